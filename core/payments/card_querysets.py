"""Questions to ask of card payments and of the gateway's events, by name."""

from django.db import models


class CardCheckoutQuerySet(models.QuerySet):
    def begun_since(self, moment, *, invoice, amount_pence):
        """Those that may still be paid: nobody is sent to pay the same twice."""
        return self.filter(
            invoice=invoice, amount_pence=amount_pence, state="open", made_at__gte=moment
        ).order_by("-pk")

    def locked_of_session(self, gateway_id, *, checkout_id, reference):
        """The one that the gateway speaks of, locked, or None.

        By the gateway's own id; or, where the event came before we could write that down, by what
        we gave it to take along.
        """
        rows = self.select_for_update(of=("self",)).select_related("invoice")
        if row := rows.filter(gateway_id=gateway_id).first():
            return row
        if checkout_id is None:
            return None
        return rows.filter(
            pk=checkout_id, gateway_id__isnull=True, invoice__reference=reference
        ).first()


class CardEventQuerySet(models.QuerySet):
    def to_look_at(self):
        return self.filter(needs_person=True, looked_at__isnull=True)
