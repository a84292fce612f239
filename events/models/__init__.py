"""Events, the moments of their programme, and their links."""

from events.models.event import Event
from events.models.programme import EventLink, Moment

__all__ = ["Event", "EventLink", "Moment"]
