"""The questions behind "Make it repeat", in plain words; the answer is a rule not yet saved."""

from django import forms
from django.utils.dateparse import parse_date

from core.publishing.times import long_day
from events import rule
from events.models import Series
from events.repeating import MOST, Scope

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_NTH = ("first", "second", "third", "fourth", "fifth")


class RepeatForm(forms.Form):
    """How it comes again. What can be chosen is said of its own day: "the first Saturday"."""

    how = forms.ChoiceField(label="How does it come again?", widget=forms.RadioSelect)
    every = forms.IntegerField(
        label="Only every so many weeks or months",
        required=False, min_value=1, max_value=52,
        help_text="2 is every other week or month, 3 every third. Leave it empty for each.",
    )  # fmt: skip
    weekdays = forms.TypedMultipleChoiceField(
        label="Weeks only: on other weekdays as well",
        required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        choices=list(enumerate(rule.WEEKDAYS)),
    )  # fmt: skip
    until_on = forms.DateField(
        label="Until which day?", required=False, widget=_DATE,
        help_text="Leave it empty if it goes on: then the dates of the next thirteen months are "
        "made, and the site goes on making them.",
    )  # fmt: skip
    times = forms.IntegerField(
        label="Or how many times in all?", required=False, min_value=2, max_value=MOST
    )
    skips = forms.ChoiceField(
        label="Bank holidays", required=False, choices=Series.BankHolidays.choices
    )

    def __init__(self, data=None, *, day, **kwargs):
        super().__init__(data, **kwargs)
        self.day = day
        self.fields["how"].choices = list(_ways(day))

    def clean(self):
        told = super().clean()
        if told.get("until_on") and told.get("times"):
            self.add_error("times", "Give the last day, or how many times. Not both.")
        if told.get("weekdays") and told.get("how") not in (None, "week"):
            self.add_error("weekdays", "Other weekdays go only with “every week”.")
        return told

    def rule(self, left_out=()):
        """The Series that was described. `left_out` is what was ticked in the preview, as sent."""
        told, day = self.cleaned_data, self.first_day
        how = told["how"]
        given = {name: told[name] for name in ("until_on", "times", "skips")}
        made = Series(
            unit={"week": "week", "day": "month_day", "last_day": "month_day"}.get(
                how, "month_weekday"
            ),
            every=told["every"] or 1,
            first_on=day,
            **given,
        )
        if how == "week":
            made.weekdays = sorted({day.weekday(), *told["weekdays"]})
        if how in {"nth", "last"}:
            made.weekdays = [day.weekday()]
            made.place_in_month = rule.place_in_month(day) if how == "nth" else rule.LAST
        if how == "last_day":
            made.place_in_month = rule.LAST
        days = (_day(text) for text in left_out)
        made.left_out = sorted({day for day in days if day})[:MOST]
        return made

    @property
    def first_day(self):
        return self.day


class OtherDaysForm(RepeatForm):
    """The same from one date on. The first new day is asked for, and decides what "first" means."""

    first_on = forms.DateField(label="The first of the new days", widget=_DATE)
    field_order = ("first_on",)

    def __init__(self, data=None, *, day, **kwargs):
        chosen = _day((data or {}).get("first_on", "")) or day
        super().__init__(data, day=chosen, initial={"first_on": day}, **kwargs)

    @property
    def first_day(self):
        return self.cleaned_data["first_on"]


class EndForm(forms.Form):
    """When a series ends, and why. `reason` is what is shown on the dates after that day."""

    on = forms.DateField(label="Its last day", widget=_DATE)
    reason = forms.CharField(
        label="Why does it end?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text="Shown to all on the dates after that day, which are cancelled. A later day than "
        "before makes the series go on.",
    )


class ScopeFields(forms.Form):
    """Added to the form of an event that is one date of a series."""

    scope = forms.ChoiceField(
        label="What you change here is for", choices=Scope.choices, initial=Scope.THIS,
        widget=forms.RadioSelect,
        help_text="Dates that are past stay as they were, and so does what was changed on one date "
        "alone. Day, address and report are always this one's.",
    )  # fmt: skip


def _ways(day):
    weekday = f"{day:%A}"
    yield "week", f"Every week on {weekday}"
    yield "nth", f"Every month on the {_NTH[rule.place_in_month(day) - 1]} {weekday}"
    if rule.is_last_of_its_weekday(day):
        yield "last", f"Every month on the last {weekday}"
    yield "day", f"Every month on day {day.day} of the month, whatever weekday that is"
    if rule.is_last_of_month(day):
        yield "last_day", "Every month on its last day"


def _day(text):
    try:
        return parse_date(text)
    except ValueError:  # 31 February
        return None


def choices_of_days(days, left_out, *, most=10):
    """For the preview: (value, words, whether it is ticked as left out) of the first few days."""
    return [(day.isoformat(), long_day(day), day in left_out) for day in days[:most]]
