"""Copies of everything that the demo loads, for benchmarks: N times as many, over ten years.

Not multiplied: topics, prices, leads, house links and staff, of which a real site has few too.
Written in bulk, so without history. Each copy is found again by its number: a second run with the
same N adds nothing, with a larger N what is missing. Only the first 200 copies of issues get pages
and articles, and pages only where the worker has made those of the demo's own issue
(hct_site/demo/scale_paper.py).
"""

from datetime import date, timedelta
from random import Random

from affiliates.models import AffiliationYear, Application, ApplicationPerson, Group, Seat
from campaigns.models import InfoLink, News, Page, PagePoint
from core.payments.models import Payer
from core.places.models import District
from core.publishing.references import new_reference
from core.publishing.times import london_day
from events.models import Event, EventLink, Moment
from newspaper.models import Issue, IssueItem, Order

from . import groups, orders
from .load import reference_for
from .scale_paper import add_pages

MOST = 1000
TEN_YEARS = 3652
BATCH = 1000
PAPER_BEGAN = date(2009, 1, 1)
_ORIGINAL, _MARK = "bristol-konp", "-copy-"


def load_copies(scale, *, now, say):
    """Bring the content up to `scale` times the demo's own."""
    chance = Random(20_180_120)
    present = Group.objects.filter(slug__startswith=f"{_ORIGINAL}{_MARK}").count() + 1
    numbers = range(present + 1, scale + 1)
    if not numbers:
        say(f"There are {present} times as many already")
        return
    for words, copy in (
        ("groups", _groups),
        ("applications", _applications),
        ("events", _events),
        ("issues of the paper", _issues),
        ("orders", _orders),
        ("news", _news),
        ("info links", _links),
        ("pages", _pages),
    ):
        say(f"{copy(numbers, now, chance)} more {words}")


def _facts(row, *without):
    """The row's stored columns as they would be given to its model again."""
    left_out = {"id", "reference", "uid", "sequence", *without}
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in left_out and not field.generated
    }


def _copies(queryset, numbers, *without):
    """(facts, number, original) for each copy to make of each original."""
    originals = [(row, _facts(row, *without)) for row in queryset.order_by("pk")]
    for number in numbers:
        for row, facts in originals:
            yield dict(facts), number, row


def _originals(model):
    return model.objects.exclude(slug__contains=_MARK)


def _slug(slug, number):
    return f"{slug[:65]}{_MARK}{number}"


def _named(words, number, most):
    return f"{words[: most - 6]}, {number}"


def _references(prefix, model):
    """New references that neither the table nor this run has used; asking row by row is slow."""
    used = set(model.objects.values_list("reference", flat=True))
    while True:
        reference = new_reference(prefix)
        if reference not in used:
            used.add(reference)
            yield reference


def _days_back(chance, upto=TEN_YEARS):
    return timedelta(days=chance.randrange(upto), minutes=chance.randrange(1440))


def _bulk(model, rows):
    return model.objects.bulk_create(rows, batch_size=BATCH)


def _groups(numbers, now, chance):
    made = list(_copies(_originals(Group), numbers, "payer"))
    payers = _bulk(Payer, [Payer(name=_named(g["name"], n, 200)) for g, n, _ in made])
    rows, somewhere = [], _districts()
    for (facts, number, original), payer in zip(made, payers, strict=True):
        if original.latitude is not None and original.region in somewhere:
            place = chance.choice(somewhere[original.region])
            facts["latitude"], facts["longitude"], facts["town"], _ = place
        facts |= {
            "slug": _slug(facts["slug"], number),
            "name": _named(facts["name"], number, 150),
            "listed_at": now - _days_back(chance),
            "payer_id": payer.pk,
        }
        rows.append(Group(**facts))
    rows = _bulk(Group, rows)
    pairs = [(row.pk, original.pk) for row, (_, _, original) in zip(rows, made, strict=True)]
    _children(Seat, "group", pairs)
    _children(AffiliationYear, "group", pairs)
    return len(rows)


def _districts():
    """(latitude, longitude, town, outcode) by region: copies lie all over it, as real ones do."""
    found = {}
    for district in District.objects.all():
        if district.is_live:
            place = (district.latitude, district.longitude, district.place, district.pk)
            found.setdefault(district.region, []).append(place)
    return found


def _applications(numbers, now, chance):
    references = _references("AF", Application)
    made = []
    for facts, number, original in _copies(
        Application.objects.filter(pk__in=_first(Application)), numbers
    ):
        facts |= {
            "name": _named(facts["name"], number, 150),
            "submitted_at": facts["submitted_at"] and now - _days_back(chance),
            "reference": next(references),
        }
        made.append((Application(**facts), original.pk))
    rows = _bulk(Application, [application for application, _ in made])
    pairs = [(row.pk, original) for row, (_, original) in zip(rows, made, strict=True)]
    _children(ApplicationPerson, "application", pairs)
    return len(rows)


def _first(model):
    """Keys of the demo's own rows of a model without slugs: those it has a reference for."""
    keys = {
        Application: [reference_for("AF", row["key"]) for row in groups.APPLICATIONS],
        Order: [reference_for("BO", row["key"]) for row in orders.ORDERS],
    }[model]
    return model.objects.filter(reference__in=keys).values("pk")


def _events(numbers, now, chance):
    references, today = _references("EV", Event), london_day(now)
    made, somewhere = [], _districts()
    # Of a series each date is there once; what came in from elsewhere, once a source.
    for facts, number, original in _copies(
        _originals(Event), numbers, "series", "series_on", "source_uid", "part_of", "merged_into"
    ):
        if original.point_is and original.region in somewhere:
            place = chance.choice(somewhere[original.region])
            facts["latitude"], facts["longitude"], facts["town"], facts["postcode"] = place
            facts["point_is"] = Event.PointIs.DISTRICT
        # Eight years back and two ahead, so that a fifth is still to come.
        starts_on = today + timedelta(days=730) - _days_back(chance)
        announced = now - _days_back(chance, 400)
        facts |= {
            "slug": _slug(facts["slug"], number),
            "title": _named(facts["title"], number, 150),
            "starts_on": starts_on,
            "ends_on": original.ends_on and starts_on + (original.ends_on - original.starts_on),
            "publish_at": facts["publish_at"] and announced,
            "suggested_at": facts["suggested_at"] and announced,
            "reference": next(references),
        }
        made.append((Event(**facts), original.pk))
    rows = _bulk(Event, [event for event, _ in made])
    pairs = [(event.pk, original) for event, (_, original) in zip(rows, made, strict=True)]
    _children(Moment, "event", pairs)
    _children(EventLink, "event", pairs)
    _throughs(Event.organisers.through, "event_id", pairs)
    return len(rows)


def _children(model, parent, pairs):
    """The same rows below each copy as below its original: (copy, original) keys."""
    below = {}
    for row in model.objects.filter(**{f"{parent}__in": {old for _, old in pairs}}):
        below.setdefault(getattr(row, f"{parent}_id"), []).append(_facts(row))
    _bulk(
        model,
        [
            model(**facts | {f"{parent}_id": new})
            for new, old in pairs
            for facts in below.get(old, ())
        ],
    )


def _throughs(model, parent, pairs):
    below = {}
    for row in model.objects.filter(**{f"{parent}__in": {old for _, old in pairs}}):
        below.setdefault(getattr(row, parent), []).append(_facts(row))
    _bulk(
        model,
        [model(**facts | {parent: new}) for new, old in pairs for facts in below.get(old, ())],
    )


def _issues(numbers, now, chance):
    """As specials of earlier years, so that the current issue stays what it is."""
    made = []
    already = Issue.objects.filter(key__contains=_MARK).count()
    numbered = Issue.objects.exclude(key__contains=_MARK)
    for facts, number, original in _copies(numbered, numbers, "pdf_upload", "pdf_state"):
        day = PAPER_BEGAN + timedelta(days=chance.randrange(TEN_YEARS))
        facts |= {
            "key": f"number-{original.key[:20]}{_MARK}{number}",
            "number": None,
            "is_special": True,
            "title": _named(facts["title"], number, 150),
            "published_on": day,
            "publish_at": facts["publish_at"] and now - _days_back(chance),
            "can_be_ordered": False,
            "pdf_state": Issue.PdfState.READY if facts["cover"] else Issue.PdfState.NONE,
        }
        made.append((Issue(**facts), original.pk))
    rows = _bulk(Issue, [issue for issue, _ in made])
    _children(
        IssueItem,
        "issue",
        [(issue.pk, original) for issue, (_, original) in zip(rows, made, strict=True)],
    )
    add_pages(rows, chance, already=already, now=now)
    return len(rows)


def _orders(numbers, now, chance):
    references = _references("BO", Order)
    rows = []
    for facts, _, _ in _copies(Order.objects.filter(pk__in=_first(Order)), numbers):
        earlier = _days_back(chance)
        for name in ("placed_at", "packed_at", "sent_at", "closed_at"):
            facts[name] = facts[name] and facts[name] - earlier
        # One quote is one order's; the invoice's line may be shared here.
        facts |= {"reference": next(references), "quote_id": None}
        rows.append(Order(**facts))
    made = len(_bulk(Order, rows))
    for issue in Issue.objects.filter(can_be_ordered=True):
        held = Order.objects.open().of_issue(issue).copies()
        Issue.objects.filter(pk=issue.pk).update(reserved=held, to_come=held)
    return made


def _news(numbers, now, chance):
    made = []
    for facts, number, original in _copies(_originals(News), numbers):
        facts |= {
            "slug": _slug(facts["slug"], number),
            "title": _named(facts["title"], number, 150),
            "publish_at": facts["publish_at"] and now - _days_back(chance),
        }
        made.append((News(**facts), original.pk))
    rows = _bulk(News, [item for item, _ in made])
    pairs = [(item.pk, original) for item, (_, original) in zip(rows, made, strict=True)]
    _throughs(News.topics.through, "news_id", pairs)
    return len(rows)


def _links(numbers, now, chance):
    made = []
    originals = InfoLink.objects.exclude(url__contains="?copy=")
    for facts, number, original in _copies(originals, numbers):
        facts |= {
            "url": f"{facts['url']}?copy={number}",
            "title": _named(facts["title"], number, 250),
            "publish_at": facts["publish_at"] and now - _days_back(chance),
        }
        made.append((InfoLink(**facts), original.pk))
    rows = _bulk(InfoLink, [link for link, _ in made])
    pairs = [(link.pk, original) for link, (_, original) in zip(rows, made, strict=True)]
    _throughs(InfoLink.topics.through, "infolink_id", pairs)
    return len(rows)


def _pages(numbers, now, chance):
    made = []
    for facts, number, original in _copies(_originals(Page), numbers):
        facts |= {
            "slug": _slug(facts["slug"], number),
            "title": _named(facts["title"], number, 120),
            "publish_at": facts["publish_at"] and now - _days_back(chance),
            "in_footer": False,
        }
        made.append((Page(**facts), original.pk))
    rows = _bulk(Page, [page for page, _ in made])
    pairs = [(page.pk, original) for page, (_, original) in zip(rows, made, strict=True)]
    _children(PagePoint, "page", pairs)
    return len(rows)
