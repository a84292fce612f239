"""An event as its suggester would type it, and what they typed put into an event that is there.

What was typed travels as the suggestion's own questions hold it: {name: [values]}.
"""

from datetime import timedelta

from django.http import HttpRequest, QueryDict
from django.utils.html import linebreaks

from core.publishing.forms import opened_stamp
from core.publishing.text import plain
from core.publishing.times import clock, london_day
from events.forms import SuggestionForm
from events.models import EventLink, Moment
from events.models.choices import ACCESS, Status
from events.placing import place

_COLUMNS = (
    "title", "kind", "summary", "starts_on", "start_time", "ends_on", "end_time", "place_name",
    "place_lines", "town", "postcode", "region", "online_url", *ACCESS, "access_note",
    "organisers_text", "speakers", "price_line", "how_to_book",
)  # fmt: skip
_TIMES = ("start_time", "end_time")
_UNSETTLED = {Status.CONFIRMED: False, Status.PROVISIONAL: True}


def as_typed(event, *, at):
    """{name: [values]}: what the questions would hold had somebody just typed this event."""
    typed = {name: _typed(name, getattr(event, name)) for name in _COLUMNS}
    link = next(iter(_about(event)), None)
    typed |= {
        "description": plain(event.description),
        "programme": "\n".join(
            f"{clock(moment.time)} {moment.what}" if moment.time else moment.what
            for moment in event.moments.all()
        ),
        "link_url": link.url if link else "",
        "link_label": link.label if link else "",
        "name": event.suggested_by_name,
        "email": event.suggested_by_email,
        "phone": event.suggested_by_phone,
        "note": event.suggested_note,
    }
    ticked = {
        "is_provisional": event.status == Status.PROVISIONAL,
        "is_for_archive": event.last_day < london_day(at),
        "contact_public": event.contact_public,
    }
    typed |= {name: "on" if value else "" for name, value in ticked.items()}
    return {name: [value] if value else [] for name, value in typed.items()}


def _typed(name, value):
    if value is None or value == "unknown":
        return ""
    if name in _TIMES:
        return clock(value)
    return value.isoformat() if name in {"starts_on", "ends_on"} else str(value)


def _about(event):
    """Its links to what is about it; all() so that what was fetched before is used."""
    return [link for link in event.links.all() if link.kind == EventLink.Kind.ABOUT]


# The questions, filled in -------------------------------------------------------------------------


class Filled:
    """The suggestion's questions about an event that is there, as a page shows and reads them."""

    def __init__(self, request, event, *, at):
        data = request.POST if request.method == "POST" else None
        if data is not None and event.last_day < london_day(at):
            data = data.copy()
            data["is_for_archive"] = "on"  # it is there already: nobody need be asked
        initial = {name: values[0] for name, values in as_typed(event, at=at).items() if values}
        self.form = SuggestionForm(data, request=request, now=at, initial=initial)
        self.is_complete = self.form.is_bound and self.form.is_valid()

    @property
    def told(self):
        return self.form.content

    @property
    def raw(self):
        return {name: self.form.data.getlist(name) for name in self.form.fields}


def what_differs(event, raw, *, at):
    """{name: [values]} of what was typed that says something else than the event does now."""
    now = as_typed(event, at=at)
    read_raw, read_now = _cleaned(raw, at), _cleaned(now, at)
    return {
        name: raw.get(name, [])
        for name in now
        if name != "is_for_archive" and read_raw.get(name) != read_now.get(name)
    }


def read(event, raw, *, at):
    """What the questions hold, read, where a correction's answers are put over the event's own.

    Raises ValueError where they can be read no more, for the event has changed since.
    """
    form = _form(as_typed(event, at=at) | {"is_for_archive": ["on"]} | raw, at)
    if not form.is_valid():
        raise ValueError("; ".join(e for errors in form.errors.values() for e in errors))
    return form.content


def in_words(event, raw, *, at):
    """(question, was, now) of each answer of a correction, as a volunteer reads it."""
    form = SuggestionForm(request=HttpRequest(), now=at)
    typed = as_typed(event, at=at)
    lines = []
    for name, values in raw.items():
        if field := form.fields.get(name):
            was, now = (_answer(field, given) for given in (typed.get(name, []), values))
            lines.append((str(field.label), was, now))
    return lines


def _answer(field, values):
    value = values[-1] if values else ""
    if value == "on":
        return "yes"
    choices = dict(getattr(field, "choices", ()))
    return str(choices.get(value, value)) if value or choices else ""


def _form(raw, at):
    data = QueryDict(mutable=True)
    for name, values in raw.items():
        data.setlist(name, values)
    data["opened"] = opened_stamp(at - timedelta(minutes=1))
    form = SuggestionForm(data, request=HttpRequest(), now=at)
    for name in ("summary", "email", "name"):  # brought in or taken by telephone: may be empty
        form.fields[name].required = False
    return form


def _cleaned(raw, at):
    form = _form(raw, at)
    form.full_clean()
    return form.cleaned_data


# Into the event -----------------------------------------------------------------------------------


def apply(told, event, *, at):
    """Put what was told into an event that is there; programme and links are written at once.

    What says the same as before is left alone: a description may have been set in bold since, and
    lines of the programme may have a place. The caller saves, by `keep_changes`.
    """
    before = _cleaned(as_typed(event, at=at), at)
    new = {name for name, value in told.items() if value != before.get(name)}
    for name in new & set(_COLUMNS):
        setattr(event, name, told[name])
    if "description" in new:
        text = told["description"]
        event.description = linebreaks(text, autoescape=True) if text else ""
    if "start_time" in new and event.start_time:
        event.time_to_come = event.all_day = False
    if "is_provisional" in new and event.status in _UNSETTLED:
        event.status = Status.PROVISIONAL if told["is_provisional"] else Status.CONFIRMED
    for name in new & {"name", "email", "phone", "note"}:
        setattr(event, f"suggested_{'note' if name == 'note' else f'by_{name}'}", told[name])
    if new & {"contact_public", "name", "email", "phone"}:
        _show_contact(told, event)
    if new & {"postcode", "town", "region"}:
        place(event)
    if "programme" in new:
        event.moments.all().delete()
        Moment.objects.bulk_create(
            Moment(event=event, position=position, time=time, what=what)
            for position, (time, what) in enumerate(told["programme"], start=1)
        )
    if new & {"link_url", "link_label"}:
        _put_link(told, event)


def _show_contact(told, event):
    event.contact_public = told["contact_public"]
    if event.contact_public:
        event.contact_name, event.contact_email = told["name"], told["email"]
        event.contact_phone = told["phone"]


def _put_link(told, event):
    link = next(iter(_about(event)), None) or EventLink(event=event)
    if told["link_url"]:
        link.url, link.label = told["link_url"], told["link_label"] or "More about it"
        link.save()
    elif link.pk:
        link.delete()
