"""Which pages lie side by side, and which come before and after: for pages as for spreads."""

from dataclasses import dataclass, field
from itertools import groupby


def spread(number, count):
    """The pages that lie open together: the cover alone, 2 and 3, …, a last even one alone."""
    if number == 1 or (number == count and number % 2 == 0):
        return (number,)
    left = number - number % 2
    return (left, left + 1)


@dataclass(frozen=True)
class Leaves:
    """The pages of an issue as they are turned. `pages` holds those that are made, by number."""

    count: int
    pages: dict = field(default_factory=dict)
    is_whole: bool = True

    @property
    def numbers(self):
        return range(1, self.count + 1)

    @property
    def have_words(self):
        """Whether any page made so far has words: a scan has none."""
        return any(page.word_count for page in self.pages.values())

    @property
    def strip(self):
        """(number, page or None where it is still to be made) of each."""
        return [(number, self.pages.get(number)) for number in self.numbers]

    def parts(self, articles):
        """Articles in their order, by page: a number, the page or None, and what is on it."""
        return [
            {"number": number, "page": self.pages.get(number), "articles": list(some)}
            for number, some in groupby(articles, key=lambda article: article.page)
        ]

    def turns(self, number):
        """What lies open with this page and where one gets from there."""
        open_now = spread(number, self.count)
        return {
            "open": open_now,
            "before": self._made(number - 1),
            "after": self._made(number + 1),
            "spread_before": self._spread_made(open_now[0] - 1),
            "spread_after": self._spread_made(open_now[-1] + 1),
        }

    def _made(self, number):
        """[(number, page or None)], or [] where there is no such page."""
        return [(number, self.pages.get(number))] if number in self.numbers else []

    def _spread_made(self, number):
        if number not in self.numbers:
            return []
        return [(one, self.pages.get(one)) for one in spread(number, self.count)]
