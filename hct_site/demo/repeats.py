"""Two invented events that come again: a stall every first Saturday, a picket every other week."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from events import repeating
from events.bank_holidays import is_bank_holiday
from events.models import Event, Series

from .days import NextWeekday
from .event_rows import invented_event

ENGLAND = Series.BankHolidays.ENGLAND


@dataclass(frozen=True)
class FirstSaturday:
    """The first Saturday of a month, two days away at least; never a bank holiday."""

    def on(self, today: date) -> date:
        days = (today + timedelta(days=n) for n in range(2, 150))
        saturdays = (day for day in days if day.weekday() == 5 and day.day <= 7)
        return next(day for day in saturdays if not is_bank_holiday(day, ENGLAND))


REPEATED = [
    invented_event(
        "first-saturday-stall",
        "First Saturday stall",
        "stall",
        FirstSaturday(),
        "Papers, petition and hot tea. Come for half an hour or for the morning.",
        start_time=time(10, 30),
        end_time=time(12, 30),
        place_name="Market Place, by the cross",
        town="Otley",
        postcode="LS21",
        region="yorkshire-and-the-humber",
        moments=[
            (time(10, 15), "Set up the table", ""),
            (time(12, 30), "Count the signatures", "The café in Kirkgate"),
        ],
    ),
    invented_event(
        "fortnightly-gate-picket",
        "Picket at the hospital gate",
        "picket",
        NextWeekday(2),
        "Every other Wednesday until the ward is open again. Bring whatever makes a noise.",
        start_time=time(7, 30),
        end_time=time(8, 30),
        place_name="Main gate, Calder Royal Hospital",
        town="Halifax",
        postcode="HX1",
        region="yorkshire-and-the-humber",
    ),
]


def load(now):
    """Let both of them come again, where that has not been done yet."""
    rules = {
        "first-saturday-stall": Series(
            unit="month_weekday", weekdays=[5], place_in_month=1, skips=ENGLAND
        ),
        "fortnightly-gate-picket": Series(unit="week", every=2, times=8),
    }
    events = Event.objects.filter(slug__in=rules, series=None)
    for event in events:
        repeating.begin(event=event, rule=rules[event.slug], at=now)
    return len(events)
