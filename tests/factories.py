"""Rows for tests, each with as little as it needs; a test says only what matters to it."""

from datetime import UTC, datetime, time, timedelta
from itertools import count

from django.utils import timezone
from django.utils.text import slugify

_numbers = count(1)

# --- affiliates ----------------------------------------------------------------------------------


def make_group(name=None, *, with_seats=False, **facts):
    """An affiliated group with its payer, and with its seats, all empty, if asked."""
    from affiliates import admission, seating

    name = name or f"Group {next(_numbers)}"
    group = admission.admit(name=name, **{"kind": "local_campaign", "region": "london"} | facts)
    if with_seats:
        seating.make_seats(group=group)
    return group


def sit(person, group, office, *, since=None):
    """Put somebody on an empty seat of a group; gives the person."""
    seat = group.seats.get(office=office, number=1)
    seat.sittings.create(person=person, began_at=since or timezone.now() - timedelta(days=100))
    return person


def make_invitation(group, office="secretary", *, name="Sue", email="sue@example.org", **facts):
    """The row and the letter, as if the desk had asked somebody onto a seat of a group."""
    from affiliates import seating

    given = {"by": None, "as_what": "affiliations desk", "at": timezone.now()} | facts
    return seating.invite(
        seat=group.seats.get(office=office, number=1), name=name, email=email, **given
    )


def make_application(name=None, **facts):
    """An application that waits for the desk, by Ann, secretary, with an address."""
    from affiliates.models import Application

    given = {
        "name": name or f"Branch {next(_numbers)}",
        "kind": "union_branch",
        "region": "london",
        "town": "Hackney",
        "about": "We keep the walk-in centre open.",
        "applicant_name": "Ann Archer",
        "applicant_role": "Secretary",
        "applicant_email": "ann@example.org",
        "applicant_phone": "01632 960001",
        "decided_on": "2026-10-01",
        "decided_at_meeting": "Branch committee",
        "pays_pence": 2500,
        "submitted_at": timezone.now(),
    }
    return Application.objects.create(**given | facts)


# --- mailing -------------------------------------------------------------------------------------


def make_subscriber(email=None, *, state="confirmed", **facts):
    """Somebody who has asked for our letters, and has confirmed or left as `state` says."""
    from core.mailing.models import CONSENT, Subscriber

    now = timezone.now()
    times = {
        "asked": {},
        "confirmed": {"confirmed_at": now},
        "left": {"confirmed_at": now, "left_at": now, "link_version": 2},
    }[state]
    return Subscriber.objects.create(
        email=email or f"reader{next(_numbers)}@example.org",
        **{"state": state, "consent": CONSENT, "asked_at": now} | times | facts,
    )


# --- payments -----------------------------------------------------------------------------------


def make_payer(name=None, **facts):
    from core.payments.models import Payer

    return Payer.objects.create(name=name or f"Payer {next(_numbers)}", **facts)


def make_account(**facts):
    """The account that stands on invoices."""
    from core.payments.models import BankAccount

    given = {
        "name": "Health Campaigns Together", "bank": "Example Bank", "sort_code": "00-00-00",
        "account_number": "00000000", "is_on_invoices": True,
    }  # fmt: skip
    return BankAccount.objects.create(**given | facts)


def make_invoice(payer=None, *, pounds=50, at=None, account="papers", **facts):
    """An issued invoice of one line, over so many pounds."""
    from core.payments.invoicing import Line, bill

    payer = payer or make_payer()
    lines = [Line(account, "Copies of No 13", round(pounds * 100))]
    given = {"name": payer.name, "email": payer.email}
    return bill(payer=payer, lines=lines, at=at or timezone.now(), **given | facts)


def make_payment(invoice, *, pounds=None, at=None, method="bank", **facts):
    """Money for an invoice: all that is owed of it, unless said otherwise."""
    from core.payments.ledger import take_payment

    now = at or timezone.now()
    invoice.refresh_from_db()
    owed = invoice.total_pence - invoice.settled_pence
    given = {
        "payer": invoice.payer, "method": method, "received_on": now.date(), "at": now,
        "amount_pence": owed if pounds is None else round(pounds * 100), "on_invoices": [invoice],
    }  # fmt: skip
    return take_payment(**given | facts)


# --- campaigns ------------------------------------------------------------------------------------


def publishable(at=None, state="published"):
    """The fields that make something public an hour ago, or at another moment or state."""
    return {"state": state, "publish_at": at or timezone.now() - timedelta(hours=1)}


def make_topic(name="Hospitals", **fields):
    from core.publishing.models import Topic

    return Topic.objects.create(**{"name": name, "slug": slugify(name), **fields})


def make_news(title="The ward stays open", *, topics=(), at=None, state="published", **fields):
    from campaigns.models import News

    slug = f"{slugify(title)[:80]}-{next(_numbers)}"
    news = News.objects.create(**{"title": title, "slug": slug, **publishable(at, state), **fields})
    news.topics.set(topics)
    return news


def make_link(title="Beds are closing", *, topics=(), at=None, state="published", **fields):
    from campaigns.models import InfoLink

    url = f"https://paper.example.org/{next(_numbers)}"
    link = InfoLink.objects.create(
        **{"title": title, "url": url, **publishable(at, state), **fields}
    )
    link.topics.set(topics)
    return link


def make_page(title="Twelve demands", *, points=(), at=None, state="published", **fields):
    from campaigns.models import Page, PagePoint

    slug = slugify(title)
    page = Page.objects.create(**{"title": title, "slug": slug, **publishable(at, state), **fields})
    for number, (heading, text) in enumerate(points, 1):
        PagePoint.objects.create(page=page, number=number, heading=heading, text=text)
    return page


# --- newspaper -----------------------------------------------------------------------------------


def make_issue(number=None, *, at=None, state="published", items=(), copies=100_000, **facts):
    """A numbered issue that can be ordered, so many copies of which lie at one place."""
    from newspaper import stock
    from newspaper.models import Issue, IssueItem

    number = number or next(_numbers)
    given = {
        "key": str(number),
        "number": number,
        "title": "Make our NHS safe for all",
        "season": "Autumn 2018",
        "published_on": timezone.now().date(),
        "weight_grams": 40,
        "can_be_ordered": True,
        **publishable(at, state),
    }
    issue = Issue.objects.create(**given | facts)
    IssueItem.objects.bulk_create(
        IssueItem(issue=issue, position=place, heading=heading)
        for place, heading in enumerate(items)
    )
    if copies:
        stock.arrive(issue, place=make_place("The garage"), copies=copies, at=timezone.now())
        issue.refresh_from_db(fields=["on_hand"])
    return issue


def make_place(name=None, **facts):
    """A place where copies lie; of one name there is one."""
    from newspaper.models import StockPlace

    return StockPlace.objects.get_or_create(
        name=name or f"Garage {next(_numbers)}", defaults=facts
    )[0]


def make_prices(
    day="2016-01-01",
    *,
    tiers=((1, 50), (100, 20), (500, 13)),
    rates=((2_000, 395), (20_000, 1_495)),
    is_example=False,
):
    """A price list from that day: (copies, pence each) and (grams, pence)."""
    from newspaper.models import PostageRate, PriceTier

    for copies, pence in tiers:
        PriceTier.objects.create(
            valid_from=day, copies_from=copies, price_pence=pence, is_example=is_example
        )
    for grams, pence in rates:
        PostageRate.objects.create(
            valid_from=day, up_to_grams=grams, price_pence=pence, is_example=is_example
        )


def make_order(issue=None, **facts):
    """An order of 100 copies by Gill, placed without a letter. Prices must be there."""
    from newspaper.ordering import place_order

    given = {
        "at": timezone.now(),
        "issue": issue or make_issue(),
        "copies": 100,
        "ordered_by_name": "Gill Beeston",
        "ordered_by_email": "gill@example.org",
        "delivery_lines": "14 Chapel Rise\nLeeds",
        "delivery_postcode": "LS1 3AA",
        "wants_letter": False,
    }
    return place_order(**given | facts)


def make_pdf(pages=2, *, size=(280, 380), password=None):
    """The bytes of a small newspaper."""
    from fpdf import FPDF

    pdf = FPDF(unit="mm", format=size)
    pdf.set_creation_date(datetime(2018, 10, 1, tzinfo=UTC))  # always the same bytes
    for number in range(pages):
        pdf.add_page()
        pdf.set_font("Helvetica", size=40)
        pdf.cell(text=f"Page {number + 1}")
    if password:
        pdf.set_encryption(owner_password="owner", user_password=password)
    return bytes(pdf.output())


# --- events ---------------------------------------------------------------------------------------


def make_event(title="Public meeting", *, moments=(), links=(), organisers=(), **facts):
    """A published event in a month's time at noon in Leeds; `moments` are (time, what) pairs."""
    from events.models import Event, EventLink, Moment

    day = facts.pop("starts_on", timezone.now().date() + timedelta(days=30))
    given = {
        "title": title,
        "slug": f"{slugify(title)[:60]}-{next(_numbers)}",
        "starts_on": day,
        "start_time": time(12),
        "place_name": "The Guildhall",
        "town": "Leeds",
        "region": "yorkshire-and-the-humber",
        **publishable(),
    }
    event = Event.objects.create(**given | facts)
    event.organisers.set(organisers, through_defaults={"state": "agreed"})
    Moment.objects.bulk_create(Moment(event=event, time=at, what=what) for at, what in moments)
    EventLink.objects.bulk_create(EventLink(event=event, label=a, url=b) for a, b in links)
    return event


def make_suggestion(title="Picket at the gate", **facts):
    """An event that Sue has suggested and nobody has looked at yet."""
    return make_event(
        title,
        **{
            "state": "suggested",
            "publish_at": None,
            "suggested_at": timezone.now(),
            "suggested_by_name": "Sue Marsh",
            "suggested_by_email": "sue@example.org",
        }
        | facts,
    )
