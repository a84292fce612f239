"""Rows for tests, each with as little as it needs; a test says only what matters to it."""

from datetime import timedelta
from itertools import count

from django.utils import timezone
from django.utils.text import slugify

_numbers = count(1)

# --- affiliates ----------------------------------------------------------------------------------


def make_group(name=None, **facts):
    """An affiliated group with its payer."""
    from affiliates import admission

    name = name or f"Group {next(_numbers)}"
    return admission.admit(name=name, **{"kind": "local_campaign", "region": "london"} | facts)


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


# --- campaigns -------------------------------------------------------------------------------------


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
