"""Where on the picture of a page the words stand that somebody searched for."""

from dataclasses import dataclass, field

from django.db import connection

from core.publishing.search import CONFIG
from newspaper.asked import wanted

MOST_BOXES = 500
LOOKED_AT = 20_000  # words of a page
MOST_ASKED, LONGEST_ASKED = 20, 200
LONGEST_WORD = 200
AROUND = 15


@dataclass
class Marks:
    """The boxes to draw, as newspaper/models/page.py says, and how often something was found."""

    text: str = ""
    is_one_word: bool = True  # one word or one phrase, so that "times" is its number
    times: int = 0
    boxes: list = field(default_factory=list)

    @property
    def bare_text(self):
        return self.text.strip('"').strip()

    @property
    def drawn(self):
        """(x, y, width, height) of each, a little larger than the word."""
        return [
            (left - AROUND, top - AROUND, right - left + 2 * AROUND, bottom - top + 2 * AROUND)
            for left, top, right, bottom in self.boxes
        ]


def marks_of(page, text):
    """What is found on the page of what somebody typed, stems and accents as the search has them.

    A phrase is found only where its words follow one another; of its very common words any word may
    stand in the place, as in the search. Words with a minus are no reason to mark anything.
    """
    text = text.strip()[:LONGEST_ASKED]
    phrases = [words.split() for _, words in wanted(text)][:MOST_ASKED]
    phrases = [words[:MOST_ASKED] for words in phrases if words]
    marks = Marks(text=text, is_one_word=len(phrases) == 1)
    printed = page.words.split(" ", LOOKED_AT)[:LOOKED_AT] if page.words else []
    if not printed or not phrases:
        return marks
    found = _Found(printed, phrases)
    places = set()
    for words in phrases:
        starts = found.starts(words)
        marks.times += len(starts)
        places.update(*starts)
    for place in sorted(places):
        marks.boxes += page.boxes[place] if place < len(page.boxes) else []
    del marks.boxes[MOST_BOXES:]
    return marks


class _Found:
    """Which printed words are which of the words asked for: PostgreSQL says so, in one query."""

    def __init__(self, printed, phrases):
        self.printed = [word[:LONGEST_WORD] for word in printed]
        terms = {word for words in phrases for word in words}
        self.terms = sorted(terms | {" ".join(words) for words in phrases})
        distinct = list(dict.fromkeys(self.printed))
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH printed AS MATERIALIZED ("
                "  SELECT place, to_tsvector(%(config)s::regconfig, word) AS words"
                "  FROM unnest(%(printed)s::text[]) WITH ORDINALITY AS here (word, place)"
                "), asked AS MATERIALIZED ("
                "  SELECT place, phraseto_tsquery(%(config)s::regconfig, term) AS query"
                "  FROM unnest(%(terms)s::text[]) WITH ORDINALITY AS here (term, place)"
                ") "
                "SELECT asked.place - 1, numnode(asked.query) = 0,"
                "  array_agg(printed.place - 1) FILTER (WHERE printed.place IS NOT NULL)"
                " FROM asked LEFT JOIN printed ON printed.words @@ asked.query GROUP BY 1, 2",
                {"config": CONFIG, "printed": distinct, "terms": self.terms},
            )
            rows = cursor.fetchall()
        self.printed_as = {
            self.terms[term]: {distinct[place] for place in places or ()}
            for term, _, places in rows
        }
        self.very_common = {self.terms[term] for term, is_common, _ in rows if is_common}

    def starts(self, words):
        """The places of each time that the words follow one another: a range each."""
        # "Social care" is found in "social-care" too, which is one word between two spaces.
        at_once = self.printed_as[" ".join(words)] if len(words) > 1 else ()
        alone = [
            range(place, place + 1) for place, word in enumerate(self.printed) if word in at_once
        ]
        words = [None if word in self.very_common else word for word in words]
        while words and words[0] is None:
            del words[0]
        while words and words[-1] is None:
            del words[-1]
        if not words:
            return alone
        last = len(self.printed) - len(words) + 1
        return alone + [
            range(start, start + len(words))
            for start in range(last)
            if all(word is None or self._is(word, start + at) for at, word in enumerate(words))
        ]

    def _is(self, word, place):
        return self.printed[place] in self.printed_as[word]
