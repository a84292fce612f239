"""The treasurer's desk: invoices by hand, payments, credit; found by reference among any number."""

import pytest
from post_office.models import Email

from core.payments.models import Invoice, Payment, Settlement
from tests.factories import make_account, make_invoice, make_payer, make_payment
from tests.payments.desk import fill_in, form_of
from tests.people import sign_in

pytestmark = pytest.mark.django_db
LIST = "/admin/payments/invoice/"


@pytest.fixture
def desk(client, tom):
    make_account()
    return sign_in(client, tom)


def act_on(invoice, name):
    return f"{LIST}{invoice.pk}/act/{name}/"


def owed(invoice):
    return Invoice.objects.with_owed().get(pk=invoice.pk).owed_pence


def draft(desk, **typed):
    payer = make_payer("Unite NE/204", email="branch@example.org", address="1 Hill\nLeeds")
    given = {
        "payer": payer.pk, "lines-0-account": "papers", "lines-0-text": "Stall banner",
        "lines-0-quantity": "2", "lines-0-each_pence": "12.50",
    }  # fmt: skip
    return fill_in(desk, f"{LIST}add/", **given | typed)


def test_an_invoice_by_hand_is_a_draft_until_it_is_issued_and_its_letter_leaves(desk):
    assert draft(desk).status_code == 302
    invoice = Invoice.objects.get()
    assert (invoice.state, invoice.number) == ("draft", None)
    assert (invoice.name, invoice.email) == ("Unite NE/204", "branch@example.org")
    assert invoice.lines_of_address == "1 Hill\nLeeds"
    assert "invoice to issue" in desk.get("/admin/").content.decode()
    assert desk.get(f"{LIST}{invoice.pk}/pdf/").content.startswith(b"%PDF")
    fill_in(desk, act_on(invoice, "issue"))
    invoice.refresh_from_db()
    assert (invoice.number, invoice.total_pence) == (1, 2500)
    letter = Email.objects.get()
    assert letter.to == ["branch@example.org"]
    assert invoice.link() in letter.message and "£25.00" in letter.message


def test_an_issued_one_is_read_and_only_the_meeting_can_be_written_down(desk):
    invoice = make_invoice()
    page = desk.get(f"{LIST}{invoice.pk}/change/").content.decode()
    assert 'name="name"' not in page and 'name="lines-0-text"' not in page
    fill_in(
        desk, f"{LIST}{invoice.pk}/change/", awaits_meeting="on", name="Somebody else",
        **{"lines-0-text": "Less", "lines-0-each_pence": "1"},
    )  # fmt: skip
    invoice.refresh_from_db()
    assert invoice.awaits_meeting and invoice.name != "Somebody else"
    assert invoice.lines.get().each_pence == 5000
    assert desk.get(f"{LIST}{invoice.pk}/delete/").status_code == 403


@pytest.mark.parametrize(
    "wrong", [{"lines-0-each_pence": "-1"}, {"lines-0-each_pence": "9e4", "lines-0-quantity": "9"},
              {"lines-0-quantity": "0"}, {"lines-0-text": "x" * 400}, {"meeting_on": "31.02.2027"},
              {"meeting_on": "2099-01-01"}, {"payer": "x"}, {"email": "no address"}],
)  # fmt: skip
def test_a_draft_with_something_wrong_is_shown_again(desk, wrong):
    answer = draft(desk, **wrong)
    assert answer.status_code == 200
    assert "Stall banner" in answer.content.decode() or "lines-0-text" in wrong
    assert not Invoice.objects.exists()


def test_a_draft_without_lines_is_not_issued(desk):
    draft(desk, **{"lines-0-text": "", "lines-0-quantity": "1", "lines-0-each_pence": "",
                   "lines-0-account": ""})  # fmt: skip
    invoice = Invoice.objects.get()
    answer = fill_in(desk, act_on(invoice, "issue"), follow=True)
    assert "There is nothing to charge on this invoice" in answer.content.decode()


def test_a_part_payment_and_then_too_much_and_the_rest_is_credit(desk):
    invoice = make_invoice(make_payer(email="branch@example.org"))
    fill_in(desk, act_on(invoice, "payment"), amount_pence="£20", method="cheque", reason="No 7")
    assert owed(invoice) == 3000
    assert "£30.00" in desk.get(LIST).content.decode()
    fill_in(desk, act_on(invoice, "payment"), amount_pence="35.00", wants_receipt=None)
    assert owed(invoice) == 0
    invoice.payer.refresh_from_db()
    assert invoice.payer.credit_pence == 500
    assert Email.objects.count() == 1  # for the second no receipt was wanted
    other = make_invoice(invoice.payer)
    fill_in(desk, act_on(other, "use-credit"))
    assert owed(other) == 4500


def test_the_same_payment_form_sent_twice_books_once(desk):
    invoice = make_invoice()
    fields = form_of(desk, act_on(invoice, "payment")) | {"amount_pence": "10"}
    desk.post(act_on(invoice, "payment"), fields)
    answer = desk.post(act_on(invoice, "payment"), fields, follow=True)
    assert "sent twice and done once" in answer.content.decode()
    assert Payment.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"amount_pence": "0"}, {"amount_pence": "-5"}, {"amount_pence": "lots"},
              {"amount_pence": "1e9"}, {"received_on": "2030-01-01"}, {"received_on": "0000-00-00"},
              {"method": "gold"}, {"reason": "x" * 1_000}],
)  # fmt: skip
def test_a_payment_that_cannot_be_is_asked_again(desk, wrong):
    invoice = make_invoice()
    answer = fill_in(desk, act_on(invoice, "payment"), **{"from_name": "Leeds TUC"} | wrong)
    assert answer.status_code == 200
    assert "Leeds TUC" in answer.content.decode()
    assert not Payment.objects.exists()


def test_part_of_it_is_credited_with_a_reason_that_the_letter_says(desk):
    invoice = make_invoice(make_payer(email="branch@example.org"))
    answer = fill_in(desk, act_on(invoice, "credit"), amount_pence="60", reason="Wet")
    assert "can still be credited" in answer.content.decode()
    fill_in(desk, act_on(invoice, "credit"), amount_pence="10", reason="Ten were wet")
    assert owed(invoice) == 4000
    assert "Why: Ten were wet" in Email.objects.get().message


def test_a_bounced_cheque_is_undone_and_credit_refunded(desk):
    invoice = make_invoice()
    payment = make_payment(invoice, method="cheque", pounds=60)
    address = f"/admin/payments/payer/{invoice.payer_id}/act/refund/"
    assert "no more can be refunded" in (
        fill_in(desk, address, amount_pence="11", reason="Asked").content.decode()
    )
    undo = f"/admin/payments/payment/{payment.pk}/act/undo/"
    fill_in(desk, undo, reason="Bounced")
    assert owed(invoice) == 5000
    assert desk.get(f"/admin/payments/payment/{payment.pk}/change/").status_code == 200
    make_payment(invoice, pounds=60)
    fill_in(desk, address, amount_pence="10", reason="Asked for it")
    invoice.payer.refresh_from_db()
    assert invoice.payer.credit_pence == 0
    page = desk.get(f"/admin/payments/payer/{invoice.payer_id}/change/").content.decode()
    assert "Asked for it" in page and invoice.reference in page


def test_one_cheque_for_several_invoices_pays_the_chosen_ones(desk):
    first, second = make_invoice(), None
    second, third = make_invoice(first.payer), make_invoice(first.payer)
    fill_in(
        desk, f"/admin/payments/payer/{first.payer_id}/act/payment/", amount_pence="80",
        invoices=[first.pk, third.pk],
    )  # fmt: skip
    assert [owed(one) for one in (first, second, third)] == [0, 5000, 2000]


def test_it_is_found_by_reference_number_and_beginnings_and_by_what_is_owed(desk):
    make_invoice(make_payer("Aardvark"), pounds=1)
    mine = make_invoice(make_payer("Zebra Branch"), purchase_order_number="PO-9")
    for text in (mine.reference.lower().replace("-", " "), str(mine.number), "zeb", "po-9"):
        page = desk.get(LIST, {"q": text}).content.decode()
        assert "Zebra" in page and "Aardvark" not in page
    make_payment(mine)
    page = desk.get(LIST, {"owing": "open"}).content.decode()
    assert "Aardvark" in page and "Zebra" not in page
    assert desk.get(LIST, {"owing": "'; --", "q": "\u202e" * 300}).status_code == 200


@pytest.mark.parametrize("address", [LIST, "/admin/payments/payment/", f"{LIST}?q=Name"])
def test_a_list_asks_as_little_of_many_rows_as_of_few(desk, django_assert_max_num_queries, address):
    for n in range(12):
        make_payment(make_invoice(make_payer(f"Payer {n}"), name=f"Name {n}"), pounds=1)
    desk.get(address)  # the first visit writes down in the session that there was one
    with django_assert_max_num_queries(6):
        page = desk.get(address).content.decode()
    assert "Payer 11" in page or "Name 11" in page


def test_a_pdf_that_is_posted_to_is_no_error(desk):
    answer = desk.post(f"{LIST}{make_invoice().pk}/pdf/")
    assert answer.content.startswith(b"%PDF")


def test_other_desks_look_and_touch_nothing(client, dev):
    invoice = make_invoice()
    sign_in(client, dev)
    page = client.get(f"{LIST}{invoice.pk}/change/").content.decode()
    assert invoice.reference in page and "Take a payment" not in page
    assert "Take a payment" not in client.get(LIST).content.decode()
    for name in ("payment", "credit", "issue"):
        assert client.post(act_on(invoice, name)).status_code == 403
    assert not Settlement.objects.exists()
