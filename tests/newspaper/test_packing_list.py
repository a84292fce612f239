"""The packing list: by place and route, biggest first, each order once."""

from datetime import UTC, datetime

from newspaper.packing_list import PackingRow, packing_list_pdf
from tests.on_paper import letters_of, pages_of, words_of

AT = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)


def row(reference="BO-7K3M9Q", *, place="Leeds garage", route="Carrier", copies=100, **facts):
    given = {
        "issue": "No 14, Spring 2019",
        "bundles": "2 of 50",
        "name": "Gill Beeston",
        "lines": ("14 Chapel Rise", "Leeds"),
        "postcode": "LS1 3AA",
    }
    return PackingRow(place=place, route=route, reference=reference, copies=copies, **given | facts)


def test_a_row_holds_all_that_is_needed_to_pack_it():
    words = words_of(packing_list_pdf([row(note="Ring twice", parcels=3)], made_at=AT))
    for part in (
        "BO-7K3M9Q", "100", "2 of 50", "Gill Beeston", "14 Chapel Rise, Leeds, LS1 3AA",
        "Ring twice", "3 parcels", "Leeds garage", "Carrier",
    ):  # fmt: skip
        assert part in words


def test_places_routes_and_orders_stand_biggest_first():
    rows = [
        row("BO-000001", copies=50),
        row("BO-000002", copies=500, route="By hand"),
        row("BO-000003", copies=200),
        row("BO-000004", copies=2000, place="London", route="Collection"),
    ]
    words = words_of(packing_list_pdf(rows, made_at=AT))
    parts = ("London", "BO-000004", "Leeds garage", "By hand", "BO-000002", "Carrier", "BO-000003")
    places = [words.index(part) for part in (*parts, "BO-000001")]
    assert places == sorted(places)
    assert "3 orders, 750 copies, 3 parcels" in words


def test_the_totals_of_each_issue_stand_on_top():
    rows = [row(copies=1200), row(copies=300, issue="No 13, January 2019", parcels=2)]
    words = words_of(packing_list_pdf(rows, made_at=AT))
    assert "No 14, Spring 2019 1 1,200 1" in words
    assert "No 13, January 2019 1 300 2" in words
    assert "All together 2 1,500 3" in words
    assert words.index("All together") < words.index("Leeds garage")


def test_two_hundred_orders_are_each_there_once_on_numbered_pages():
    rows = [row(f"BO-{number:06}", copies=number) for number in range(200)]
    pages = pages_of(packing_list_pdf(rows, made_at=AT))
    whole = " ".join(pages)
    assert all(whole.count(f"BO-{number:06}") == 1 for number in range(200))
    assert len(pages) > 4
    for number, page in enumerate(pages, 1):
        assert f"{number} of {len(pages)}" in page
        assert number == 1 or "Leeds garage: Carrier, continued" in page


def test_no_text_breaks_it_or_leaves_the_paper():
    worst = "W" * 90
    rows = [
        row(worst, place=worst * 3, route=worst * 3, copies=-5, issue=worst * 2, bundles=worst,
            name=worst, lines=(worst,) * 7, postcode=worst, note="n " * 500_000, parcels=10**9),
        row("", place="", route="", copies=0, issue="\0", bundles="", name="😀", lines=(),
            postcode="", note="Ŵ漢مرحبا", parcels=0),
    ]  # fmt: skip
    pdf = packing_list_pdf(rows * 8, made_at=AT, title="t" * 1000)
    for page in range(len(pages_of(pdf))):
        for letter, left, top, right, bottom in letters_of(pdf, page):
            assert 10 < left <= right < 197, letter
            assert 8 < top <= bottom < 293, letter


def test_nothing_to_pack_says_so():
    assert "There is nothing to pack." in words_of(packing_list_pdf([], made_at=AT))
