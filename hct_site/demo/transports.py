"""Made-up coaches and shared cars to the demo's march."""

from datetime import time

from events.models import Event, Transport
from events.placing import spot_of

MARCH = "yorkshire-march-for-the-nhs"
ROWS = (
    {
        "kind": "coach", "town": "Hull", "postcode": "HU1",
        "leaves_from": "Ferensway, outside the station; then Goole, Clock Tower",
        "leaves_at": time(8, 45), "return_words": "Leaves Leeds at 4pm", "seats": 53,
        "price_line": "£12, or £4 unwaged", "access_note": "Lift for one wheelchair",
        "run_by": "Hull trades council (example)",
        "how_to_book": "Pay on the coach; say beforehand if you bring a wheelchair.",
        "contact_name": "Sample Steward", "contact_phone": "01482 000 000", "contact_public": True,
    },
    {
        "kind": "minibus", "town": "Keighley", "postcode": "BD21",
        "leaves_from": "Cavendish Street", "leaves_at": time(10), "seats": 15, "is_full": True,
        "price_line": "Free", "run_by": "Airedale branch (example)",
        "how_to_book": "Ring the branch office.",
    },
    {
        "kind": "car", "town": "Ripon", "postcode": "HG4", "leaves_at": time(10, 15), "seats": 3,
        "price_line": "A share of the petrol",
        "how_to_book": "Write to us, and we put you in touch.",
    },
    {
        "kind": "together", "town": "Halifax", "postcode": "HX1",
        "leaves_from": "Platform 2, the 10.22 to Leeds", "leaves_at": time(10, 22),
        "how_to_book": "Just come, and look for the banner.", "state": "suggested",
        "contact_name": "Sample Sender", "contact_email": "sender@example.org",
    },
)  # fmt: skip


def load(now):
    """Those that are not there yet, as long as the march is."""
    from hct_site.demo.load import reference_for  # that module lists this one

    march = Event.objects.with_slug(MARCH).first()
    known = set(Transport.objects.values_list("reference", flat=True))
    rows = {reference_for("TR", f"transport {row['town']}"): row for row in ROWS if march}
    new = {reference: row for reference, row in rows.items() if reference not in known}
    for reference, row in new.items():
        spot, _ = spot_of(row["postcode"], row["town"])
        facts = {"state": "published", "reference": reference, **row}
        if spot:
            facts |= {"latitude": spot.latitude, "longitude": spot.longitude}
        Transport.objects.create(event=march, suggested_at=now, **facts)
    return len(new)
