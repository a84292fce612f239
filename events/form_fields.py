"""Fields that read days, times and programmes as people type them."""

import re
from datetime import datetime

from django import forms

from events.models import Moment
from events.typed import NotATime, read_programme, read_time

_DAY_FORMATS = (
    "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%y",
    "%d %B %Y", "%d %b %Y", "%A %d %B %Y", "%a %d %b %Y", "%A %d %b %Y",
)  # fmt: skip
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


class DayField(forms.Field):
    """A day: what a native date input sends, and "14/4/2026" or "14th April 2026"."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def to_python(self, value):
        text = " ".join(str(value or "").replace(",", " ").split())
        if not text:
            return None
        plain = re.sub(r"(?<=[0-9])(st|nd|rd|th)\b", "", text[:60])
        for form in _DAY_FORMATS:
            try:
                return datetime.strptime(plain, form).date()
            except ValueError:
                continue
        raise forms.ValidationError(
            f"“{text[:30]}” is not a day that we can read. Write it like 14/4/2026."
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
