"""What bank lines quote of ours: an order's or a quote's reference leads to its invoice."""

from newspaper.models import Order


def invoices_of_references(references):
    """{reference: [keys of invoices]} for those of these references that we gave out."""
    found = {}
    for order, quote, invoice in Order.objects.called(references).invoiced():
        for reference in {order, quote} & set(references):
            found.setdefault(reference, []).append(invoice)
    return found
