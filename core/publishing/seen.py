"""A guard against two who type at once: a form knows what it showed, and whether that still stands.

The page carries `seen`, a mark of the row as it was when the form was opened. Where the row has
another mark by the time it is sent, nothing is saved: who typed is told what was changed, keeps
what they typed, and may save over it knowingly.
"""

from datetime import UTC

from django.utils.dateparse import parse_datetime


def mark_of_time(moment):
    """A moment as a mark that can stand in an address: "2026-12-05T18:02:11.000312Z"."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else ""


def time_of_mark(mark):
    """The moment that a mark stands for, or None where somebody has made it up."""
    try:
        return parse_datetime(str(mark or "")[:40])
    except ValueError:
        return None


class GuardsAgainstTwo:
    """A mixin, named first, for model forms. The row is locked by the time the form is cleaned.

    `version_of(row)` gives the mark, `said_of(newer, seen)` says who changed what, in a sentence.
    """

    saved_over = (
        "What you typed stands below; it is not saved yet. "
        "If you save again, yours takes its place."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.version = self.version_of(self.instance) if self.instance.pk else ""
        self.newer = None  # the row as it stands, where somebody else has changed it

    def clean(self):
        cleaned = super().clean()
        seen = self.data.get("seen")
        if self.instance.pk and seen and seen != self.version:
            self.newer = type(self.instance)._default_manager.get(pk=self.instance.pk)
            self.add_error(None, f"{self.said_of(self.newer, seen)} {self.saved_over}")
        return cleaned
