"""Calendars made to break us, at full size, under the limits that hold in earnest.

Each is refused with a sentence or read in part with a report; what was read is brought in whole.
"""

import contextlib
import os
import resource
import threading
import time
from collections import Counter
from pathlib import Path

from django.utils import timezone

from tests.drills.kills import inside
from tests.drills.processes import children_of
from tests.drills.rendering import peak_of
from tests.drills.scratch import scratch_site
from tests.events.hostile_calendars import calendar, catalogue, event

MOST_SECONDS, MOST_MB = 10, 256


def main():
    with scratch_site(demo=False) as env, inside(env):
        return drill()


def drill():
    from core.publishing.errors import NotAllowed
    from events.incoming import bring_in, read_calendar
    from events.models import Event

    fates, slowest, largest, longest = Counter(), (0, ""), (0, ""), (0, "")
    for name, data, fate in catalogue():
        now = timezone.now()
        with Watch() as watch:
            try:
                found, became = read_calendar(data, at=now), "read"
            except NotAllowed as refusal:
                became, sentence = "refused", str(refusal)
        slowest = max(slowest, (watch.seconds, name))
        largest = max(largest, (watch.peak, name))
        print(f"{name}: {became}, {watch.seconds:.1f} s, {watch.peak / 1e6:.0f} MB", flush=True)
        assert watch.seconds < MOST_SECONDS, f"{name} takes {watch.seconds:.0f} s"
        assert watch.peak < MOST_MB * 1024 * 1024, f"{name} takes {watch.peak / 1e6:.0f} MB"
        fates[became] += 1
        if became == "refused":
            assert fate in ("refused", "either"), f"{name}: {sentence}"
            assert sentence.endswith("."), f"{name}: {sentence}"
            assert not Event.objects.exists(), f"{name} left something"
            continue
        assert fate != "refused", f"{name} was read"
        assert fate != "read" or found.report, f"{name}: nothing is reported"
        assert len(found.report) <= 100 and len(found.entries) <= 2000, name
        began = time.monotonic()
        report = bring_in(found, at=now, past=True)
        longest = max(longest, (time.monotonic() - began, name))
        assert Event.objects.count() == report.new, f"{name} is half written"
        Event.objects.all().delete()
        Event.history.all().delete()
    good = read_calendar(calendar(event()).encode(), at=timezone.now())
    assert len(good.entries) == 1, "an honest calendar behind them is not read"
    return {
        "hostile calendars refused or read in part": sum(fates.values()),
        "refused, read": f"{fates['refused']}, {fates['read']}",
        "the slowest to read, s of processor time": f"{slowest[0]:.1f} ({slowest[1]})",
        "the largest child, MB": f"{largest[0] / 1e6:.0f} ({largest[1]})",
        "the longest to write down, s": f"{longest[0]:.1f} ({longest[1]})",
    }


def _used_by_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Watch:
    """What its children take: processor time, for a busy machine is not their fault, and memory."""

    def __enter__(self):
        self.peak, self._ends, self._own = 0, threading.Event(), os.getpid()
        self._before = set(children_of(self._own))  # the database's server may be one
        self._thread = threading.Thread(target=self._look)
        self._began = _used_by_children()
        self._thread.start()
        return self

    def __exit__(self, *error):
        self.seconds = _used_by_children() - self._began
        self._ends.set()
        self._thread.join()

    def _look(self):
        while not self._ends.wait(0.02):
            for child in set(children_of(self._own)) - self._before:
                if _is_a_program_of_its_own(child):
                    self.peak = max(self.peak, peak_of(child))


def _is_a_program_of_its_own(child):
    """Until then it has the memory of this process, with all of the catalogue."""
    with contextlib.suppress(OSError):
        return b"sandbox_child" in Path(f"/proc/{child}/cmdline").read_bytes()
    return False
