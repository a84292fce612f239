"""Invented local events of the day of action: what its page lists region by region."""

from datetime import time

from .days import NextWeekday
from .event_rows import invented_event

_DAY = NextWeekday(4, 6)
_NATIONAL = "safe-staffing-day-of-action"

LOCAL = [
    invented_event(
        "safe-staffing-preston",
        "An hour at the gate of the infirmary",
        "picket",
        _DAY,
        "Bring a banner if you have one.",
        start_time=time(12),
        end_time=time(13),
        place_name="Main gate of the infirmary",
        town="Preston",
        postcode="PR2",
        region="north-west",
        part_of=_NATIONAL,
    ),
    invented_event(
        "safe-staffing-truro",
        "Leaflets and tea by the cathedral",
        "stall",
        _DAY,
        "Two tables and a flask.",
        start_time=time(10, 30),
        place_name="High Cross",
        town="Truro",
        postcode="TR1",
        region="south-west",
        step_free="yes",
        part_of=_NATIONAL,
    ),
]
