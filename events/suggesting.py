"""Taking a suggestion down. The suggester hears of it."""

from django.db import IntegrityError, transaction
from django.utils.html import linebreaks

from core.publishing.errors import NotAllowed
from events import emails
from events.models import Event, EventLink, Moment
from events.models.choices import ACCESS, State, Status
from events.placing import place
from events.slugs import drawn_slug, free_slug

_AS_TYPED = (
    "title", "kind", "summary", "starts_on", "start_time", "ends_on", "end_time",
    "place_name", "place_lines", "town", "postcode", "region", "online_url", *ACCESS, "access_note",
    "organisers_text", "speakers", "price_line", "how_to_book",
)  # fmt: skip
_TRIES = 5


@transaction.atomic
def suggest(*, told, at, taken_by=None, wants_letter=True):
    """Write down what a visitor told us of an event (a SuggestionForm's content), to be looked at.

    The letter to the suggester is written in the same transaction. Returns the event.
    """
    event = Event(
        **{name: told[name] for name in _AS_TYPED},
        state=State.SUGGESTED,
        status=Status.PROVISIONAL if told["is_provisional"] else Status.CONFIRMED,
        description=linebreaks(told["description"], autoescape=True) if told["description"] else "",
        suggested_by_name=told["name"],
        suggested_by_email=told["email"],
        suggested_by_phone=told["phone"],
        suggested_note=told["note"],
        suggested_at=at,
        taken_by=taken_by,
        contact_public=told["contact_public"],
    )
    if event.contact_public:
        event.contact_name, event.contact_email = told["name"], told["email"]
        event.contact_phone = told["phone"]
    place(event)
    _save_under_a_free_slug(event)
    Moment.objects.bulk_create(
        Moment(event=event, position=place, time=time, what=what)
        for place, (time, what) in enumerate(told["programme"], start=1)
    )
    if told["link_url"]:
        label = told["link_label"] or "More about it"
        EventLink.objects.create(event=event, label=label, url=told["link_url"])
    if wants_letter:
        emails.send_suggestion_received(event)
    return event


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
