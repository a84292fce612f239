"""What the directory, its feed, map and tables are narrowed by: where, near what, kind, name."""

import re
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.core.cache import caches
from django.utils import timezone

from affiliates.models import Kind
from core.places.finding import Spot, find_spots
from core.places.models import Area
from core.places.regions import COUNTRY, REGIONS
from core.publishing.times import london_day

REACHES = (5, 10, 25, 50)  # miles
WITHIN = 25
# "Leeds (53.80,-1.55)": so a dot of the map says where the groups behind it are.
_POINT = re.compile(r"(.{0,60}?) ?\((-?\d{1,2}(?:\.\d{1,4})?),(-?\d{1,2}(?:\.\d{1,4})?)\)")


def point(name, latitude, longitude):
    """A place as `near` takes it where no name in our files will do."""
    return f"{name} ({latitude:.2f},{longitude:.2f})".strip()


def _boards():
    today = london_day(timezone.now())
    boards = Area.objects.boards().in_force(on=today).by_name().values_list("slug", "short_name")
    return caches["process"].get_or_set(f"boards:{today}", lambda: list(boards))


class DirectoryFilters(forms.Form):
    """Choices from the address. One that makes no sense narrows nothing, and the page says so."""

    use_required_attribute = False
    near = forms.CharField(
        required=False,
        label="Find a group near you",
        max_length=80,
        widget=forms.TextInput(
            attrs={"placeholder": "LS1 3AA, LS1 or Leeds", "enterkeyhint": "search"}
        ),
    )
    within = forms.ChoiceField(
        required=False,
        label="How far",
        choices=[(miles, f"Within {miles} miles") for miles in REACHES],
        initial=WITHIN,
    )
    q = forms.CharField(
        required=False,
        label="Name",
        max_length=100,
        widget=forms.TextInput(attrs={"enterkeyhint": "search"}),
    )
    region = forms.ChoiceField(required=False, choices=[("", "All regions"), *REGIONS])
    kind = forms.ChoiceField(
        required=False, label="Kind of group", choices=[("", "All kinds"), *Kind.choices]
    )
    area = forms.ChoiceField(required=False, label="NHS area")

    def __init__(self, data):
        data = data.copy()
        data.setdefault("within", str(WITHIN))  # or the first choice would be shown, and sent
        super().__init__(data)
        # A field asks for its choices more than once, and not at all where it is not shown.
        self.fields["area"].choices = lambda: self._areas

    @cached_property
    def _areas(self):
        return [("", "All areas"), *_boards()]

    @cached_property
    def chosen(self):
        """The choices that exist, by name."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if "near" not in chosen or chosen.get("within") == str(WITHIN):
            chosen.pop("within", None)
        return chosen

    @property
    def more_chosen(self):
        """Whether anything is chosen beside the place, so that the fold stands open."""
        return bool(self.chosen.keys() - {"near"})

    @property
    def narrows(self):
        """Whether the choices leave anybody out: a place that nobody knows does not."""
        return bool(self.in_words(""))

    @property
    def ignored(self):
        """A sentence about what was asked for and does not exist."""
        if not self.errors:
            return ""
        labels = " and ".join(f"“{self[name].label}”" for name in self.errors)
        return f"What was asked for under {labels} does not exist here, so it was left out."

    def hide(self, *names):
        """Carried along by the form, but not asked there."""
        for name in names:
            self.fields[name].widget = forms.HiddenInput()

    # Near what -------------------------------------------------------------------------------

    @property
    def near_what(self):
        return self.chosen.get("near", "")

    @property
    def miles(self):
        return int(self.chosen.get("within", WITHIN))

    @cached_property
    def spots(self):
        """The places that can be meant; of several, those of the region that was chosen."""
        if not self.near_what:
            return []
        if told := _POINT.fullmatch(self.near_what):
            name = told[1].strip() or "this place on the map"
            return [Spot(name, float(told[2]), float(told[3]))]
        spots, region = find_spots(self.near_what), self.chosen.get("region")
        return [spot for spot in spots if len(spots) > 1 and spot.region == region] or spots

    @property
    def several(self):
        """The places to ask back about."""
        return self.spots if len(self.spots) > 1 else []

    @property
    def spot(self):
        """The one place that is meant. Those of the whole country are near everybody."""
        is_one = len(self.spots) == 1 and self.chosen.get("region") != COUNTRY
        return self.spots[0] if is_one else None

    # What comes of it ------------------------------------------------------------------------

    def narrow(self, groups):
        """The groups that all the choices leave."""
        groups = self.narrow_but_for_place(groups)
        return self.narrow_to_place(groups, miles=self.miles) if self.spot else groups

    def narrow_but_for_place(self, groups):
        if region := self.chosen.get("region"):
            groups = groups.in_region("" if region == COUNTRY else region)
        if kind := self.chosen.get("kind"):
            groups = groups.of_kind(kind)
        if area := self.chosen.get("area"):
            groups = groups.watching(area)
        if text := self.chosen.get("q"):
            groups = groups.called(text)
        return groups

    def narrow_to_place(self, groups, *, miles):
        """Within so many miles of the spot; each group knows how many it is away."""
        return groups.of_somewhere().near(
            latitude=self.spot.latitude, longitude=self.spot.longitude, miles=miles
        )

    def query(self, **changes):
        """The choices as the end of an address, "?region=london", or nothing; None leaves out."""
        chosen = {name: value for name, value in (self.chosen | changes).items() if value}
        return f"?{urlencode(chosen)}" if chosen else ""

    def in_words(self, everything):
        """ "Trades council, London"; `everything` where nothing is chosen."""
        words = [
            dict(self.fields[name].choices)[self.chosen[name]]
            for name in ("kind", "region", "area")
            if name in self.chosen
        ]
        if text := self.chosen.get("q"):
            words.append(f"“{text}”")
        if self.spot:
            words.append(f"within {self.miles} miles of {self.spot.name}")
        return ", ".join(words) or everything
