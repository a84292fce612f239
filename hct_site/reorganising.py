"""The next merger or split of NHS areas: written down with its day, looked at before, taken back.

Nothing is switched over on the day: which areas there are follows from their dates.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from affiliates.models import Group
from core.places.models import Area, CouncilPart, Succession
from core.places.names import place_key
from core.publishing.errors import NotAllowed
from core.publishing.slugs import RESERVED
from core.publishing.templatetags.house import short_day
from hct_site.moving_groups import Mover


@dataclass(frozen=True)
class Successor:
    """An area that follows: one that goes on (`area`), or a new one by its names and codes."""

    area: Area | None = None
    name: str = ""
    short_name: str = ""
    ods_code: str = ""
    ons_code: str = ""

    def __str__(self):
        return self.area.short_name if self.area else self.short_name

    @property
    def slug(self):
        return self.area.slug if self.area else place_key(self.short_name).replace(" ", "-")


@dataclass(frozen=True)
class Plan:
    """Who ends on which day, and who follows.

    `goes` says where: {pk of an area: {code of a council, or None for all of it: a successor}}.
    """

    day: date
    ending: list
    successors: list
    goes: dict = field(default_factory=dict)

    def followers_of(self, area):
        """The successors that get something of it, in the order of the plan."""
        get = set(self.goes.get(area.pk, {}).values())
        return [successor for successor in self.successors if successor in get]


@dataclass
class Outcome:
    """What becomes of an area that ends: its page, and the groups that watch it."""

    area: Area
    successors: list
    moving: dict  # {the area's name: how many groups move there by themselves}
    choosing: list  # groups whose new area somebody will have to choose

    @property
    def leads_to(self):
        """Where its old address will lead."""
        only = self.successors[0] if len(self.successors) == 1 else None
        return only.get_absolute_url() if only else self.area.get_archive_url()


@transaction.atomic
def reorganise(plan):
    """Write the plan down; {successor: its area}. NotAllowed with a sentence where it cannot be."""
    # In the order of keys, so that two crosswise do not wait for each other.
    areas = Area.objects.select_for_update().order_by("pk").in_bulk(_all_pks(plan))
    ending = [areas[area.pk] for area in plan.ending]
    _check(plan, ending, areas)
    made = {
        successor: areas[successor.area.pk] if successor.area else _make(successor, plan, ending)
        for successor in plan.successors
    }
    for area in ending:
        area.until_on = plan.day
        area.save(update_fields=["until_on"])
        followers = plan.followers_of(area)
        for successor in followers:
            Succession.objects.create(
                predecessor=area, successor=made[successor], on=plan.day,
                share=1 if len(followers) == 1 else None,
            )  # fmt: skip
    _hand_over_councils(plan, ending, made)
    return made


def preview(plan):
    """What would become of pages and groups: it is done, looked at, and undone."""
    with transaction.atomic():
        reorganise(plan)
        outcomes = [_outcome(area, plan.day) for area in plan.ending]
        transaction.set_rollback(True)
    return outcomes


def _outcome(area, day):
    area.refresh_from_db()
    successors = [s.successor for s in area.successions.select_related("successor").all()]
    mover, moving, choosing = Mover(on=day), defaultdict(int), []
    for group in Group.objects.of_area(area).not_merged().by_name():
        new = mover.new_area(group)
        if new is None:
            choosing.append(group)
        else:
            moving[new.short_name] += 1
    return Outcome(area, successors, dict(moving), choosing)


def _all_pks(plan):
    return [a.pk for a in (*plan.ending, *(s.area for s in plan.successors if s.area))]


# Refusals ---------------------------------------------------------------------------------------


def _check(plan, ending, areas):
    if not ending or not plan.successors:
        raise NotAllowed("Choose at least one area that ends, and one that follows.")
    for area in ending:
        if area.until_on:
            raise NotAllowed(f"{area} ends already, on {short_day(area.until_on)}.")
        if area.from_on >= plan.day:
            raise NotAllowed(
                f"{area} begins on {short_day(area.from_on)}, so it cannot end on "
                f"{short_day(plan.day)}. Choose a later day."
            )
    for successor in plan.successors:
        if successor.area:
            _check_goes_on(areas[successor.area.pk], plan, ending)
        else:
            _check_new(successor)
    for what, of in (("address", "slug"), ("ODS code", "ods_code")):
        given = [getattr(s, of) for s in plan.successors if not s.area]
        if len(given) != len(set(given)):
            raise NotAllowed(f"Two new areas have the same {what}. Give each one its own.")
    for area in ending:
        _check_nothing_is_left_over(plan, area)
    getting = {s for area in ending for s in plan.followers_of(area)}
    for successor in plan.successors:
        if successor not in getting:
            raise NotAllowed(f"{successor} gets nothing. Give it a council, or leave it out.")


def _check_goes_on(area, plan, ending):
    if area in ending:
        raise NotAllowed(f"{area} cannot both end and go on. Choose one of the two.")
    if area.until_on or area.from_on > plan.day:
        raise NotAllowed(f"{area} is not there on {short_day(plan.day)}, so nothing can go to it.")


def _check_new(successor):
    slug, code = successor.slug, successor.ods_code
    if not slug or slug in RESERVED or slug.isdigit() or not slug.isascii():
        raise NotAllowed(f"“{successor}” makes no address. Choose another short name.")
    if taken := Area.objects.with_slug(slug).first():
        raise NotAllowed(
            f"The address /areas/{slug}/ belongs to {taken.name} already. Choose another short "
            "name."
        )
    if taken := Area.objects.of_code(code).first():
        raise NotAllowed(f"The ODS code {code} belongs to {taken.name} already.")


def _check_nothing_is_left_over(plan, area):
    goes = plan.goes.get(area.pk, {})
    if None in goes:
        return
    left = [part.council_name for part in area.councils.all() if part.council_code not in goes]
    if left or not goes:
        what = ", ".join(sorted(left)) or "all of it"
        raise NotAllowed(f"{area}: say where {what} goes.")


# Writing ----------------------------------------------------------------------------------------


def _make(successor, plan, ending):
    region = next((a.nhs_region for a in ending if successor in plan.followers_of(a)), "")
    try:
        with transaction.atomic():
            return Area.objects.create(
                kind=Area.Kind.BOARD, name=successor.name, short_name=successor.short_name,
                slug=successor.slug, ods_code=successor.ods_code,
                ons_codes=[successor.ons_code] if successor.ons_code else [],
                nhs_region=region, from_on=plan.day,
            )  # fmt: skip
    except IntegrityError:  # somebody else was quicker by a moment
        raise NotAllowed(
            f"Somebody has just written down {successor}. Look at the list of areas first."
        ) from None


def _hand_over_councils(plan, ending, made):
    """The successors get their councils; one that goes on has them from that day."""
    shares, names = defaultdict(float), {}
    for area in ending:
        goes = plan.goes[area.pk]
        for part in area.councils.all():
            to = goes.get(None) or goes[part.council_code]
            shares[to, part.council_code] += part.share
            names[part.council_code] = part.council_name
    there = {
        (part.area_id, part.council_code)
        for part in CouncilPart.objects.filter(area__in=[s.area for s in made if s.area])
    }
    CouncilPart.objects.bulk_create(
        CouncilPart(
            area=made[to], council_code=code, council_name=names[code], share=min(share, 1),
            since_on=plan.day if to.area else None,
        )
        for (to, code), share in shares.items()
        if (made[to].pk, code) not in there
    )  # fmt: skip


# Taking back ------------------------------------------------------------------------------------


@dataclass
class Planned:
    """A reorganisation that has not begun: what hangs together by its successions."""

    day: date
    ending: list
    successors: list

    @property
    def key(self):
        """What its "take it back" names: one of those that end."""
        return min(area.pk for area in self.ending)


def planned(*, after):
    """The reorganisations of days to come, the next one first."""
    found = []
    for succession in Succession.objects.coming(after=after):
        old, new = succession.predecessor, succession.successor
        together = [
            one for one in found
            if one.day == succession.on and (old in one.ending or new in one.successors)
        ]  # fmt: skip
        one = Planned(succession.on, [old], [new])
        for other in together:
            found.remove(other)
            one.ending = list(dict.fromkeys([*other.ending, *one.ending]))
            one.successors = list(dict.fromkeys([*other.successors, *one.successors]))
        found.append(one)
    return sorted(found, key=lambda one: (one.day, one.key))


@transaction.atomic
def take_back(key, *, today):
    """Undo a reorganisation that has not begun, and say which. `key` is that of its Planned."""
    one = next((one for one in planned(after=today) if one.key == key), None)
    if one is None:
        raise NotAllowed("That reorganisation has begun, or was taken back already.")
    Succession.objects.filter(predecessor__in=one.ending, on=one.day).delete()
    for area in one.ending:
        area.until_on = None
        area.save(update_fields=["until_on"])
    for area in one.successors:
        if area.from_on < one.day:
            area.councils.filter(since_on=one.day).delete()
        elif area.successions.exists() or area.until_on:
            raise NotAllowed(f"{area} is itself to end later. Take that back first.")
        else:
            _forget(area)
    return one


def _forget(area):
    try:
        area.delete()
    except ProtectedError:
        raise NotAllowed(
            f"Groups or applications have chosen {area} already. Give them another area first."
        ) from None
