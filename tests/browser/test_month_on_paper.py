"""A month of the calendar on paper: one A4 sheet, turned, however full it is."""

from datetime import date, time

import pypdfium2
import pytest

from events.models import Event
from tests.factories import publishable

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.browser.addresses"),
    pytest.mark.usefixtures("no_hurry"),
]

TITLE = "Public meeting on the closure of the maternity unit and what can be done against it"
A4_TURNED = (842, 595)


def fill(year, month, *, days, a_day):
    Event.objects.bulk_create(
        Event(
            slug=f"meeting-{day}-{number}",
            title=f"{number + 1}{TITLE}",
            starts_on=date(year, month, day),
            start_time=time(10 + number, 30),
            status="cancelled" if number == 3 else "confirmed",
            **publishable(),
        )
        for day in range(1, days + 1)
        for number in range(a_day)
    )


def test_a_month_of_six_weeks_full_on_every_day_is_one_landscape_sheet(new_page):
    fill(2026, 8, days=31, a_day=6)
    page = new_page()
    page.goto("/events/2026/8/")
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(paper) == 1
    assert [round(side) for side in paper[0].get_size()] == list(A4_TURNED)
    text = paper[0].get_textpage().get_text_range()
    assert text.count("All 6") == 31
    # Five a day, each with its hour, and what is cancelled says so.
    assert text.count("Cancelled:") == 31
    assert text.count("\n2.30pm") == 31


def test_the_days_of_a_month_are_headings_in_order_on_a_phone_and_columns_on_a_desk(new_page):
    fill(2026, 8, days=3, a_day=2)
    page = new_page(size={"width": 360, "height": 740}, javascript=False)
    page.goto("/events/2026/8/")
    heads = page.get_by_role("heading", level=2)
    words = ["Saturday 1 August", "Sunday 2 August", "Monday 3 August"]
    assert [head for head in heads.all_inner_texts() if "August" in head] == words
    boxes = [heads.nth(place).bounding_box() for place in range(3)]
    assert boxes[0]["x"] == boxes[1]["x"]
    page.set_viewport_size({"width": 1280, "height": 900})
    boxes = [heads.nth(place).bounding_box() for place in range(3)]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[2]["x"] < boxes[0]["x"] < boxes[1]["x"]
    # A screen reader hears the whole day there as well.
    assert page.get_by_role("heading", name="Saturday 1 August").count() == 1
