"""The first page on which anybody tells us of an event: what it is, and when."""

from dataclasses import dataclass

from django import forms

from core.publishing.forms import PublicForm
from core.publishing.times import clock, london_day, long_day
from events.alike import alike
from events.form_fields import DayField, HoursField, ProgrammeField, plain_text
from events.models import Event
from events.models.choices import Layer
from events.models.event import EARLIEST

LONGEST_DAYS = 60
YEARS_AHEAD = 5


def ask(sentence):
    """What stands beside a question that was left empty."""
    return {"required": sentence}


@dataclass(frozen=True)
class Part:
    """Questions of a page that stand together. `folded` ones open on request."""

    legend: str
    hint: str
    questions: list
    is_short: bool = False
    folded: str = ""

    @property
    def is_open(self):
        """Whether something stands in it, or is wrong there."""
        return any(question.value() or question.errors for question in self.questions)


class EventPage(PublicForm):
    """One page of the suggestion. PARTS are (legend, hint, names of its questions)."""

    PARTS = ()
    folded = {}  # legend of a part: what opens it
    short = ()

    def parts(self):
        found = []
        for legend, hint, names in self.PARTS:
            questions = [self[n] for n in names if n in self.fields and self.asks(n)]
            if questions:
                folded = self.folded.get(legend, "")
                found.append(Part(legend, hint, questions, legend in self.short, folded))
        return found

    def asks(self, name):
        """Whether a question is put; those of the checks only where there is something to ask."""
        return True


class WhatForm(EventPage):
    """What and when. `national` are events of which this may be the local one."""

    title = forms.CharField(
        label="Name of the event", max_length=150, error_messages=ask("Say what it is called.")
    )
    kind = forms.ChoiceField(
        label="Kind of event",
        choices=[("", "Please choose"), *Event.Kind.choices],
        error_messages=ask("Choose what comes nearest."),
    )
    is_to_attend = forms.BooleanField(
        label="It is a meeting of the NHS or the council that people should be at",
        required=False,
        help_text="Such as a board or a scrutiny committee: others hold it, anybody may listen.",
    )
    part_of = forms.ChoiceField(
        label="Is it the local part of one of these?",
        required=False,
        help_text="Such as a rally in your town on a national day of action.",
    )
    summary = forms.CharField(
        label="What it is about, in one or two sentences",
        max_length=300,
        error_messages=ask("Say in a sentence what it is about."),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="This stands in the list of events.",
    )
    description = plain_text(
        "Anything more that people should know", rows=5, longest=8000, required=False
    )

    starts_on = DayField(
        label="Day",
        error_messages=ask("Say which day it is on: day, month and year."),
        help_text="Such as Saturday 14 April, or 14/4/27.",
    )
    is_for_archive = forms.BooleanField(label="It is over, and for the archive", required=False)
    is_another = forms.BooleanField(label="Yes, mine is another one", required=False)
    hours = HoursField(
        label="Time",
        required=False,
        help_text=(
            "As you would say it: “7pm”, “10-11am”, “6.30 for 7pm”, “all day”. Write “to be "
            "confirmed” if it is not settled, and leave it empty if you do not know."
        ),
    )
    ends_on = DayField(label="Last day, if it is not the same day", required=False)
    is_provisional = forms.BooleanField(
        label="This is being planned: the day or the time may still change", required=False
    )
    programme = ProgrammeField(
        label="Programme, if there is one",
        required=False,
        help_text="One line each, the time first: “11.30am assemble at the art gallery”.",
    )

    optional_when_taken = ("summary",)
    PARTS = (
        ("What", "", ("title", "kind", "is_to_attend", "part_of", "summary", "description")),
        (
            "When", "",
            ("starts_on", "is_for_archive", "is_another", "hours", "ends_on", "is_provisional",
             "programme"),
        ),
    )  # fmt: skip

    def __init__(self, data=None, *, now, national=(), event=None, looks_for_alike=True, **kwargs):
        super().__init__(data, **kwargs)
        self.today, self.event, self.looks_for_alike = london_day(now), event, looks_for_alike
        self.alike = []
        for name in ("starts_on", "ends_on"):
            self.fields[name].today = self.today
        self.fields["hours"].several_days = self._says_several_days()
        if national:
            choices = [(str(e.pk), f"{e.title}, {e.days_in_words}") for e in national]
            self.fields["part_of"].choices = [("", "No"), *choices]
        else:
            del self.fields["part_of"]

    def _says_several_days(self):
        days = [self.data.get(name, "") for name in ("starts_on", "ends_on")]
        return bool(days[1]) and days[0] != days[1]

    def asks(self, name):
        if name not in {"is_for_archive", "is_another"}:
            return True
        return bool(self.data.get(name) or self.initial.get(name)) or (
            self.is_bound and name in self.errors
        )

    def clean(self):
        cleaned = super().clean()
        cleaned["layer"] = Layer.TO_ATTEND if cleaned.get("is_to_attend") else Layer.OURS
        if starts_on := cleaned.get("starts_on"):
            self._check_days(starts_on, cleaned.get("ends_on"), cleaned)
        if not self.errors and self.looks_for_alike and not cleaned.get("is_another"):
            self._check_for_alike(cleaned)
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

    def _check_for_alike(self, cleaned):
        self.alike = alike(cleaned["title"], cleaned["starts_on"], leaving_out=self.event)
        if not self.alike:
            return
        first = self.alike[0]
        if first.state == Event.State.PUBLISHED:
            at = f", {clock(first.start_time)}" if first.start_time else ""
            where = f", {first.place_line}" if first.place_line else ""
            there = f"There is already “{first.title}”{at}{where} on that day."
        else:  # nobody has looked at it yet, so nothing of it is shown
            there = "Somebody has told us already of an event of much that name on that day."
        self.add_error(
            "is_another",
            f"{there} Is yours another one? Tick the box if so; if it is the same, there is "
            "nothing more to do.",
        )

    @property
    def alike_on_the_site(self):
        return [event for event in self.alike if event.state == Event.State.PUBLISHED]
