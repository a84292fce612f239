"""Is it the same article? Told by its words in sequence, however much of it was corrected."""

import re
from collections import Counter, defaultdict

_WORD = re.compile(r"\w+")
# So many words in a row are hardly ever the same by chance.
IN_A_ROW = 5
# So much of a piece has to stand in an article for it to be the same: a line end that is hyphenated
# otherwise breaks one row of words in five.
MOST = 0.6


def words_of(*texts):
    return [word for text in texts for word in _WORD.findall(text.lower())]


def rows_of(words):
    """Every row of IN_A_ROW words; of fewer words none."""
    return {" ".join(words[i : i + IN_A_ROW]) for i in range(len(words) - IN_A_ROW + 1)}


class Known:
    """Articles by the rows of words in them, to ask which of them a text stands in."""

    def __init__(self, texts):
        """`texts` is {key: the text of an article}."""
        self.size = {}
        self._keys = defaultdict(list)
        for key, text in texts.items():
            rows = rows_of(words_of(text))
            self.size[key] = len(rows)
            for row in rows:
                self._keys[row].append(key)

    def look_up(self, rows):
        """How much of the text stands in any of them, from 0 to 1; {key: rows that it shares}."""
        shared, found = Counter(), 0
        for row in rows:
            if keys := self._keys.get(row):
                found += 1
                shared.update(keys)
        return (found / len(rows) if rows else 0), shared


def share_of_words(words, others):
    """How many of the words stand among the others in whatever order, from 0 to 1."""
    mine = Counter(words)
    return (mine & Counter(others)).total() / mine.total() if mine else 1


def stands_in(words, others):
    """Do the words stand among the others in one row?"""
    return f" {' '.join(words)} " in f" {' '.join(others)} "
