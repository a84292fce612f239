"""What the affiliations desk decides: approving, asking back, refusing, and who comes to belong.

Each act locks the application's row first, so that two volunteers who press at once make one
decision; the second is told so.
"""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from affiliates import emails, fees
from affiliates.deeds import DESK, note
from affiliates.leaving import come_back
from affiliates.models import Application, Group, Seat, Sitting
from affiliates.placing import place
from affiliates.seating import invite, make_seats
from affiliates.years import enter
from core.payments.models import Payer
from core.publishing.errors import NotAllowed
from core.publishing.slugs import RESERVED
from core.publishing.times import london_day

SLUG_LENGTH = 70
TRIES = 20
# What an application says about the group in the group's own columns.
_SAME = (
    "name", "kind", "region", "town", "postcode", "area", "website", "social_links", "members",
    "about",
)  # fmt: skip
ALWAYS = {"name", "kind", "region"}  # here an empty answer is one too: the whole country
WHERE = {"town", "postcode", "area", "latitude", "longitude"}  # one of these changes all


@transaction.atomic
def approve(*, application, by, at, as_group=None):
    """The group, its payer, year, seats and invitations, and the letter: all or nothing.

    With `as_group` that one, which lapsed or left, comes back: its page keeps its address, and its
    payer and history stay. Returns the group.
    """
    application = Application.objects.locked(application.pk)
    application.require_open("approved")
    today = london_day(at)
    acted = {"by": by, "as_what": DESK, "at": at}
    if as_group is None:
        group = admit(affiliated_on=today, listed_at=at, **_facts(application, on=today))
        enter(group=group, on=today)
        note(group=group, what=f"Was affiliated ({application.reference})", **acted)
    else:
        what = f"Came back ({application.reference})"
        group = come_back(group=as_group, what=what, **acted)
        _say_anew(group, application, on=today)
    make_seats(group=group)  # after coming back too: its kind may be another now
    _hand_over_logo(application, group)
    application.approve(group=group, again=as_group and group, by=by, at=at)
    _invite_people(application, group, **acted)
    year = fees.begin(group=group, application=application, **acted)
    emails.send_approved_letter(application, year=year)
    return group


def _facts(application, *, on):
    """What the group is from now on, with the point on the map that follows from it."""
    facts = {name: getattr(application, name) for name in _SAME} | {
        "contact_name": application.applicant_name,
        "contact_email": application.applicant_email,
        "contact_phone": application.applicant_phone,
        "confirmed_on": on,  # nobody has to be asked about what they have just told us
    }
    where = Group(**facts)
    return facts | {name: getattr(where, name) for name in place(where, on=on)}


def _say_anew(group, application, *, on):
    """What the application says takes the place of what stood there; the rest stays."""
    facts = _facts(application, on=on)
    is_elsewhere = facts["latitude"] is not None or bool(application.postcode)
    if facts["contact_name"] != group.contact_name:
        group.contact_public = False  # it was another person who agreed to be shown
    for name, value in facts.items():
        if value or name in ALWAYS or (name in WHERE and is_elsewhere):
            setattr(group, name, value)
    group.save()


def _hand_over_logo(application, group):
    """The picture, or the upload that still waits for the worker: it is the group's from now on."""
    if not (application.picture or application.picture_upload):
        return
    for name in ("picture", "picture_width", "picture_height", "picture_upload"):
        setattr(group, name, getattr(application, name))
    group.picture_alt = application.picture_alt or f"Logo of {group}"[:200]
    group.picture_refusal = ""
    group.save()
    if application.picture_upload:
        application.picture_upload = ""  # or the worker would take in the same file twice
        application.save(update_fields=["picture_upload"])


def _invite_people(application, group, **acted):
    """A letter with a link to everybody who has been proposed with an address.

    Of a group that lapsed some may sit there still: these need no link.
    """
    seats = {(seat.office, seat.number): seat for seat in Seat.objects.of_group(group)}
    for person in application.people.with_email().in_order():
        seat = seats.get((person.office, person.number))
        if seat and not Sitting.objects.now().on_seat(seat).of_address(person.email).exists():
            invite(seat=seat, name=person.name, email=person.email, **acted)


@transaction.atomic
def ask_back(*, application, question, at):
    """The applicant gets our question; the application waits for the answer."""
    application = Application.objects.locked(application.pk)
    application.ask_back(question=question, at=at)
    emails.send_asked_back_letter(application, at=at)


@transaction.atomic
def take_up_again(*, application, answer):
    """The answer has come by telephone or letter: it waits for the desk again."""
    Application.objects.locked(application.pk).take_up_again(answer=answer)


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
