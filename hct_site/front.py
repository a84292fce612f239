"""The front page, which gathers from every room; the list of feeds; robots.txt."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from affiliates.open_data import COLUMNS, LICENCE
from campaigns.models import InfoLink, News
from core.places.regions import COUNTRY, Region
from events.models import Event
from hct_site.figures import figures
from hct_site.models import Lead
from newspaper.models import Issue


@require_safe
def front_page(request):
    """All that the alliance has to say today, in eight queries at most."""
    now = timezone.now()
    issue = Issue.objects.front_page(at=now)
    true = figures(at=now)
    return render(
        request,
        "hct_site/front.html",
        {
            "lead": next(iter(Lead.objects.shown(at=now)[:1]), None),
            "issue": issue,
            "issue_items": issue.contents() if issue else [],
            "events": list(Event.objects.front_page(at=now)),
            "news": News.objects.front_page(at=now),
            "links": InfoLink.objects.front_page(at=now),
            "figures": _in_words(true),
            "regions": _regions(true),
            "affiliates_count": true.affiliates,
        },
    )


def _in_words(true):
    """What is nought is not boasted of."""
    listed = (
        (true.affiliates, "affiliated groups", "affiliates:list"),
        (true.copies, "copies of the paper sent out", "newspaper:list"),
        (true.events, "events to come", "events:list"),
    )
    return [{"number": n, "label": label, "url": reverse(name)} for n, label, name in listed if n]


def _regions(true):
    directory = reverse("affiliates:list")
    places = [(region.value, region.value, region.label) for region in Region]
    return [
        {"name": name, "url": f"{directory}?region={asked}", "count": true.by_region[place]}
        for place, asked, name in [*places, ("", COUNTRY, "The whole country")]
        if place in true.by_region
    ]


FEEDS = (
    ("Events", "events:feed", "Atom"),
    ("Events for your calendar program", "events:ical", "iCalendar"),
    ("News", "campaigns:news_feed", "Atom"),
    ("Info links", "campaigns:links_feed", "Atom"),
    ("The newspaper", "newspaper:feed", "Atom"),
    ("Affiliates", "affiliates:feed", "Atom"),
)
OPEN_DATA = (("A table", "affiliates:csv", "CSV"), ("For programs", "affiliates:json", "JSON"))


@require_safe
def feeds(request):
    feeds, tables = (
        [{"name": name, "url": reverse(url), "kind": kind} for name, url, kind in part]
        for part in (FEEDS, OPEN_DATA)
    )
    return render(
        request,
        "hct_site/feeds.html",
        {"feeds": feeds, "tables": tables, "columns": COLUMNS, "licence": LICENCE},
    )


@require_safe
def robots(request):
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /my/",
        "Disallow: /your-group/",
        "Disallow: /search/",
        "Disallow: /areas/?postcode=",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
