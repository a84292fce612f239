"""What a list of events, a month, a feed or a frame is narrowed by; all stands in the address."""

import re
from contextlib import suppress
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.utils import timezone

from affiliates.models import Group
from core.places.finding import find_spots
from core.places.regions import Region
from core.places.shipped import CREDIT
from core.publishing.times import london_day
from events.models import Event
from events.models.choices import Layer
from events.models.event import EARLIEST, LATEST
from events.querysets import months_from

REACHES = (5, 10, 25, 50)  # miles
WITHIN = 25
OURS = "events"
SHOWS = {OURS: [Layer.OURS], "meetings": [Layer.TO_ATTEND], "both": []}
MONTHS = 13  # this one and as many as a year has
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


class MonthField(forms.Field):
    """ "2026-12" as its first day. The menu offers a year of months; any other is good as well."""

    widget = forms.Select

    def offer(self, months, given=""):
        with suppress(forms.ValidationError):
            months = sorted({*months, *filter(None, [self.to_python(given)])})
        choices = [(f"{month:%Y-%m}", f"{month:%B %Y}") for month in months]
        self.widget.choices = [("", "Any month"), *choices]

    def to_python(self, value):
        if not value:
            return None
        parts = _MONTH.fullmatch(str(value))
        if not parts or not EARLIEST.year <= int(parts[1]) <= LATEST.year:
            raise forms.ValidationError("That is no month.")
        return date(int(parts[1]), int(parts[2]), 1)


class CalendarFilters(forms.Form):
    """Choices from the address. One that makes no sense narrows nothing, and the page says so."""

    use_required_attribute = False
    near = forms.CharField(
        label="What is on near you",
        required=False,
        max_length=80,
        widget=forms.TextInput(
            attrs={"placeholder": "LS1 3AA, LS1 or Leeds", "enterkeyhint": "search"}
        ),
    )
    miles = forms.ChoiceField(
        label="How far", required=False, choices=[(n, f"Within {n} miles") for n in REACHES]
    )
    region = forms.ChoiceField(
        label="Region", required=False, choices=[("", "Everywhere"), *Region.choices]
    )
    kind = forms.ChoiceField(
        label="What kind", required=False, choices=[("", "Everything"), *Event.Kind.choices]
    )
    month = MonthField(label="Month", required=False)
    online = forms.ChoiceField(
        label="Online",
        required=False,
        choices=[("", "In a place or online"), ("yes", "Only online")],
    )
    accessible = forms.ChoiceField(
        label="Way in", required=False, choices=[("", "Any"), ("yes", "Only step-free")]
    )
    show = forms.ChoiceField(
        label="Whose",
        required=False,
        choices=[
            (OURS, "Events for the NHS"),
            ("meetings", "Meetings to attend"),
            ("both", "Both"),
        ],
    )
    # A slug; of ten thousand groups nobody chooses from a menu.
    group = forms.CharField(label="Group", required=False, max_length=90, widget=forms.HiddenInput)

    def __init__(self, data, *, backwards=False):
        data = data.copy()
        data.setdefault("miles", str(WITHIN))  # or the first choice would be shown, and sent
        data.setdefault("show", OURS)
        super().__init__(data)
        this_month = london_day(timezone.now()).replace(day=1)
        self.fields["month"].offer(
            months_from(this_month, MONTHS, backwards=backwards), data.get("month", "")
        )

    # What was asked for ----------------------------------------------------------------------

    @cached_property
    def chosen(self):
        """The choices that exist, as the address has them; none that goes without saying."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if "month" in chosen:
            chosen["month"] = f"{chosen['month']:%Y-%m}"
        if "near" not in chosen or chosen.get("miles") == str(WITHIN):
            chosen.pop("miles", None)
        if chosen.get("show") == OURS:
            del chosen["show"]
        if "group" in chosen and self.whose is None:
            del chosen["group"]
        return chosen

    @cached_property
    def whose(self):
        """The group whose events are asked for; None where none is, or it is not with us."""
        self.is_valid()
        slug = self.cleaned_data.get("group")
        return Group.objects.affiliated().with_slug(slug).first() if slug else None

    @property
    def more_chosen(self):
        """Whether anything is chosen beside the place, so that the fold stands open.

        How far is said with the place: the fold would only push what was found off a phone.
        """
        return bool(self.chosen.keys() - {"near", "group", "miles"})

    @property
    def narrows(self):
        """Whether anything is left out that a list shows by itself; an unknown place does not."""
        return bool(self.in_words)

    @property
    def ignored(self):
        """A sentence about what was asked for and does not exist."""
        names = [self[name].label for name in self.errors]
        if self.cleaned_data.get("group") and self.whose is None:
            names.append(self["group"].label)
        if not names:
            return ""
        labels = " and ".join(f"“{name}”" for name in names)
        return f"What was asked for under {labels} does not exist here, so it was left out."

    def leave_out(self, *names):
        """What this page does not ask for, because its address says it."""
        for name in names:
            del self.fields[name]

    # Near what -------------------------------------------------------------------------------

    @property
    def near_what(self):
        return self.chosen.get("near", "")

    @property
    def reach(self):
        """How many miles."""
        return int(self.chosen.get("miles", WITHIN))

    @cached_property
    def spots(self):
        """The places that can be meant; of several, those of the region that was chosen."""
        if not self.near_what:
            return []
        spots, region = find_spots(self.near_what), self.chosen.get("region")
        return [spot for spot in spots if len(spots) > 1 and spot.region == region] or spots

    @property
    def spot(self):
        """The one place that is meant, or None."""
        return self.spots[0] if len(self.spots) == 1 else None

    @property
    def is_unknown(self):
        return bool(self.near_what) and not self.spots

    @property
    def which(self):
        """(name, end of the address) of each place to ask back about, where there are several."""
        if len(self.spots) < 2:
            return []
        return [(spot.name, self.query_with(near=spot.name)) for spot in self.spots]

    # What comes of it ------------------------------------------------------------------------

    def narrow(self, events):
        """The events that all the choices leave; near a place each knows how many `miles`."""
        events = self.narrow_but_for_place(events)
        return self.narrow_to_place(events, miles=self.reach) if self.spot else events

    def narrow_but_for_place(self, events):
        chosen = self.chosen
        for layer in SHOWS[chosen.get("show", OURS)]:
            events = events.of_layer(layer)
        if region := chosen.get("region"):
            events = events.in_region(region)
        if kind := chosen.get("kind"):
            events = events.of_kind(kind)
        if "month" in chosen:
            month = self.cleaned_data["month"]
            events = events.of_month(month.year, month.month)
        if "online" in chosen:
            events = events.online()
        if "accessible" in chosen:
            events = events.step_free()
        if "group" in chosen:
            events = events.of_group(self.whose)
        return events

    def narrow_to_place(self, events, *, miles):
        """Within so many miles of the spot, the nearest first."""
        spot = self.spot
        return events.near(latitude=spot.latitude, longitude=spot.longitude, miles=miles)

    @property
    def credit(self):
        """Whose files say where the place lies that was asked for; empty where none was."""
        return CREDIT if self.spot else ""

    @property
    def query(self):
        """What was chosen as the end of an address: "?region=london", or nothing."""
        return self.query_with()

    def query_with(self, **changes):
        """The same with some of it changed; None leaves out."""
        chosen = {name: value for name, value in (self.chosen | changes).items() if value}
        return f"?{urlencode(chosen)}" if chosen else ""

    @property
    def in_words(self):
        """What was chosen, for headings and feed titles: "Rally, London, within 25 miles of …"."""
        chosen, words = self.chosen, []
        for name in ("show", "kind", "region"):
            if name in chosen:
                words.append(dict(self.fields[name].choices)[chosen[name]])
        if chosen.get("show") == "both":
            words[0] = "events and meetings to attend"
        if "month" in chosen:
            words.append(f"{self.cleaned_data['month']:%B %Y}")
        if "online" in chosen:
            words.append("online")
        if "accessible" in chosen:
            words.append("step-free")
        if "group" in chosen:
            words.append(self.whose.name)
        if self.spot:
            words.append(f"within {self.reach} miles of {self.spot.name}")
        return ", ".join(words)

    # The same list with less or more of it chosen, as ends of addresses.

    @property
    def without_group(self):
        return self.query_with(group=None)

    @property
    def month_query(self):
        """For a month's own page."""
        return self.query_with(month=None)

    @property
    def online_query(self):
        return self.query_with(near=None, miles=None, online="yes")

    @property
    def wider(self):
        return self.query_with(miles=REACHES[-1])

    @property
    def only_near(self):
        others = self.chosen.keys() - {"near", "miles"}
        return self.query_with(**dict.fromkeys(others))

    @property
    def is_more_than_near(self):
        return bool(self.chosen.keys() - {"near", "miles"})
