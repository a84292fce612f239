"""Standing orders and coming issues for tests."""

from datetime import timedelta

from django.utils import timezone

from core.publishing.times import london_day
from newspaper.standing import begin
from tests.factories import make_issue


def make_standing(**facts):
    """50 copies of every issue for Gill, begun without a letter. Prices must be there."""
    given = {
        "at": timezone.now(),
        "copies": 50,
        "ordered_by_name": "Gill Beeston",
        "ordered_by_email": "gill@example.org",
        "delivery_lines": "14 Chapel Rise\nLeeds",
        "delivery_postcode": "LS1 3AA",
        "wants_letter": False,
    }
    return begin(**given | facts)


def make_coming_issue(number=None, *, days=10, **facts):
    """An issue that leaves in so many days, still a draft."""
    leaves_on = london_day(timezone.now()) + timedelta(days=days)
    given = {"state": "draft", "publish_at": None, "goes_out_on": leaves_on}
    return make_issue(number, **given | facts)
