"""The quote that goes to the branch meeting: one page, with a slip to sign."""

from datetime import UTC, date, datetime

import pytest

from newspaper.models import Quote
from newspaper.quote_pdf import SLIP_TOP, quote_pdf
from tests.factories import make_event, make_group, make_issue
from tests.on_paper import letters_of, pages_of, words_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
LINK = "https://example.org/my/" + "a1B2" * 25 + "/"


def make_quote(**facts):
    given = {
        "issue": make_issue(14, season="Spring 2019"), "copies": 200, "price_pence_each": 20,
        "copies_pence": 4000, "postage_pence": 1495, "total_pence": 5495, "weight_grams": 8000,
        "ordered_by_name": "Siân Ŵyn", "delivery_name": "Gill Beeston",
        "delivery_lines": "14 Chapel Rise\nLeeds", "delivery_postcode": "LS1 3AA",
        "made_at": AT, "valid_until": date(2027, 1, 23),
    }  # fmt: skip
    return Quote.objects.create(**given | facts)


def test_it_says_what_it_costs_how_to_order_and_how_to_pay():
    quote = make_quote(group=make_group("Save Chase Farm"), purchase_order_number="PO 119")
    words = words_of(quote_pdf(quote, LINK))
    for part in (
        "200 copies of our newspaper for £54.95", quote.reference, "Save Chase Farm", "Siân Ŵyn",
        "23 January 2027", "24 November 2026", "14 Chapel Rise, Leeds, LS1 3AA", "PO 119",
        "200 × the newspaper £0.20 £40.00", "Postage and packing £14.95", "In all £54.95",
        "How to order", "How to pay", "within 60 days",
    ):  # fmt: skip
        assert part in words


def test_the_slip_can_be_signed_by_two():
    words = words_of(quote_pdf(make_quote(), LINK))
    slip = words[words.index("Requisition slip") :]
    assert slip.count("Signed") == 2
    assert "The meeting agreed to spend £54.95 on 200 copies" in slip


def test_free_copies_a_donation_and_collection_are_said():
    quote = make_quote(
        copies=220, free_copies=20, postage_pence=0, donation_pence=1000, total_pence=5000,
        delivery_lines="", delivery_postcode="", collect_at=make_event("Annual meeting"),
    )  # fmt: skip
    words = words_of(quote_pdf(quote, LINK))
    for part in (
        "COLLECTED AT Annual meeting", "200 × the newspaper £0.20 £40.00",
        "20 × the newspaper, free £0.00", "Nothing for postage",
        "Your donation, with our thanks £10.00",
    ):  # fmt: skip
        assert part in words


def test_an_example_price_says_so():
    assert "Example prices" in words_of(quote_pdf(make_quote(is_example=True), LINK))


def test_it_is_one_page_whatever_is_written_and_leaves_the_slip_its_room():
    quote = make_quote(
        issue=make_issue(
            15, title="W" * 150, season="W" * 40
        ),
        group_name="W" * 150, ordered_by_name="Ŵ😀" * 50, delivery_name="W" * 100,
        delivery_lines="\n".join(["W" * 56] * 7), purchase_order_number="P" * 40, is_example=True,
        copies=1_000_020, free_copies=20, copies_pence=20_000_000, donation_pence=100_000,
        total_pence=20_101_495,
    )  # fmt: skip
    pdf = quote_pdf(quote, LINK)
    assert len(pages_of(pdf)) == 1
    letters = letters_of(pdf)
    for letter, left, top, right, bottom in letters:
        assert 10 < left <= right < 193, letter
        assert 8 < top <= bottom < 293, letter
    above = [letter for letter in letters if letter[2] < SLIP_TOP - 3]
    assert max(letter[4] for letter in above) < SLIP_TOP - 1


def test_the_same_quote_is_the_same_to_the_byte():
    quote = make_quote()
    assert quote_pdf(quote, LINK) == quote_pdf(Quote.objects.get(pk=quote.pk), LINK)
