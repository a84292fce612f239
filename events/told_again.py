"""An event that is there, told again on the pages of a suggestion: to correct it.

What differs travels as the pages hold it: {question: [values]}, as EventCorrection.told keeps it.
"""

from datetime import timedelta

from django.http import HttpRequest

from core.publishing.forms import opened_stamp
from events import hosting, suggesting
from events.forms import WhatForm
from events.models import Event
from events.person_forms import WhoForm
from events.place_forms import AccessForm, WhereForm
from events.suggestion import event_as_typed, suggestion_journey, told_of

ACT = "correct-event"
_FORMS = {"what": WhatForm, "where": WhereForm, "access": AccessForm, "who": WhoForm}
# Questions back about what is typed now, which say nothing of the event.
_OF_THE_FORM = {"is_for_archive", "is_another", "opened", "key", "website_url", "send_letter"}
# Of whoever is forgotten a year after the event nothing is left to fill in.
_FORGOTTEN = {"name": ["Forgotten"], "email": ["forgotten@example.org"], "summary": ["–"]}


def journey_of(request, event, *, at):
    """The pages, filled in: it begins with the last, where all is read back to be changed."""
    answered = None if request.method == "POST" else pages_of(event, at=at)
    return suggestion_journey(request, act=ACT, event=event, answered=answered)


def pages_of(event, *, at, instead=None):
    """{page: {question: [values]}} as if somebody had typed the event a minute ago."""
    typed = {name: _values(value) for name, value in event_as_typed(event).items()}
    typed |= instead or {}
    stamp = {"opened": [opened_stamp(at - timedelta(minutes=1))]}
    fields = {page: form.base_fields for page, form in _FORMS.items()}
    return {
        page: stamp | {name: typed[name] for name in fields[page] if typed.get(name)}
        for page in _FORMS
    }


def _values(value):
    if value is True:
        return ["on"]
    return [] if value in (None, False, "") else [str(value)]


def what_differs(event, journey, *, at):
    """{question: [values]} of what was typed that says something else than the event does now."""
    now = suggestion_journey(HttpRequest(), act=ACT, event=event, answered=pages_of(event, at=at))
    found = {}
    for page, form in journey.forms().items():
        stored = now.forms()[page]
        stored.full_clean(), form.full_clean()
        for name in set(form.fields) - _OF_THE_FORM:
            if form.cleaned_data.get(name) != stored.cleaned_data.get(name):
                found[name] = journey.carried["pages"][page].get(name, [])
    return found


def read(event, told, *, at):
    """All that is told of the event with a correction's answers put over its own.

    Raises ValueError where that cannot be read, for the event has changed since.
    """
    typed = event_as_typed(event)
    missing = {name: value for name, value in _FORGOTTEN.items() if not typed.get(name)}
    pages = pages_of(event, at=at, instead=missing | told)
    journey = suggestion_journey(HttpRequest(), act=ACT, event=event, answered=pages)
    if not journey.is_checking:
        raise ValueError(" ".join(e for errors in journey.form.errors.values() for e in errors))
    answers = told_of(journey)
    return answers | dict.fromkeys(missing.keys() & {"summary"} - told.keys(), "")


def apply(told, event, *, at):
    """Put all that was told into a stored event and save it: the ledger and history know of it.

    Groups that its text names now and did not before are asked, as those of a suggestion are.
    """
    suggesting.apply(told, event)
    event.keep_changes(at=at)
    suggesting.write_parts(told, event)
    hosting.name(event, at=at)


def in_words(event, told):
    """(question, was, now) of each answer of a correction, as a volunteer reads it."""
    typed = event_as_typed(event)
    lines = []
    for form in _FORMS.values():
        for name, field in form.base_fields.items():
            if name in told:
                given = (_values(typed.get(name)), told[name])
                was, now = (_answer(name, field, values) for values in given)
                lines.append((str(field.label), was, now))
    return lines


def _answer(name, field, values):
    value = values[-1] if values else ""
    if value == "on":
        return "yes"
    if name == "part_of":
        return str(Event.objects.with_key(value).first() or "") if value.isdecimal() else ""
    return str(dict(getattr(field, "choices", ())).get(value, value)) if value else ""
