"""Ordering a bundle in three pages: forward, back, change; errors keep all that was typed."""

import pytest
from post_office.models import Email

from core.payments.models import Payer
from core.publishing.references import read_reference
from newspaper.models import Order, PriceTier
from tests.factories import make_issue, make_prices
from tests.newspaper.journey import (
    BUNDLE,
    ORDER,
    OTHER,
    order,
    press,
    text_of,
    to_check,
    to_payer,
)
from tests.people import fields_of, send, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    make_prices(rates=((10_000, 795), (900_000, 9_900)))
    return make_issue(13, season="January 2019")


def test_an_order_is_placed_with_all_that_was_agreed(client, issue):
    answer = order(client)
    assert answer.status_code == 302
    placed = Order.objects.get()
    assert answer["Location"] == f"/newspaper/order/sent/{placed.reference}/"
    assert read_reference(placed.reference, "BO")
    assert placed.state == Order.State.PLACED
    assert (placed.issue, placed.copies, placed.weight_grams) == (issue, 200, 8000)
    assert (placed.price_pence_each, placed.copies_pence) == (20, 4000)
    assert (placed.postage_pence, placed.total_pence) == (795, 4795)
    assert placed.tier.copies_from == 100
    assert placed.ordered_by_name == placed.delivery_name == "Gill Beeston"
    assert placed.delivery_lines.splitlines() == ["14 Chapel Rise", "Leeds"]
    assert placed.delivery_postcode == placed.invoice_postcode == "LS1 3AA"
    assert placed.group is None
    assert placed.group_name == placed.invoice_name == placed.payer.name == "Leeds KONP"
    assert placed.taken_by is None
    assert placed.invoice.total_pence == 4795
    assert not placed.invoice.awaits_meeting


@pytest.mark.parametrize("typed", ["200", " 200 copies", "0 200", "200 Copies"])
def test_a_number_may_be_written_as_people_write_it(client, issue, typed):
    order(client, copies=typed)
    assert Order.objects.get().copies == 200


def test_the_letter_says_what_happens_next(client, issue):
    order(client, donation="500", payer={"purchase_order_number": "KONP-7"})
    letter = Email.objects.get()
    placed = Order.objects.get()
    assert letter.to == ["gill@example.org"]
    assert placed.reference in letter.subject
    for words in (placed.reference, "200 copies of No 13, January 2019", "£52.95", "LS1 3AA",
                  "Postage (UK mainland): £7.95", "donation, with our thanks: £5.00",
                  "Leeds KONP", "KONP-7", "What happens next", "within ten days",
                  placed.link(), placed.invoice.link(), placed.invoice.reference):  # fmt: skip
        assert words in letter.message
    assert "example price" not in letter.message


def test_the_last_page_shows_the_reference_and_nothing_personal(client, issue):
    page = client.get(order(client)["Location"])
    reference = Order.objects.get().reference
    assert f'<output class="reference">{reference}</output>' in text_of(page)
    assert "What happens next" in text_of(page)
    assert "Gill" not in text_of(page)
    assert "gill@example.org" not in text_of(page)


@pytest.mark.parametrize(
    "reference", ["BO-000000", "IN-7K3M9Q", "x", "%F0%9F%9A%91", "BO-" + "9" * 300]
)
def test_a_made_up_reference_has_no_page(client, reference):
    assert client.get(f"/newspaper/order/sent/{reference}/").status_code == 404


def test_somebody_else_pays(client, issue):
    order(client, payer=OTHER)
    placed = Order.objects.get()
    assert placed.invoice_name == placed.payer.name == "The treasurer"
    assert placed.invoice_lines.splitlines() == ["PO Box 12", "Wakefield"]
    assert placed.invoice_postcode == "WF1 4DG"
    assert placed.invoice_email == placed.payer.email == "treasurer@example.org"
    assert placed.delivery_postcode == "LS1 3AA"


def test_the_treasurer_elsewhere_is_sent_the_invoice_at_once(client, issue):
    order(client, payer=OTHER)
    invoice = Order.objects.get().invoice
    letters = {letter.to[0]: letter for letter in Email.objects.all()}
    assert set(letters) == {"gill@example.org", "treasurer@example.org"}
    assert invoice.link() in letters["treasurer@example.org"].message


def test_an_invoice_address_that_was_begun_but_not_chosen_is_not_used(client, issue):
    begun = press(client, to_payer(client), go="back", **OTHER | {"invoice_postcode": "nonsense"})
    check = press(client, begun, who_pays="same")
    assert "The treasurer" not in text_of(check)
    press(client, check)
    assert Order.objects.get().invoice_name == "Leeds KONP"
    # What was begun is there again for who changes their mind once more.
    assert 'value="nonsense"' in text_of(press(client, begun, who_pays="other"))


def test_price_and_postage_are_on_every_page(client, issue):
    first = press(client, client.get(ORDER), go="stay", **BUNDLE)
    for page in (first, to_payer(client), to_check(client)):
        for words in ("200 copies at £0.20", "£40.00", "Postage for 8.0 kg", "£7.95", "£47.95"):
            assert words in text_of(page)
        assert "500 or more" in text_of(page)
        assert "020 7946 0018" in text_of(page)


def test_the_total_is_worked_out_without_asking_for_the_rest(client, issue):
    page = press(client, client.get(ORDER), go="stay", copies="10")
    assert "10 copies at £0.50" in text_of(page)
    assert "Step 1 of 2" in text_of(page)
    assert "Please look at this again" not in text_of(page)


def test_example_prices_say_so(client, issue):
    PriceTier.objects.update(is_example=True)
    assert "Example price" in text_of(to_check(client))
    assert "(example price)" in text_of(client.get(ORDER))
    order(client)
    assert Order.objects.get().is_example
    assert "(example price)" in Email.objects.get().message


def test_errors_keep_all_that_was_typed(client, issue):
    page = press(
        client, client.get(ORDER), **BUNDLE | {"copies": "many", "delivery_postcode": "Leeds"}
    )
    for words in ("as a number, such as 200", "not a whole postcode"):
        assert words in text_of(page)
    for typed in ('value="many"', 'value="Leeds"', "Gill Beeston", "14 Chapel Rise"):
        assert typed in text_of(page)
    assert Order.objects.count() == Email.objects.count() == Payer.objects.count() == 0


def test_who_pays_elsewhere_must_give_name_and_address(client, issue):
    page = press(
        client, to_payer(client), invoice_email="t@example.org", purchase_order_number="X9"
    )
    assert "Write whose name goes on the invoice." in text_of(page)
    assert "Write the address for the invoice." in text_of(page)
    assert 'value="X9"' in text_of(page)
    assert "Write whose name" in text_of(press(client, to_payer(client)))


def test_a_number_of_theirs_or_a_meeting_needs_no_other_address(client, issue):
    order(client, payer={"purchase_order_number": "X9", "awaits_meeting": "on"})
    placed = Order.objects.get()
    assert (placed.invoice_name, placed.invoice.purchase_order_number) == ("Leeds KONP", "X9")
    assert placed.invoice.awaits_meeting
    assert "nobody reminds you" in Email.objects.get().message


def test_going_back_loses_nothing(client, issue):
    second = press(client, to_payer(client), go="back", **OTHER | {"purchase_order_number": "X9"})
    for words in ("Step 1 of 3", 'value="200"', "Gill Beeston"):
        assert words in text_of(second)
    again = press(client, second, copies="300")
    # Page 2 was answered before, so the check comes next, with what was typed there.
    for words in ("Check your order", "300 of No 13", "The treasurer", "X9"):
        assert words in text_of(again)


def test_an_answer_can_be_changed_from_the_check(client, issue):
    first = press(client, to_check(client), go="change-bundle")
    assert 'value="200"' in text_of(first)
    check = press(client, first, copies="500")
    assert "£164.00" not in text_of(first)
    assert "500 of No 13" in text_of(check)
    press(client, check)
    assert Order.objects.get().copies == 500


def test_carried_answers_that_were_tampered_with_are_not_believed(client, issue):
    check = to_check(client)
    answer = press(client, check, carried="eyJrZXkiOiAieCJ9:" + "A" * 43)
    assert "Please begin again" in text_of(answer)
    assert Order.objects.count() == 0


def test_the_price_must_have_been_seen(client, issue):
    """Page 2 sent as if it were the last: the check is shown, nothing is sent."""
    second = to_payer(client)
    third = press(client, second, go="back", **OTHER)
    answer = press(client, third, step="check")
    assert "look at your answers and the price" in text_of(answer)
    assert Order.objects.count() == 0
    assert press(client, answer).status_code == 302


def test_a_price_that_changed_meanwhile_is_shown_first(client, issue):
    check = to_check(client)
    PriceTier.objects.filter(copies_from=100).update(price_pence=30)
    page = press(client, check)
    assert "it was £47.95 and is now £67.95" in text_of(page)
    assert Order.objects.count() == Payer.objects.count() == 0
    assert press(client, page).status_code == 302
    assert Order.objects.get().total_pence == 6795


def test_an_issue_that_has_gone_meanwhile_is_refused(client, issue):
    check = to_check(client)
    other = make_issue(14)
    issue.withdraw(reason="A mistake on page one.")
    page = press(client, check)
    assert "cannot be ordered any more" in text_of(page)
    assert "Gill Beeston" in text_of(page)
    assert Order.objects.count() == 0
    press(client, press(client, page, issue=other.key))
    assert Order.objects.get().issue == other


def test_the_issue_can_come_from_the_link(client, issue):
    make_issue(14)
    assert '<option value="13" selected>' in text_of(client.get(f"{ORDER}?issue=13"))
    assert client.get(f"{ORDER}?issue=nothing%20of%20the%20kind").status_code == 200


def test_without_prices_or_issues_the_page_says_how_to_order(client):
    assert "cannot be ordered here just now" in text_of(client.get(ORDER))
    make_issue()
    assert "cannot be ordered here just now" in text_of(client.get(ORDER))
    make_prices()
    assert "Order a bundle" in text_of(client.get(ORDER))


def test_a_volunteer_takes_an_order_by_telephone(client, issue, dev):
    sign_in(client, dev)
    assert "taken by you" in text_of(client.get(ORDER))
    order(client, email="")
    placed = Order.objects.get()
    assert (placed.taken_by, placed.ordered_by_email) == (dev, "")
    assert Email.objects.count() == 0


def test_a_volunteer_can_leave_the_letter_out(client, issue, dev):
    order(sign_in(client, dev), send_letter=None)
    assert Order.objects.get().ordered_by_email == "gill@example.org"
    assert Email.objects.count() == 0


def test_anybody_else_needs_an_email(client, issue):
    assert "If you have none, telephone us." in text_of(to_payer(client, email=""))


def test_an_ordinary_order_asks_at_most_twelve_questions(client, issue):
    """One person, one address: a page of questions, the check, the page with the reference."""
    page = client.get(ORDER)
    unseen = {"step", "carried", "opened", "key", "website_url", "go"}
    asked = set(fields_of(text_of(page))) - unseen
    assert asked >= {"issue", "copies", "name", "delivery_lines", "who_pays", "where"}
    assert len(asked) <= 12
    assert "Step 1 of 2" in text_of(page)
    check = press(client, page, **BUNDLE)
    assert "Check your order" in text_of(check)
    assert "We have your order" in text_of(client.get(press(client, check)["Location"]))


def test_a_program_that_fills_in_the_trap_is_refused(client, issue):
    page = press(client, client.get(ORDER), **BUNDLE | {"website_url": "http://spam"})
    assert "Step 1 of 2" in text_of(page)


def test_a_form_from_another_site_is_refused(client, issue):
    assert client.post(ORDER, {"go": "next"}, headers={"Origin": "https://evil"}).status_code == 403


def test_no_cookie_is_set(client, issue):
    assert not send(client, ORDER, **BUNDLE).cookies
