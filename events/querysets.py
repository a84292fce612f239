"""Which events: to come, past, of a month, of a group, and what the front page shows of them."""

from collections import defaultdict
from datetime import date, timedelta

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    Min,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)  # fmt: skip
from django.db.models.functions import MD5, Cast, Coalesce, Concat, Least

from core.places.near import NearQuerySet
from core.places.regions import Region
from core.publishing.search import SearchableQuerySet
from core.publishing.states import PublishableQuerySet
from core.publishing.times import days_between, london, london_day
from events.desk_querysets import DeskEventQuerySet
from events.incoming_querysets import IncomingQuerySet

CARD = (
    "slug", "title", "kind", "status", "summary", "starts_on", "start_time", "ends_on", "end_time",
    "all_day", "time_to_come", "place_name", "town", "postcode", "region", "online_url",
    "online_for", "layer",
    "status_note", "uid", "publish_at", "changed_at",
)  # fmt: skip
FRONT_PAGE = 5
# The columns that say who somebody is.
PEOPLE = (
    "suggested_by_name", "suggested_by_email", "suggested_by_phone", "suggested_note",
    "contact_name", "contact_email", "contact_phone",
)  # fmt: skip
PER_DAY = 5
CIRCLES = (50, 100, 200, 600)  # miles; the last is all of Britain


class EventQuerySet(
    SearchableQuerySet, PublishableQuerySet, NearQuerySet, DeskEventQuerySet, IncomingQuerySet
):
    """`published(at=)`, `drafts()`, `matching(text)` and `ranked(text)` come from the cellar."""

    # When ------------------------------------------------------------------------------------

    def upcoming(self, *, at):
        """Not over yet: later than today, or today and not known to have ended."""
        today, clock = london_day(at), london(at).time()
        not_ended = Q(last_on__gt=today) | Q(end_time__isnull=True) | Q(end_time__gte=clock)
        return self.not_over_before(today).filter(not_ended)

    def past(self, *, at):
        today = london_day(at)
        over = Q(last_on__lt=today) | self._ended_today(at)
        # What is over has begun: so the index in order of days is read from today backwards.
        return self.filter(over, starts_on__lte=today)

    def not_over_before(self, day):
        """What goes on that day or begins later.

        The longest that still goes on says where the index in order of days is read from; without
        that bound, everything that ever was would be read before the first row.
        """
        going_on = self.model.objects.filter(ends_on__isnull=False, last_on__gte=day).order_by()
        # Not the least of the column itself: for that PostgreSQL would walk the index from 1900.
        first = going_on.values(all=Value(1)).annotate(first=Min(Least("starts_on", Value(day))))
        begun = Coalesce(Subquery(first.values("first")), Value(day), output_field=DateField())
        return self.filter(last_on__gte=day, starts_on__gte=begun)

    @staticmethod
    def _ended_today(at):
        return Q(last_on=london_day(at), end_time__isnull=False, end_time__lt=london(at).time())

    def going_ahead(self):
        return self.filter(status__in=["confirmed", "provisional"])

    def with_papers(self, *, at):
        """To come, published, going ahead: where a bundle of the newspaper can be collected."""
        return self.published(at=at).upcoming(at=at).going_ahead().filter(has_papers=True)

    def of_month(self, year, month):
        """What takes place in that month, events that began before it included."""
        first, after = month_bounds(year, month)
        return self.not_over_before(first).filter(starts_on__lt=after)

    def of_day(self, day):
        return self.not_over_before(day).filter(starts_on__lte=day)

    def in_order(self):
        # On a day, what has no time comes first. The partial index of the model has this order.
        return self.order_by("starts_on", F("start_time").asc(nulls_first=True), "pk")

    def newest_first(self):
        return self.order_by("-starts_on", F("start_time").desc(nulls_last=True), "-pk")

    def parts_of(self, event):
        """Its local events. Not `event.parts`: that reads a column which a card leaves out."""
        return self.filter(part_of=event)

    def by_region_and_town(self):
        """For a list under headings of regions, north to south as everywhere; none comes last."""
        places = {region: Value(at) for at, region in enumerate(Region.values)}
        at = Case(*(When(region=r, then=p) for r, p in places.items()), default=Value(len(places)))
        return self.order_by(at, "town", "starts_on", "pk")

    def newly_announced(self):
        return self.order_by("-publish_at", "-pk")

    def few_a_day(self, first, last, *, per_day=PER_DAY):
        """{day: (the first few of it, how many there are that day)}, of days that have any.

        Over several days it stands on each of them, after what begins that day: an exhibition of
        six weeks must not hide a march. Two queries, however many there are.
        """
        begun, going_on = defaultdict(list), defaultdict(list)
        span = self.not_over_before(first).filter(starts_on__lte=last).in_order()
        for key, begins, ends in span.values_list("pk", "starts_on", "last_on"):
            for day in days_between(max(begins, first), min(ends, last)):
                (begun if day == begins else going_on)[day].append(key)
        of_day = {day: begun[day] + going_on[day] for day in {*begun, *going_on}}
        shown = {key for keys in of_day.values() for key in keys[:per_day]}
        rows = self.in_bulk(shown) if shown else {}
        return {
            day: ([rows[key] for key in keys[:per_day] if key in rows], len(keys))
            for day, keys in of_day.items()
        }

    # Where, what, whose ----------------------------------------------------------------------

    def in_region(self, region):
        return self.filter(region=region)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def of_group(self, group):
        """What the group calls for and has said so; being named by somebody else is not enough."""
        return self.filter(hosts__group=group, hosts__state="agreed")

    def put_in_by(self, group):
        """What the group's own people put in: it agreed in the moment of the suggestion."""
        return self.filter(
            hosts__group=group, hosts__state="agreed", hosts__asked_at=F("suggested_at")
        )

    def approved_of_group(self, group):
        """What the group's own people put in, and the desk let onto the site."""
        return self.put_in_by(group).filter(state="published", decided_at__isnull=False)

    def of_layer(self, layer):
        """Our own events, or the meetings of others that one should be at (choices.Layer)."""
        return self.filter(layer=layer)

    def online(self):
        """What can be joined online, whether or not there is a hall as well."""
        return self.filter(Q(kind="online") | ~Q(online_url=""))

    def step_free(self):
        return self.filter(step_free="yes")

    def nearest(self, *, latitude, longitude, most):
        """The nearest few, however far. The circle grows, for the index finds a small one."""
        found = []
        for miles in CIRCLES:
            circle = self.near(latitude=latitude, longitude=longitude, miles=miles)
            found = list(circle[:most])
            if len(found) == most:
                break
        return found

    def with_slug(self, slug):
        return self.filter(slug=slug)

    def has_slug(self, slug):
        """Whether an event, a series or what either was called before has this address."""
        return bool(self.slugs_among([slug]))

    def hand_organiser_on(self, group, into):
        """Every event of the one group is the other's; one that both called for stays one."""
        links = self.model.organisers.through.objects
        # Where either has agreed, the one that is left has.
        agreed = links.filter(group=group, state="agreed").values("event")
        links.filter(group=into, event__in=agreed).update(state="agreed")
        both = links.filter(group=into).values("event")
        links.filter(group=group, event__in=both).delete()
        links.filter(group=group).update(group=into)

    def with_point(self, is_known):
        return self.filter(latitude__isnull=not is_known)

    def with_point_by_hand(self):
        return self.filter(point_is="hand")

    def repeating(self, repeats):
        return self.filter(series__isnull=not repeats)

    # What waits, and whom it is about --------------------------------------------------------

    def suggested(self):
        return self.filter(state="suggested")

    def of_person(self, email):
        """Events that hold this address: for erasing a person."""
        return self.filter(Q(suggested_by_email__iexact=email) | Q(contact_email__iexact=email))

    def with_people_of(self, *, before):
        """Events that were over before that day and still hold somebody's name or address."""
        nobody = Q(**dict.fromkeys(PEOPLE, ""))
        return self.filter(last_on__lt=before).exclude(nobody)

    def there_or_waiting(self, *, at):
        """On the site, or suggested and not decided: what another suggestion may be the same as."""
        return self.published(at=at) | self.suggested()

    def for_likeness(self):
        return self.only(*CARD, "state").in_order()

    def national_to_join(self, *, at):
        """Of which there can be local parts: of the whole country, or with parts already."""
        national = (
            Q(region="", town="", place_name="")
            | Q(parts__isnull=False)
            | Q(region="", kind__in=["march", "rally", "day_of_action"])
        )
        coming = self.published(at=at).upcoming(at=at).going_ahead().of_layer("ours")
        return coming.filter(national, part_of__isnull=True).distinct()

    def locked(self):
        """Held till the end of the transaction; rows that somebody else holds are passed over."""
        return self.select_for_update(skip_locked=True, of=("self",)).order_by("pk")

    def forget_people(self, events):
        """Empty who suggested these events and who could be asked. Returns how many."""
        nobody = dict.fromkeys(PEOPLE, "")
        return self.filter(pk__in=[e.pk for e in events]).update(**nobody, contact_public=False)

    def refused_before(self, moment):
        return self.filter(state="refused", decided_at__lt=moment)

    def to_tell(self, keys, *, at):
        """Of these events, whose changes are told now: what is seen. What is over tells nobody."""
        events = self.filter(pk__in=keys)
        return events.published(at=at) | events.past(at=at)

    # How much of them ------------------------------------------------------------------------

    def for_cards(self):
        """Only what a card or a feed shows: an event has sixty columns, and a list many events."""
        return self.only(*CARD)

    def for_page(self):
        """All of it, and the national event that it is the local one of."""
        return self.select_related("part_of").defer("search", "part_of__search")

    def for_search_engines(self):
        """A card's, and what `events.structured` says besides."""
        return self.only(*CARD, "place_lines", "organisers_text")

    def for_calendars(self, *, at):
        """Newest first, so that a limit leaves out the oldest; with all that belongs to them.

        Without what calendars do not show, who suggested it above all.
        """
        national = self.model.objects.published(at=at).only("slug", "title", "uid")
        events = self.defer("report", "search", *PEOPLE[:4]).newest_first()
        return events.prefetch_related(
            Prefetch("part_of", national), "moments", "further_places", "hosts__group", "transports"
        )

    def front_page(self, *, at):
        """The next five that go ahead."""
        coming = self.published(at=at).of_layer("ours").upcoming(at=at).going_ahead()
        return coming.for_cards().in_order()[:FRONT_PAGE]

    def for_sitemap(self):
        return self.only("slug", "changed_at").order_by("pk")

    def around(self, day, most):
        """At most so many: what is to come, the next first, and then what was last before it.

        Only keys are sorted, for an event is wide, and only once.
        """
        keys = list(self.not_over_before(day).in_order().values_list("pk", flat=True)[:most])
        if len(keys) < most:
            over = self.filter(last_on__lt=day).newest_first().values_list("pk", flat=True)
            keys += over[: most - len(keys)]
        return self.model.objects.filter(pk__in=keys)

    def fingerprint(self):
        """A digest that differs whenever any of these rows does: for ETags.

        What belongs to a row and is not saved with it counts as well: the event it is part of,
        groups that say yes, coaches that are let on.
        """
        of_these, model = self.order_by().values("pk"), self.model
        hosts = model.organisers.through.objects.agreed().filter(event__in=of_these)
        coaches = model.transports.rel.related_model.objects.filter(event__in=of_these)
        return "-".join(
            (
                _digest(self.order_by(), "pk", "changed_at", "part_of__changed_at"),
                _digest(hosts, "pk", "group__name"),
                _digest(coaches, "pk", "state"),
            )
        )


def _digest(rows, *columns):
    """One short text that stands for these columns of all the rows."""
    values = [Coalesce(Cast(column, CharField()), Value("")) for column in columns]
    row = Concat(*(part for value in values for part in (value, Value(":"))))
    return rows.aggregate(all=MD5(StringAgg(row, delimiter=",", order_by="pk")))["all"] or "none"


def month_bounds(year, month):
    """(first day of the month, first day of the next)."""
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1)


def months_from(first, many, *, backwards=False):
    """The first days of so many months, that one included; towards the past if `backwards`."""
    months = [first]
    while len(months) < many:
        step = months[-1] - timedelta(days=1) if backwards else months[-1] + timedelta(days=31)
        months.append(step.replace(day=1))
    return months
