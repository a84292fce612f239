"""A quote behind its link: printed, ordered once at the price quoted, handed back, run out."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from core.payments.models import Invoice
from newspaper import quoting, stock
from newspaper.models import Issue, Order, PriceTier, Quote
from tests.factories import make_issue, make_order, make_prices
from tests.newspaper.asking import ASK, asked, order_it, text_of
from tests.people import ORIGIN, fields_of, sign_in

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def issue():
    make_prices(rates=((100_000, 795),))
    return make_issue(13)


@pytest.fixture
def quote(client, issue):
    made = asked(client)
    Email.objects.all().delete()
    return made


def page_of(client, quote):
    return text_of(client.get(quote.private_path))


def test_the_page_has_all_that_a_meeting_asks(client, quote):
    page = page_of(client, quote)
    for words in ("200 copies at £0.20", "£40.00", "£7.95", "£10.00", "£57.95", "How to pay",
                  "60 days", "Agreed on (day)", "LS1 3AA", "020 7946 0018"):  # fmt: skip
        assert words in page
    assert page.count("<li>Signed</li>") == 2
    assert '<svg viewBox="' in page
    assert "noindex" in client.get(quote.private_path)["X-Robots-Tag"]


def test_it_comes_as_a_pdf(client, quote):
    answer = client.get(f"{quote.private_path}?pdf=1")
    assert answer["Content-Type"] == "application/pdf"
    assert quote.reference in answer["Content-Disposition"]
    assert answer.content.startswith(b"%PDF")


def test_looking_changes_nothing(client, quote):
    for query in ("", "?page=order", "?page=withdraw", "?pdf=1", "?page=%F0%9F%9A%91"):
        assert client.get(quote.private_path + query).status_code == 200
    assert Quote.objects.get().state == Quote.State.OPEN
    assert Order.objects.count() == 0


def test_it_becomes_an_order_at_the_price_that_was_quoted(client, quote, issue):
    PriceTier.objects.update(price_pence=99)
    answer = order_it(client, quote)
    order = Order.objects.get()
    assert answer["Location"] == order.private_path
    assert (order.quote, order.total_pence, order.price_pence_each) == (quote, 5795, 20)
    assert (order.delivery_name, order.delivery_lines) == ("Post room", "14 Chapel Rise\nLeeds")
    assert (order.invoice_name, order.invoice_lines) == ("UNISON Leeds", "14 Chapel Rise\nLeeds")
    assert (order.purchase_order_number, order.invoice.purchase_order_number) == ("LC-7", "LC-7")
    assert (order.invoice.total_pence, order.invoice.awaits_meeting) == (5795, False)
    assert Issue.objects.get().reserved == 200
    assert Quote.objects.get().state == Quote.State.ORDERED
    assert order.reference in Email.objects.get().subject
    assert order.private_path in page_of(client, quote)


def test_pressed_again_it_leads_to_the_same_order(client, quote):
    first, second = (order_it(client, quote)["Location"] for _ in range(2))
    assert first == second
    assert client.get(f"{quote.private_path}?page=order")["Location"] == first
    assert Order.objects.count() == Invoice.objects.count() == Email.objects.count() == 1


def test_somebody_else_pays_and_the_branch_has_yet_to_meet(client, quote):
    order_it(
        client, quote, has_met="not_yet", who_pays="other", invoice_name="The treasurer",
        invoice_lines="PO Box 12", invoice_postcode="wf1 4dg", invoice_email="t@example.org",
    )  # fmt: skip
    invoice = Invoice.objects.get()
    assert (invoice.name, invoice.postcode, invoice.email) == (
        "The treasurer", "WF1 4DG", "t@example.org",
    )  # fmt: skip
    assert invoice.awaits_meeting


def test_who_gave_no_email_can_give_one_now(client, issue):
    quote = asked(client, email="")
    order_it(client, quote, email="later@example.org")
    assert Email.objects.get().to == ["later@example.org"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"delivery_lines": " "}, "Write the address where the papers go."),
        ({"delivery_name": "a" * 1_000_000}, "at most 100"),
        ({"has_met": "perhaps"}, "Select a valid choice"),
        ({"has_met": ""}, "Say whether your branch has agreed."),
        ({"who_pays": "other"}, "Write whose name goes on the invoice."),
        ({"who_pays": "other", "invoice_postcode": "none"}, "is not a whole postcode"),
    ],
)
def test_bad_answers_order_nothing_and_lose_nothing(client, quote, typed, sentence):
    page = order_it(client, quote, **typed)
    assert page.status_code == 200
    assert sentence in text_of(page)
    assert "LC-7" in text_of(page)
    assert Order.objects.count() == 0


def test_one_that_has_run_out_offers_a_new_one_filled_in(client, quote):
    Quote.objects.update(valid_until=timezone.localdate() - timedelta(days=1))
    answer = order_it(client, quote)
    assert "This quote has run out" in text_of(answer)
    assert Order.objects.count() == 0
    page = page_of(client, quote)
    assert "Requisition slip" not in page
    again = client.post(ASK, fields_of(page), headers={"Origin": ORIGIN})
    form = fields_of(text_of(again))
    assert (form["name"], form["copies"], form["group"]) == ("Gill Beeston", "200", "UNISON Leeds")
    assert form["key"]
    assert "£57.95" in text_of(again)


def test_what_others_have_bought_is_not_ordered(client, quote, issue):
    place = issue.stocks.get().place
    stock.give(issue, place=place, copies=99_850, at=NOW())
    assert "Only 150 copies of No 13 are left" in page_of(client, quote)
    assert "Others have ordered before you" in text_of(order_it(client, quote))
    make_order(issue, copies=150)
    assert "No 13 is sold out" in page_of(client, quote)
    assert Order.objects.count() == 1
    assert Quote.objects.get().state == Quote.State.OPEN


def test_an_issue_that_is_offered_no_more_is_said_to_be(client, quote):
    Issue.objects.update(can_be_ordered=False)
    assert "No 13 can no longer be ordered" in page_of(client, quote)
    assert "No 13 can no longer be ordered" in text_of(order_it(client, quote))


@pytest.mark.parametrize("reason", ["", "We voted no."])
def test_the_person_hands_it_back(client, quote, reason):
    address = f"{quote.private_path}?page=withdraw"
    assert client.post(address, {"reason": reason})["Location"] == quote.private_path
    assert Quote.objects.get().state == Quote.State.WITHDRAWN
    assert (reason or quoting.RETURNED_BY_THE_PERSON) in page_of(client, quote)
    assert client.post(address, {"reason": "again"}).status_code == 302
    assert Order.objects.count() == 0


def test_links_of_an_older_version_or_of_nothing_are_over(client, quote):
    old = quote.private_path
    Quote.objects.update(link_version=2)
    assert client.get(old).status_code == 410
    assert client.post(f"{old}?page=order", {"agreed": "yes"}).status_code == 410
    assert not Order.objects.exists()
    Quote.objects.all().delete()
    assert client.get(old).status_code == 410


# --- in the admin ---------------------------------------------------------------------------------

LIST = "/admin/newspaper/quote/"


def test_the_desk_finds_it_by_what_people_quote(client, dev, quote, issue):
    other = quoting.make_quote(
        at=NOW(), issue=issue, copies=1, ordered_by_name="Sandra Ossett",
        delivery_postcode="WF1 4DG", wants_letter=False,
    )  # fmt: skip
    sign_in(client, dev)
    for text in (quote.reference.lower().replace("-", ""), "gill b", "LS1", "unison"):
        page = client.get(LIST, {"q": text}).content.decode()
        assert quote.reference in page, text
        assert other.reference not in page, text
    assert client.get(LIST, {"q": "\u202e🚑"}).status_code == 200


def test_a_volunteer_makes_an_order_of_it_on_the_telephone(client, dev, quote):
    sign_in(client, dev)
    act = f"{LIST}{quote.pk}/act/order/"
    assert "has no address yet" in text_of(client.post(act, follow=True))
    Quote.objects.update(delivery_lines="14 Chapel Rise")
    client.post(act)
    client.post(act)
    order = Order.objects.get()
    assert (order.taken_by, order.delivery_lines) == (dev, "14 Chapel Rise")


def test_a_volunteer_withdraws_it_with_a_reason(client, dev, quote):
    sign_in(client, dev)
    act = f"{LIST}{quote.pk}/act/withdraw/"
    assert b"Reason" in client.post(act).content
    client.post(act, {"reason": "Printed wrongly."})
    assert "Printed wrongly." in page_of(client, quote)


def test_the_desk_corrects_an_address_and_no_price(client, dev, quote):
    sign_in(client, dev)
    page = text_of(client.get(f"{LIST}{quote.pk}/change/"))
    assert quote.private_path in page
    fields = fields_of(page, form_id="quote_form") | {
        "delivery_lines": "2 High Street", "copies": "9", "total_pence": "1", "_save": "1",
    }  # fmt: skip
    assert client.post(f"{LIST}{quote.pk}/change/", fields).status_code == 302
    quote.refresh_from_db()
    assert (quote.delivery_lines, quote.copies, quote.total_pence) == ("2 High Street", 200, 5795)


@pytest.mark.parametrize("who", ["tom", "ed", "visitor"])
def test_other_desks_order_and_withdraw_nothing(client, request, who, quote):
    sign_in(client, request.getfixturevalue(who))
    for act in ("order", "withdraw"):
        answer = client.post(f"{LIST}{quote.pk}/act/{act}/", {"reason": "r"})
        assert answer.status_code in {302, 403, 404}
    assert Quote.objects.get().state == Quote.State.OPEN
