"""Who paid, by the name on a bank line: what of the line is a name, and whose it is like.

Likeness is by trigrams, as PostgreSQL's pg_trgm makes them, but each counts the more the fewer
payers have it: "UNISON Barnet" and "UNISON Barnsley" share most of their letters, and what tells
them apart is what nobody else has. That takes all names at once, so it is done here.
"""

import math
import re
from collections import Counter, defaultdict

from core.publishing.fields import sort_key

ALIKE = 0.45  # from here on a name counts as support
SURE = 0.75
MOST_A_LINE = 8

# What banks and their customers add to a name, and what is no name.
_NOISE_WORDS = (
    "faster payment payments paymt pymt pmt fpi fps fp bgc bac bacs bbp tfr trf transfer credit cr "
    "dr giro counter via mobile online internet banking bank from ref reference received receipt "
    "chq cheque standing order stdg so dd inv invoice invoices no nr number newspaper newspapers "
    "paper papers copies subs sub fee fees subscription affiliation affil donation thanks thank "
    "you for the of and in bo qu gb gbp mr mrs ms miss dr cllr jan feb mar apr may jun jul aug sep "
    "oct nov dec"
)
_NOISE = frozenset(_NOISE_WORDS.split())
_SHORT = {
    "konp": "keep our nhs public", "clp": "constituency labour party",
    "tuc": "trades union council", "tc": "trades council", "br": "branch", "brnch": "branch",
    "bch": "branch", "hosp": "hospital",
    "hosps": "hospitals", "assoc": "association", "cttee": "committee", "gp": "group",
    "grp": "group", "nth": "north", "sth": "south", "co": "county", "cty": "county",
    "campgn": "campaign", "nat": "national", "pens": "pensioners", "lab": "labour",
    "soc": "society", "st": "saint", "govt": "government", "ne": "north east", "nw": "north west",
    "se": "south east", "sw": "south west",
}  # fmt: skip
_REFERENCE = re.compile(r"\b(?:IN|BO|QU|AF|ST)-\w{3,7}", re.IGNORECASE)
_HAS_DIGITS = re.compile(r"\d")
_APART = re.compile(r"[^\w&]+|_")


def name_on(text):
    """What of a bank line may be a name: without references, numbers and the bank's words."""
    words = [word for word in _APART.split(_REFERENCE.sub(" ", text)) if word]
    kept = [w for w in words if not _HAS_DIGITS.search(w) and w.casefold() not in _NOISE]
    return " ".join(kept)


def plain_name(text):
    """A name for comparing: small letters, short forms written out, without the bank's words."""
    words = [word for word in _APART.split(sort_key(text).replace("'", "")) if word]
    words = [word for word in words if word not in _NOISE and not _HAS_DIGITS.search(word)]
    return " ".join(_SHORT.get(word, word) for word in words)


def trigrams(plain):
    found = set()
    for word in plain.split():
        padded = f"  {word} "
        found.update(padded[n : n + 3] for n in range(len(padded) - 2))
    return found


def fits_better(text, one, other):
    """Whether the words that one name has and the other has not are rather on the line.

    "LEICESTER HEALTH C" is Leicester's and not Leicestershire's; "LEEDS KONP" has nothing that
    says north east. A word that is cut off counts half, one that is not there against the name.
    """
    line = plain_name(name_on(text)).split()
    ones, others = set(plain_name(one).split()), set(plain_name(other).split())

    def fitting(own):
        return sum(
            2 if word in line else 1 if any(_is_cut(part, word) for part in line) else -1
            for word in own
        )

    return fitting(ones - others) > fitting(others - ones)


def _is_cut(part, word):
    return len(part) >= 3 and word.startswith(part)


class Names:
    """The names of many payers: `alike(line)` gives whose are on it, and how surely."""

    def __init__(self, known):
        """`known`: (payer's key, a name of theirs), in any number."""
        self.of, self.weights = [], []
        self._with = defaultdict(list)
        self._exact = defaultdict(set)
        for payer, name, plain in {(p, n.strip(), plain_name(n)) for p, n in known}:
            if not plain:
                continue
            self._exact[plain].add(payer)
            for gram in trigrams(plain):
                self._with[gram].append(len(self.of))
            self.of.append((payer, name, plain))
        payers = max(2, len({payer for payer, _, _ in self.of}))
        self._weight = {g: math.log(1 + payers / len(have)) for g, have in self._with.items()}
        self._unknown = math.log(1 + payers)
        self._all = [sum(self._weight[g] for g in trigrams(plain)) for _, _, plain in self.of]

    def alike(self, text):
        """{payer: (0 to 1, the name)}: the best of each payer's names, for those that count."""
        plain = plain_name(name_on(text))
        grams = trigrams(plain)
        if not grams:
            return {}
        line = sum(self._weight.get(gram, self._unknown) for gram in grams)
        shared = Counter()
        # What nearly everybody has says nothing; in a long list it costs the most.
        for gram in grams:
            have = self._with.get(gram, ())
            if len(have) * 4 < len(self.of) or len(self.of) < 200:
                for place in have:
                    shared[place] += self._weight[gram]
        found = {}
        for place, weight in shared.items():
            most = min(self._all[place], line)
            if weight < 0.3 * most:
                continue
            payer, name, own = self.of[place]
            score = self._score(grams, line, place, own)
            if own == plain:
                score = 1.0
            if score >= ALIKE - 0.1 and score > found.get(payer, (0, ""))[0]:
                found[payer] = (score, name)
        best = sorted(found.items(), key=lambda one: -one[1][0])[: 5 * MOST_A_LINE]
        return dict(best)

    def _score(self, grams, line, place, own):
        """How much of the name is on the line, and of the line in the name: the larger counts more,
        for banks cut names off and people write more than a name."""
        shared = sum(self._weight[gram] for gram in grams & trigrams(own))
        of_name, of_line = shared / self._all[place], shared / line
        return 0.65 * max(of_name, of_line) + 0.35 * min(of_name, of_line)

    def is_known(self, text, payer):
        """Whether somebody has paid under exactly this name for the payer."""
        return payer in self._exact.get(plain_name(name_on(text)), ())
