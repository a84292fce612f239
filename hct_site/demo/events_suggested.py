"""Three invented suggestions that wait for the events desk.

Whoever sent one is never shown to the public.
"""

from datetime import time

from .days import DaysAhead
from .event_rows import invented_event

SUGGESTIONS = [
    invented_event(
        "candlelight-vigil-at-the-birth-centre",
        "Candlelight vigil for the birth centre",
        "rally",
        DaysAhead(13),
        "Bring a candle in a jar. Families with small children at the front.",
        state="suggested",
        start_time=time(17),
        place_name="Outside the birth centre, Mill Road",
        town="Huddersfield",
        postcode="HD1",
        region="yorkshire-and-the-humber",
        children="yes",
        organisers_text="Parents of Mill Road (example)",
        suggested_by_name="Dawn Sykes",
        suggested_by_email="dawn.sykes@example.org",
        suggested_by_phone="07700 900341",
    ),
    invented_event(
        "street-singing-for-the-ae",
        "Street singing for the A&E",
        "fundraiser",
        DaysAhead(20),
        "Songbooks provided, shouting allowed.",
        state="suggested",
        place_name="By the clock tower",
        town="Burton upon Trent",
        region="west-midlands",
        organisers=["save-burton-ae"],
        suggested_by_name="Neil Horninglow",
        suggested_by_email="neil.horninglow@example.org",
        suggested_note="Time not settled yet; the band says four or five o'clock.",
    ),
    invented_event(
        "union-branch-open-evening",
        "Open evening: nobody nurses alone",
        "meeting",
        DaysAhead(31),
        "Nurses talk about night shifts with two people for thirty beds.",
        state="suggested",
        start_time=time(18),
        end_time=time(20),
        place_name="Working men's club",
        place_lines="Side entrance\nForge Street",
        town="Whitehaven",
        region="north-west",
        suggested_by_name="Pauline Kells",
        suggested_by_phone="01632 960472",
        suggested_note="Rang in; has no email. Please ring back after six.",
    ),
]
