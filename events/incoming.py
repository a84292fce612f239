"""Other people's calendars come in: read in the sandbox, compared with what is here, written down.

`read_calendar` opens a file, `look` (events/incoming_matching.py) says what each entry would be,
`bring_in` does it.
"""

import json
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.db import IntegrityError, transaction

from core.publishing.errors import NotAllowed
from core.publishing.sandbox import Child
from core.publishing.times import london_day
from events.calendar_lines import Notes, too_long
from events.incoming_matching import What, look, no_longer_there
from events.incoming_writing import write
from events.models.choices import Source

MEMORY_BYTES = 256 * 1024 * 1024
CPU_SECONDS = 9
WALL_SECONDS = 25  # a volunteer waits, and gunicorn ends a worker that is silent for thirty
SIMPLER = "Export a shorter time, such as the next twelve months."
_TRIES = 3


@dataclass(frozen=True)
class Found:
    """What was read of a calendar file.

    `entries` are dicts of plain values, one for each date (events/calendar_child.py makes them);
    `report` says in sentences what was left out; `unread` are the identifiers of what stands in the
    file and could not be read; `is_whole` is false where the file held more than we take.
    """

    entries: list
    report: list
    unread: list = field(default_factory=list)
    is_whole: bool = True

    def as_json(self):
        return asdict(self)


@dataclass
class Report:
    """What came of a calendar: how many of which, and a sentence for each thing to know of."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    cancelled: int = 0
    left_out: int = 0
    lines: list = field(default_factory=list)

    def as_json(self):
        return asdict(self)

    def __str__(self):
        """ "3 new, 1 changed, 20 as before, 2 left out"."""
        counts = (
            (self.new, "new"), (self.changed, "changed"), (self.cancelled, "cancelled"),
            (self.unchanged, "as before"), (self.left_out, "left out"),
        )  # fmt: skip
        return ", ".join(f"{many:,} {word}" for many, word in counts if many) or "nothing in it"


def read_calendar(path_or_bytes, *, at):
    """What stands in a calendar file: Found. Raises NotAllowed with a sentence if it is refused."""
    with tempfile.TemporaryDirectory(prefix="hct-") as folder:
        path = path_or_bytes
        if isinstance(path_or_bytes, bytes):
            if refusal := too_long(len(path_or_bytes)):
                raise NotAllowed(refusal)
            path = Path(folder) / "calendar.ics"
            path.write_bytes(path_or_bytes)
        with Child(
            "events.calendar_child", Path(path).resolve(),
            memory=MEMORY_BYTES, cpu=CPU_SECONDS, wall=WALL_SECONDS,
        ) as child:  # fmt: skip
            job = {"today": london_day(at).isoformat()}
            answer = child.ask(job, about="This calendar", simpler=SIMPLER)
            return Found(**json.loads((child.folder / answer["file"]).read_bytes()))


def bring_in(
    found, *, at, source=Source.FILE, feed=None, group=None, by=None, straight_on=False, past=False
):
    """Write down what was found, whole or not at all. Returns a Report.

    New entries become suggestions, or go onto the site if `straight_on`; a `group` stands as the
    one that calls for them, agreed. What changed there is changed here, unless the row is kept by
    hand. What is cancelled there is cancelled here. What has vanished from a followed calendar
    stays as it is and is named in the report: many calendars show only the next weeks, so a person
    decides. The same again brings nothing; of two at once the second finds what the first has
    brought (a unique constraint decides, then it looks again).
    """
    given = {"at": at, "source": source, "feed": feed, "group": group, "by": by}
    for last in (False,) * (_TRIES - 1) + (True,):
        try:
            with transaction.atomic():
                rows = look(found, at=at, feed=feed, past=past, lock=True)
                write(rows, straight_on=straight_on, **given)
                return _report(found, rows, feed=feed, at=at)
        except IntegrityError:
            if last:
                raise NotAllowed(
                    "The same calendar is being brought in by somebody else just now. Nothing was "
                    "written. Try again in a minute."
                ) from None


def _report(found, rows, *, feed, at):
    report, notes = Report(), Notes()
    for row in rows:
        setattr(report, row.what, getattr(report, row.what) + 1)
        if row.why:
            notes.add(row.why, row.entry["title"])
    gone = no_longer_there(found, feed=feed, at=at) if feed else []
    for event in gone:
        notes.add(
            "It is no longer in that calendar. It stays here as it is: cancel it, or withdraw it, "
            "if it is off.",
            f"{event}, {event.days_in_words}",
        )
    report.lines = [*found.report, *notes.lines()][: Notes.MOST]
    return report


__all__ = ["Found", "Report", "What", "bring_in", "look", "read_calendar"]
