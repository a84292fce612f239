"""Six years after the year of booking the books name nobody; the sums stay."""

from datetime import UTC, date, datetime

import pytest

from core.payments.forgetting import forget_card_events, forget_in_the_books
from core.payments.models import BankLine, BankStatement, CardEvent
from tests.factories import make_account, make_invoice, make_payer, make_payment

pytestmark = pytest.mark.django_db
BOOKED = datetime(2020, 3, 4, 12, tzinfo=UTC)


def test_names_go_six_years_after_the_end_of_the_year_and_sums_stay():
    invoice = make_invoice(make_payer("Ann Archer", email="ann@example.org"), at=BOOKED)
    payment = make_payment(invoice, at=BOOKED, from_name="A Archer", note="cheque 7")
    account = make_account()
    statement = BankStatement.objects.create(
        account=account, file_name="a.csv", uploaded_at=BOOKED, new_lines=3
    )
    for text, nth in (("A ARCHER", 1), ("A ARCHER", 2), ("B BAKER", 1)):
        BankLine.objects.create(
            statement=statement, account=account, on=date(2020, 3, 4), amount_pence=5000,
            text=text, nth=nth,
        )  # fmt: skip
    assert forget_in_the_books(datetime(2026, 12, 31, 12, tzinfo=UTC)) == 0
    assert forget_in_the_books(datetime(2027, 1, 1, 12, tzinfo=UTC)) == 5
    assert forget_in_the_books(datetime(2027, 1, 1, 12, tzinfo=UTC)) == 0
    invoice.refresh_from_db()
    payment.refresh_from_db()
    assert (invoice.name, invoice.email, payment.from_name, payment.note) == ("", "", "", "")
    assert (invoice.total_pence, payment.amount_pence) == (5000, 5000)
    texts = list(BankLine.objects.order_by("pk").values_list("text", flat=True))
    assert not any("ARCHER" in text or "BAKER" in text for text in texts)
    assert texts[0] == texts[1] != texts[2]


def test_what_the_gateway_told_goes_after_a_year_and_its_id_stays():
    event = CardEvent.objects.create(
        event_id="evt_1", kind="checkout.session.completed", payload={"email": "ann@example.org"},
        happened_at=BOOKED, received_at=BOOKED,
    )  # fmt: skip
    assert forget_card_events(datetime(2021, 3, 3, tzinfo=UTC)) == 0
    assert forget_card_events(datetime(2021, 3, 5, tzinfo=UTC)) == 1
    assert forget_card_events(datetime(2021, 3, 5, tzinfo=UTC)) == 0
    event.refresh_from_db()
    assert (event.event_id, event.payload) == ("evt_1", {})
