"""Taking a suggestion down. The suggester hears of it."""

from collections import defaultdict

from django.db import IntegrityError, transaction
from django.utils.html import linebreaks

from core.publishing.errors import NotAllowed
from core.publishing.text import plain
from events import emails, hosting
from events.models import Event, EventLink, FurtherPlace, Moment
from events.models.choices import ACCESS, State, Status
from events.placing import give_point, place
from events.slugs import drawn_slug, free_slug

_AS_TOLD = (
    "title", "kind", "layer", "part_of_id", "summary",
    "starts_on", "start_time", "ends_on", "end_time", "all_day", "time_to_come",
    "place_name", "place_lines", "town", "postcode", "region", "station", "route",
    "online_url", "online_for", *ACCESS, "access_note",
    "organisers_text", "speakers", "price_line", "how_to_book",
)  # fmt: skip
_CONTACT = ("contact_name", "contact_email", "contact_phone", "contact_public")
_LINKS = 3  # as many as the form has
_TRIES = 5


@transaction.atomic
def suggest(*, told, at, taken_by=None, wants_letter=True, own=None, by=None):
    """Write down what a visitor told us of an event (suggestion.told_of), to be looked at.

    `own` is the group for which the suggester, `by`, puts it in. The groups that it names are asked
    once it is on the site (events/hosting.py). The letter to the suggester is written in the same
    transaction. Returns the event.
    """
    event = Event(
        state=State.SUGGESTED,
        suggested_by_name=told["name"],
        suggested_by_email=told["email"],
        suggested_by_phone=told["phone"],
        suggested_note=told["note"],
        suggested_at=at,
        taken_by=taken_by,
    )
    apply(told, event)
    _save_under_a_free_slug(event)
    write_parts(told, event)
    hosting.name(event, own=own, by=by, at=at)
    if wants_letter:
        emails.send_suggestion_received(event)
    return event


def apply(told, event):
    """Set the columns of an event, new or stored, from what was told. Saves nothing.

    Who suggested it stays, and so does that it is postponed or cancelled, a contact that the desk
    keeps to itself, and a description whose words are the same: it may have been set out since.
    """
    shows_contact = event.contact_public or told["contact_public"]
    for name in (*_AS_TOLD, *(_CONTACT if shows_contact else ())):
        setattr(event, name, told[name])
    if event.status in {Status.CONFIRMED, Status.PROVISIONAL}:
        event.status = Status.PROVISIONAL if told["is_provisional"] else Status.CONFIRMED
    if told["description"].split() != plain(event.description).split():
        event.description = linebreaks(told["description"], autoescape=True)
    place(event)


def write_parts(told, event):
    """Bring the programme, the links and the second place of a stored event to what was told.

    What the form does not ask for stays: where a moment is, links to the press, a third place.
    """
    with transaction.atomic():
        _write_programme(told["programme"], event)
        _write_links(told["links"], event)
        _write_further_place(told["further_place"], event)


def _write_programme(lines, event):
    moments = list(event.moments.all())
    if [(moment.time, moment.what) for moment in moments] == list(lines):
        return
    was = defaultdict(list)  # the same line may stand there for each of two days
    for moment in reversed(moments):
        was[moment.time, moment.what].append(moment)
    event.moments.all().delete()
    rows = []
    for position, (time, what) in enumerate(lines, start=1):
        row = Moment(event=event, position=position, time=time, what=what)
        if same := was[time, what]:
            before = same.pop()
            row.on, row.where = before.on, before.where
        rows.append(row)
    Moment.objects.bulk_create(rows)


def links_as_typed(event):
    """Those of its links that the form shows: to pages elsewhere, beforehand, the first few."""
    about = [link for link in event.links.all() if link.kind == EventLink.Kind.ABOUT]
    return [link for link in about if not link.url.startswith("/")][:_LINKS]


def _write_links(links, event):
    was = links_as_typed(event)
    if [(link.label, link.url) for link in was] != links:
        event.links.filter(pk__in=[link.pk for link in was]).delete()
        EventLink.objects.bulk_create(
            EventLink(event=event, label=label, url=url) for label, url in links
        )


def further_place_as_typed(event):
    """The one that the form shows; None where there is none."""
    return next(iter(event.further_places.all()), None)  # fetched beforehand or not


def _write_further_place(told, event):
    further = further_place_as_typed(event)
    if told is None:
        if further:
            further.delete()
        return
    further = further or FurtherPlace(event=event, position=1)
    for name, value in told.items():
        setattr(further, name, value)
    give_point(further, region=event.region)
    further.save()


def _save_under_a_free_slug(event):
    for tries in range(_TRIES):
        if tries < 2:
            event.slug = free_slug(event.title, event.starts_on, taken=Event.objects.has_slug)
        else:  # many at once want the same: one that nobody else can want
            event.slug = drawn_slug(event.title, event.starts_on)
        try:
            with transaction.atomic():
                event.save()
            return
        except IntegrityError:
            # Where somebody else has just taken that slug, it is seen as taken now.
            if not Event.objects.has_slug(event.slug):
                raise
    raise NotAllowed("Too many events of that name come in just now. Please send it again.")
