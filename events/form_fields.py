"""Fields that read days, times, hours, postcodes and programmes as people type them."""

import re
from datetime import date, datetime

from django import forms

from core.places.postcodes import PostcodeField
from core.publishing.times import long_day
from events.models import Moment
from events.typed import NotATime, read_programme, read_time
from events.typed_hours import LONGEST, Hours, read_hours

_DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_DAY_WITHOUT_YEAR = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d/%m/%Y")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.I)
_SEVERAL = re.compile(
    r"[0-9](?:st|nd|rd|th)?\s?(?:-|–|&|to|and)\s?[0-9]{1,2}(?:st|nd|rd|th)?\s[a-z]", re.I
)
MOST_LINES = 30


def plain_text(label, rows, longest, *, required=True, **kwargs):
    """A field of several lines of plain text."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        **kwargs,
    )


def web_address(label, **kwargs):
    """A field for the address of a page, written with or without its https://."""
    return forms.URLField(
        label=label,
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        **kwargs,
    )


class DayField(forms.Field):
    """A day: "14/4/2026", "Saturday 14th April 2026", what programs send, and "14 April".

    Without a year it is the next such day after `today`, which the form sets. A weekday that does
    not fit the day is asked about.
    """

    widget = forms.TextInput(attrs={"size": "26", "autocomplete": "off"})
    today = None

    def to_python(self, value):
        typed = " ".join(str(value or "").replace(",", " ").split())
        if not typed:
            return None
        plain = re.sub(r"(?<=[0-9])(st|nd|rd|th)\b", "", typed[:60])
        if _SEVERAL.search(plain):
            raise forms.ValidationError(
                "Those are several days. Write the first here, and the last in the box for it."
            )
        weekday = _WEEKDAY.search(plain)
        plain = " ".join(_WEEKDAY.sub(" ", plain, count=1).replace(" of ", " ").split())
        plain = re.sub(r"(?<=[0-9])[.-](?=[0-9])", "/", plain)
        plain = re.sub(r"^([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})$", r"\1-\2-\3", plain)
        plain = re.sub(r"\bsept\b", "sep", plain, flags=re.I)
        found = _day_in(plain) or self._next(plain)
        if not found:
            raise forms.ValidationError(
                f"“{typed[:30]}” is not a day that we can read. Write it like 14/4/2026."
            )
        if weekday and not _WEEKDAYS[found.weekday()].startswith(weekday[1][:3].lower()):
            raise forms.ValidationError(_which_is_wrong(weekday[0], found))
        return found

    def _next(self, plain):
        """The next such day; leap days are not sought for."""
        for year in (self.today.year, self.today.year + 1) if self.today else ():
            found = _day_in(f"{plain} {year}", _DAY_WITHOUT_YEAR[:-1])
            found = found or _day_in(f"{plain}/{year}", _DAY_WITHOUT_YEAR[-1:])
            if found and found >= self.today:
                return found
        return None


def _day_in(plain, forms_of_day=_DAY_FORMATS):
    for form in forms_of_day:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def _which_is_wrong(weekday, found: date):
    return (
        f"You wrote {weekday.strip('.').capitalize()}, but {long_day(found).partition(' ')[2]} is "
        f"a {found:%A}. Is it the day of the week or the date that is wrong?"
    )


class TypedTimeField(forms.CharField):
    """A time: what a native time input sends, and "7pm", "19.30", "noon"."""

    def __init__(self, **kwargs):
        super().__init__(max_length=40, **kwargs)
        self.widget.attrs |= {"size": "10", "spellcheck": "false"}

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_time(text)
        except NotATime as question:
            raise forms.ValidationError(str(question)) from None

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != initial
        except forms.ValidationError:
            return True


class HoursField(forms.CharField):
    """The hours in one box, cleaned to Hours. `several_days` is what the form says of its days."""

    def __init__(self, **kwargs):
        super().__init__(max_length=LONGEST, **kwargs)
        self.widget.attrs |= {"spellcheck": "false", "autocomplete": "off"}
        self.several_days = False

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return Hours()
        try:
            return read_hours(text, several_days=self.several_days)
        except NotATime as question:
            raise forms.ValidationError(str(question)) from None


class PlacePostcodeField(PostcodeField):
    """A postcode or its first half. One that was not finished is asked back, not cut short."""

    def __init__(self, **kwargs):
        super().__init__(**{"district_will_do": True, "required": False, "max_length": 40} | kwargs)

    def clean(self, value):
        postcode = super().clean(value)
        typed = re.sub(r"[^A-Z0-9]", "", str(value or "").upper())
        if postcode and postcode.replace(" ", "") != typed:
            raise forms.ValidationError(
                f"“{str(value).strip()[:20]}” is not a whole postcode. Put in what is missing, or "
                f"leave only its first half, {postcode}."
            )
        return postcode


class ProgrammeField(forms.CharField):
    """Lines of a programme, cleaned to a list of pairs: a time or None, and what happens."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **kwargs):
        super().__init__(max_length=4000, **kwargs)

    def clean(self, value):
        try:
            lines = read_programme(super().clean(value))
        except NotATime as question:
            raise forms.ValidationError(str(question)) from None
        longest = Moment._meta.get_field("what").max_length
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(
                f"Those are more than {MOST_LINES} lines. Keep the main ones."
            )
        if any(len(line.what) > longest for line in lines):
            raise forms.ValidationError("A line is very long: write one line for each moment.")
        return [(line.time, line.what) for line in lines]
