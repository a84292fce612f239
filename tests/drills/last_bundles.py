"""200 people press "Send the order" at the same moment, for the last 50 bundles; 20 rounds.

Through gunicorn with four workers. In each round exactly 50 are taken and 150 are told so in a
clear sentence; nothing fails, and no lock is waited for crosswise. Then once more with the lock on
the issue's row taken away, which must not come out so.
"""

import http.client
import logging
import os
import threading
import time
import uuid
from collections import Counter
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core import signing
from django.db import connection

from tests.drills.kills import inside
from tests.drills.scratch import gunicorn, scratch_site
from tests.drills.visitors import Visitor
from tests.factories import make_issue, make_prices
from tests.newspaper.journey import BUNDLE, ORDER
from tests.people import fields_of, typed_long_enough

ROUNDS, PEOPLE, BUNDLES, COPIES = 20, 200, 50, 100
WORKERS = 4
TAKEN, REFUSED = "taken", "told that somebody was faster"
SALT = "journey:order"


def main():
    logging.disable(logging.INFO)
    with scratch_site(demo=False) as env:
        env |= {"SECRET_KEY": settings.SECRET_KEY, "PROXY_HOPS": "1", "LOG_LEVEL": "CRITICAL"}
        with inside(env):
            make_prices(rates=((900_000, 795),))
            with gunicorn(env, workers=WORKERS) as address:
                begun = time.monotonic()
                rounds = [one_round(address, number) for number in range(ROUNDS)]
                seconds = time.monotonic() - begun
            wrong = [answers for answers in rounds if answers != wanted()]
            assert not wrong, wrong
            assert not deadlocks(), "PostgreSQL had to end deadlocks"
            unlocked = "tests.drills.last_bundles_settings"
            with gunicorn(env, workers=WORKERS, settings=unlocked) as address:
                without = one_round(address, ROUNDS, is_guarded=False)
            assert without != wanted(), "without the lock it comes out right: this shows nothing"
    return {
        f"rounds of {PEOPLE} at once for {BUNDLES} bundles, each with {BUNDLES} taken and "
        f"{PEOPLE - BUNDLES} clear refusals": len(rounds),
        "deadlocks, answers of 500 and more": 0,
        "seconds a round, asking included": f"{seconds / ROUNDS:.1f}",
        "without the lock": ", ".join(f"{n} {what}" for what, n in sorted(without.items())),
        "cores": os.cpu_count(),
    }


def wanted():
    return Counter({TAKEN: BUNDLES, REFUSED: PEOPLE - BUNDLES})


def one_round(address, number, *, is_guarded=True):
    """What the people of a round were told, once the rows have been looked at as well."""
    from newspaper.models import Issue, Order

    Issue.objects.update(can_be_ordered=False)
    issue = make_issue(100 + number, copies=BUNDLES * COPIES)
    fields = to_the_check(address)
    start, told = threading.Barrier(PEOPLE), []

    def person(place):
        body = urlencode(as_somebody_else(fields, f"Buyer {number} {place}"))
        start.wait()
        told.append(send(address, body, ip=f"10.{number}.{place}.1"))

    threads = [threading.Thread(target=person, args=(place,)) for place in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    issue.refresh_from_db()
    orders = Order.objects.of_issue(issue)
    if is_guarded:
        assert orders.count() == BUNDLES, orders.count()
        assert issue.reserved == orders.copies() == issue.on_hand, issue.reserved
    assert issue.free_copies >= 0
    return Counter(told)


def to_the_check(address):
    """What the last page would send."""
    visitor = Visitor(address)
    bundle = BUNDLE | {"copies": str(COPIES)}
    page = visitor.fill_in(ORDER, visitor.insist("GET", ORDER), **bundle)
    return typed_long_enough(fields_of(page.text)) | {"go": "next"}


def as_somebody_else(fields, name):
    """The same last page, as if another person had come there."""
    carried = signing.loads(fields["carried"], salt=SALT)
    carried["key"] = str(uuid.uuid4())
    carried["pages"]["bundle"]["name"] = [name]
    return fields | {"carried": signing.dumps(carried, salt=SALT, compress=True)}


def send(address, body, ip):
    """In a word what the answer is; nobody tries again."""
    headers = {
        "Origin": address, "X-Forwarded-For": ip,
        "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    asked = http.client.HTTPConnection(urlsplit(address).netloc, timeout=300)
    try:
        asked.request("POST", ORDER, body, headers)
        answer = asked.getresponse()
        text = answer.read().decode()
    except (OSError, http.client.HTTPException) as error:
        return f"no answer: {type(error).__name__}"
    finally:
        asked.close()
    if answer.status == 302:
        return TAKEN
    is_clear = answer.status == 200 and "Somebody was faster" in text and "Buyer" in text
    return REFUSED if is_clear else f"answered {answer.status}"


def deadlocks():
    with connection.cursor() as cursor:
        cursor.execute("select deadlocks from pg_stat_database where datname = current_database()")
        return cursor.fetchone()[0]
