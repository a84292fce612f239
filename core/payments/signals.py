"""The one signal of the cellar: an invoice's last penny has been settled by money.

Rooms above listen (affiliates lets a lapsed group back in). It is sent inside the transaction that
writes the ledger, with `invoice` and `at`; a receiver calls nothing outside.
"""

from django.dispatch import Signal

payment_settled = Signal()
