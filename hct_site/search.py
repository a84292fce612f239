"""One search box for the whole site: the newest twenty of each room, in one query."""

from dataclasses import dataclass, field

from django import forms
from django.db.models import CharField, DateField, F, TextField, Value
from django.db.models.functions import Cast, TruncDate
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from affiliates.models import Group
from campaigns.models import InfoLink, News, Page
from core.publishing.times import LONDON
from events.models import Event
from newspaper.models import Issue

MOST = 20


class SearchForm(forms.Form):
    q = forms.CharField(max_length=200, required=False, strip=True)


@dataclass
class Room:
    """What one room has: at most `MOST` rows, and whether there are more."""

    name: str
    heading: str
    rows: list = field(default_factory=list)
    more: bool = False


@require_safe
def search(request):
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    return render(
        request,
        "hct_site/search.html",
        {
            "text": text,
            "too_long": not form.is_valid(),
            "rooms": find(text, timezone.now()) if text else [],
        },
    )


def find(text, now):
    """The rooms that have something, each newest first; ranking over all of them comes later."""
    day = TruncDate("publish_at", tzinfo=LONDON)
    here = {
        "events": (
            "Events", Event.objects.published(at=now).of_layer("ours"), "slug", F("title"),
            F("starts_on"),
        ),
        "news": ("News", News.objects.published(at=now), "slug", F("title"), day),
        "links": ("Info links", InfoLink.objects.published(at=now), "pk", F("title"), day),
        "affiliates": (
            "Affiliates", Group.objects.affiliated(), "slug", F("name"), F("affiliated_on")
        ),
        "newspaper": (
            "The newspaper", Issue.objects.published(at=now), "key", F("title"), F("published_on")
        ),
        "pages": ("Pages", Page.objects.published(at=now), "slug", F("title"), day),
    }  # fmt: skip
    found = {name: Room(name, heading) for name, (heading, *_) in here.items()}
    parts = [
        rows.matching(text)
        .order_by(F("found_on").desc(nulls_last=True), "-pk")
        .annotate(
            room=Value(name, output_field=CharField()),
            found_key=Cast(key, TextField()),
            found_title=Cast(title, TextField()),
            found_on=Cast(on, DateField()),
        )
        .values("room", "found_key", "found_title", "found_on")[: MOST + 1]
        for name, (_, rows, key, title, on) in here.items()
    ]
    for row in parts[0].union(*parts[1:], all=True):
        room = found[row["room"]]
        if len(room.rows) == MOST:
            room.more = True
        else:
            row["url"] = ADDRESSES[row["room"]](row["found_key"])
            room.rows.append(row)
    return [room for room in found.values() if room.rows]


ADDRESSES = {
    "events": lambda slug: reverse("events:detail", args=[slug]),
    "news": lambda slug: reverse("campaigns:news_detail", args=[slug]),
    "links": lambda pk: reverse("campaigns:link_detail", args=[pk]),
    "affiliates": lambda slug: reverse("group", args=[slug]),
    "newspaper": lambda key: reverse("newspaper:issue", args=[key]),
    "pages": lambda slug: Page(slug=slug).get_absolute_url(),
}
