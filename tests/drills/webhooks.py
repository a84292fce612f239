"""500 events of the card gateway, each three times, shuffled, eight at a time, at a real gunicorn.

They end as the same events told once each in order: the same sums, states and sentences, and as
many for a person to look at. What the gateway did not sign just now is answered 400, never 500.
"""

import http.client
import json
import random
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import timezone

from tests.drills.kills import inside
from tests.drills.scratch import gunicorn, scratch_site
from tests.payments.stripe_stand_in import KEY, SECRET, bad_ones, event, session_of, signed

PATH = "/payments/card-events/"
VISITS, EVENTS, TIMES, AT_A_TIME = 180, 500, 3, 8


def main():
    with scratch_site(demo=False) as env, inside(env):
        env = {**env, "STRIPE_SECRET_KEY": KEY, "STRIPE_WEBHOOK_SECRET": SECRET}
        with gunicorn(env) as site:
            ordered = events_of("ordered")
            answers = [tell(site, *as_sent(told)) for told in ordered]
            assert set(answers) == {200}, Counter(answers)
            shuffled = events_of("shuffled") * TIMES
            random.Random(500).shuffle(shuffled)
            with ThreadPoolExecutor(AT_A_TIME) as pool:
                answers = list(pool.map(lambda told: tell(site, *as_sent(told)), shuffled))
            assert set(answers) == {200}, Counter(answers)
            before = end_of("shuffled")
            assert before == end_of("ordered"), differences(before, end_of("ordered"))
            bad = {what: tell(site, body, sign) for what, body, sign in bad_ones(ordered[0])}
            assert set(bad.values()) == {400}, bad
            assert end_of("shuffled") == before
    return {
        "events, each told three times, shuffled, eight at a time": len(ordered),
        "answers other than 200": 0,
        "payments booked, as in one ordered pass": len(before["payments"]),
        "events for a person to look at, as in one ordered pass": before["people"],
        "kinds of requests that are no event, each answered 400": len(bad),
    }


def events_of(name):
    """Visits of every fate, and what the gateway tells of them, in the order it happens."""
    from core.payments import crediting
    from core.payments.models import CardCheckout
    from tests.factories import make_invoice, make_payer, make_payment

    told, now = [], timezone.now() - timedelta(hours=1)

    def tell_of(kind, about, n):
        told.append(event(kind, about, key=f"evt_{name}_{len(told)}_{n}"))

    for n in range(VISITS):
        payer = make_payer(f"{name} {n}")
        invoice = make_invoice(payer, pounds=10 + n, at=now)
        visits = [
            CardCheckout.objects.create(
                invoice=invoice, amount_pence=invoice.total_pence, made_at=now,
                gateway_id=None if n % 7 == 0 else f"cs_{name}_{n}_{nth}",
            )
            for nth in range(2 if n % 9 == 0 else 1)
        ]  # fmt: skip
        if n % 11 == 0:
            crediting.credit(invoice, reason="Cancelled", at=now)
        elif n % 13 == 0:
            make_payment(invoice, pounds=5, method="cheque")
        for visit in visits:
            about = session_of(visit, payment_intent=f"pi_{name}_{visit.pk}")
            if n % 5 == 0:
                tell_of("checkout.session.expired", about, n)
            if n % 5 != 0 or n % 10 == 0:
                waits = {"payment_status": "unpaid"} if n % 4 == 0 else {}
                tell_of("checkout.session.completed", {**about, **waits}, n)
                if n % 4 == 0 or n % 6 == 0:
                    tell_of("checkout.session.async_payment_succeeded", about, n)
                if n % 3 == 0:
                    tell_of("charge.refunded", {**about, "amount_refunded": 100 + n}, n)
                if n % 8 == 0:
                    tell_of("charge.dispute.created", {**about, "amount": 100 + n}, n)
    for n in range(EVENTS - len(told)):
        about = {"id": f"cs_of_another_site_{n}", "amount_total": 500, "currency": "gbp",
                 "payment_status": "paid" if n % 2 else "unpaid"}  # fmt: skip
        kind = ("checkout.session.completed", "checkout.session.expired", "customer.created")
        tell_of(kind[n % 3], about, n)
    assert len(told) == EVENTS
    return told


def end_of(name):
    """What it all came to, without what differs by chance: references and keys.

    Of two events that say the same thing either may be the one that booked it, so of events the
    sentences are counted, of what they are about.
    """
    from core.payments.models import CardCheckout, CardEvent, Invoice, Payer, Payment

    rows = CardEvent.objects.filter(event_id__startswith=f"evt_{name}_")
    sentences = Counter(
        (re.sub(r"IN-\w+", "IN", row.outcome).replace(name, ""), row.needs_person) for row in rows
    )
    places = Payer.objects.filter(name__startswith=f"{name} ")
    return {
        "events": len(rows),
        "people": sum(row.needs_person for row in rows),
        "sentences": sentences,
        "credit": sorted(places.values_list("credit_pence", flat=True)),
        "owed": sorted(
            Invoice.objects.with_owed().filter(payer__in=places, kind="invoice")
            .values_list("total_pence", "owed_pence", "settled_pence")
        ),
        "payments": sorted(
            Payment.objects.filter(payer__in=places).values_list("method", "amount_pence")
        ),
        "visits": sorted(
            CardCheckout.objects.filter(invoice__payer__in=places)
            .values_list("amount_pence", "state")
        ),
    }  # fmt: skip


def differences(one, other):
    return {what: (one[what], other[what]) for what in one if one[what] != other[what]}


def as_sent(told):
    body = json.dumps(told).encode()
    return body, signed(body)


def tell(site, body, signature):
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=60)
    headers = {"Content-Type": "application/json", "Stripe-Signature": signature}
    try:
        connection.request("POST", PATH, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()
