"""Names of towns as people type them, brought to one spelling for looking them up."""

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`"))
_WORDS = {"st": "saint", "upon": "on", "&": "and"}


def place_key(name):
    """One key for "St. Helens", "saint helens" and "ST HELENS"; for "Stoke-on-Trent" as well."""
    plain = unicodedata.normalize("NFKD", str(name))
    folded = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = re.findall(r"\w+|&", folded.translate(_APOSTROPHES))
    return " ".join(_WORDS.get(word, word) for word in words)
