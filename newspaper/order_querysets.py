"""Questions to ask of price lists, orders, quotes and standing orders, by name."""

from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce


class DatedQuerySet(models.QuerySet):
    def holding_on(self, day):
        """The lines of the newest list that has begun by that day."""
        begun = self.model.objects.filter(valid_from__lte=day).order_by()
        newest = begun.values(one=models.Value(1)).annotate(day=Max("valid_from")).values("day")
        return self.filter(valid_from=Subquery(newest))


class OrderQuerySet(models.QuerySet):
    def to_pack(self):
        return self.filter(state="placed")

    def to_send(self):
        return self.filter(state="packed")

    def sent(self):
        return self.filter(state="sent")

    def of_group(self, group):
        return self.filter(group=group)

    def of_payer(self, payer):
        return self.filter(payer=payer)

    def open(self):
        """Placed or packed: what holds copies of its issue."""
        return self.filter(state__in=("placed", "packed"))

    def of_issue(self, issue):
        return self.filter(issue=issue)

    def copies(self):
        return self.aggregate(sum=Coalesce(Sum("copies"), 0))["sum"]

    def copies_by_issue(self):
        """{issue's key: copies} of all that was not cancelled, in one query."""
        kept = self.exclude(state="cancelled").order_by()
        return dict(kept.values_list("issue").annotate(Sum("copies")))

    def newest_first(self):
        return self.order_by("-placed_at", "-pk")

    def locked(self, pk):
        """The row, which nobody else can change until this transaction ends."""
        return self.select_for_update().get(pk=pk)

    def with_people_of(self, *, before):
        """Orders placed before that moment that still hold somebody's name or address."""
        nobody = dict.fromkeys(self.model.PERSONAL, "")
        return self.filter(placed_at__lt=before).exclude(**nobody).order_by("pk")

    def forget_people(self):
        return self.update(**dict.fromkeys(self.model.PERSONAL, ""))

    def beginning_with(self, text):
        """Orders of which reference, email, postcode or a name begins so, each by an index.

        `UPPER(column) LIKE 'TEXT%'` is what istartswith becomes: the model's indexes are for it.
        """
        found = Q()
        for column in self.model.SEARCHED_BY_PREFIX:
            found |= Q(**{f"{column}__istartswith": text})
        return self.filter(found)


class QuoteQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state="open")

    def newest_first(self):
        return self.order_by("-made_at", "-pk")

    def locked(self, pk):
        return self.select_for_update().get(pk=pk)

    def of_group(self, group):
        return self.filter(group=group)


class StandingOrderQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state="active")

    def not_ended(self):
        return self.exclude(state="ended")

    def running(self, *, on):
        """Those an issue of that day is for: active, or paused until then at the latest."""
        is_back = Q(state="paused", paused_until__lte=on)
        return self.filter(Q(state="active") | is_back)

    def to_be_told(self, issue):
        """Those that an issue is for and that have no turn of it yet, the oldest first.

        What is held of other issues counts for those that get only so many more.
        """
        turns = self.model._meta.get_field("turns").related_model.objects
        mine = turns.filter(standing=OuterRef("pk")).order_by()
        held = mine.told().values("standing").annotate(n=Count("pk")).values("n")
        return (
            self.running(on=issue.goes_out_on)
            .filter(~Exists(mine.of_issue(issue)))
            .alias(held=Coalesce(Subquery(held), 0))
            .filter(Q(issues_left__isnull=True) | Q(issues_left__gt=F("held")))
            .order_by("started_at", "pk")
        )

    def whose_pause_is_over(self, *, on):
        return self.filter(state="paused", paused_until__lte=on)

    def with_key(self, pk):
        """The one with that key, or None."""
        return self.filter(pk=pk).first()

    def of_groups_gone(self):
        """Those of groups that are no longer affiliated."""
        return self.filter(group__isnull=False).exclude(group__state="affiliated")

    def beginning_with(self, text):
        """Those of which reference, email, postcode or a name begins so."""
        found = Q()
        for column in self.model.SEARCHED_BY_PREFIX:
            found |= Q(**{f"{column}__istartswith": text})
        return self.filter(found)

    def with_people_of(self, *, before):
        """Those ended before that moment that still hold somebody's name or address."""
        nobody = dict.fromkeys(self.model.PERSONAL, "")
        return self.filter(ended_at__lt=before).exclude(**nobody).order_by("pk")

    def forget_people(self):
        return self.update(**dict.fromkeys(self.model.PERSONAL, ""))

    def copies(self):
        return self.aggregate(sum=Coalesce(Sum("copies"), 0))["sum"]

    def of_group(self, group):
        return self.filter(group=group)

    def newest_first(self):
        return self.order_by("-started_at", "-pk")

    def locked(self, pk):
        return self.select_for_update().get(pk=pk)


class TurnQuerySet(models.QuerySet):
    def told(self):
        """Told, and neither ordered nor skipped yet: these hold copies of their issue."""
        return self.filter(state="told")

    def of_issue(self, issue):
        return self.filter(issue=issue)

    def due(self, *, on):
        """Of issues whose bundles leave by that day, the first told first."""
        return self.filter(issue__goes_out_on__lte=on).order_by("told_at", "pk")

    def wanted(self):
        """Told, or short: those whose group expects the issue and has no order yet."""
        return self.filter(state__in=("told", "short"))

    def stuck(self, *, due_by):
        """Told, but the chore cannot order them: no price, or the issue is not offered now.

        `due_by`: those of issues that leave by that day should have been ordered long since.
        """
        is_not_offered = (
            Q(issue__goes_out_on__isnull=True)
            | Q(issue__can_be_ordered=False)
            | Q(issue__state="withdrawn")
        )
        return self.told().filter(Q(issue__goes_out_on__lte=due_by) | is_not_offered)

    def newest_first(self):
        return self.order_by("-issue__published_on", "-issue_id", "-pk")

    def short(self):
        return self.filter(state="short")

    def copies(self):
        return self.aggregate(sum=Coalesce(Sum("copies"), 0))["sum"]
