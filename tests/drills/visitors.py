"""Visitors of a running site: they open pages, send forms, and try again when nobody answers."""

import http.client
import time
from urllib.parse import urlencode, urlsplit

from tests.newspaper.journey import BUNDLE, ORDER
from tests.people import fields_of, typed_long_enough

PATIENCE = 120  # seconds


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.content = response.read()

    @property
    def text(self):
        return self.content.decode()


class Visitor:
    """One browser. `ip` is told as our own proxy would tell it (PROXY_HOPS=1)."""

    def __init__(self, address, ip="192.0.2.1"):
        self.site, self.ip = address, ip

    def ask(self, method, path, body=None, headers=()):
        """One try: an Answer, or OSError or HTTPException where there was none."""
        connection = http.client.HTTPConnection(urlsplit(self.site).netloc, timeout=30)
        try:
            told = {"Origin": self.site, "X-Forwarded-For": self.ip} | dict(headers)
            connection.request(method, path, body, told)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def insist(self, method, path, fields=None):
        """The same again until the site answers and is not 500 or 503, as a person would."""
        body = urlencode(fields) if fields is not None else None
        headers = (
            {"Content-Type": "application/x-www-form-urlencoded"} if fields is not None else {}
        )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                answer = self.ask(method, path, body, headers)
                if answer.status < 500:
                    return answer
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.2)
        raise AssertionError(f"{method} {path}: no answer within {PATIENCE} seconds")

    def fill_in(self, path, page, **typed):
        fields = typed_long_enough(fields_of(page.text)) | {"go": "next"} | typed
        return self.insist("POST", path, fields)

    def order(self, **bundle):
        """The reference of an order that was acknowledged; "send" is pressed until it is."""
        check = self.fill_in(ORDER, self.insist("GET", ORDER), **BUNDLE | bundle)
        sent = self.fill_in(ORDER, check)
        assert sent.status == 302, sent.text[:3000]
        return sent.headers["Location"].split("/")[-2]
