"""Questions to ask of groups and applications, by name."""

from django.db import models
from django.db.models import (
    Aggregate,
    Avg,
    Case,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    When,
)
from django.db.models.functions import Coalesce, Floor, TruncDate

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

    def with_names(self, names):
        """Those called by one of these names, however it is spelt."""
        return self.filter(sort_key__in=[sort_key(name) for name in names])

    def merged_into(self, group):
        """Those that have become part of it."""
        return self.filter(merged_into=group)

    def of_payers(self, keys):
        return self.filter(payer__in=keys)

    def of_payer(self, payer):
        return self.filter(payer=payer)

    def locked_in_order(self, *keys):
        """Several rows, which nobody else changes meanwhile, always in the order of their keys."""
        return self.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")

    def without_year(self, year):
        """Affiliated groups that have not been entered in that year yet."""
        return self.affiliated().exclude(years__year=year).order_by("pk")

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
            one_region=Min("region"),
            one_slug=Min("slug"),
            one_name=Min("name"),
        )

    def counts_by_region(self):
        """{region: how many affiliated groups}, "" for the whole country; one query."""
        counted = self.affiliated().order_by().values_list("region").annotate(how_many=Count("pk"))
        return dict(counted)

    def locked(self, pk):
        """The row, which nobody else can change until this transaction ends.

        Rows that only point to it (an event, an order) can be written meanwhile.
        """
        return self.select_for_update(no_key=True).get(pk=pk)

    # Its seats -------------------------------------------------------------------------------

    def with_empty_seat(self, office=""):
        """Groups here of which a seat is empty, or one of that office."""
        seats = self.model.seats.rel.related_model.objects.empty()
        if office:
            seats = seats.filter(office=office)
        return self.affiliated().filter(Exists(seats.filter(group=OuterRef("pk"))))

    def without_seats(self):
        """Groups here that have not been given any seat yet, taken or empty."""
        seats = self.model.seats.rel.related_model.objects
        return self.affiliated().filter(~Exists(seats.filter(group=OuterRef("pk"))))

    def without_secretary(self):
        return self.with_empty_seat("secretary")

    # Whether it is still right ---------------------------------------------------------------

    def not_confirmed_since(self, day):
        """Groups here that have not said since that day that all is right; joining counts too."""
        sure_on = Coalesce("confirmed_on", "affiliated_on", TruncDate("listed_at"))
        return self.affiliated().annotate(sure_on=sure_on).filter(sure_on__lt=day)

    def not_asked(self):
        return self.filter(confirm_asked_at__isnull=True)

    def asked_before(self, moment, *, and_not_noted):
        """Asked once before that moment, without that deed since."""
        deeds = self.model.deeds.rel.related_model.objects.filter(
            group=OuterRef("pk"), what=and_not_noted, at__gte=OuterRef("confirm_asked_at")
        )
        return self.filter(~Exists(deeds), confirm_asked_at__lt=moment)

    def claimed(self, how_many):
        """So many of them, held; those that somebody else holds are passed over."""
        return self.order_by("pk").select_for_update(skip_locked=True, no_key=True)[:how_many]

    # What they pay ---------------------------------------------------------------------------

    def lapsed_with_note(self, note):
        """Those that lapsed for this reason."""
        return self.filter(state="lapsed", state_note=note)

    def of_years(self, years):
        """The groups of these affiliation years."""
        return self.filter(Exists(years.filter(group=OuterRef("pk"))))

    def not_of_years(self, years):
        return self.filter(~Exists(years.filter(group=OuterRef("pk"))))

    def with_key(self, pk):
        return self.filter(pk=pk)

    # People ----------------------------------------------------------------------------------

    def with_contacts_of_gone(self, *, before):
        """Groups gone before that day, of which somebody's name or address is still kept."""
        gone = self.filter(state__in=("lapsed", "left", "merged"), state_since__lt=before)
        return gone.exclude(**dict.fromkeys(CONTACT, "")).order_by("pk")

    def forget_contacts(self):
        return self.update(**dict.fromkeys(CONTACT, ""), contact_public=False)


class ApplicationQuerySet(PicturedQuerySet):
    def coming_back_as(self, group):
        """Open ones that say they were this group before."""
        return self.filter(again=group, state__in=("begun", "submitted", "asked_back"))

    def with_applicants_of(self, *, decided_before, sent_before):
        """Those decided, or left lying, so long ago that still say who sent them."""
        over = Q(decided_at__lt=decided_before) | Q(
            decided_at__isnull=True, submitted_at__lt=sent_before
        )
        return self.filter(over).exclude(**NOBODY_APPLIED).order_by("pk")

    def forget_applicants(self):
        """Their private links end too: behind them there is nothing left to follow."""
        return self.update(**NOBODY_APPLIED, link_version=F("link_version") + 1)

    def locked(self, pk):
        """The row, which nobody else can decide on until this transaction ends."""
        return self.select_for_update().get(pk=pk)

    def waiting(self):
        """Those on which the desk has to act."""
        return self.filter(state="submitted")

    def asked_back(self):
        return self.filter(state="asked_back")

    def with_key(self, pk):
        """That application, or None where it has been deleted."""
        return self.filter(pk=pk).first()

    def with_reference(self, reference):
        return self.filter(reference=reference)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def begun(self):
        return self.filter(state="begun")

    def sent(self):
        return self.exclude(state="begun")

    def not_decided(self):
        """Begun, waiting or asked back."""
        return self.filter(state__in=("begun", "submitted", "asked_back"))

    def untouched_since(self, moment):
        return self.filter(saved_at__lt=moment)


class PersonQuerySet(models.QuerySet):
    def at(self, *, office, number):
        """Whoever is proposed for that seat."""
        return self.filter(office=office, number=number)

    def in_order(self):
        return self.order_by("pk")

    def with_email(self):
        return self.exclude(email="")

    def of(self, applications):
        return self.filter(application__in=applications)


class DeedQuerySet(models.QuerySet):
    def of_group(self, group):
        return self.filter(group=group)

    def newest_first(self):
        return self.select_related("by").order_by("-at", "-pk")

    def before(self, moment):
        return self.filter(at__lt=moment)
