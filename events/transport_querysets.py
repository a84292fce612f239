"""Questions to ask of the transport board, by name."""

from django.db.models import F, Q
from django.db.models.functions import Lower

from core.places.near import NearQuerySet

# The columns that say who somebody is.
PEOPLE = ("contact_name", "contact_email", "contact_phone", "note")


class TransportQuerySet(NearQuerySet):
    """`near(latitude=, longitude=, miles=)` comes from the cellar."""

    def published(self):
        return self.filter(state="published")

    def suggested(self):
        return self.filter(state="suggested")

    def of_event(self, event):
        return self.filter(event=event)

    def by_town(self):
        """As on a board: by the town it leaves from, the earliest first."""
        return self.order_by(Lower("town"), F("leaves_at").asc(nulls_last=True), "pk")

    def behind_link(self, pk):
        """The one row a private link names, with its event; None where it is gone."""
        return self.filter(pk=pk).select_related("event").first()

    def of_person(self, email):
        """Rows that hold this address: for erasing a person."""
        return self.filter(contact_email__iexact=email)

    def with_people_of(self, *, before):
        """Of events over before that day, or refused before it, and still with somebody's name."""
        nobody = Q(**dict.fromkeys(PEOPLE, ""))
        old = Q(event__last_on__lt=before) | Q(state="refused", decided_at__date__lt=before)
        return self.filter(old).exclude(nobody)

    def forget_people(self, rows):
        """Empty who could be asked. Returns how many."""
        nobody = dict.fromkeys(PEOPLE, "")
        return self.filter(pk__in=[row.pk for row in rows]).update(**nobody, contact_public=False)
