"""Everybody there is to be let in or refused: the columns of the permission matrix."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.utils import timezone

from affiliates.offices import SEATS_MAY, Office
from hct_site.desks import DESKS, permissions_of
from tests.factories import sit
from tests.people import make_person

ANONYMOUS = "anonymous"
NO_SEAT = "signed in without a seat"
SAT_HERE = "sat here until yesterday"
EVERYTHING = "may do everything"


@dataclass(frozen=True)
class Actor:
    """Somebody, as far as permissions go."""

    name: str
    office: str = ""  # of a seat of our group
    elsewhere: str = ""  # of a seat of another group
    desk: str = ""
    has_second_factor: bool = False
    is_superuser: bool = False

    @property
    def is_signed_in(self):
        return self.name != ANONYMOUS

    @property
    def is_staff(self):
        return bool(self.desk) or self.is_superuser

    @property
    def is_stopped(self):
        """Staff without a second factor reach nothing but what sets it up."""
        return self.is_staff and not self.has_second_factor

    def may_in_admin(self, verb, model):
        app_label, name = model.lower().split(".")
        if not self.desk:
            return self.is_superuser
        return f"{app_label}.{verb}_{name}" in permissions_of(self.desk)

    def may_here(self, act):
        return bool(self.office) and act in SEATS_MAY[self.office]


ACTORS = (
    Actor(ANONYMOUS),
    Actor(NO_SEAT),
    Actor(SAT_HERE),
    *(Actor(f"{office} here", office=office) for office in Office.values),
    *(Actor(f"{office} elsewhere", elsewhere=office) for office in Office.values),
    *(Actor(f"{desk} desk", desk=desk, has_second_factor=True) for desk in DESKS),
    *(Actor(f"{desk} desk without second factor", desk=desk) for desk in DESKS),
    Actor(EVERYTHING, is_superuser=True, has_second_factor=True),
)


def bring(actor, *, here, elsewhere):
    """The User that the actor is, sitting where the actor sits; None for a stranger."""
    if not actor.is_signed_in:
        return None
    desks = [actor.desk] if actor.desk else []
    person = make_person(
        "the-actor", *desks, is_staff=actor.is_staff, is_superuser=actor.is_superuser
    )
    if actor.has_second_factor:
        Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    if actor.office:
        sit(person, here, actor.office)
    if actor.elsewhere:
        sit(person, elsewhere, actor.elsewhere)
    if actor.name == SAT_HERE:
        sit(person, here, "secretary")
        person_sat = here.seats.get(office="secretary").sittings.get()
        person_sat.end(because="left", at=timezone.now())
    return person
