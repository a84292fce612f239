"""Which events: to come, past, of a month, of a group, and what the front page shows of them."""

from collections import defaultdict
from datetime import date, timedelta

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import CharField, F, Prefetch, Q, Value
from django.db.models.functions import MD5, Cast, Coalesce, Concat

from core.places.near import NearQuerySet
from core.publishing.search import SearchableQuerySet
from core.publishing.states import PublishableQuerySet
from core.publishing.times import days_between, london, london_day
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


class EventQuerySet(SearchableQuerySet, PublishableQuerySet, NearQuerySet, IncomingQuerySet):
    """`published(at=)`, `drafts()`, `matching(text)` and `ranked(text)` come from the cellar."""

    # When ------------------------------------------------------------------------------------

    def upcoming(self, *, at):
        """Not over yet: later than today, or today and not known to have ended."""
        today, clock = london_day(at), london(at).time()
        not_ended = Q(last_on__gt=today) | Q(end_time__isnull=True) | Q(end_time__gte=clock)
        return self.filter(not_ended, last_on__gte=today)

    def past(self, *, at):
        return self.filter(Q(last_on__lt=london_day(at)) | self._ended_today(at))

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
        return self.filter(starts_on__lt=after, last_on__gte=first)

    def of_day(self, day):
        return self.filter(starts_on__lte=day, last_on__gte=day)

    def since(self, day):
        """What was not over before that day."""
        return self.filter(last_on__gte=day)

    def in_order(self):
        # On a day, what has no time comes first. The partial index of the model has this order.
        return self.order_by("starts_on", F("start_time").asc(nulls_first=True), "pk")

    def newest_first(self):
        return self.order_by("-starts_on", F("start_time").desc(nulls_last=True), "-pk")

    def newly_announced(self):
        return self.order_by("-publish_at", "-pk")

    def few_a_day(self, first, last, *, per_day=PER_DAY):
        """{day: (the first few of it, how many there are that day)}, of days that have any.

        Over several days it stands on each of them, after what begins that day: an exhibition of
        six weeks must not hide a march. Two queries, however many there are.
        """
        begun, going_on = defaultdict(list), defaultdict(list)
        span = self.filter(starts_on__lte=last, last_on__gte=first).in_order()
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

    def has_slug(self, slug):
        return self.filter(slug=slug).exists()

    def hand_organiser_on(self, group, into):
        """Every event of the one group is the other's; one that both called for stays one."""
        links = self.model.organisers.through.objects
        # Where either has agreed, the one that is left has.
        agreed = links.filter(group=group, state="agreed").values("event")
        links.filter(group=into, event__in=agreed).update(state="agreed")
        both = links.filter(group=into).values("event")
        links.filter(group=group, event__in=both).delete()
        links.filter(group=group).update(group=into)

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

    def locked(self):
        """Held till the end of the transaction; rows that somebody else holds are passed over."""
        return self.select_for_update(skip_locked=True, of=("self",)).order_by("pk")

    def forget_people(self, events):
        """Empty who suggested these events and who could be asked. Returns how many."""
        nobody = dict.fromkeys(PEOPLE, "")
        return self.filter(pk__in=[e.pk for e in events]).update(**nobody, contact_public=False)

    def refused_before(self, moment):
        return self.filter(state="refused", decided_at__lt=moment)

    # How much of them ------------------------------------------------------------------------

    def for_cards(self):
        """Only what a card or a feed shows: an event has sixty columns, and a list many events."""
        return self.only(*CARD)

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

    def fingerprint(self):
        """A digest that differs whenever any of these rows does: for ETags.

        What belongs to a row and is not saved with it counts as well: the event it is part of,
        groups that say yes, coaches that are let on or fill up.
        """
        of_these, model = self.order_by().values("pk"), self.model
        return "-".join(
            (
                _digest(self.order_by(), "pk", "changed_at", "part_of__changed_at"),
                _digest(
                    model.organisers.through.objects.agreed().filter(event__in=of_these),
                    "pk", "group__name",
                ),
                _digest(
                    model.transports.rel.related_model.objects.filter(event__in=of_these),
                    "pk", "state",
                ),
            )
        )  # fmt: skip


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
