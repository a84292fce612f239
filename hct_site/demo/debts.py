"""Made-up payers of the last year, so that the treasurer's pages have something to show."""

from datetime import timedelta

from core.payments import crediting, ledger
from core.payments.invoicing import TERMS, Line, bill, promise
from core.payments.models import CardEvent, Payer, Payment
from core.publishing.times import london_day

# name, email, account, what for, pounds, days since it was due (less: days till then), pounds paid
INVOICES = (
    ("Calderdale Readers’ Circle (example)", "calder@example.org", "papers",
     "300 copies of No 12", 48, 12, 0),
    ("Wirral Patients’ Voice (example)", "", "papers", "200 copies of No 12", 40, 26, 0),
    ("Dover Hospital Defence (example)", "dover@example.org", "papers",
     "500 copies of No 11", 80, 74, 30),
    ("Ludlow Rail Branch (example)", "ludlow@example.org", "affiliation",
     "Affiliation for last year", 50, 130, 0),
    ("Fylde Trades Council (example)", "fylde@example.org", "affiliation",
     "Affiliation for this year", 50, -20, 50),
    ("Tamar Health Watch (example)", "tamar@example.org", "other",
     "Stall at the autumn fair", 25, -40, 32),
)  # fmt: skip
AWAITS_MEETING = "Ludlow Rail Branch (example)"
GIVES = ("Mrs Quill (example)", 15)


def load(now):
    """Only those payers that were never here."""
    known = set(Payer.history.values_list("name", flat=True))
    rows = [row for row in INVOICES if row[0] not in known]
    for row in rows:
        _invoice(*row, now=now)
    if GIVES[0] in known:
        return len(rows)
    _gift(now)
    return len(rows) + 1


def _invoice(name, email, account, text, pounds, days, paid, *, now):
    at = now - TERMS - timedelta(days=days)
    payer = Payer.objects.create(name=name, email=email)
    invoice = bill(
        payer=payer, lines=[Line(account, text, pounds * 100)], at=at, name=name, email=email,
        awaits_meeting=name == AWAITS_MEETING, is_example=True,
    )  # fmt: skip
    if paid:
        came = at + timedelta(days=9)
        _pay(payer, paid, came, invoice, method=Payment.Method.CHEQUE)
    if account == "other":
        crediting.credit(invoice, reason="It rained (example)", amount_pence=500, at=now)


def _gift(now):
    name, pounds = GIVES
    at = now - timedelta(days=50)
    payer = Payer.objects.create(name=name)
    promised = promise(payer=payer, amount_pence=pounds * 100, name=name, at=at)
    _pay(payer, pounds, at + timedelta(days=3), promised, method=Payment.Method.CARD)
    CardEvent.objects.get_or_create(
        event_id="evt_example",
        defaults={
            "kind": "charge.dispute.created", "payload": {}, "happened_at": now,
            "received_at": now, "needs_person": True,
            "outcome": "(An example.) A card payment of £15.00 is disputed: the payer’s bank has "
            "taken it back for now. Answer at the gateway within some days, and telephone.",
        },
    )  # fmt: skip


def _pay(payer, pounds, at, invoice, *, method):
    ledger.take_payment(
        payer=payer, amount_pence=pounds * 100, method=method, received_on=london_day(at), at=at,
        on_invoices=[invoice],
    )  # fmt: skip
