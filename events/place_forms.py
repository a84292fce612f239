"""The pages that ask where an event is, and who can get in."""

from django import forms
from django.utils.text import capfirst

from core.places.regions import REGIONS
from events.form_fields import PlacePostcodeField, plain_text, web_address
from events.forms import EventPage
from events.models import Event
from events.models.choices import ACCESS, Kind, OnlineFor

SECOND = ("second_label", "second_name", "second_lines", "second_town", "second_postcode")


class WhereForm(EventPage):
    """The place, a second one, the way there, and where to join online.

    A route is asked of marches, and of what `has_route` already, lest correcting it lose it.
    """

    looks_back = True

    place_name = forms.CharField(
        label="Place", required=False, max_length=150, help_text="The hall, square or gate."
    )
    place_lines = plain_text("Rest of the address, without the town", 2, 500, required=False)
    town = forms.CharField(label="Town", required=False, max_length=80)
    postcode = PlacePostcodeField(help_text="Its first half alone will do.")
    region = forms.ChoiceField(
        label="Part of the country",
        required=False,
        choices=[("", "Where the town or postcode is"), *REGIONS],
    )
    station = forms.CharField(
        label="Nearest station, and how far",
        required=False,
        max_length=150,
        help_text="Such as “Leeds, 5 minutes’ walk”. Bus stops will do as well.",
    )
    route = plain_text(
        "Route of the march",
        3,
        1000,
        required=False,
        help_text="A line for each street or stretch.",
    )

    second_label = forms.CharField(
        label="What is there",
        required=False,
        max_length=80,
        help_text="“Rally”, “It ends at”, “Also at”.",
    )
    second_name = forms.CharField(label="Second place", required=False, max_length=150)
    second_lines = plain_text("Rest of its address", 2, 500, required=False)
    second_town = forms.CharField(label="Its town", required=False, max_length=80)
    second_postcode = PlacePostcodeField(label="Its postcode")

    online_url = web_address(
        "Address for joining online", help_text="Such as the link of a Zoom meeting."
    )
    online_for = forms.ChoiceField(
        label="Who is to see that address?",
        required=False,
        choices=OnlineFor.choices,
        initial=OnlineFor.ALL,
        widget=forms.RadioSelect,
    )

    PARTS = (
        (
            "Where", "Leave empty what is not settled.",
            ("place_name", "place_lines", "town", "postcode", "region", "station", "route"),
        ),
        ("Second place", "", SECOND),
        ("Online", "", ("online_url", "online_for")),
    )  # fmt: skip
    folded = {"Second place": "Is there a second place, such as where the rally is?"}

    def __init__(self, data=None, *, earlier=None, has_route=False, **kwargs):
        super().__init__(data, **kwargs)
        what = (earlier or {}).get("what")
        is_march = what is not None and what.cleaned_data.get("kind") == Kind.MARCH
        if earlier is not None and not (is_march or has_route):
            del self.fields["route"]

    def clean(self):
        cleaned = super().clean()
        cleaned["online_for"] = cleaned.get("online_for") or OnlineFor.ALL
        place = [cleaned.get(name) for name in SECOND[1:]]
        if cleaned.get("second_label") and not any(place) and not self._is_wrong(SECOND[1:]):
            self.add_error("second_name", "Where is that? Write the second place, or leave it out.")
        return cleaned

    def _is_wrong(self, names):
        return any(name in self.errors for name in names)


class AccessForm(EventPage):
    """Who can get in. Not knowing is an answer."""

    access_note = plain_text(
        "Anything else about getting in and taking part", 2, 1000, required=False
    )

    PARTS = (
        (
            "Who can get in",
            "“Not known” is an honest answer, and the page says so.",
            (*ACCESS, "access_note"),
        ),
    )
    short = ("Who can get in",)

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        for name in ACCESS:
            self.fields[name] = forms.ChoiceField(
                label=capfirst(Event._meta.get_field(name).verbose_name),
                required=False,
                choices=[("unknown", "Not known"), ("yes", "Yes"), ("no", "No")],
            )

    def clean(self):
        cleaned = super().clean()
        for name in ACCESS:
            cleaned[name] = cleaned.get(name) or Event.Known.UNKNOWN
        return cleaned
