"""The letters of this room, all to the person who suggested an event."""

from django.conf import settings

from core.mailing.letters import send_letter

# How soon a volunteer looks at a suggestion: what the letter and the site promise.
ANSWER_WITHIN = "within three days"


def send_suggestion_received(event):
    """It has arrived; what happens next and by when.

    No word they typed stands in it: nobody has looked yet, and the address may be a stranger's.
    """
    _send("suggestion_received", event)


def send_suggestion_approved(event):
    """It is on the site: where."""
    _send("suggestion_approved", event)


def send_suggestion_refused(event):
    """It is not put on the site: why, in the volunteer's words."""
    _send("suggestion_refused", event)


def send_suggestion_merged(event, *, into, is_there):
    """We had it already: here it is, or will be once it has been looked at."""
    _send("suggestion_merged", event, into=into, is_there=is_there)


def send_correction_taken(correction):
    """What they asked for is done."""
    _send("correction_taken", correction.event, correction=correction)


def send_correction_refused(correction):
    """It stays as it is: why, in the volunteer's words."""
    _send("correction_refused", correction.event, correction=correction)


def _send(name, event, **more):
    send_letter(
        to=event.suggested_by_email,
        template=f"events/emails/{name}",
        context={
            "event": event,
            "answer_within": ANSWER_WITHIN,
            "telephone": settings.CONTACT_TELEPHONE,
            "email": settings.CONTACT_EMAIL,
            **more,
        },
    )


def send_asked_to_host(event, group, person):
    """The event names their group: is it true? To one who sits there and may say so."""
    send_letter(
        to=person.email,
        template="events/emails/asked_to_host",
        context={"event": event, "group": group, "person": person},
    )
