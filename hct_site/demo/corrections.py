"""What suggesters of the demo's events ask to be changed: each waits for the events desk."""

from datetime import timedelta

from events.models import Event, EventCorrection

# The event's slug, what is wanted, the answers that differ, and a note.
CORRECTIONS = [
    (
        "hackney-market-stall",
        "change",
        {"hours": ["11am to 2pm"], "place_name": ["Ridley Road market, at the Dalston Lane end"]},
        "",
    ),
    ("lobby-of-the-trust-board", "cancel", {}, "The board meets online instead."),
]


def load(now):
    """Write those down whose event has never had one. Returns how many."""
    made = 0
    for slug, wants, told, note in CORRECTIONS:
        event = Event.objects.filter(slug=slug, corrections=None).first()
        if event is not None:
            sent_at = now - timedelta(hours=5)
            EventCorrection.objects.create(
                event=event, wants=wants, told=told, note=note, sent_at=sent_at
            )
            made += 1
    return made
