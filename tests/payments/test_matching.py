"""What a bank line may pay: only the whole reference with the exact amount is ticked."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.payments import matching
from core.payments.invoicing import promise
from core.payments.models import Invoice
from tests.factories import (
    make_group,
    make_invoice,
    make_issue,
    make_order,
    make_payer,
    make_payment,
    make_prices,
)
from tests.payments.real_life import Statement, judge

pytestmark = pytest.mark.django_db


def line(text, pounds=50, pk=1):
    return SimpleNamespace(pk=pk, text=text, amount_pence=round(pounds * 100))


def best(text, pounds=50):
    return matching.proposals([line(text, pounds)])[1]


def references(proposal):
    return {invoice.reference for invoice in proposal.invoices}


@pytest.fixture
def owed():
    for n in range(5):
        make_invoice(make_payer(f"{('York', 'Hull', 'Derby', 'Lewes', 'Camden')[n]} CLP"))
    return make_invoice(make_payer("Leeds KONP"))


@pytest.mark.parametrize(
    "write",
    [str, str.lower, lambda r: r.replace("-", ""), lambda r: r.replace("-", " "),
     lambda r: f"{r[:6]} {r[6:]}", lambda r: f"nhs{r.replace('-', '')}thanks",
     lambda r: r.replace("0", "O").replace("1", "l")],
)  # fmt: skip
def test_the_whole_reference_with_the_exact_amount_is_ticked(owed, write):
    first = best(f"J SMITH {write(owed.reference)} 100000001672042095")[0]
    assert first.is_ticked and references(first) == {owed.reference}
    assert first.reason == f"Has the reference {owed.reference} and the exact amount"


def test_nothing_else_is_ticked_though_it_comes_first(owed):
    body = owed.reference[3:]
    wrong = ("A" if body[2] != "A" else "B").join((body[:2], body[3:]))
    for text in (f"LEEDS KONP IN-{wrong}", f"IN-{body[:4]} LEEDS", f"{body[:5]} papers", body,
                 "LEEDS KONP", "LEEDS KEEP OUR NHS"):  # fmt: skip
        first, *rest = best(text)
        assert references(first) == {owed.reference}, text
        assert not any(one.is_ticked for one in (first, *rest)), text
    for pounds in (49, 51):
        first = best(f"LEEDS KONP {owed.reference}", pounds)[0]
        assert references(first) == {owed.reference} and not first.is_ticked
        assert "£50.00 is owed" in first.reason


def test_two_references_that_add_up_are_ticked_and_a_sum_without_them_is_not(owed):
    other = make_invoice(owed.payer, pounds=27.95)
    both = {owed.reference, other.reference}
    first = best(f"{owed.reference} {other.reference}", 77.95)[0]
    assert first.is_ticked and references(first) == both
    first = best(f"LEEDS KONP {owed.reference}", 77.95)[0]
    assert not first.is_ticked and references(first) == both
    assert "the sum of two invoices of this payer" in first.reason
    assert not best(f"{owed.reference} {other.reference}", 77)[0].is_ticked


def test_another_groups_number_is_not_ticked_where_the_name_says_otherwise(owed):
    make_invoice(ours := make_payer("Leeds NE KONP"))
    for text, right in (("LEEDS NE KONP", ours), ("LEEDS KONP", owed.payer)):
        for row in Invoice.objects.filter(payer__name__startswith="Leeds"):
            first, *_ = proposals = best(f"{text} {row.reference}")
            assert first.payer_id == right.pk
            assert first.is_ticked == (row.payer_id == right.pk)
            assert {p.payer_id for p in proposals[:2]} == {ours.pk, owed.payer_id}


def test_references_of_two_payers_are_proposed_and_never_ticked(owed):
    other = make_invoice()
    proposals = best(f"{owed.reference} {other.reference}", 100)
    assert {p.payer_id for p in proposals[:2]} == {owed.payer_id, other.payer_id}
    assert not any(p.is_ticked for p in proposals)
    assert "several payers" in proposals[0].reason


def test_a_name_that_paid_before_is_known_again(owed):
    owed.payer.other_names = "MRS G BEESTON"
    owed.payer.save()
    first = best("MRS G BEESTON papers FP 12/05/26", 50)[0]
    assert first.payer_id == owed.payer_id and not first.is_ticked
    assert "belongs to Leeds KONP, who paid under this name before" in first.reason


def test_what_is_paid_already_or_twice_is_not_ticked(owed):
    twice = [line(owed.reference, pk=1), line(owed.reference, pk=2)]
    found = matching.proposals(twice)
    assert [found[pk][0].is_ticked for pk in (1, 2)] == [True, False]
    make_payment(owed)
    first = best(owed.reference)[0]
    assert references(first) == {owed.reference} and not first.is_ticked
    assert "would be kept as credit" in first.reason


def test_a_promise_is_found_by_its_reference(owed):
    from django.utils import timezone

    one = promise(payer=make_payer("Ann"), amount_pence=1000, at=timezone.now(), name="Ann")
    first = best(f"ANN {one.reference}", 10)[0]
    assert first.is_ticked and "promise" in first.invoices[0].in_words


def test_an_orders_number_and_a_purchase_order_lead_to_the_invoice(owed):
    make_prices(rates=((900_000, 795),))
    order = make_order(make_issue(13), group=make_group(), purchase_order_number="HC/0417")
    pounds = order.invoice.total_pence / 100
    for text in (order.reference, order.reference.lower().replace("-", ""), "PO HC 0417"):
        first = best(f"SOMEBODY {text}", pounds)[0]
        assert references(first) == {order.invoice.reference} and not first.is_ticked, text


@pytest.mark.parametrize(
    "text", ["", "\u202eאבג", "🚑" * 200, "IN" * 250, "IN-" + "0" * 400, "%'\\"]
)
def test_whatever_stands_on_a_line_is_looked_at_without_breaking(owed, text):
    assert all(not proposal.is_ticked for proposal in best(text))


def test_of_a_made_statement_none_is_ticked_wrongly_and_most_are_first(monkeypatch):
    """A small one; `make drill NAME=bank_matcher` has the figure."""
    made = Statement(3, share=0.3, payers=120)
    monkeypatch.setattr(matching, "_others", [made.invoices_of_orders])
    with CaptureQueriesContext(connection) as seen:
        found = matching.proposals([case.line for case in made.cases])
    wrong, right, first, rest, kinds = judge(made, found)
    assert not wrong
    assert right > 20
    assert first / rest > 0.8, kinds
    assert len(seen) <= 4
