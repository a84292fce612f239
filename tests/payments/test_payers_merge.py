"""Two payers who are one: all of the one goes on under the other, and nothing is owed twice."""

import pytest
from django.utils import timezone

from affiliates.models import Group
from core.payments import ledger
from core.payments.comparing import compare_sums
from core.payments.models import Payer
from core.publishing.errors import NotAllowed
from hct_site import merging_payers
from tests.factories import (
    make_group,
    make_invoice,
    make_order,
    make_payer,
    make_payment,
    make_prices,
)
from tests.payments.desk import fill_in, form_of
from tests.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """Leeds TUC pays as a stranger what its group's payer owes; both have credit."""
    into = make_group("Leeds TUC").payer
    payer = make_payer("LEEDS TRADES COUNCIL", other_names="LTUC", email="tc@example.org")
    make_payment(make_invoice(payer), pounds=60)
    make_payment(make_invoice(into), pounds=55)
    make_invoice(into)
    return payer, into


def merge(client, payer, into):
    address = f"/admin/payments/payer/{payer.pk}/act/merge/"
    return fill_in(client, address, reason=str(into.pk))


def test_the_treasurer_sees_what_moves_and_then_it_has_moved(client, tom, two):
    payer, into = two
    make_prices()
    order = make_order()
    order.payer = payer
    order.save(update_fields=["payer"])
    sign_in(client, tom)
    page = " ".join(merge(client, payer, into).content.decode().split())
    assert "1 invoice and 1 payment" in page and "£10.00 of credit" in page
    assert "1 order of the newspaper" in page
    payer.refresh_from_db()
    assert payer.merged_into_id is None
    address = f"/admin/payments/payer/{payer.pk}/act/merge/"
    client.post(address, {"reason": into.pk, "seen": "yes"})
    payer.refresh_from_db()
    into.refresh_from_db()
    order.refresh_from_db()
    assert (payer.merged_into, payer.credit_pence) == (into, 0)
    assert (into.credit_pence, into.email) == (1500, "tc@example.org")
    assert into.other_names.splitlines() == ["LEEDS TRADES COUNCIL", "LTUC"]
    assert into.invoices.count() == 3 and into.payments.count() == 2 and order.payer == into
    assert Payer.objects.with_owed().get(pk=into.pk).owed_pence == 5000
    assert compare_sums(timezone.now()) == 0
    page = client.get(f"/admin/payments/payer/{payer.pk}/change/").content.decode()
    assert "This payer was merged into" in page


def test_a_merged_payer_is_offered_and_listed_nowhere_and_what_comes_follows_it(client, tom, two):
    payer, into = two
    merging_payers.merge_payers(payer=payer, into=into)
    sign_in(client, tom)
    assert "LEEDS TRADES COUNCIL" not in client.get("/admin/payments/payer/").content.decode()
    found = client.get(
        "/admin/autocomplete/?app_label=payments&model_name=invoice&field_name=payer&term=leeds"
    ).json()
    assert [one["text"] for one in found["results"]] == ["Leeds TUC"]
    payment = ledger.take_payment(
        payer=payer,
        amount_pence=1,
        method="cash",
        received_on=timezone.now().date(),
        at=timezone.now(),
    )
    ledger.undo_payment(
        payment, reason="a mistake", on=timezone.now().date(), at=timezone.now(), by=tom
    )
    into.refresh_from_db()
    assert (payment.payer, into.credit_pence) == (into, 1500)
    assert make_invoice(payer).payer == into  # billed by somebody who had it before


def test_a_groups_payer_can_go_into_a_strangers_and_the_group_with_it(two):
    payer, into = two
    merging_payers.merge_payers(payer=into, into=payer)
    assert Group.objects.get().payer == payer


def test_two_that_belong_to_groups_stay_two(client, tom, two):
    other = make_group("Bradford TUC").payer
    sign_in(client, tom)
    page = merge(client, other, two[1]).content.decode()
    assert "Merge the groups first" in page
    with pytest.raises(NotAllowed, match="Merge the groups first"):
        merging_payers.merge_payers(payer=other, into=two[1])


@pytest.mark.parametrize("typed", ["", "0", "-1", "x", "9" * 40, "🐝"])
def test_what_is_no_payer_is_asked_again(client, tom, two, typed):
    sign_in(client, tom)
    address = f"/admin/payments/payer/{two[0].pk}/act/merge/"
    answer = client.post(address, form_of(client, address) | {"reason": typed})
    assert answer.status_code == 200
    assert answer.context["form"].errors["reason"]


def test_a_payer_is_not_merged_into_itself_or_twice(two):
    payer, into = two
    with pytest.raises(NotAllowed, match="itself"):
        merging_payers.merge_payers(payer=payer, into=payer)
    merging_payers.merge_payers(payer=payer, into=into)
    with pytest.raises(NotAllowed, match="already"):
        merging_payers.merge_payers(payer=payer, into=into)
