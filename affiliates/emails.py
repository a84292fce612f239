"""Letters of the affiliations desk; each gives the queued row, or None without an address."""

from datetime import timedelta

from django.conf import settings

from core.mailing.letters import send_letter
from core.publishing.times import london_day

# What we promise: an answer from the desk, and how long a question of ours stays open.
ANSWER_WITHIN = timedelta(days=14)
ASK_BACK_FOR = timedelta(days=28)


# How long what is begun and not touched any more is kept (the chore forget_begun).
KEPT_BEGUN = timedelta(days=60)


def send_link_letter(application, *, at):
    """The private link, under which the application is written and then followed."""
    return _send(application, "application_link", kept_until=london_day(at) + KEPT_BEGUN)


def send_received_letter(application):
    """What happens next, and by when."""
    return _send(
        application,
        "application_received",
        answer_by=london_day(application.submitted_at) + ANSWER_WITHIN,
    )


def send_asked_back_letter(application, *, at):
    return _send(application, "application_asked_back", answer_by=london_day(at) + ASK_BACK_FOR)


def send_approved_letter(application, *, year):
    """Welcome; `year` is the affiliation year that is charged, with what is owed of it."""
    page = settings.SITE_URL + application.group.get_absolute_url()
    invited = list(application.people.with_email().in_order())
    return _send(
        application, "application_approved", group=application.group, page=page, invited=invited,
        year=year, invoice=year.invoice if year.terms == year.Terms.PAYS else None,
    )  # fmt: skip


def send_refused_letter(application):
    return _send(application, "application_refused")


def send_message_to_group(group, *, to, name, reply_to, message):
    """What somebody wrote on the group's page; the answer goes straight to them."""
    return send_letter(
        to=to,
        template="affiliates/emails/message_to_group",
        context={
            "group": group,
            "page": settings.SITE_URL + group.get_absolute_url(),
            "name": name,
            "reply_to": reply_to,
            "message": message,
        },
        reply_to=reply_to,
    )


def _send(application, name, **context):
    if not application.applicant_email:
        return None  # taken by telephone: the desk rings back
    return send_letter(
        to=application.applicant_email,
        template=f"affiliates/emails/{name}",
        context={
            "application": application,
            "link": application.link(),
            "telephone": settings.CONTACT_TELEPHONE,
            **context,
        },
    )
