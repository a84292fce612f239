"""Calendars of others that we take on: a feed that is followed, and a file to be looked at."""

from django.utils import timezone

from events.calendar_child import read_entries
from events.models import CalendarFile, FollowedFeed, TrustedGroup
from tests.events.hostile_calendars import calendar, event


def make_feed(**facts):
    given = {"title": "Theirs", "url": f"https://example.org/{FollowedFeed.objects.count()}.ics"}
    return FollowedFeed.objects.create(**given | facts)


def make_file(**facts):
    """With one event to come, and one that cannot be read."""
    text = calendar(event(1), event(2, without=("DTSTART",))).replace("20270301", "21000301")
    found = read_entries(text.encode(), today=timezone.now().date())
    return CalendarFile.objects.create(**{"name": "theirs.ics", "found": found} | facts)


def make_trust(group, **facts):
    given = {"since": timezone.now(), "because": "Their events are always right."}
    return TrustedGroup.objects.create(group=group, **given | facts)
