"""Real events of 2019 to 2023: facts from public pages, told in our own words."""

from datetime import date, time

from .event_rows import event

_TUG_SUMMARY = "A tug of war in the street: public against private. Bring a team, or just pull."


def _tug_of_war(town, region, **more):
    """One town's part in the day of action of 17 July 2021; the slug carries the town."""
    return event(
        f"tug-of-war-{town.lower().replace(' ', '-')}-2021",
        f"Tug of war: {town}",
        "day_of_action",
        date(2021, 7, 17),
        _TUG_SUMMARY,
        town=town,
        region=region,
        organisers=["we-own-it"],
        links=[
            (
                "All the towns that took part",
                "https://weownit.org.uk/blog/get-involved-july-17th-stop-nhs-corporate-takeover-bill",
            )
        ],
        **more,
    )


FROM_2019_TO_2023 = [
    event(
        "spit-and-sawdust-music-hall-2019",
        "Spit & Sawdust Music Hall",
        "fundraiser",
        date(2019, 1, 27),
        "An evening of songs and turns to raise money for the campaign.",
        start_time=time(18, 30),
        place_name="The Regal Theatre",
        town="Tenbury Wells",
        region="west-midlands",
    ),
    event(
        "yorkshire-meeting-april-2019",
        "Yorkshire meeting of Health Campaigns Together",
        "meeting",
        date(2019, 4, 12),
        "Groups from all over Yorkshire compare notes. Leeds Keep Our NHS Public published the "
        "minutes.",
        region="yorkshire-and-the-humber",
        organisers=["leeds-konp"],
    ),
    event(
        "what-now-for-the-nhs-2020",
        "What now for the NHS?",
        "online",
        date(2020, 5, 5),
        "An evening online in the first spring of the pandemic.",
        start_time=time(19),
        end_time=time(21),
        online_url="https://doctorsforthenhs.org.uk/online-meeting-5-may-what-now-for-the-nhs/",
        organisers=["doctors-for-the-nhs"],
        how_to_book="Registration was needed beforehand.",
    ),
    _tug_of_war(
        "Barnstaple",
        "south-west",
        start_time=time(10),
        place_name="Outside the Guildhall",
        place_lines="High Street",
    ),
    _tug_of_war(
        "Buxton",
        "east-midlands",
        start_time=time(10),
        end_time=time(14),
        place_name="Buxton Market",
        place_lines="Market Place",
        postcode="SK17 6EQ",
    ),
    _tug_of_war(
        "Camelford", "south-west", start_time=time(10), place_name="Enfield Park", postcode="PL32"
    ),
    _tug_of_war(
        "Chipping Norton",
        "south-east",
        start_time=time(9, 30),
        end_time=time(12, 30),
        place_name="Car park in front of WHSmith",
        postcode="OX7 5AD",
    ),
    _tug_of_war(
        "Chorley",
        "north-west",
        start_time=time(10),
        end_time=time(11),
        place_name="Chorley Hospital",
        postcode="PR7 1PP",
    ),
    _tug_of_war(
        "Halifax",
        "yorkshire-and-the-humber",
        start_time=time(14, 30),
        place_name="Outside Wilko",
        place_lines="2 Southgate",
        postcode="HX1 1DR",
    ),
    _tug_of_war("Harrow", "london", start_time=time(11), place_name="Harrow Shopping Centre"),
    event(
        "sos-nhs-rally-2022",
        "SOS NHS: rally",
        "rally",
        date(2022, 1, 19),
        "An evening rally at the start of a year of action.",
        start_time=time(19),
        end_time=time(21),
        organisers_text="SOS NHS",
        links=[
            ("What Keep Our NHS Public wrote", "https://keepournhspublic.com/event/sos-nhs-rally")
        ],
    ),
    event(
        "liverpool-day-of-action-2022",
        "Day of action for the NHS: Liverpool march",
        "march",
        date(2022, 2, 26),
        "From Bold Street to Derby Square.",
        place_name="Bold Street",
        town="Liverpool",
        region="north-west",
        organisers=["save-liverpool-womens-hospital"],
        moments=[(None, "March", "Bold Street to Derby Square")],
        links=[
            (
                "What the organisers wrote",
                "https://saveliverpoolwomenshospital.com/2022/02/03/"
                "day-of-action-for-the-nhs-february-26th-2022/",
            )
        ],
    ),
    event(
        "sos-nhs-demonstration-2023",
        "SOS NHS: national demonstration",
        "march",
        date(2023, 3, 11),
        "A march through the middle of London, by several stages.",
        start_time=time(12),
        end_time=time(17),
        place_name="Tottenham Court Road",
        town="London",
        postcode="NW1 3AA",
        region="london",
        organisers_text="SOS NHS",
        moments=[
            (time(12), "Assemble", "Tottenham Court Road"),
            (None, "March", "through the centre, in several stages"),
            (time(17), "End", ""),
        ],
        links=[
            (
                "The route",
                "https://keepournhspublic.com/event/sos-nhs-national-demonstration-sat-11-march",
            )
        ],
    ),
]
