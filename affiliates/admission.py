"""What the affiliations desk decides: approving, asking back, refusing, and who comes to belong.

Each act locks the application's row first, so that two volunteers who press at once make one
decision; the second is told so.
"""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from affiliates import emails
from affiliates.models import Application, Group
from core.payments.models import Payer
from core.publishing.errors import NotAllowed
from core.publishing.slugs import RESERVED
from core.publishing.times import london_day

SLUG_LENGTH = 70
TRIES = 20


@transaction.atomic
def approve(*, application, by, at):
    """The group, its payer and the letter with its page, all or nothing; returns the group."""
    application = Application.objects.locked(application.pk)
    application.require_open("approved")
    group = admit(
        name=application.name,
        kind=application.kind,
        region=application.region,
        town=application.town,
        about=application.about,
        website=application.website,
        contact_name=application.applicant_name,
        contact_email=application.applicant_email,
        contact_phone=application.applicant_phone,
        affiliated_on=london_day(at),
        listed_at=at,
    )
    application.approve(group=group, by=by, at=at)
    emails.send_approved_letter(application)
    return group


@transaction.atomic
def ask_back(*, application, question, at):
    """The applicant gets our question; the application waits for the answer."""
    application = Application.objects.locked(application.pk)
    application.ask_back(question=question, at=at)
    emails.send_asked_back_letter(application, at=at)


@transaction.atomic
def take_up_again(*, application):
    """The answer has come: it waits for the desk again."""
    Application.objects.locked(application.pk).take_up_again()


@transaction.atomic
def refuse(*, application, reason, by, at):
    """The applicant reads the reason as it is written."""
    application = Application.objects.locked(application.pk)
    application.refuse(reason=reason, by=by, at=at)
    emails.send_refused_letter(application)


@transaction.atomic
def withdraw(*, application, reason, by, at):
    """The group itself has told us that it does not want to any more."""
    Application.objects.locked(application.pk).withdraw(reason=reason, by=by, at=at)


@transaction.atomic
def admit(*, name, **facts):
    """A new affiliated group, with its payer and a slug that nobody has."""
    payer = Payer.objects.create(name=name, email=facts.get("contact_email", ""))
    for slug in _slugs(name):
        try:
            with transaction.atomic():
                return Group.objects.create(name=name, slug=slug, payer=payer, **facts)
        except IntegrityError:
            # Two of one name at once: the other was first with this slug.
            if not Group.objects.with_slug(slug).exists():
                raise
    raise NotAllowed(f"There are too many groups called {name}. Give it a more exact name first.")


def _slugs(name):
    """Addresses to try, the free ones first: "leeds-konp", "leeds-konp-2", …"""
    base = slugify(name)[:SLUG_LENGTH].strip("-") or "group"
    if base in RESERVED or base.isdigit():
        base = f"{base}-group"
    candidates = [base, *(f"{base}-{n}" for n in range(2, TRIES))]
    taken = set(Group.objects.with_slug(*candidates).values_list("slug", flat=True))
    return [slug for slug in candidates if slug not in taken]
