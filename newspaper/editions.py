"""Which issues can be ordered at a moment: out, left, coming; and which are sold out."""

from dataclasses import dataclass

from core.publishing.templatetags.house import short_day
from core.publishing.times import london_day
from events.models import Event
from newspaper.models import Issue

MOST_EVENTS = 5


def where_to_collect(now):
    """The next few events at which a bundle can be collected."""
    return Event.objects.with_papers(at=now).in_order()[:MOST_EVENTS]


@dataclass(frozen=True)
class Editions:
    """The issues whose bundles are offered, newest first, those without a copy left included."""

    issues: tuple
    day: object  # today, in London

    @classmethod
    def at(cls, now):
        return cls(tuple(Issue.objects.can_be_ordered(at=now).newest_first()), london_day(now))

    @property
    def left(self):
        return [issue for issue in self.issues if not issue.is_sold_out]

    @property
    def sold_out(self):
        """Those that are out, and have all gone. Of a coming one nothing is to read yet."""
        return [issue for issue in self.issues if issue.is_sold_out and not self.is_coming(issue)]

    @property
    def coming(self):
        """The next that can be ordered before it is printed, or None."""
        found = [issue for issue in self.left if self.is_coming(issue)]
        return min(found, key=lambda issue: (issue.goes_out_on, issue.pk), default=None)

    @property
    def current(self):
        """The newest that is out and left, else the next to come; None where there is neither."""
        return next((issue for issue in self.left if not self.is_coming(issue)), self.coming)

    def is_coming(self, issue):
        return issue.is_coming(on=self.day)

    def with_key(self, key):
        return next((issue for issue in self.issues if issue.key == key), None)

    def to_show(self, key):
        """The one that was asked for, if it is left; else the current one, or None."""
        asked = self.with_key(key)
        return asked if asked and not asked.is_sold_out else self.current

    def choices(self, chosen):
        """(key, words) of what is left; and of what was chosen before it sold out, so that whoever
        sends it is told that, and not that there is no such issue."""
        return [
            (issue.key, self.label(issue))
            for issue in self.issues
            if not issue.is_sold_out or issue.key == chosen
        ]

    def label(self, issue):
        """ "No 14, Spring 2019 (goes out on 3 April 2019)", "No 11, Summer 2018 (60 left)"."""
        notes = ["sold out"] if issue.is_sold_out else []
        if self.is_coming(issue):
            notes.append(f"goes out on {short_day(issue.goes_out_on)}")
        if issue.few_left:
            notes.append(f"only {issue.few_left:,} left")
        return f"{issue} ({', '.join(notes)})" if notes else str(issue)
