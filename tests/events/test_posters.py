"""Posters and leaflets: all that matters is on them, nothing runs off, and none of what is off."""

from datetime import time

import pypdfium2
import pytest
import segno
from django.core.cache.backends.locmem import LocMemCache

from events.models import Event
from tests.factories import make_event, make_group

pytestmark = pytest.mark.django_db
LONGEST = (
    "Emergency meeting about the accident and emergency, maternity and children’s departments "
)


def text_of(answer):
    assert answer.status_code == 200, answer
    pdf = pypdfium2.PdfDocument(answer.content)
    assert len(pdf) == 1
    page = pdf[0]
    text = page.get_textpage()
    width, height = page.get_size()
    assert (round(width), round(height)) == (595, 842)
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        assert left >= 14 and bottom >= 14 and right <= width - 14 and top <= height - 14, (
            "near enough to the edge for a printer to cut it off"
        )
    return " ".join(text.get_text_range().split())


def both(client, event):
    base = event.get_absolute_url()
    poster, leaflets = client.get(f"{base}poster.pdf"), client.get(f"{base}leaflets.pdf")
    assert 5_000 < len(poster.content) < 100_000 > len(leaflets.content)
    return text_of(poster), text_of(leaflets)


def test_a_march_says_when_where_for_how_much_and_who_can_get_in(client):
    event = make_event(
        "March for the NHS", slug="march", kind="march",  # short: a long address takes two lines
        starts_on="2026-12-05", start_time=time(11, 30),
        end_time=time(14, 30), place_name="Leeds Art Gallery", place_lines="The Headrow",
        postcode="LS1 3AA", price_line="Free", step_free="yes", seating="no",
        station="Leeds, 5 minutes", organisers=[make_group("Leeds KONP")],
        moments=[(time(12, 15), "Set off"), (time(13), "Rally")],
    )  # fmt: skip
    poster, leaflets = both(client, event)
    for words in (
        "MARCH", "March for the NHS", "Saturday 5 December 2026", "11.30am to 2.30pm",
        "Leeds Art Gallery", "The Headrow, Leeds LS1 3AA", "Free", "12.15pm Set off",
        "Step-free way in", "Not: seating", "Leeds KONP", "Leeds, 5 minutes",
        f"/events/{event.slug}/",
    ):  # fmt: skip
        assert words in poster
    assert leaflets.count("Saturday 5 December 2026") == 4


def test_the_code_leads_to_its_page(client, settings, monkeypatch):
    settings.SITE_URL, made = "https://hct.example.org", []
    monkeypatch.setattr(
        segno, "make", lambda text, make=segno.make, **how: made.append(text) or make(text, **how)
    )
    event = make_event("Rally")
    assert f"hct.example.org/events/{event.slug}/" in text_of(
        client.get(f"{event.get_absolute_url()}poster.pdf")
    )
    assert made == [f"https://hct.example.org/events/{event.slug}/"]


@pytest.mark.parametrize(
    "facts",
    [
        {"title": (LONGEST * 2)[:150], "slug": "s" * 80},
        {"title": "W" * 150, "place_name": "M" * 150, "place_lines": "\n".join(["x" * 99] * 5)},
        {"title": "تظاهرة من أجل الصحة 🎉👩🏽‍⚕️", "speakers": "עברית " * 80, "town": "مدينة"},
        {"title": "Online", "place_name": "", "town": "", "region": "", "kind": "online",
         "online_url": "https://example.org/" + "x" * 470},
        {"title": "Vigil", "place_name": "", "town": "", "region": "", "start_time": None,
         "time_to_come": True},
        {"title": "School", "starts_on": "2026-09-23", "ends_on": "2027-09-30",
         "end_time": time(16), "how_to_book": "x" * 1000, "price_line": "£" * 200},
    ],
)  # fmt: skip
def test_nothing_runs_off_the_page_whatever_is_typed(client, facts):
    event = make_event(**facts, moments=[(time(1), "m" * 200)] * 12, summary="Why we do it. " * 20)
    poster, _ = both(client, event)
    assert f"/events/{event.slug}/"[:40] in poster.replace(" ", "")


def test_there_is_none_of_what_is_off_or_not_public(client):
    for status in ("cancelled", "postponed"):
        event = make_event(status=status, status_note="No hall.")
        for kind in ("poster", "leaflets"):
            answer = client.get(f"{event.get_absolute_url()}{kind}.pdf")
            assert (answer.status_code, answer["Location"]) == (302, event.get_absolute_url())
        assert "poster.pdf" not in client.get(event.get_absolute_url()).content.decode()
    draft = make_event(state="draft")
    assert client.get(f"{draft.get_absolute_url()}poster.pdf").status_code == 404


def test_it_is_drawn_once_and_again_when_a_word_of_it_changes(client, monkeypatch):
    event = make_event("Rally")
    address, drawn = f"{event.get_absolute_url()}poster.pdf", []
    kept = {"process": LocMemCache("posters", {})}
    monkeypatch.setattr("events.print_views.caches", kept)
    monkeypatch.setattr(
        "events.print_views.poster_pdf", lambda words, **_: drawn.append(words) or b"%PDF"
    )
    first = client.get(address)
    client.get(address)
    assert len(drawn) == 1
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    Event.objects.update(place_name="The Other Hall")
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert drawn[-1].place == "The Other Hall"
