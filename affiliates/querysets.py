"""Questions to ask of groups and applications, by name."""

from django.db import models
from django.db.models import Aggregate, Avg, Case, Count, F, Min, Q, When
from django.db.models.functions import Floor

from core.places.near import NearQuerySet
from core.publishing.fields import sort_key
from core.publishing.pictures import PicturedQuerySet
from core.publishing.search import SearchableQuerySet, query

CONTACT = ("contact_name", "contact_email", "contact_phone", "email_for_messages", "postcode")
NOBODY_APPLIED = dict.fromkeys(
    (
        "applicant_name", "applicant_role", "applicant_email", "applicant_phone", "question",
        "answer", "minute", "postcode",
    ),
    "",
)  # fmt: skip


class Mode(Aggregate):
    """The value that most of the rows have."""

    function = "MODE"
    template = "%(function)s() WITHIN GROUP (ORDER BY %(expressions)s)"


class GroupQuerySet(SearchableQuerySet, PicturedQuerySet, NearQuerySet):
    def affiliated(self):
        return self.filter(state="affiliated")

    def not_merged(self):
        return self.exclude(state="merged")

    def with_where_to(self):
        """Together with the group that each has merged into."""
        return self.select_related("merged_into")

    def with_area(self):
        """Together with the NHS area that each watches."""
        return self.select_related("area")

    def in_region(self, region):
        """Groups of one region; "" asks for those of the whole country."""
        return self.filter(region=region)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def watching(self, slug):
        """Groups whose NHS area has its page at that slug."""
        return self.filter(area__slug=slug)

    def called(self, text):
        """Those with these words, and those whose name is like them: "Barnsly"."""
        has_words = Q(search=query(text))
        alike = Q(sort_key__trigram_word_similar=sort_key(text))
        return self.filter(has_words | alike).annotate(has_words=has_words)

    def words_first(self):
        """After `called()`: what has the words, then what is only like them, each by name.

        Not by region: for a page of those the database would go through all, likeness by likeness.
        """
        return self.order_by("-has_words", "sort_key", "pk")

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

    # Where they are. A group of the whole country is near everybody, wherever its post goes. -----

    def of_somewhere(self):
        """Those of one region: the ones that somebody can be near to."""
        return self.exclude(region="")

    def without_place(self):
        """Those of which nobody has told us where they are."""
        return self.filter(latitude__isnull=True)

    def nearest_first(self):
        """After `near()`."""
        return self.order_by("miles", "sort_key", "pk")

    def in_cells(self, *, high, wide):
        """For the map: one row for each cell of so many degrees that has groups in it.

        One more row, whose cell is None, counts those that have no place on a map.
        """
        latitude, longitude = (
            Case(When(~Q(region=""), then=F(name))) for name in ("latitude", "longitude")
        )
        cells = self.order_by().annotate(row=Floor(latitude / high), column=Floor(longitude / wide))
        return cells.values("row", "column").annotate(
            how_many=Count("pk"),
            middle_latitude=Avg("latitude"),
            middle_longitude=Avg("longitude"),
            most_in=Mode("town", filter=~Q(town="")),
            most_of=Mode("region"),
            one_slug=Min("slug"),
            one_name=Min("name"),
        )

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

    def in_office(self, group, office):
        """Who sits, or sat, in that office of the group, together with the person."""
        of_seat = self.filter(seat__group=group, seat__office=office)
        return of_seat.select_related("person").order_by("seat__number", "pk")


class InvitationQuerySet(models.QuerySet):
    def not_ended(self):
        """Neither taken nor called back; it may have run out."""
        return self.filter(accepted_at__isnull=True, ended_at__isnull=True)


class DeedQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-at", "-pk")
