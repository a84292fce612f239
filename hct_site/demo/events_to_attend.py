"""Meetings of others that one should be at: shown in the calendar only on request."""

from datetime import time

from .days import DaysAhead
from .event_rows import invented_event

TO_ATTEND = [
    invented_event(
        "board-of-the-hospital-trust-in-public",
        "Hospital trust: board meeting in public",
        "meeting",
        DaysAhead(9),
        "The board hears questions from the public at the beginning; hand them in two days before.",
        layer="to_attend",
        start_time=time(13),
        end_time=time(16),
        place_name="Boardroom, Trust Headquarters",
        town="Leeds",
        postcode="LS9",
        region="yorkshire-and-the-humber",
        step_free="yes",
    ),
    invented_event(
        "health-scrutiny-committee-on-the-walk-in-centre",
        "Council health scrutiny committee: the walk-in centre",
        "meeting",
        DaysAhead(16),
        "Councillors ask the board about the closure. The public may listen, and speak if asked.",
        layer="to_attend",
        start_time=time(10),
        place_name="Civic Hall",
        town="Leeds",
        postcode="LS1",
        region="yorkshire-and-the-humber",
    ),
]
