"""Queries, bytes and seconds of a page with the demo once, a hundred times, and 100,000 rows.

Public pages: at most 8 queries for the front page and a search of the paper, 12 for what tells all
of an event, 5 for any other, and no more with ×100 than with ×1. The admin's lists: no more with
100,000 rows than with the demo's few.
"""

import logging
import re
import statistics
import time
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.cache import caches
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hct_site.sitemaps import SITEMAPS
from tests.drills.kills import inside
from tests.drills.scratch import scratch_site
from tests.house.test_every_page import PAGES

FRONT, OTHER = 8, 5
# A page of the paper with the words found marked on both pages that lie open; a misspelt word.
MARKED = 8
# All that belongs to an event: groups, places, programme, coaches, changes, repeats; on its page,
# or in a calendar file, however many events that has.
EVENT = 12
ROUNDS = 5
MANY = 100_000
FIRST_OF_MANY, ISSUES = 20_000_000, 400
MORE = (
    "events/feed/", "events/feed.ics", "events/feed.ics?near=LS6", "events/feed/?near=LS6",
    "events/?near=LS6", "events/?show=both", "events/?accessible=yes&online=yes",
    "events/past/?near=LS6", "events/2018/10/", "events/2018/10/?day=20", "events/embed/?near=LS6",
    "newspaper/feed/", "news/feed/", "links/feed/",
    "affiliates/feed/", "sitemap-events.xml", "search/?q=hospital", "events/?region=london",
    "links/?q=hospital", "links/?q=%22walk-in+centre%22", "affiliates/?region=london",
    "newspaper/13/", "newspaper/13/page/3/", "newspaper/13/page/3/?q=nurses",
    "newspaper/13/page/3/large/?q=nurses", "newspaper/13/text/", "newspaper/search/?q=hospital",
    "newspaper/search/?q=hospital&year=2018", "newspaper/search/?q=hospitel",
    "newspaper/search/feed/?q=hospital",
)  # fmt: skip
MULTIPLIED = (
    "payments.Payer", "affiliates.Group", "affiliates.Application", "events.Event",
    "newspaper.Order", "campaigns.InfoLink", "campaigns.News", "campaigns.ContactMessage",
    "mailing.Subscriber", "post_office.Email", "newspaper.Article",
)  # fmt: skip


def main():
    logging.disable(logging.INFO)
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    with scratch_site() as small, scratch_site(scale=100) as large:
        with inside(small):
            a_few_of_what_the_demo_has_none()
            addresses = [*PAGES, *MORE, *one_of_each_kind()]
            pages_1, lists_1 = measure(addresses), measure_lists()
        with inside(large):
            pages_100 = measure(addresses)
        with inside(small):
            issues_for_articles()
            rows = {label: multiply(apps.get_model(label)) for label in MULTIPLIED}
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            lists_many, pages_many = measure_lists(), measure(addresses)
    wrong = [
        *more_than(pages_1, pages_100, "×100"),
        *more_than(pages_1, pages_many, "100,000 rows"),
        *more_than(lists_1, lists_many, "100,000 rows"),
        *(
            f"/{address}: {page['queries']} queries"
            for address, page in pages_1.items()
            if page["queries"] > most_of(address)
        ),
    ]
    figures = {
        "queries of the front page, ×1 and ×100": pages_1[""]["queries"],
        "most queries of another page": max(
            p["queries"] for a, p in pages_1.items() if a not in ("", "sitemap.xml")
        ),
        "pages measured": len(addresses),
        "slowest against ×1, with ×100": slowest(pages_1, pages_100),
        "slowest against ×1, with 100,000 rows": slowest(pages_1, pages_many),
        "largest with ×100": largest(pages_100),
        "rows of each": min(rows.values()),
        "admin lists measured": len(lists_1),
        "most queries of an admin list": max(p["queries"] for p in lists_many.values()),
        "slowest admin lists with 100,000 rows": slowest(lists_1, lists_many),
    }
    for address in sorted(addresses):
        few, many, most = pages_1[address], pages_100[address], pages_many[address]
        print(f"/{address}: {few} {many} {most}")
    for address in sorted(lists_1):
        print(f"{address}: {lists_1[address]} {lists_many[address]}")
    assert not wrong, "\n".join(["", *wrong])
    return figures


def a_few_of_what_the_demo_has_none():
    from django.utils import timezone

    from campaigns.writing_to_us import take_message
    from core.mailing.letters import send_letter
    from tests.factories import make_subscriber

    for _ in range(3):
        make_subscriber()
    for number in range(3):
        send_letter(
            to=f"reader{number}@example.org", template="mailing/emails/confirm",
            context={"link": "https://example.org/"},
        )  # fmt: skip
    take_message(
        name="Rosa", email="rosa@example.org", phone="", subject="A ward", message="Is it closing?",
        taken_by=None, wants_letter=False, at=timezone.now(),
    )  # fmt: skip


def one_of_each_kind():
    """An address of each kind of page with an argument, from the site's own map."""
    client, found = Client(), {}
    files = [client.get(f"/sitemap-{section}.xml") for section in SITEMAPS]
    text = "".join(file.content.decode() for file in files)
    for address in re.findall(r"<loc>([^<]+)</loc>", text):
        path = urlsplit(address).path.removeprefix("/")
        kind = re.sub(r"[^/]+/$", "", path)
        if path not in PAGES:
            found.setdefault(kind, path)
    event = found["events/"].removesuffix("/")
    return [*found.values(), f"{event}.ics", f"{event}/feed/"]


def measure(addresses):
    return {address: measure_one(Client(), f"/{address}") for address in addresses}


def measure_one(client, address):
    """Queries of a page while no process remembers anything of it, its bytes, its seconds."""
    response = client.get(address)  # templates are loaded by now
    assert response.status_code == 200, f"{address} answers {response.status_code}"
    caches["process"].clear()
    with CaptureQueriesContext(connection) as seen:
        response = client.get(address)
    queries = len(seen)  # now: the next request empties the list
    took = []
    for _ in range(1 if "sitemap" in address else ROUNDS):
        started = time.perf_counter()
        client.get(address)
        took.append(time.perf_counter() - started)
    return {
        "queries": queries,
        "bytes": len(b"".join(response)),
        "ms": round(statistics.median(took) * 1000, 1),
    }


def measure_lists():
    """Every list of the admin, and a search in it, for somebody who may see all."""
    from core.accounts.models import User

    person, _ = User.objects.get_or_create(
        email="all@example.org", defaults={"is_staff": True, "is_superuser": True, "name": "All"}
    )
    client, found = Client(), {}
    client.force_login(person)
    for model, of_model in admin.site._registry.items():
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        found[address] = measure_one(client, address)
        if of_model.search_fields:
            found[f"{address}?q=leeds"] = measure_one(client, f"{address}?q=leeds")
    return found


def most_of(address):
    """How many queries a page may ask."""
    if address in ("", "sitemap.xml"):  # the map of maps asks each room once how much it has
        return FRONT
    if re.fullmatch(r"events/[a-z][^/?]*-[^/?]*/|events/.*\.ics(\?.*)?", address):
        return EVENT
    return MARKED if address.startswith("newspaper/") and "?q=" in address else OTHER


def issues_for_articles():
    """Enough of them that none has more articles than fit into a paper of 60 pages."""
    from newspaper.models import Issue

    base = Issue.objects.of_key("13").get()
    facts = {f.attname: getattr(base, f.attname) for f in Issue._meta.concrete_fields
             if not (f.generated or f.unique)}  # fmt: skip
    Issue.objects.bulk_create(
        Issue(pk=FIRST_OF_MANY + n, key=f"many-{n}", **facts) for n in range(ISSUES)
    )


def multiply(model):
    """Rows straight into the table until there are 100,000: copies with other keys and times."""
    quote, table, columns, values = connection.ops.quote_name, model._meta.db_table, [], []
    for field in model._meta.concrete_fields:
        if field.generated:
            continue
        column = quote(field.column)
        columns.append(column)
        values.append(_copied(field, f"base.{column}"))
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {quote(table)}")
        (few,) = cursor.fetchone()
        assert few, f"there is no {model._meta.label} to copy"
        cursor.execute(
            f"insert into {quote(table)} ({', '.join(columns)}) select {', '.join(values)}"
            f" from (select *, row_number() over () as place from {quote(table)}) base"
            f" join generate_series(1, {MANY}) g on base.place = 1 + g %% {few}",
            [],
        )
    return few + MANY


def _copied(field, column):
    if field.model._meta.label == "newspaper.Article" and field.name == "issue":
        return f"{FIRST_OF_MANY} + g %% {ISSUES}"
    if field.primary_key or (field.unique and field.remote_field):
        return "10000000 + g"
    if field.unique and isinstance(field, models.UUIDField):
        return "gen_random_uuid()"
    if field.unique and field.max_length and field.max_length < 10:
        return "lpad(g::text, 9, 'Z')"
    if (field.unique and field.max_length) or isinstance(field, models.SlugField):
        return f"left({column}, {field.max_length - 8}) || '-' || g"
    if isinstance(field, models.DateTimeField):
        return f"{column} - g * interval '1 minute'"
    return column


def more_than(few, many, what):
    for address, page in many.items():
        # Fewer there may be: of the newest thousand none need be part of a national event.
        if page["queries"] > few[address]["queries"]:
            yield f"/{address}: {few[address]['queries']} queries, with {what} {page['queries']}"


def slowest(few, many):
    by_ratio = sorted(many, key=lambda a: many[a]["ms"] / few[a]["ms"], reverse=True)[:3]
    return "; ".join(
        f"/{a.lstrip('/')} {few[a]['ms']:.0f} → {many[a]['ms']:.0f} ms" for a in by_ratio
    )


def largest(pages):
    by_size = sorted(pages, key=lambda a: pages[a]["bytes"], reverse=True)[:3]
    return "; ".join(f"/{a} {pages[a]['bytes'] / 1000:.0f} kB" for a in by_size)
