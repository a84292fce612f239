"""The list of orders and the dispatch desk with 100,000 orders against 100: queries and time.

Each at most six queries, besides those by which the admin knows who one is, and 1.2 times as long
in the median, rounds in turn; a search by reference, email or postcode no slower than the list; the
table of all streamed, with memory flat. All 100 are to be packed, and so are 500 of the 100,000, so
that both desks show a page of 100; then 10,000. Last the largest step is taken and undone.
"""

import logging
import statistics
import time
from random import Random

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.drills.kills import inside
from tests.drills.scratch import manage, scratch_site

FEW, MANY = 100, 100_000
OPEN, MUCH_OPEN = 500, 10_000
MOST_QUERIES, MOST_RATIO, MOST_MB = 6, 1.2, 25
WHO_ONE_IS = ("django_session", "accounts_user", "usersessions_", "auth_permission")
ROUNDS = 12
LIST, DESK = "/admin/newspaper/order/", "/admin/newspaper/order/desk/"
SEARCHES = {"a reference": "BO-", "an email": "person47", "a postcode": "LS7"}


def main():
    logging.disable(logging.INFO)
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    with scratch_site(demo=False) as small, scratch_site(demo=False, scale=1) as large:
        sites = {"few": small, "many": large}
        for env in sites.values():
            manage(env, "demo")  # and no worker: pages of the paper are not wanted here
        for name, count in (("few", FEW), ("many", MANY)):
            with inside(sites[name]):
                grow(count)
                leave_open(min(count, OPEN))
                settle()
        with inside(large):
            pages = {"list": LIST, "desk": DESK} | {
                f"list searched by {words}": f"{LIST}?q={text}" for words, text in wanted().items()
            }
        queries = {name: in_site(env, lambda: count_queries(pages)) for name, env in sites.items()}
        took = take_turns(sites, pages)
        figures = report(pages, took, queries)
        figures |= in_site(large, weigh_tables)
        with inside(large):
            leave_open(MUCH_OPEN)
            settle()
            busy = statistics.median(one(DESK, client()) for _ in range(ROUNDS))
            figures["desk with 10,000 to pack"] = f"{busy:.0f} ms"
            figures["the largest step marked as sent, and undone"] = take_a_step()
    judge(figures, pages, took, queries)
    return figures


def grow(count):
    """So many orders in all, of as many people all over the country."""
    from hct_site.demo import scale
    from newspaper.models import Order

    originals = len(scale.orders.ORDERS)
    scale._orders(range(2, count // originals + 2), timezone.now(), Random(8))
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from newspaper_order where id in (select id from newspaper_order where not"
            " exists (select from newspaper_movement where order_id = newspaper_order.id)"
            " order by id desc limit %s)",
            [max(0, Order.objects.count() - count)],
        )
        cursor.execute(
            "update newspaper_order set ordered_by_email = 'person' || id || '@example.org',"
            " delivery_postcode = (array['LS','M','B','NE','S','L','CF','EH','G','BS','E','SE'])"
            "[1 + id % 12] || (1 + id / 12 % 20) || ' ' || (id / 240 % 10) || 'AA'"
        )


def leave_open(count):
    """The newest so many are to be packed, the others have been sent."""
    from newspaper.models import Issue, Order

    with connection.cursor() as cursor:
        cursor.execute("update newspaper_issue set reserved = 0")
        cursor.execute(
            "update newspaper_order set state = 'sent', sent_at = placed_at, reason = '',"
            " closed_at = null, place_id = null, route = 'carrier'"
        )
        cursor.execute(
            "update newspaper_order set state = 'placed', sent_at = null, packed_at = null where"
            " id in (select id from newspaper_order order by placed_at desc, id desc limit %s)",
            [count],
        )
    for issue in Issue.objects.filter(on_hand__gt=0):
        held = Order.objects.open().of_issue(issue).copies()
        Issue.objects.filter(pk=issue.pk).update(reserved=held, to_come=held)


def settle():
    with connection.cursor() as cursor:
        cursor.execute("vacuum full analyze newspaper_order")


def wanted():
    from newspaper.models import Order

    return SEARCHES | {"a reference": Order.objects.newest_first()[7].reference}


def client():
    """Somebody of the distribution desk, signed in."""
    from core.accounts.models import User
    from tests.people import make_person, sign_in

    person = User.objects.filter(email="drill@example.org").first()
    return sign_in(Client(), person or make_person("drill", "distribution"))


def in_site(env, do):
    with inside(env):
        return do()


def count_queries(pages):
    found, browser = {}, client()
    for page, address in pages.items():
        browser.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(address).status_code == 200, address
        found[page] = sum(not is_about_who(query["sql"]) for query in seen)
    return found


def is_about_who(sql):
    return any(f'FROM "{table}' in sql for table in WHO_ONE_IS)


def one(address, browser):
    started = time.perf_counter()
    browser.get(address)
    return (time.perf_counter() - started) * 1000


def take_turns(sites, pages):
    """{site: {page: the median in milliseconds}}, page by page, so that whatever else the machine
    does weighs on all alike."""
    took = {name: {page: [] for page in pages} for name in sites}
    for _ in range(ROUNDS):
        for name, env in sites.items():
            with inside(env):
                browser = client()
                for page, address in pages.items():
                    took[name][page] += [one(address, browser) for _ in range(4)][1:]
    return {
        name: {page: statistics.median(times) for page, times in found.items()}
        for name, found in took.items()
    }


def take_a_step():
    """Seconds of marking as many as one step takes as sent, and of undoing it."""
    import uuid

    from newspaper import steps, stock
    from newspaper.models import Issue, Order
    from tests.factories import make_place

    now, place = timezone.now(), make_place("The hangar")
    some = Order.objects.in_state("placed").printed()[: steps.MOST_AT_ONCE]
    keys = [order.pk for order in some]
    for issue in Issue.objects.filter(pk__in=Order.objects.keyed(keys).values("issue")):
        stock.arrive(issue, place=place, copies=1_000_000, at=now)
    Order.objects.keyed(keys).update(place=place)
    started = time.perf_counter()
    done = steps.take(key=uuid.uuid4(), verb="sent", keys=keys, at=now, by=None)
    between = time.perf_counter()
    assert not done.refused, done.refused[:3]
    assert not steps.undo(done.step, at=now)
    return f"{between - started:.1f} s, {time.perf_counter() - between:.1f} s"


def resident_mb():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096 / 1e6


def weigh_tables():
    """How much memory grows while a table of all orders is streamed, and how long it takes."""
    figures, browser = {}, client()
    for words, address in (
        ("table of all orders", f"{LIST}csv/"),
        ("carrier's table of 500", f"{DESK}carrier/?state=placed"),
    ):
        answer = browser.get(address)
        assert answer.streaming, address
        before = most = resident_mb()
        started, rows = time.perf_counter(), 0
        for part in answer.streaming_content:
            rows += part.count(b"\r\n")
            if rows % 5000 == 0:
                most = max(most, resident_mb())
        took = time.perf_counter() - started
        figures[words] = f"{rows - 1:,} rows in {took:.1f} s, {most - before:.1f} MB more"
        assert most - before < MOST_MB, figures[words]
    return figures


def report(pages, took, queries):
    return {
        page: f"{took['few'][page]:.1f} → {took['many'][page]:.1f} ms, "
        f"× {took['many'][page] / took['few'][page]:.2f}, {queries['many'][page]} queries"
        for page in pages
    }


def judge(figures, pages, took, queries):
    few, many = took["few"], took["many"]
    missed = [page for page in ("list", "desk") if many[page] > few[page] * MOST_RATIO]
    missed += [page for page in pages if "searched" in page and many[page] > many["list"]]
    missed += [page for page in pages if queries["many"][page] > MOST_QUERIES]
    if missed:
        figures["missed"] = "; ".join(missed)
