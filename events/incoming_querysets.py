"""Which events came from a calendar of others, and what is here that they may be."""

from django.db import models
from django.db.models import Q


class IncomingQuerySet(models.QuerySet):
    """A part of EventQuerySet."""

    def came_from(self, feed, source_uids):
        """Those that this followed calendar (or a file: None) calls so."""
        return self.filter(feed=feed, source_uid__in=source_uids).exclude(source_uid="")

    def of_feed(self, feed):
        return self.filter(feed=feed)

    def stays_or_waits(self):
        """On the site, or waiting to be: what is not decided against."""
        return self.filter(state__in=["published", "suggested", "draft"], merged_into=None)

    def source_uids_elsewhere(self, feed, source_uids):
        """Which of these names came in already, from another calendar than this."""
        there = ~Q(feed=feed) if feed is None else ~Q(feed=feed) | Q(feed=None)
        rows = self.filter(there, source_uid__in=source_uids).exclude(source_uid="")
        return set(rows.values_list("source_uid", flat=True))

    def with_uids(self, uids):
        return self.filter(uid__in=uids)

    def on_days(self, days):
        return self.filter(starts_on__in=days)

    def with_references(self, references):
        return self.filter(reference__in=references)

    def slugs_among(self, slugs):
        """Which of these an event or a series has, or had before and leads somewhere since."""
        of_event = self.model._meta.get_field
        series, former = (of_event(n).related_model.objects for n in ("series", "former_slugs"))
        taken = (rows.filter(slug__in=slugs).values_list("slug") for rows in (self, series, former))
        return {slug for rows in taken for (slug,) in rows}
