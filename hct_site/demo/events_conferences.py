"""Two invented conferences to come, with programme, price and how to book."""

from datetime import time

from .days import next_saturday
from .event_rows import ACCESS_ALL_KNOWN, CONTACT, invented_event
from .words import bullets, heading, paras

CONFERENCES = [
    invented_event(
        "national-conference",
        "Whose NHS? National conference",
        "conference",
        next_saturday(9),
        "A day for everybody who campaigns for the NHS: what is coming, what has worked, and what "
        "we do next.",
        start_time=time(10),
        end_time=time(16, 30),
        place_name="The Old Infirmary Hall",
        place_lines="Bread Lane",
        town="London",
        postcode="WC1X",
        region="london",
        organisers_text="Health Campaigns Together",
        **CONTACT,
        **ACCESS_ALL_KNOWN,
        access_note="Two sign language interpreters. A crèche is there if you ask two weeks ahead.",
        speakers="Campaigners of twelve areas, a hospital porter, a GP and a historian",
        description=paras(
            "Thirty-six integrated care boards now decide what forty-four plan areas once did, "
            "and hardly anybody who lives in one could name it. We spend a day on the things that "
            "can be done about that.",
            "Six workshops in the morning and six in the afternoon. You choose yours when you "
            "arrive.",
        )
        + heading("Bring with you")
        + bullets(
            "A leaflet of your campaign, for the exchange table.",
            "One thing that went wrong, and why.",
        ),
        moments=[
            (time(10), "Doors, tea and stalls", "Entrance hall"),
            (time(10, 45), "Welcome", "Great hall"),
            (time(11), "What the boards have planned for the coming year", "Great hall"),
            (
                time(11, 45),
                "Workshops: safe staffing, subsidiary companies, social care",
                "Upstairs",
            ),
            (time(13), "Lunch, brought along or bought", "Canteen"),
            (time(14), "Workshops by region", "Upstairs"),
            (time(15, 15), "What we agree to do", "Great hall"),
            (time(16, 30), "End", ""),
        ],
        price_line="£12, or £6 if you are on a low income (example price)",
        how_to_book=(
            "Write to events@example.org or ring 020 7946 0102 and say how many are coming. Pay "
            "by bank transfer, by cheque or at the door."
        ),
        links=[("Leaflet to pass round, from the paper's page", "/newspaper/")],
    ),
    invented_event(
        "social-care-conference",
        "A care service worth the name",
        "conference",
        next_saturday(16),
        "Social care: public, accountable, free. After years of reports, a plan for campaigning.",
        start_time=time(11),
        end_time=time(16),
        place_name="Weavers' Hall",
        place_lines="Canal Street",
        town="Birmingham",
        postcode="B4",
        region="west-midlands",
        organisers_text="Health Campaigns Together",
        organisers=["national-pensioners-convention", "dpac"],
        **CONTACT,
        step_free="yes",
        accessible_toilet="yes",
        seating="yes",
        hearing_loop="unknown",
        bsl="yes",
        captions="yes",
        description=paras(
            "Who owns the home your mother lives in, and who pays when it closes? Care workers, "
            "people who draw on care and their families say what has to change.",
        ),
        moments=[
            (time(11), "Doors", "Foyer"),
            (time(11, 30), "Three stories", "Hall"),
            (time(12, 30), "Lunch", "Foyer"),
            (time(13, 30), "Groups: pay, ownership, rights, money", "Side rooms"),
            (time(15), "A plan for the year", "Hall"),
            (time(16), "End", ""),
        ],
        price_line="£10, or £5 if you are on a low income (example price)",
        how_to_book="Booking opens eight weeks ahead. Write to events@example.org to be told.",
    ),
]
