"""What the affiliates room keeps: groups and their years, applications, seats, deeds."""

from affiliates.kinds import Kind
from affiliates.models.application import Application, ApplicationPerson
from affiliates.models.deed import Deed
from affiliates.models.group import Group
from affiliates.models.seat import Seat, SeatInvitation, Sitting
from affiliates.models.year import AffiliationYear, Fee
from affiliates.offices import Office

__all__ = [
    "AffiliationYear",
    "Application",
    "ApplicationPerson",
    "Deed",
    "Fee",
    "Group",
    "Kind",
    "Office",
    "Seat",
    "SeatInvitation",
    "Sitting",
]
