"""Words that were printed in the paper: kept with how often, to suggest where one is misspelt."""

import re
import unicodedata
from collections import Counter

from django.db import connection

# Letters only. A word with an apostrophe or a figure in it is no word to suggest.
_WHOLE = re.compile(r"[\w'’]+")
SHORTEST, LONGEST = 3, 60
_BATCH = 20_000


def learn(texts):
    """Count the words of these texts to those that are known: words of pages, or whole articles.

    In the order of the alphabet, so that two who learn at once wait for each other and do not lock
    each other out.
    """
    counts = count(texts)
    words = sorted(counts)
    with connection.cursor() as cursor:
        for start in range(0, len(words), _BATCH):
            part = words[start : start + _BATCH]
            cursor.execute(
                "INSERT INTO newspaper_word AS known (word, times)"
                " SELECT * FROM unnest(%s::text[], %s::int[])"
                " ON CONFLICT (word) DO UPDATE"
                # An integer's bound: of a word that is printed so often no more need be known.
                " SET times = least(known.times::bigint + excluded.times, 2000000000)",
                [part, [counts[word] for word in part]],
            )


def count(texts):
    """{word: how often} over the texts, in small letters."""
    counts = Counter()
    for text in texts:
        counts.update(_WHOLE.findall(unicodedata.normalize("NFC", text).lower()))
    return {
        word: times
        for word, times in counts.items()
        if SHORTEST <= len(word) <= LONGEST and word.isalpha()
    }
