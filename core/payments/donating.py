"""Giving without buying: a promise with a reference to quote, and the letter that says how."""

from django.db import transaction

from core.payments import emails, invoicing
from core.payments.models import Payer


@transaction.atomic
def promise_donation(*, amount_pence, name, email, at, wants_letter=True):
    """Write down what somebody means to give. Nobody is ever reminded of it; returns the Invoice.

    Each has a payer of its own, whom the treasurer can merge: a name alone tells nobody apart.
    """
    payer = Payer.objects.create(name=name, email=email)
    promised = invoicing.promise(
        payer=payer, amount_pence=amount_pence, at=at, name=name, email=email
    )
    if wants_letter and email:
        emails.send_invoice_letter(promised)
    return promised
