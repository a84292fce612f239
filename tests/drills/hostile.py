"""Everything nasty into every public address and form, through a real gunicorn: never a 5xx.

Addresses come from the site's own URL table, forms from the pages themselves, the later pages of
the journeys included. `tests/house/test_hostile_input.py` is the small edition.
"""

import http.client
import random
import re
import threading
import time
from collections import Counter
from queue import Empty, Queue
from urllib.parse import quote_from_bytes, urlencode

from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver

from newspaper.models import Article
from tests.affiliates import journey as applying
from tests.drills.kills import env_of, inside
from tests.drills.nasty import DESK, LIES, MEGABYTE, METHODS, NASTY, QUERIES, READER
from tests.drills.processes import Gunicorn
from tests.drills.scratch import scratch_site
from tests.drills.visitors import Visitor
from tests.forms_on_page import forms_on
from tests.newspaper import journey as ordering
from tests.people import make_person, typed_long_enough

NOT_PUBLIC = re.compile(r"^admin/.|^media/")
# Of the admin's rows of a table the first will do.
SAME_AGAIN = re.compile(r"-([1-9]\d*|__prefix__)-")
ARGUMENT = re.compile(r"<(\w+:)?\w+>|\(.*?\)\$?|\\Z|\^")
BOUNDARY = b"hostile"
URLENCODED = {"Content-Type": "application/x-www-form-urlencoded"}
MULTIPART = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY.decode()}"}


def main():
    with scratch_site() as site:
        env = env_of(site["DATABASE_URL"], site["VAR_DIR"])
        with inside(site):
            paper = a_paper_to_read()
        with Gunicorn(env) as gunicorn:
            drill = Drill(gunicorn.address, paper)
            drill.run()
    assert not drill.broken, "\n".join(drill.broken[:20])
    return {
        "requests, none answered with 5xx": sum(drill.seen.values()),
        "answers": ", ".join(f"{status} {n}×" for status, n in sorted(drill.seen.items())),
        "forms (pages of journeys counted singly)": drill.forms,
        "slowest answer": f"{drill.slowest[0]:.1f} s, {drill.slowest[1]}",
    }


def a_paper_to_read():
    """The demo's issue that has pages, an article of it, and the cookie of an editor."""
    editor = Client()
    editor.force_login(make_person("drill", "editors"))
    article = Article.objects.with_headline().select_related("issue").latest("issue", "page")
    cookie = editor.cookies[settings.SESSION_COOKIE_NAME].value
    return {"article": article, "cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"}


def addresses(patterns=None, prefix=""):
    """Every public address, its arguments still in angle brackets."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if not NOT_PUBLIC.search(address):
                yield "/" + address
        else:
            yield from addresses(pattern.url_patterns, address)


class Drill:
    def __init__(self, address, paper):
        self.address, self.paper = address, paper
        self.seen, self.broken, self.forms, self.slowest = Counter(), [], 0, (0, "")
        self.queue = Queue(200)

    def run(self):
        threads = [threading.Thread(target=self._send_all) for _ in range(3)]
        self.is_over = False
        for thread in threads:
            thread.start()
        try:
            for request in self._requests():
                self.queue.put(request)
        finally:
            self.is_over = True
            for thread in threads:
                thread.join()

    def _send_all(self):
        while True:
            try:
                request = self.queue.get(timeout=0.5)
            except Empty:
                if self.is_over:
                    return
                continue
            self._send(*request)

    def _send(self, what, method, path, body=None, headers=()):
        ip = ".".join(str(random.randrange(1, 255)) for _ in range(4))
        started = time.monotonic()
        try:
            status = Visitor(self.address, ip).ask(method, path, body, dict(headers)).status
        except (OSError, http.client.HTTPException) as error:
            # gunicorn itself closes the door on lines that are too long or no HTTP.
            status = f"none ({type(error).__name__})"
        took = time.monotonic() - started
        self.seen[str(status)] += 1
        self.slowest = max(self.slowest, (took, what))
        if str(status)[0] == "5":
            self.broken.append(f"{status} {what}: {method} {path[:200]}")

    # What is sent --------------------------------------------------------------------------------

    def _requests(self):
        for address in sorted(set(addresses())):
            yield from self._into_address(address)
        plain = [a for a in sorted(set(addresses())) if "<" not in a and "(" not in a]
        for address in plain:
            yield from self._into_forms(address, Visitor(self.address).insist("GET", address))
        yield from self._into_journey(
            ordering.ORDER, "order",
            (
                ordering.BUNDLE | {"where": "elsewhere", "who_pays": "other"},
                ordering.THERE, ordering.OTHER,
            ),
        )  # fmt: skip
        yield from self._into_application()
        yield from self._into_the_paper()
        yield from self._odd_bodies()

    def _into_address(self, address):
        for name, value in NASTY.items():
            # A line of HTTP is at most 4 kB for gunicorn: what is longer never reaches us.
            text = quote_from_bytes(value[:3500], safe="")
            filled = ARGUMENT.sub(text if len(text) < 3500 else "a" * 3500, address)
            yield f"{name} in {address}", "GET", filled
            query = "&".join(f"{q}={text[:300]}" for q in QUERIES)
            yield f"{name} asked of {address}", "GET", f"{ARGUMENT.sub('1', address)}?{query}"
        for method in METHODS:
            yield f"{method} {address}", method, ARGUMENT.sub("1", address)
        yield f"no address {address}", "GET", ARGUMENT.sub("1", address).rstrip("/") + "%2f..%2f"

    def _into_the_paper(self):
        """Pages that are there to read; and the desk, as somebody who may edit all of it."""
        article, session = self.paper["article"], self.paper["cookie"]
        for address in READER:
            yield from self._into_address(address.format(article.issue.key, article.slug))
        visitor = Visitor(self.address, "198.51.100.9")
        for address in DESK:
            address = address.format(article=article.pk, issue=article.issue_id)
            for what, method, path in self._into_address(address):
                yield what, method, path, None, {"Cookie": session}
            page = visitor.ask("GET", address, headers={"Cookie": session})
            assert page.status == 200, f"{address}: {page.status}"
            yield from self._into_forms(address, page, session=session)

    def _into_forms(self, address, page, *, session=""):
        given = (c.split(";")[0] for c in page.headers.get_all("Set-Cookie") or ())
        cookies = "; ".join(filter(None, (session, *given)))
        for form in forms_on(page.text):
            action = form["attributes"].get("action") or address
            if "logout" in action:
                continue  # or the rest would be sent by nobody
            self.forms += 1
            fields = typed_long_enough(form["fields"])
            names = [
                name
                for name, kind in form["types"].items()
                if kind != "submit" and not SAME_AGAIN.search(name)
            ]
            cookie = {"Cookie": cookies} if cookies else {}
            for what, body, headers in self._bodies(fields, names):
                yield f"{what} of {address}", "POST", action, body, headers | cookie

    def _bodies(self, fields, names):
        for name, value in NASTY.items():
            for field in names:
                if field == "csrfmiddlewaretoken":
                    continue
                yield f"{name} in {field}", encoded(fields | {field: value}), URLENCODED
                if len(value) < 1000:
                    yield f"{name} in {field}", parts(fields | {field: value}), MULTIPART
            nasty = dict.fromkeys(names, value if len(value) < 1000 else value[:100_000])
            yield f"{name} in all", encoded(nasty), URLENCODED
        for lie in LIES:
            for field in names:
                yield f"a file {lie[0]!r} as {field}", parts(fields, files={field: lie}), MULTIPART

    def _into_journey(self, address, act, answers):
        """The later pages too, and what they carry, changed on the way."""
        visitor = Visitor(self.address, "198.51.100.7")
        page = visitor.insist("GET", address)
        for given in answers:
            page = visitor.fill_in(address, page, **given)
            assert page.status == 200, f"{act}: {page.status}"
            yield from self._into_forms(address, page)
            yield from self._tampered(address, act, page)

    def _into_application(self):
        """Every page of one that has been begun; its private link may be sent to as it is."""
        visitor = Visitor(self.address, "198.51.100.8")
        start = visitor.insist("GET", applying.APPLY)
        begun = visitor.fill_in(applying.APPLY, start, **applying.BEGIN)
        assert begun.status == 302, f"apply: {begun.status}"
        link = begun.headers["Location"]
        for page in (*applying.PAGES, "you", "check", "withdraw", "alike", "area", "nothing"):
            address = f"{link}?page={page}"
            yield from self._into_forms(address, visitor.insist("GET", address))

    def _tampered(self, address, act, page):
        form = next(f for f in forms_on(page.text) if "carried" in f["fields"])
        fields = typed_long_enough(form["fields"])
        carried = fields["carried"]
        for what, text in (
            ("cut short", carried[:-5]),
            ("other first letter", f"{'x' if carried[0] != 'x' else 'y'}{carried[1:]}"),
            ("none", ""),
            ("colons", ":::"),
            ("twice", carried * 2),
            ("1 MB", "a" * 1_000_000),
            ("bomb", ".eJ" + "A" * 50_000 + carried[-50:]),
        ):
            for go in ("next", "back", "stay", "change-bundle", "change-nothing", ""):
                for step in (fields.get("step", ""), "check", "nothing", ""):
                    sent = fields | {"carried": text, "go": go, "step": step}
                    yield (
                        f"{act}: carried {what}, {go}, {step}",
                        "POST",
                        address,
                        encoded(sent),
                        URLENCODED,
                    )
        for go in ("change-nothing", "a" * 5000):
            sent = fields | {"go": go, "second": "1"}
            yield f"{act}: go {go[:20]}", "POST", address, encoded(sent), URLENCODED

    def _odd_bodies(self):
        forms = ("/subscribe/", ordering.ORDER, applying.APPLY, "/events/suggest/", "/contact/")
        for address in forms:
            for kind in (
                "text/plain", "application/json", "multipart/form-data",
                "multipart/form-data; boundary=",
                "application/x-www-form-urlencoded; charset=utf-7",
                "application/x-www-form-urlencoded; charset=nonsense",
                f"multipart/form-data; boundary={BOUNDARY.decode()}; charset=utf-16", "",
                "x" * 3000,
            ):  # fmt: skip
                for body in (b"", b"{", b"--hostile\r\n", b"a=%zz&=&&%", b"\xff" * 100, MEGABYTE):
                    yield f"a body of {kind[:60]}", "POST", address, body, {"Content-Type": kind}
            yield "three MB", "POST", address, b"email=" + MEGABYTE * 3, URLENCODED
            many = "&".join(f"f{n}=" for n in range(2500)).encode()
            yield "2,500 fields", "POST", address, many, URLENCODED
            for header in (
                "Cookie", "Host", "X-Forwarded-For", "Origin", "Referer", "Range",
                "Accept-Language", "If-None-Match",
            ):  # fmt: skip
                for value in (
                    "\x80\xff",
                    "a" * 4000,
                    "session=\"'; csrf=x",
                    "[::1",
                    "-1",
                    "bytes=9-1,a",
                ):
                    yield (
                        f"header {header}",
                        "GET",
                        address,
                        None,
                        {header: value.encode("latin-1")},
                    )


def encoded(fields):
    return urlencode({k: v for k, v in fields.items() if v is not None}).encode()


def parts(fields, *, files=None):
    """A multipart body; `files` takes the place of fields of the same name."""
    lines = []
    for name, value in {**fields, **(files or {})}.items():
        head = f'Content-Disposition: form-data; name="{name}"'.encode()
        if isinstance(value, tuple):
            file, kind, value = value
            head += f'; filename="{file}"\r\nContent-Type: {kind}'.encode()
        value = value if isinstance(value, bytes) else str(value).encode()
        lines += [b"--" + BOUNDARY, head, b"", value]
    return b"\r\n".join([*lines, b"--" + BOUNDARY + b"--", b""])
