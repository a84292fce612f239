"""The words that an event's columns choose from."""

from django.db.models import TextChoices


class Kind(TextChoices):
    MARCH = "march", "March"
    RALLY = "rally", "Rally"
    PICKET = "picket", "Picket or lobby"
    MEETING = "meeting", "Meeting"
    CONFERENCE = "conference", "Conference"
    STALL = "stall", "Stall"
    ONLINE = "online", "Online meeting"
    FUNDRAISER = "fundraiser", "Fundraiser"
    DAY_OF_ACTION = "day_of_action", "Day of action"
    OTHER = "other", "Something else"


class State(TextChoices):
    """How far it has been let onto the site."""

    SUGGESTED = "suggested", "suggested"
    REFUSED = "refused", "refused"
    DRAFT = "draft", "draft"
    PUBLISHED = "published", "published"
    WITHDRAWN = "withdrawn", "withdrawn"


class Status(TextChoices):
    """Whether it takes place, apart from whether it is on the site."""

    CONFIRMED = "confirmed", "Confirmed"
    PROVISIONAL = "provisional", "Provisional"
    POSTPONED = "postponed", "Postponed"
    CANCELLED = "cancelled", "Cancelled"


class Known(TextChoices):
    """What we know about access. Not knowing is said and not hidden."""

    YES = "yes", "yes"
    NO = "no", "no"
    UNKNOWN = "unknown", "not known"


# The columns of Event that hold one of Known.
ACCESS = (
    "step_free", "accessible_toilet", "seating", "hearing_loop",
    "bsl", "captions", "quiet_space", "children",
)  # fmt: skip
