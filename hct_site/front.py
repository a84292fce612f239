"""The front page, which gathers from every room; the list of feeds; robots.txt."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from affiliates.models import Group
from campaigns.models import InfoLink, News
from core.places.regions import Region
from events.models import Event
from hct_site.models import Lead
from newspaper.models import Issue


@require_safe
def front_page(request):
    """All that the alliance has to say today, in eight queries."""
    now = timezone.now()
    issue = Issue.objects.front_page(at=now)
    events = list(Event.objects.front_page(at=now))
    counts = Group.objects.counts_by_region()
    affiliates = sum(counts.values())
    return render(
        request,
        "hct_site/front.html",
        {
            "lead": Lead.objects.shown(at=now).first(),
            "issue": issue,
            "issue_items": issue.contents() if issue else [],
            "events": events,
            "news": News.objects.front_page(at=now),
            "links": InfoLink.objects.front_page(at=now),
            "figures": _figures(issue, events, affiliates),
            "regions": _regions(counts),
            "affiliates_count": affiliates,
        },
    )


def _figures(issue, events, affiliates):
    """Figures that are true: what is nought is not boasted of."""
    figures = (
        (affiliates, "affiliated groups", reverse("affiliates:list")),
        (
            issue.copies_distributed if issue else 0,
            "copies of the paper sent out",
            reverse("newspaper:list"),
        ),
        (events[0].upcoming_count if events else 0, "events to come", reverse("events:list")),
    )
    return [{"number": n, "label": label, "url": url} for n, label, url in figures if n]


def _regions(counts):
    directory = reverse("affiliates:list")
    return [
        {"name": region.label, "url": f"{directory}?region={region.value}", "count": counts[region.value]}
        for region in Region
        if counts.get(region.value)
    ]


FEEDS = (
    ("Events", "events:feed", "Atom"),
    ("Events for your calendar program", "events:ical", "iCalendar"),
    ("News", "campaigns:news_feed", "Atom"),
    ("Info links", "campaigns:links_feed", "Atom"),
    ("The newspaper", "newspaper:feed", "Atom"),
    ("Affiliates", "affiliates:feed", "Atom"),
)


@require_safe
def feeds(request):
    listed = [{"name": n, "url": reverse(url), "kind": kind} for n, url, kind in FEEDS]
    return render(request, "hct_site/feeds.html", {"feeds": listed})


@require_safe
def robots(request):
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /my/",
        "Disallow: /search/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
