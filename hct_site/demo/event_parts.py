"""What belongs to an event of the demo: its groups, programme, links and further places."""

from datetime import timedelta

from events.models import EventChange, EventLink, FurtherPlace, Moment, Organiser
from events.placing import spot_of

NAMES = ("organisers", "moments", "links", "further_places", "changes")


def add(event, row, *, groups, now):
    """Add what the row names; `groups` are those there are, by slug."""
    Organiser.objects.bulk_create(
        Organiser(event=event, group=groups[slug], state=Organiser.State.AGREED)
        for slug in row.get("organisers", ())
        if slug in groups
    )
    Moment.objects.bulk_create(
        Moment(event=event, position=10 * place, time=when, what=what, where=where)
        for place, (when, what, where) in enumerate(row.get("moments", ()), 1)
    )
    EventLink.objects.bulk_create(
        EventLink(event=event, label=label, url=url, kind=kind[0] if kind else "about")
        for label, url, *kind in row.get("links", ())
    )
    EventChange.objects.bulk_create(
        EventChange(event=event, at=at, told_at=at, what=what, was=was, now=words)
        for at, what, was, words in (
            (now - timedelta(days=ago), *line) for ago, *line in row.get("changes", ())
        )
    )
    for label, place_name, town, postcode in row.get("further_places", ()):
        spot, _ = spot_of(postcode, town, event.region)
        FurtherPlace.objects.create(
            event=event,
            label=label,
            place_name=place_name,
            town=town,
            postcode=postcode,
            latitude=spot.latitude if spot else None,
            longitude=spot.longitude if spot else None,
        )
