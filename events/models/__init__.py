"""Events and what belongs to them: programme, places, groups, changes, repeats, transport."""

from events.models.change import EventChange, EventCorrection, EventFollower
from events.models.event import Event
from events.models.incoming import CalendarFile, FollowedFeed
from events.models.organiser import Organiser, TrustedGroup
from events.models.programme import EventLink, EventPicture, FormerSlug, FurtherPlace, Moment
from events.models.series import Series
from events.models.transport import Transport

__all__ = [
    "CalendarFile", "Event", "EventChange", "EventCorrection", "EventFollower", "EventLink",
    "EventPicture", "FollowedFeed", "FormerSlug", "FurtherPlace", "Moment", "Organiser", "Series",
    "Transport", "TrustedGroup",
]  # fmt: skip
