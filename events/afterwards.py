"""What an event's page shows of how it was, and its links, sorted by what is behind them."""

from events.models import EventLink


def afterwards(event):
    """Context of the page: `links` with more about it, `press`, `films`, and our `pictures`."""
    by_kind = {kind: [] for kind in EventLink.Kind}
    for link in event.links.all():
        by_kind[link.kind].append(link)
    return {
        "links": by_kind[EventLink.Kind.ABOUT],
        "press": by_kind[EventLink.Kind.PRESS],
        "films": by_kind[EventLink.Kind.VIDEO],
        "pictures": list(event.pictures.taken_in()),
    }
