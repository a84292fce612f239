"""Puts the demo's data into the database; what was ever there under its name is left alone.

"Ever" includes what volunteers have since renamed or deleted, which the history tables remember. So
a second run doubles nothing and undoes nothing.
"""

import hashlib
import io
from datetime import time, timedelta

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile

from affiliates import placing
from affiliates.models import Application, ApplicationPerson, Group
from campaigns.models import InfoLink, News, Page, PagePoint
from core.payments.models import Payer
from core.publishing.errors import NotAllowed
from core.publishing.models import Topic
from core.publishing.references import ALPHABET, read_reference
from core.publishing.times import at_london, london_day
from events.models import Event
from events.placing import place
from hct_site.models import HouseLink, Lead
from newspaper import dispatch
from newspaper.models import (
    Issue,
    IssueItem,
    Order,
    PostageRate,
    PriceTier,
    Quote,
    StockPlace,
    SubscriptionRate,
)
from newspaper.ordering import place_order

from . import (
    bank,
    books,
    corrections,
    covers,
    debts,
    event_parts,
    events,
    groups,
    issues,
    leads,
    links,
    money,
    news,
    orders,
    pages,
    quotes,
    repeats,
    seats,
    standing,
    topics,
    transports,
)
from .days import resolve
from .newspaper_pdf import typeset
from .people import STAFF

NINE = time(9)


def load_content(*, now, say):
    """Everything but the staff. `say` is called with a line for each kind that had to be added."""
    added = 0
    for words, load in (
        ("topics", _topics),
        ("groups", _groups),
        ("people on seats of groups", seats.sit_down),
        ("applications", _applications),
        ("events", _events),
        ("coaches and cars to a march", transports.load),
        ("events that come again", repeats.load),
        ("corrections of events", corrections.load),
        ("issues of the paper", _issues),
        ("prices", _prices),
        ("copies in garages, an account and fees", money.load),
        ("orders", _orders),
        ("lines of a bank statement", bank.load),
        ("payers of the last year", debts.load),
        ("quotes", _quotes),
        ("payments", books.load),
        ("standing orders, and copies of past issues", standing.load),
        ("news", _news),
        ("info links", _links),
        ("pages", _pages),
        ("leads and house links", _leads),
    ):
        if made := load(now):
            say(f"{made} {words}")
            added += made
    if not added:
        say("The demo content was here already; nothing was changed")


def reference_for(prefix, key):
    """The reference that this piece of the demo has in every database."""
    digest = hashlib.sha256(key.encode()).digest()
    body = "".join(ALPHABET[byte % 32] for byte in digest[:5])
    fitting = (read_reference(f"{prefix}-{body}{check}") for check in ALPHABET)
    return next(reference for reference in fitting if reference)


def _new(model, column, rows, value):
    """The rows whose value in that column has never been in the database."""
    wanted = {f"{column}__in": [value(row) for row in rows]}
    known = set(model.objects.filter(**wanted).values_list(column, flat=True))
    if hasattr(model, "history"):
        known |= set(model.history.filter(**wanted).values_list(column, flat=True))
    return [row for row in rows if value(row) not in known]


def _slug(row):
    return row["slug"]


def _without(row, *names):
    return {name: value for name, value in row.items() if name not in names}


def _morning(day, now):
    """Nine o'clock of that day in London, but not later than now."""
    return min(at_london(day, NINE), now)


def _person(desk):
    emails = [person["email"] for person in STAFF if person["desk"] == desk]
    return get_user_model().objects.filter(email__in=emails).first()


def _topics(now):
    rows = _new(Topic, "slug", topics.TOPICS, _slug)
    names = set(Topic.objects.values_list("name", flat=True))
    made = [Topic(**row) for row in rows if row["name"] not in names]
    return len(Topic.objects.bulk_create(made))


def _topics_of(row):
    return Topic.objects.filter(slug__in=row["topics"])


def _groups(now):
    rows, today = _new(Group, "slug", groups.GROUPS, _slug), london_day(now)
    for at, row in enumerate(rows):
        payer = Payer.objects.create(name=row["name"], email=row["contact_email"])
        group = Group(
            payer=payer,
            listed_at=now - timedelta(days=30 + 5 * at),
            confirmed_on=seats.confirmed_on(row["slug"], at, today),
            **row,
        )
        placing.place(group, on=today)
        group.save()
        seats.give_seats(group, now=now)
    return len(rows)


def _applications(now):
    rows = _new(Application, "reference", groups.APPLICATIONS, _application_reference)
    for row in rows:
        came = now - timedelta(days=row["days_ago"])
        state = row.get("state")
        application = Application.objects.create(
            reference=_application_reference(row),
            begun_at=came,
            submitted_at=None if state == "begun" else came,
            asked_back_at=now - timedelta(days=1) if state == "asked_back" else None,
            decided_on=london_day(now) - timedelta(days=row["decided_days_ago"]),
            **_without(row, "key", "days_ago", "decided_days_ago", "people"),
        )
        ApplicationPerson.objects.bulk_create(
            ApplicationPerson(
                application=application, office=office, number=number, name=name, email=email
            )
            for office, number, name, email in row["people"]
        )
    return len(rows)


def _application_reference(row):
    return reference_for("AF", row["key"])


def _events(now):
    rows = _new(Event, "slug", events.EVENTS, _slug)
    known = {group.slug: group for group in Group.objects.all()}
    today = london_day(now)
    for at, row in enumerate(rows):
        facts = _without(row, "starts_on", "days", "part_of", *event_parts.NAMES)
        facts["starts_on"] = starts_on = resolve(row["starts_on"], today)
        if "days" in row:
            facts["ends_on"] = starts_on + timedelta(days=row["days"] - 1)
        if row["state"] == "suggested":
            facts["suggested_at"] = now - timedelta(hours=7 + 31 * (len(rows) - at))
        else:
            # Past events were announced three weeks ahead; those to come in the last days.
            announced = _morning(starts_on - timedelta(days=21), now)
            facts["publish_at"] = announced - timedelta(minutes=len(rows) - at)
        if "part_of" in row:
            facts["part_of"] = Event.objects.with_slug(row["part_of"]).first()
        event = Event(reference=reference_for("EV", row["slug"]), **facts)
        place(event)
        event.save()
        event_parts.add(event, row, groups=known, now=now)
    return len(rows)


def _issues(now):
    rows = _new(Issue, "key", issues.ISSUES, lambda row: row["key"])
    for row in rows:
        days = {
            name: resolve(row.get(name), london_day(now))
            for name in ("published_on", "goes_out_on")
        }
        is_out = row["state"] == "published"
        issue = Issue.objects.create(
            publish_at=_morning(days["published_on"], now) if is_out else None,
            **_without(row, "headline", "items", "has_demo_pdf", *days),
            **days,
        )
        IssueItem.objects.bulk_create(
            IssueItem(issue=issue, position=10 * place, **item)
            for place, item in enumerate(row["items"], 1)
        )
        drawn = ContentFile(covers.cover_svg(row).encode())
        issue.cover.save(f"cover-{row['key']}.svg", drawn, save=False)
        issue.cover_width, issue.cover_height = covers.WIDTH, covers.HEIGHT
        issue.pdf_state = Issue.PdfState.READY
        issue.save(update_fields=["cover", "cover_width", "cover_height", "pdf_state"])
        if row.get("has_demo_pdf"):
            paper = io.BytesIO()
            typeset(paper)
            # As if a volunteer had uploaded it: the worker makes its pages and makes it public.
            issue.take_pdf(f"issue-{row['key']}.pdf", ContentFile(paper.getvalue()))
    return len(rows)


def _prices(now):
    made = 0
    for model, lines in (
        (PriceTier, orders.PRICE_TIERS),
        (PostageRate, orders.POSTAGE_RATES),
        (SubscriptionRate, orders.SUBSCRIPTION_RATES),
    ):
        # A price list holds as a whole: beside one that somebody has set, none of ours.
        if not model.objects.exists() and not model.history.exists():
            for line in lines:
                model.objects.create(**line)
            made += len(lines)
    return made


def _orders(now):
    rows = _new(Order, "reference", orders.ORDERS, _order_reference)
    made = 0
    for row in rows:
        try:
            _place(row, now)
        except NotAllowed:
            continue  # the issue or the prices are not what they were: nothing to order
        made += 1
    return made


def _quotes(now):
    rows = _new(Quote, "reference", quotes.QUOTES, _quote_reference)
    return quotes.load(rows, now=now, reference_of=_quote_reference, person_of=_person)


def _quote_reference(row):
    return reference_for("QU", row["key"])


def _order_reference(row):
    return reference_for("BO", row["key"])


def _place(row, now):
    """Place it with the act that everybody's orders go through, then let it go its way."""
    issue = Issue.objects.filter(key=row["issue"]).first()
    if issue is None:
        raise NotAllowed(f"There is no issue {row['issue']}.")
    placed_at = now - timedelta(days=row["days_ago"], hours=1 + row["copies"] % 9)
    facts = _without(
        row,
        "key",
        "issue",
        "state",
        "days_ago",
        "group",
        "taken_by",
        "reason",
        "carrier",
        "tracking",
        "place",
        "route",
    )
    order = place_order(
        at=placed_at,
        issue=issue,
        group=Group.objects.filter(slug=row["group"]).first() if "group" in row else None,
        taken_by=_person(row["taken_by"]) if "taken_by" in row else None,
        wants_letter=False,
        **facts,
    )
    order.reference = _order_reference(row)
    order.save(update_fields=["reference"])
    if place := StockPlace.objects.filter(name=row.get("place", "")).first():
        dispatch.take_on([order.pk], place=place)
    if "route" in row:
        dispatch.change_route([order.pk], route=row["route"])
    order.refresh_from_db()
    later = [min(placed_at + timedelta(days=days), now) for days in (1, 2, 9)]
    quietly = {"wants_letter": False}
    if row["state"] == "cancelled":
        dispatch.cancel_order(order, at=later[0], reason=row["reason"], **quietly)
    elif row["state"] != "placed":
        dispatch.mark_packed(order, at=later[0])
    if row["state"] in ("sent", "returned"):
        sent = {"carrier": row["carrier"], "tracking": row.get("tracking", "")}
        dispatch.mark_sent(order, at=later[1], **sent, **quietly)
    if row["state"] == "returned":
        dispatch.mark_returned(order, at=later[2], reason=row["reason"])


def _news(now):
    rows = _new(News, "slug", news.NEWS, _slug)
    for row in rows:
        day = resolve(row["publish_on"], london_day(now))
        item = News.objects.create(
            publish_at=_morning(day, now), **_without(row, "publish_on", "topics")
        )
        item.topics.set(_topics_of(row))
    return len(rows)


def _links(now):
    rows = _new(InfoLink, "url", links.LINKS, lambda row: row["url"])
    for at, row in enumerate(rows):
        day = resolve(row["publish_on"], london_day(now))
        link = InfoLink.objects.create(
            publish_at=_morning(day, now) - timedelta(minutes=at),
            added_by=_person("editors"),
            **_without(row, "key", "publish_on", "topics"),
        )
        link.topics.set(_topics_of(row))
    return len(rows)


def _pages(now):
    rows = _new(Page, "slug", pages.PAGES, _slug)
    for row in rows:
        page = Page.objects.create(publish_at=now, **_without(row, "points"))
        PagePoint.objects.bulk_create(
            PagePoint(page=page, number=number, heading=head, text=text)
            for number, (head, text) in enumerate(row["points"], 1)
        )
    return len(rows)


def _leads(now):
    rows = _new(Lead, "title", leads.LEADS, lambda row: row["title"])
    midnight, today = time(0), london_day(now)
    for row in rows:
        until = resolve(row["shown_until"], today) + timedelta(days=1)  # that day included
        Lead.objects.create(
            **row
            | {
                "shown_from": at_london(resolve(row["shown_from"], today), midnight),
                "shown_until": at_london(until, midnight),
            }
        )
    made = len(rows)
    if not HouseLink.objects.exists():
        HouseLink.objects.bulk_create(HouseLink(**row) for row in leads.HOUSE_LINKS)
        made += len(leads.HOUSE_LINKS)
    return made
