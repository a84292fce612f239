"""Questions to ask of seats, who sits on them and who is invited, by name."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q


class SeatQuerySet(models.QuerySet):
    def of_group(self, group):
        return self.filter(group=group)

    def empty(self):
        """Those on which nobody sits."""
        sittings = self.model.sittings.rel.related_model.objects.now()
        return self.filter(~Exists(sittings.filter(seat=OuterRef("pk"))))


class SittingQuerySet(models.QuerySet):
    def now(self):
        """Who sits at present."""
        return self.filter(ended_at__isnull=True)

    def over(self):
        return self.filter(ended_at__isnull=False)

    def of_person(self, person):
        return self.filter(person=person)

    def of_address(self, email):
        return self.filter(person__email__iexact=email)

    def of_group(self, group):
        return self.filter(seat__group=group).select_related("seat", "person")

    def in_offices(self, *offices):
        """Those who can be written to there."""
        return self.filter(seat__office__in=offices, person__is_active=True)

    def of_groups_here(self):
        """For groups that have neither left nor merged."""
        return self.exclude(seat__group__state__in=("left", "merged"))

    def on_seat(self, seat):
        return self.filter(seat=seat).select_related("seat__group", "person")

    def by_group(self):
        return self.select_related("seat__group").order_by("seat__group__sort_key", "seat_id")

    def people_gone(self, *, before):
        """Primary keys of people, no volunteers, none of whose sittings lasted until that moment.

        Whoever has signed in since is not among them.
        """
        lasting = self.model.objects.filter(
            Q(ended_at__isnull=True) | Q(ended_at__gte=before), person=OuterRef("person")
        )
        seen_since = Q(person__last_login__isnull=True) | Q(person__last_login__lt=before)
        gone = self.filter(seen_since, ~Exists(lasting), person__is_staff=False)
        return gone.values("person")

    def newest_first(self):
        return self.order_by(F("ended_at").desc(nulls_first=True), "-began_at", "-pk")

    def in_office(self, group, office):
        """Who sits, or sat, in that office of the group, together with the person."""
        of_seat = self.filter(seat__group=group, seat__office=office)
        return of_seat.select_related("person").order_by("seat__number", "pk")


class InvitationQuerySet(models.QuerySet):
    def not_ended(self):
        """Neither taken nor called back; it may have run out."""
        return self.filter(accepted_at__isnull=True, ended_at__isnull=True)

    def with_seat(self):
        return self.select_related("seat__group", "sent_by")

    def with_key(self, key):
        """The invitation with that primary key, or None."""
        return self.with_seat().filter(pk=key).first()

    def of_group(self, group):
        return self.filter(seat__group=group)

    def to_seat(self, seat):
        return self.filter(seat=seat)

    def sent_by(self, person):
        return self.filter(sent_by=person)

    def naming_somebody(self, *, sent_before):
        """Those sent before that moment that still say to whom."""
        return self.filter(sent_at__lt=sent_before).exclude(name="", email="").order_by("pk")

    def forget_names(self):
        return self.update(name="", email="")
