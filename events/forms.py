"""The form in which anybody suggests an event."""

from django import forms
from django.utils.text import capfirst

from core.places.postcodes import PostcodeField
from core.places.regions import Region
from core.publishing.forms import PublicForm
from core.publishing.times import london_day, long_day
from events.form_fields import DayField, ProgrammeField, TypedTimeField, plain_text
from events.models import Event
from events.models.choices import ACCESS
from events.models.event import EARLIEST

LONGEST_DAYS = 60
YEARS_AHEAD = 5


def _ask(sentence):
    """What stands beside a question that was left empty."""
    return {"required": sentence}


class SuggestionForm(PublicForm):
    """Everything a visitor can tell of an event, on one page."""

    title = forms.CharField(
        label="Name of the event", max_length=150, error_messages=_ask("Say what it is called.")
    )
    kind = forms.ChoiceField(
        label="Kind of event",
        choices=[("", "Please choose"), *Event.Kind.choices],
        error_messages=_ask("Choose what comes nearest."),
    )
    summary = forms.CharField(
        label="What it is about, in one or two sentences",
        max_length=300,
        error_messages=_ask("Say in a sentence what it is about."),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="This stands in the list of events.",
    )
    description = plain_text(
        "Anything more that people should know", rows=5, longest=8000, required=False
    )

    starts_on = DayField(
        label="Day", error_messages=_ask("Say which day it is on: day, month and year.")
    )
    start_time = TypedTimeField(
        label="Starts at",
        required=False,
        help_text="Such as 7pm, 10.30am or 19.30. Leave it empty if you do not know yet.",
    )
    end_time = TypedTimeField(label="Ends at", required=False)
    ends_on = DayField(label="Last day, if it is not the same day", required=False)
    is_for_archive = forms.BooleanField(label="It is over, and for the archive", required=False)
    is_provisional = forms.BooleanField(
        label="This is being planned: the day or the time may still change", required=False
    )
    programme = ProgrammeField(
        label="Programme, if there is one",
        required=False,
        help_text="One line each, the time first: “11.30am assemble at the art gallery”.",
    )

    place_name = forms.CharField(
        label="Place", required=False, max_length=150, help_text="The hall, square or gate."
    )
    place_lines = plain_text("Rest of the address, without the town", 2, 500, required=False)
    town = forms.CharField(label="Town", required=False, max_length=80)
    postcode = PostcodeField(
        district_will_do=True, required=False, help_text="Its first half alone will do."
    )
    region = forms.ChoiceField(
        label="Part of the country",
        required=False,
        choices=[("", "The whole country, or no one region"), *Region.choices],
    )
    online_url = forms.URLField(
        label="Address for joining online",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Everybody sees it. Leave it empty if people have to ask you for it.",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )

    access_note = plain_text(
        "Anything else about getting in and taking part", 2, 1000, required=False
    )

    organisers_text = forms.CharField(
        label="Organised by", required=False, max_length=300, help_text="Groups, not people."
    )
    speakers = forms.CharField(label="Speakers", required=False, max_length=600)
    price_line = forms.CharField(
        label="Price", required=False, max_length=200, help_text="“Free” is an answer."
    )
    how_to_book = plain_text("How to book or come along", 2, 1000, required=False)
    link_url = forms.URLField(
        label="A page about it, a petition or a leaflet",
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    link_label = forms.CharField(label="What is on that page", required=False, max_length=120)

    name = forms.CharField(
        label="Your name",
        max_length=100,
        error_messages=_ask("Tell us your name."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Your email address",
        error_messages=_ask("Give us an address, or you would not hear from us."),
        help_text="There we tell you whether it is on the site, or why not.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label="Your telephone number",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    contact_public = forms.BooleanField(
        label="Show my name, email address and telephone number on the event’s page",
        required=False,
        help_text="Only if people may ask you. Without this nobody but our volunteers sees them.",
    )
    note = plain_text("Anything for us alone", 2, 2000, required=False)

    optional_when_taken = ("email", "summary")

    FIELDSETS = (
        ("What", "", ("title", "kind", "summary", "description")),
        (
            "When", "",
            ("starts_on", "is_for_archive", "start_time", "end_time", "ends_on",
             "is_provisional", "programme"),
        ),
        (
            "Where", "Leave empty what is not settled.",
            ("place_name", "place_lines", "town", "postcode", "region", "online_url"),
        ),
        (
            "Who can get in",
            "“Not known” is an honest answer, and the page says so.",
            (*ACCESS, "access_note"),
        ),
        (
            "Who and how", "",
            ("organisers_text", "speakers", "price_line", "how_to_book", "link_url", "link_label"),
        ),
        ("You", "", ("name", "email", "phone", "contact_public", "note", "send_letter")),
    )  # fmt: skip

    def __init__(self, data=None, *, now, **kwargs):
        super().__init__(data, **kwargs)
        self.today = london_day(now)
        for name in ACCESS:
            self.fields[name] = forms.ChoiceField(
                label=capfirst(Event._meta.get_field(name).verbose_name),
                required=False,
                choices=[("unknown", "Not known"), ("yes", "Yes"), ("no", "No")],
            )

    @property
    def fieldsets(self):
        """(legend, hint, questions, whether they are short) in order.

        The question for the archive is among them only where it is asked.
        """
        for legend, hint, names in self.FIELDSETS:
            shown = [
                self[name]
                for name in names
                if name in self.fields and (name != "is_for_archive" or self.asks_for_archive)
            ]
            yield legend, hint, shown, ACCESS[0] in names

    @property
    def asks_for_archive(self):
        return bool(self.data.get("is_for_archive")) or (
            self.is_bound and "is_for_archive" in self.errors
        )

    def clean(self):
        cleaned = super().clean()
        for name in ACCESS:
            cleaned[name] = cleaned.get(name) or Event.Known.UNKNOWN
        if starts_on := cleaned.get("starts_on"):
            self._check_days(starts_on, cleaned.get("ends_on"), cleaned)
        self._check_hours(cleaned)
        if (
            cleaned.get("link_label")
            and not cleaned.get("link_url")
            and "link_url" not in self.errors
        ):
            self.add_error("link_url", "What is the address of that page?")
        if self.taken_by and not (cleaned.get("email") or cleaned.get("phone") or self.errors):
            self.add_error("phone", "Write down a telephone number or an email address.")
        return cleaned

    def _check_days(self, first, last, cleaned):
        if first < EARLIEST or first.year > self.today.year + YEARS_AHEAD:
            self.add_error("starts_on", f"{long_day(first)}: is that the year you mean?")
            return
        if last == first:
            cleaned["ends_on"] = last = None
        if last and last < first:
            self.add_error("ends_on", "The last day is before the first.")
        elif last and (last - first).days > LONGEST_DAYS:
            self.add_error(
                "ends_on", "That is more than two months. Tell us of each day by itself."
            )
        elif (last or first) < self.today and not cleaned.get("is_for_archive"):
            self.add_error(
                "is_for_archive",
                f"This was on {long_day(first)}. Is it for the archive? Tick the box if so; "
                "otherwise put the day right.",
            )

    def _check_hours(self, cleaned):
        start, end = cleaned.get("start_time"), cleaned.get("end_time")
        if end and not start and "start_time" not in self.errors:
            self.add_error("start_time", "You say when it ends. When does it start?")
        elif start and end and end <= start and not cleaned.get("ends_on"):
            self.add_error(
                "end_time",
                "It ends before it starts. If it goes past midnight, give the next day as last.",
            )
