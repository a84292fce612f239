"""Merging two payers: invoices, payments, credit and orders of the one go on under the other."""

from dataclasses import dataclass

from django.db import transaction

from affiliates.models import Group
from core.payments.models import Invoice, Payer, Payment
from core.publishing.errors import NotAllowed
from newspaper.models import Order, StandingOrder


@dataclass(frozen=True)
class Moves:
    """What a merger would move, for the page before it is done."""

    invoices: int
    payments: int
    orders: int
    standing: int
    credit_pence: int
    group: Group | None  # it pays under the other payer's name from then on
    earlier: list  # payers that had been merged into it


def what_moves(payer):
    return Moves(
        invoices=Invoice.objects.of_payer(payer).count(),
        payments=Payment.objects.of_payer(payer).count(),
        orders=Order.objects.of_payer(payer).count(),
        standing=StandingOrder.objects.of_payer(payer).count(),
        credit_pence=payer.credit_pence,
        group=Group.objects.of_payer(payer).first(),
        earlier=list(Payer.objects.merged_into_it(payer).by_name()),
    )


def require_can_merge(payer, *, into):
    """Raises NotAllowed with what to do instead."""
    if payer.pk == into.pk:
        raise NotAllowed("A payer cannot merge into itself.")
    for one in (payer, into):
        if one.merged_into_id:
            raise NotAllowed(f"{one} was merged into {one.merged_into} already.")
    groups = [Group.objects.of_payer(one).first() for one in (payer, into)]
    if all(groups):
        raise NotAllowed(
            f"{groups[0]} pays as the one and {groups[1]} as the other, and each group has a payer "
            "of its own. Merge the groups first, if they are one."
        )


@transaction.atomic
def merge_payers(*, payer, into):
    """All that is the payer's becomes the other's; its row stays, empty, and leads there.

    Its names are remembered with the other's, so that the bank statement's lines find it.
    """
    # Groups and orders before payers, payers in the order of keys, invoices last: the order of the
    # house. A group that lapses just now holds its row and waits for its payer.
    list(
        Group.objects.of_payers([payer.pk, into.pk]).order_by("pk").select_for_update(of=("self",))
    )
    orders = [rows.of_payer(payer) for rows in (Order.objects, StandingOrder.objects)]
    for rows in orders:
        list(rows.order_by("pk").select_for_update().values_list("pk", flat=True))
    rows = {row.pk: row for row in Payer.objects.locked_in_order(payer.pk, into.pk)}
    payer, into = rows[payer.pk], rows[into.pk]
    require_can_merge(payer, into=into)
    list(Invoice.objects.of_payer(payer).order_by("pk").select_for_update())
    for rows in (*orders, Invoice.objects.of_payer(payer), Payment.objects.of_payer(payer)):
        rows.update(payer=into)
    Group.objects.of_payer(payer).update(payer=into)
    Payer.objects.merged_into_it(payer).update(merged_into=into)
    into.credit_pence += payer.credit_pence
    into.other_names = _names_of(into, payer)
    into.email = into.email or payer.email
    into.address = into.address or payer.address
    into.save(update_fields=["credit_pence", "other_names", "email", "address"])
    payer.credit_pence, payer.merged_into = 0, into
    payer.save(update_fields=["credit_pence", "merged_into"])
    return into


def _names_of(into, payer):
    """All names but its own, each once however it is written."""
    names = [*into.other_names.splitlines(), payer.name, *payer.other_names.splitlines()]
    found = {into.name.casefold(): None}
    for name in names:
        if name.strip():
            found.setdefault(name.strip().casefold(), name.strip())
    return "\n".join(name for name in found.values() if name)
