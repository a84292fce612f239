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


class Layer(TextChoices):
    """What we call for, and what others hold in public and we should be at."""

    OURS = "ours", "Event"
    TO_ATTEND = "to_attend", "Meeting to attend"


class PointIs(TextChoices):
    """How well the point on the map is known."""

    EXACT = "exact", "of the postcode"
    DISTRICT = "district", "the middle of the postcode’s first half"
    TOWN = "town", "the middle of the town"
    HAND = "hand", "set by hand"


class OnlineFor(TextChoices):
    """Who is shown where to join online."""

    ALL = "all", "Everybody sees it"
    WHO_ASKS = "who_asks", "It is sent to those who ask"


class Source(TextChoices):
    """Where the row comes from."""

    HERE = "here", "written here"
    FILE = "file", "a calendar file"
    FEED = "feed", "a calendar we follow"


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
