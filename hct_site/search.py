"""One search box for the whole site: the newest twenty of each room that hold the words."""

from dataclasses import dataclass

from django import forms
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from affiliates.models import Group
from campaigns.models import InfoLink, News, Page
from events.models import Event
from newspaper.models import Issue

MOST = 20


class SearchForm(forms.Form):
    q = forms.CharField(max_length=200, required=False, strip=True)


@dataclass(frozen=True)
class Found:
    """What one room has: at most `MOST` rows, and whether there are more."""

    heading: str
    kind: str  # which component draws a row
    rows: list
    more: bool


@require_safe
def search(request):
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = _find(text, timezone.now()) if text else []
    return render(
        request,
        "hct_site/search.html",
        {
            "form": form,
            "text": text,
            "too_long": not form.is_valid(),
            "found": [part for part in found if part.rows],
        },
    )


def _find(text, now):
    """Newest first in each part; ranking over all of them comes later."""
    parts = (
        ("Events", "event", Event.objects.published(at=now).matching(text).order_by("-starts_on", "-pk")),
        ("News", "news", News.objects.published(at=now).matching(text).newest_first()),
        ("Info links", "link", InfoLink.objects.published(at=now).matching(text).newest_first()),
        ("Affiliates", "group", Group.objects.affiliated().matching(text).by_name()),
        ("The newspaper", "issue", Issue.objects.published(at=now).matching(text).newest_first()),
        ("Pages", "page", Page.objects.published(at=now).matching(text).order_by("title")),
    )
    for heading, kind, rows in parts:
        rows = list(rows[: MOST + 1])
        yield Found(heading, kind, rows[:MOST], len(rows) > MOST)
