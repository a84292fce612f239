"""Cheques are carried to the bank together, on a slip."""

from django.db import transaction

from core.payments.models import PayingInSlip, Payment
from core.publishing.errors import NotAllowed


@transaction.atomic
def make_slip(*, account, cheques, by):
    """A slip with these cheques; no cheque is ever on two. Returns it."""
    rows = list(Payment.objects.without_slip().locked_in_order(*(one.pk for one in cheques)))
    if not rows or len(rows) < len(cheques):
        raise NotAllowed(
            "One of these cheques has been put on another slip, or was undone, in the meantime. "
            "Look at the list again."
        )
    slip = PayingInSlip.objects.create(account=account, made_by=by)
    for cheque in rows:
        cheque.slip = slip
        cheque.save(update_fields=["slip"])
    return slip
