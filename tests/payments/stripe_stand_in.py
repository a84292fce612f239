"""A server on this machine that speaks the shape of Stripe's API, and events signed as Stripe's.

with stripe_stand_in() as stripe:
    settings.STRIPE_API_BASE = stripe.address
    …
    assert stripe.sessions[0]["amount"] == 5000
"""

import contextlib
import hashlib
import hmac
import itertools
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from django.utils import timezone

SECRET = "whsec_of_the_stand_in"  # noqa: S105 - it guards nothing
KEY = "sk_test_of_the_stand_in"
_numbers = itertools.count(1)


class Stripe(ThreadingHTTPServer):
    """What was asked of it, in order, and the sessions it made, one for an idempotency key."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answers)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.asked, self.by_key, self.is_broken = [], {}, False
        self.lock = threading.Lock()

    @property
    def sessions(self):
        return list(self.by_key.values())


class _Answers(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields, key = dict(parse_qsl(body)), self.headers["Idempotency-Key"]
        with self.server.lock:
            self.server.asked.append((self.path, self.headers["Authorization"], key, fields))
            known = self.server.by_key.get(key)
            if self.server.is_broken:
                return self._say(500, {"error": {"type": "api_error", "message": "broken"}})
            if self.path != "/v1/checkout/sessions" or not key:
                return self._say(404, {"error": {"message": "no such thing"}})
            if known and known["fields"] != fields:
                error = {"type": "idempotency_error", "message": "same key, other content"}
                return self._say(400, {"error": error})
            made = known or {"id": f"cs_test_{next(_numbers)}", "fields": fields}
            self.server.by_key[key] = made
        url = f"{self.server.address}/pay/{made['id']}"
        return self._say(200, {"id": made["id"], "object": "checkout.session", "url": url})

    def do_GET(self):
        """The card page itself, as far as a browser has to arrive somewhere."""
        self._send(200, "text/html", b"<title>Card page</title><h1>Card page</h1>")

    def _say(self, status, answer):
        self._send(status, "application/json", json.dumps(answer).encode())

    def _send(self, status, kind, body):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@contextlib.contextmanager
def stripe_stand_in():
    server = Stripe()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# Events ------------------------------------------------------------------------------------------


def event(kind, told, *, key=None, at=None):
    """An event as a dict; `told` is the object it is about."""
    return {
        "id": key or f"evt_{next(_numbers)}", "object": "event", "type": kind,
        "created": int(at or time.time()), "data": {"object": told},
    }  # fmt: skip


def stored_event(**facts):
    """A CardEvent that a person must look at."""
    from core.payments.models import CardEvent

    now = timezone.now()
    given = {
        "event_id": f"evt_{next(_numbers)}", "kind": "charge.dispute.created", "payload": {},
        "happened_at": now, "received_at": now, "outcome": "Disputed.", "needs_person": True,
    }  # fmt: skip
    return CardEvent.objects.create(**given | facts)


def session_of(checkout, **facts):
    """The session of a visit, paid, as events show it."""
    return {
        "id": checkout.gateway_id or f"cs_test_of_{checkout.pk}",
        "object": "checkout.session",
        "amount_total": checkout.amount_pence,
        "currency": "gbp",
        "payment_status": "paid",
        "payment_intent": f"pi_{checkout.pk}",
        "client_reference_id": checkout.invoice.reference,
        "metadata": {"checkout": str(checkout.pk), "invoice": checkout.invoice.reference},
    } | facts


def signed(body, *, secret=SECRET, at=None):
    """The header Stripe-Signature for a body."""
    at = int(at or time.time())
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


def bad_ones(genuine):
    """(what is wrong, body, signature) of requests that must be refused with 400."""
    other = json.dumps({**genuine, "id": "evt_other"}).encode()
    body, odd = json.dumps(genuine).encode(), b'{"id": "evt_\xff", "type": "x"}'
    deep = b"[" * 100_000 + b"]" * 100_000
    return (
        ("no signature", body, ""),
        ("another secret", body, signed(body, secret="whsec_other")),
        ("another body's signature", other, signed(body)),
        ("signed an hour ago", body, signed(body, at=time.time() - 3600)),
        ("nonsense for a signature", body, "t=yesterday,v1=\u00e9"),
        ("not UTF-8", odd, signed(odd)),
        ("a JSON list", b"[1, 2]", signed(b"[1, 2]")),
        ("a word", b'"evt_1"', signed(b'"evt_1"')),
        ("nested deep", deep, signed(deep)),
        ("no JSON", b"id=evt_1", signed(b"id=evt_1")),
        ("no body", b"", signed(b"")),
        ("no kind", b'{"id": "evt_1"}', signed(b'{"id": "evt_1"}')),
        ("a list for data", *_with_signature({**genuine, "data": [1]})),
        ("a number for its id", *_with_signature({**genuine, "id": 7})),
        ("too large", *_with_signature({**genuine, "more": "x" * 300_000})),
    )


def _with_signature(value):
    body = json.dumps(value).encode()
    return body, signed(body)
