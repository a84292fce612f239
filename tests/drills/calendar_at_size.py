"""The calendar with 100,000 events against 1,000, eight years back and two ahead, all over Britain.

Lists, months, days, what is near a place and every feed: as many queries, and at most half as long
again in the median of one run, rounds in turn. Both sites have the same full month, of more than
five events a day, for a month of eight events is drawn faster than one of 150, however it is found.
"""

import logging
import statistics
import time
from datetime import timedelta
from random import Random

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.publishing.times import london_day
from tests.drills.kills import inside
from tests.drills.scratch import manage, scratch_site

FEW, MANY, A_DAY = 1_000, 100_000, 6
MOST_RATIO = 1.5
ROUNDS = 40
# Somewhere with no event: so far from all districts that the circle grows to its last.
NOWHERE = "ZE1"


def pages():
    full = full_month()
    month = f"/events/{full.year}/{full.month}/"
    return {
        "list": "/events/",
        "list, 40th page": "/events/?page=40",
        "past": "/events/past/",
        "past, 40th page": "/events/past/?page=40",
        "region and kind": "/events/?region=london&kind=rally",
        "step-free online": "/events/?accessible=yes&online=yes",
        "meetings to attend": "/events/?show=meetings",
        "a month's list": f"/events/?month={full:%Y-%m}",
        "near LS6": "/events/?near=LS6",
        "near LS6, 50 miles, past": "/events/past/?near=LS6&miles=50",
        "near with nothing": f"/events/?near={NOWHERE}&miles=5",
        "month, full": month,
        "month, full, near LS6": f"{month}?near=LS6",
        "day, full": f"{month}?day=12",
        "frame": "/events/embed/",
        "frame near LS6": "/events/embed/?near=LS6",
        "calendar feed": "/events/feed.ics",
        "calendar feed near LS6": "/events/feed.ics?near=LS6",
        "calendar feed, region and kind": "/events/feed.ics?region=london&kind=rally",
        "Atom": "/events/feed/",
        "Atom near LS6": "/events/feed/?near=LS6",
        "Atom, region and kind": "/events/feed/?region=london&kind=rally",
    }


def full_month():
    """The month after next."""
    today = london_day(timezone.now())
    return (today.replace(day=1) + timedelta(days=70)).replace(day=1)


def main():
    logging.disable(logging.INFO)
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    # The worker's pages of the newspaper are not needed here, and take minutes.
    with scratch_site(demo=False) as small, scratch_site(demo=False, scale=1) as large:
        sites = {"few": small, "many": large}
        have = {}
        for name, many in (("few", FEW), ("many", MANY)):
            manage(sites[name], "demo", "--no-staff")
            with inside(sites[name]):
                have[name] = grow(many)
        queries = {name: in_site(env, count_queries) for name, env in sites.items()}
        took = take_turns(sites)
    figures, missed = {"events": f"{have['few']:,} and {have['many']:,}"}, []
    for page in pages():
        few, many = took["few"][page], took["many"][page]
        asked = queries["many"][page]
        figures[page] = f"{few:.1f} → {many:.1f} ms, × {many / few:.2f}, {asked} queries"
        if many > few * MOST_RATIO:
            missed.append(f"{page} × {many / few:.2f}")
    if missed:
        figures["missed: slower than half as long again"] = "; ".join(missed)
    more = {
        page: (asked, queries["many"][page])
        for page, asked in queries["few"].items()
        if asked != queries["many"][page]
    }
    # A circle that finds five need not grow, so with more events it is asked less.
    assert all(many <= few for few, many in more.values()), more
    return figures


def grow(many):
    """So many events, of which each day of one month has six. Returns how many there are."""
    from events.models import Event
    from hct_site.demo import scale

    month = full_month()
    here = Event.objects.count()
    times = max(2, (many - here) // here + 1)
    scale._events(range(2, times + 1), timezone.now(), Random(8))
    public = Event.objects.published(at=timezone.now()).of_layer("ours")
    of_month = public.filter(pk__in=public.order_by("-pk").values("pk")[: A_DAY * 28])
    with connection.cursor() as cursor:
        for number, key in enumerate(of_month.values_list("pk", flat=True)):
            cursor.execute(
                "update events_event set starts_on = %s, ends_on = null where id = %s",
                [month + timedelta(days=number // A_DAY), key],
            )
        cursor.execute("VACUUM ANALYZE events_event")
    return Event.objects.count()


def in_site(env, do):
    with inside(env):
        caches["process"].clear()
        return do()


def count_queries():
    found = {}
    for page, address in pages().items():
        Client().get(address)
        caches["process"].clear()
        with CaptureQueriesContext(connection) as seen:
            assert Client().get(address).status_code == 200, address
        found[page] = len(seen)
    return found


def take_turns(sites):
    """{site: {page: the median in milliseconds}}."""
    took = {name: {page: [] for page in pages()} for name in sites}
    for _ in range(ROUNDS // 10):
        for page, address in pages().items():
            # Page by page, so that whatever else the machine does weighs on both alike.
            for name, env in sites.items():
                with inside(env):
                    took[name][page] += [_one(address) for _ in range(11)][1:]
    return {
        name: {page: statistics.median(times) for page, times in of_site.items()}
        for name, of_site in took.items()
    }


def _one(address):
    client = Client()
    started = time.perf_counter()
    b"".join(client.get(address))
    return (time.perf_counter() - started) * 1000
