"""The calendar with 100,000 events against 1,000, eight years back and two ahead, all over Britain.

Lists, months, days, what is near a place and every feed: as many queries, and at most half as long
again in the median of one run, rounds in turn. What is asked for fills its page on both sites, for
eight events are drawn faster than 25, however they are found: the few lie within what the calendar
feed holds, and both sites have one month with six events a day, many of them near LS6 or rallies in
London. A feed that holds more events all the same may take half as long again for each.
"""

import contextlib
import logging
import statistics
import time
from datetime import timedelta

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
# How many days before the last, two years ahead, the events lie; the few as far as a feed goes.
SPANS = {FEW: 730 + 366, MANY: 3652}
MOST_RATIO = 1.5
ROUNDS = 40
# A feed of a thousand events is not asked for forty times.
MOST_SECONDS = 6
# Somewhere with no event: so far from all districts that the circle grows to its last.
NOWHERE = "ZE1"
# The key of a copy is that of the original and its number so many times.
APART = 1_000
# In any district of Britain, not of the original's region: half of the demo is Yorkshire's. Of a
# series each date is there once.
OF_A_COPY = {
    "id": f"base.id + g * {APART}",
    "slug": "left(base.slug, 60) || '-copy-' || g",
    "title": "left(base.title, 140) || ', ' || g",
    "uid": "gen_random_uuid()::text",
    "reference": f"'EV-' || lpad(to_hex(base.id + g * {APART}), 6, '0')",
    "starts_on": "chance.day",
    "ends_on": "chance.day + (base.ends_on - base.starts_on)",
    "publish_at": "base.publish_at - random() * interval '400 days'",
    "latitude": "coalesce(place.latitude, base.latitude)",
    "longitude": "coalesce(place.longitude, base.longitude)",
    "region": "coalesce(place.region, base.region)",
    "town": "coalesce(place.place, base.town)",
    "postcode": "coalesce(place.outcode, base.postcode)",
    **dict.fromkeys(("series", "series_on", "part_of", "merged_into", "feed"), "null"),
    "source_uid": "''",
}
PLACED = """
    cross join lateral (
        select current_date + 730 - floor(random() * {span})::int as day, random() as lot
        where g > 0) chance
    left join places on base.point_is <> ''
    left join places_district place on place.outcode = places.outcodes[
        1 + floor(chance.lot * array_length(places.outcodes, 1))::int]
"""


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
        "calendar feed, as it was": "/events/feed.ics",
        "calendar feed near LS6": "/events/feed.ics?near=LS6",
        "calendar feed near LS6, as it was": "/events/feed.ics?near=LS6",
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
    with contextlib.ExitStack() as stack:
        small = stack.enter_context(scratch_site(demo=False))
        manage(small, "demo", "--no-staff")
        large = stack.enter_context(scratch_site(copy_of=small))
        sites, have = {"few": small, "many": large}, {}
        for name, many in (("few", FEW), ("many", MANY)):
            with inside(sites[name]):
                have[name] = grow(many)
        queries = {name: in_site(env, count_queries) for name, env in sites.items()}
        hold = {name: in_site(env, count_entries) for name, env in sites.items()}
        took = take_turns(sites)
    figures, missed = {"events": f"{have['few']:,} and {have['many']:,}"}, []
    for page in pages():
        few, many = took["few"][page], took["many"][page]
        asked = queries["many"][page]
        figures[page] = f"{few:.1f} → {many:.1f} ms, × {many / few:.2f}, {asked} queries"
        longer = hold["many"][page] / hold["few"][page]
        if longer > 1:
            figures[page] += f"; {hold['few'][page]} and {hold['many'][page]} events"
        if many > few * MOST_RATIO * max(longer, 1):
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
    from events.models import Event, EventLink, Moment

    originals = list(Event.objects.order_by("pk").values_list("pk", flat=True))
    assert originals[-1] < APART, "the keys of two copies would meet"
    times = (many - len(originals)) // len(originals) + 1
    copy(Event, times, OF_A_COPY, PLACED.format(span=SPANS[many]))
    for model in (Moment, EventLink, Event.organisers.through):
        # Their keys come from the sequence of the table.
        copy(model, times, {"event": f"base.event_id + g * {APART}"})
    public = Event.objects.published(at=timezone.now()).of_layer("ours")
    fill_month(public.order_by("-pk").values_list("pk", flat=True)[: A_DAY * 28])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return Event.objects.count()


def fill_month(keys):
    """Six a day: by turns near LS6, a rally in London, and as it is."""
    from core.places.models import District
    from events.models import Event

    leeds = District.objects.get(pk="LS6")
    there = {"latitude": leeds.latitude, "longitude": leeds.longitude, "point_is": "district"}
    turns = ({**there, "region": leeds.region}, {"region": "london", "kind": "rally"}, {})
    for number, key in enumerate(keys):
        day = full_month() + timedelta(days=number // A_DAY)
        facts = {"starts_on": day, "ends_on": None, **turns[number % 3]}
        Event.objects.filter(pk=key).update(**facts)


def copy(model, times, instead, joined=""):
    """So many copies of each row, straight in the table."""
    columns, values = [], []
    for field in model._meta.concrete_fields:
        if field.generated or (field.primary_key and field.name not in instead):
            continue
        columns.append(connection.ops.quote_name(field.column))
        values.append(instead.get(field.name, f"base.{columns[-1]}"))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("select setseed(0.5)")
        cursor.execute(
            f"""
            with places as (select array_agg(outcode order by outcode) as outcodes
                            from places_district where is_live and outcode not like 'ZE%'),
            base as materialized (select * from {table})
            insert into {table} ({", ".join(columns)})
            select {", ".join(values)} from base cross join generate_series(1, {times}) g
            {joined}
            """
        )


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


def count_entries():
    """How many events stand in each feed; 1 for what is no feed."""
    answers = {page: Client().get(address).content for page, address in pages().items()}
    return {page: _entries(page, text) for page, text in answers.items()}


def _entries(page, text):
    return 1 if page.endswith("as it was") else text.count(b"\nBEGIN:VEVENT") or 1


def take_turns(sites):
    """{site: {page: the median in milliseconds}}."""
    took = {name: {page: [] for page in pages()} for name in sites}
    for _ in range(ROUNDS // 5):
        for page, address in pages().items():
            if sum(took["many"][page]) > MOST_SECONDS * 1000:
                continue
            # Page by page, so that whatever else the machine does weighs on both alike.
            for name, env in sites.items():
                with inside(env):
                    tag = Client().get(address)["ETag"] if page.endswith("as it was") else ""
                    took[name][page] += [_one(address, tag) for _ in range(6)][1:]
    return {
        name: {page: statistics.median(times) for page, times in of_site.items()}
        for name, of_site in took.items()
    }


def _one(address, tag):
    client = Client(headers={"If-None-Match": tag} if tag else None)
    started = time.perf_counter()
    b"".join(client.get(address))
    return (time.perf_counter() - started) * 1000
