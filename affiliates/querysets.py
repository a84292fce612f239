"""Questions to ask of groups and applications, by name."""

from django.db import models
from django.db.models import Count, Q

from core.publishing.fields import sort_key
from core.publishing.pictures import PicturedQuerySet
from core.publishing.search import SearchableQuerySet

CONTACT = ("contact_name", "contact_email", "contact_phone", "email_for_messages", "postcode")
NOBODY_APPLIED = dict.fromkeys(
    (
        "applicant_name", "applicant_role", "applicant_email", "applicant_phone", "question",
        "answer", "minute", "postcode",
    ),
    "",
)  # fmt: skip


class GroupQuerySet(SearchableQuerySet, PicturedQuerySet):
    def affiliated(self):
        return self.filter(state="affiliated")

    def not_merged(self):
        return self.exclude(state="merged")

    def with_where_to(self):
        """Together with the group that each has merged into."""
        return self.select_related("merged_into")

    def in_region(self, region):
        """Groups of one region; "" asks for those of the whole country."""
        return self.filter(region=region)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def named(self, name):
        """Groups of that name, whatever its capitals, accents and spaces."""
        return self.filter(sort_key=sort_key(name))

    def with_slug(self, *slugs):
        return self.filter(slug__in=slugs)

    def by_name(self):
        return self.order_by("sort_key", "pk")

    def by_region(self):
        """The whole country first, then region by region, each by name."""
        return self.order_by("region", "sort_key", "pk")

    def newest_first(self):
        return self.order_by("-listed_at", "-pk")

    def of_area(self, area):
        """The groups that watch this NHS area."""
        return self.filter(area=area)

    def with_area_ended(self, *, on):
        """Groups whose area is no more on that day, with it; merged ones stay as they were."""
        return (
            self.not_merged().filter(area__until_on__lte=on).select_related("area").order_by("pk")
        )

    def to_be_placed(self):
        """Groups with a whole postcode for which no area has been found or chosen."""
        return self.filter(area=None, postcode__contains=" ").order_by("pk")

    def counts_by_region(self):
        """{region: how many affiliated groups}, "" for the whole country; one query."""
        counted = self.affiliated().order_by().values_list("region").annotate(how_many=Count("pk"))
        return dict(counted)

    def with_contacts_of_gone(self, *, before):
        """Groups gone before that day, of which somebody's name or address is still kept."""
        gone = self.filter(state__in=("lapsed", "left", "merged"), state_since__lt=before)
        return gone.exclude(**dict.fromkeys(CONTACT, "")).order_by("pk")

    def forget_contacts(self):
        return self.update(**dict.fromkeys(CONTACT, ""), contact_public=False)


class ApplicationQuerySet(PicturedQuerySet):
    def with_applicants_of(self, *, decided_before, sent_before):
        """Those decided, or left lying, so long ago that still say who sent them."""
        over = Q(decided_at__lt=decided_before) | Q(
            decided_at__isnull=True, submitted_at__lt=sent_before
        )
        return self.filter(over).exclude(**NOBODY_APPLIED).order_by("pk")

    def forget_applicants(self):
        return self.update(**NOBODY_APPLIED)

    def locked(self, pk):
        """The row, which nobody else can decide on until this transaction ends."""
        return self.select_for_update().get(pk=pk)

    def waiting(self):
        """Those on which the desk has to act."""
        return self.filter(state="submitted")

    def asked_back(self):
        return self.filter(state="asked_back")

    def oldest_first(self):
        return self.order_by("submitted_at", "pk")


class AffiliationYearQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-year")


class SeatQuerySet(models.QuerySet):
    def of_group(self, group):
        return self.filter(group=group)


class SittingQuerySet(models.QuerySet):
    def now(self):
        """Who sits at present."""
        return self.filter(ended_at__isnull=True)

    def of_person(self, person):
        return self.filter(person=person)


class InvitationQuerySet(models.QuerySet):
    def not_ended(self):
        """Neither taken nor called back; it may have run out."""
        return self.filter(accepted_at__isnull=True, ended_at__isnull=True)


class DeedQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-at", "-pk")
