"""The form for a coach or a shared car to an event, and the board's own search."""

from datetime import timedelta

from django import forms

from core.places.postcodes import PostcodeField
from core.publishing.fields import WholeNumberField
from core.publishing.forms import PublicForm
from core.publishing.times import long_day
from events.form_fields import DayField, TypedTimeField, plain_text, web_address
from events.models import Transport

MOST_SEATS = 2000  # a chartered train
DAYS_BEFORE = timedelta(days=2)


class TransportForm(PublicForm):
    """What there is, from where and when, for how much, and whom to ask."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[("", "Please choose"), *Transport.Kind.choices],
        error_messages={"required": "Choose what comes nearest."},
    )
    town = forms.CharField(
        label="From which town?",
        max_length=80,
        error_messages={"required": "Say which town it leaves from."},
    )
    leaves_from = forms.CharField(
        label="Where does it stop?",
        required=False,
        max_length=300,
        help_text="All stops, in order: “Bus station, stand 4; then the Co-op in Otley”.",
    )
    postcode = PostcodeField(
        label="Postcode of the first stop",
        district_will_do=True,
        required=False,
        help_text="Its first half alone will do.",
    )
    leaves_at = TypedTimeField(
        label="When does it leave?", required=False, help_text="Such as 6.30am."
    )
    leaves_on = DayField(label="Day, if it leaves the day before", required=False)
    return_words = forms.CharField(
        label="And the way back?",
        required=False,
        max_length=150,
        help_text="“Leaves Hyde Park at 5pm, home by 10”.",
    )
    seats = WholeNumberField(
        unit="seats",
        label="How many seats?",
        required=False,
        min_value=1,
        max_value=MOST_SEATS,
        error_messages={
            "invalid": "Write a number, such as 53.",
            "min_value": "Write a number of seats, at least 1.",
            "max_value": "That is more than a train holds. Write a number such as 53.",
        },
    )
    price_line = forms.CharField(
        label="Price",
        required=False,
        max_length=200,
        help_text="“£15, or £5 unwaged”. “Free” is an answer.",
    )
    access_note = forms.CharField(
        label="Room for wheelchairs, steps, a toilet on board",
        required=False,
        max_length=300,
    )
    run_by = forms.CharField(
        label="Who runs it?", required=False, max_length=150, help_text="Groups, not people."
    )
    how_to_book = plain_text("How does one book a seat?", 2, 500, required=False)
    booking_url = web_address("Address where one books")
    name = forms.CharField(
        label="Your name",
        max_length=100,
        error_messages={"required": "Tell us your name."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Your email address",
        error_messages={"required": "Give us an address, or you would not hear from us."},
        help_text="There we send a link with which you can change it, or say that it is full.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label="Your telephone number",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    contact_public = forms.BooleanField(
        label="Show my name, email address and telephone number on the board",
        required=False,
        help_text="Only if people may ask you for a seat. Otherwise nobody but our volunteers "
        "sees them.",
    )
    note = plain_text("Anything for us alone", 2, 1000, required=False)

    FIELDSETS = (
        (
            "The coach or car", "",
            ("kind", "town", "leaves_from", "postcode", "leaves_at", "leaves_on", "return_words"),
        ),
        ("A seat", "", ("seats", "price_line", "access_note", "how_to_book", "booking_url")),
        ("Who", "", ("run_by", "name", "email", "phone", "contact_public", "note", "send_letter")),
    )  # fmt: skip

    def __init__(self, data=None, *, event, **kwargs):
        super().__init__(data, **kwargs)
        self.event = event

    @property
    def fieldsets(self):
        for legend, hint, names in self.FIELDSETS:
            yield legend, hint, [self[name] for name in names if name in self.fields], False

    def clean_leaves_on(self):
        day = self.cleaned_data["leaves_on"]
        first, last = self.event.starts_on, self.event.last_day
        if day and not first - DAYS_BEFORE <= day <= last:
            raise forms.ValidationError(
                f"{long_day(day)}: the event is on {long_day(first)}. Is that the day you mean?"
            )
        return None if day == first else day

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        ways = ("how_to_book", "booking_url", "contact_public")
        if not any(cleaned.get(name) for name in ways):
            self.add_error(
                "how_to_book",
                "People must know how to get a seat: say how, give an address, or let us show "
                "how to reach you.",
            )
        if self.taken_by and not (cleaned.get("email") or cleaned.get("phone")):
            self.add_error("phone", "Write down a telephone number or an email address.")
        return cleaned


class BoardSearch(forms.Form):
    """Where somebody wants to leave from: a postcode, its first half, or a town."""

    near = forms.CharField(
        label="Near which postcode or town?", required=False, max_length=80, strip=True
    )
