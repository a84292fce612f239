"""Merging an event that was entered twice into the one that stays, with all that belongs to it.

The roof does so (hct_site/merging_events.py), for rooms above have rows of theirs at an event.
"""

from dataclasses import dataclass

from django.db import transaction

from core.publishing.errors import NotAllowed
from events import emails
from events.former import keep_address
from events.models import Event, EventCorrection
from events.models.choices import State


@dataclass(frozen=True)
class Moves:
    """What goes over to the event that stays, each without what that has already."""

    groups: list
    links: list
    places: list
    pictures: list
    transports: list
    followers: int
    corrections: int
    addresses: list
    tells: str  # who gets a letter


def what_moves(event, into):
    """For the page before it is done."""
    return Moves(
        groups=[host.group for host in _new_hosts(event, into).select_related("group")],
        links=_not_there(event.links, into.links, _link),
        places=_not_there(event.further_places, into.further_places, _place),
        pictures=list(event.pictures.all()),
        transports=list(event.transports.all()),
        followers=_new_followers(event, into).count(),
        corrections=event.corrections.count(),
        addresses=[event.slug, *event.former_slugs.values_list("slug", flat=True)],
        tells=event.suggested_by_email if _hears(event) else "",
    )


@transaction.atomic
def merge(event, *, into, at):
    """All that belongs to it goes to the other; its addresses lead there; its suggester hears."""
    # Locked in the order of keys, so that two mergers crosswise do not wait for each other.
    rows = {row.pk: row for row in Event.objects.held(event.pk, into.pk)}
    event, into = rows[event.pk], rows[into.pk]
    event.require_can_merge(into=into)
    _require_one_correction(event, into)
    hears = _hears(event)
    _move_hosts(event, into)
    for theirs, ours, sign in (
        (event.links, into.links, _link),
        (event.further_places, into.further_places, _place),
    ):
        theirs.filter(pk__in=[row.pk for row in _not_there(theirs, ours, sign)]).update(event=into)
    _move_followers(event, into)
    for rows_of in (event.pictures, event.transports, event.corrections, event.former_slugs):
        rows_of.update(event=into)
    if into.part_of_id == event.pk:
        into.part_of = None
        into.save(update_fields=["part_of", "changed_at"])
    event.parts.exclude(pk=into.pk).update(part_of=into)
    Event.objects.merged_into(event).update(merged_into=into)
    if event.has_papers and not into.has_papers:
        into.has_papers = True
        into.save(update_fields=["has_papers", "changed_at"])
    event.merge(into=into, at=at)
    keep_address(into, event.slug)
    if hears:
        emails.send_suggestion_merged(event, into=into, is_there=into.is_visible(at=at))
    return into


def _hears(event):
    waits_or_stands = event.state in {State.SUGGESTED, State.PUBLISHED}
    return bool(event.suggested_by_email) and waits_or_stands


def _require_one_correction(event, into):
    both = EventCorrection.objects.waiting().filter(event__in=[event.pk, into.pk])
    if both.count() > 1:
        raise NotAllowed(
            "For both events a correction waits. Take or refuse one of them first, then merge."
        )


def _new_hosts(event, into):
    return event.hosts.exclude(group__in=into.hosts.values("group"))


def _move_hosts(event, into):
    """Where a group has agreed to either, it has agreed to the one that stays."""
    agreed = event.hosts.agreed().values("group")
    into.hosts.filter(group__in=agreed).update(state="agreed")
    _new_hosts(event, into).update(event=into)
    event.hosts.all().delete()


def _new_followers(event, into):
    known = {email.lower() for email in into.followers.values_list("email", flat=True)}
    new = [pk for pk, email in event.followers.values_list("pk", "email")
           if email.lower() not in known]  # fmt: skip
    return event.followers.filter(pk__in=new)


def _move_followers(event, into):
    """Who follows both is told once; confirmed at either is confirmed."""
    for double in event.followers.exclude(pk__in=_new_followers(event, into).values("pk")):
        if double.confirmed_at:
            kept = into.followers.filter(email__iexact=double.email, confirmed_at=None)
            kept.update(confirmed_at=double.confirmed_at)
        double.delete()
    event.followers.update(event=into)


def _not_there(theirs, ours, sign):
    known = {sign(row) for row in ours.all()}
    return [row for row in theirs.all() if sign(row) not in known]


def _link(link):
    return link.url.rstrip("/").lower()


def _place(place):
    return (place.place_name.casefold().strip(), place.town.casefold(), place.postcode)
