"""Thirty-two events that there were, as those who called for them wrote them down.

Each is what somebody would type into the public form, and when it was: (day, start, end).
"""

from datetime import date, time
from typing import NamedTuple


class Real(NamedTuple):
    day: date
    start: time | None
    end: time | None
    typed: dict
    reads: tuple = ()  # what its page says besides its title and when it is
    asked_back: dict = {}  # what was written first, and was asked about: {field: text}


def _real(day, title, hours="", start=None, end=None, *, reads=(), asked_back=None, **typed):
    given = {"title": title, "starts_on": day, "hours": hours} | typed
    return Real(date.fromisoformat(day), start, end, given, reads, asked_back or {})


_TUG = "Tug of war: "
REAL = [
    _real("2016-10-15", "Health Campaigns Together to Win conference (Yorkshire)",
          kind="conference", town="Leeds", reads=("Leeds",)),
    _real("2017-03-04", "Our NHS national demonstration", kind="march", town="London"),
    _real("2017-04-22", "HCT annual general meeting", town="London"),
    _real("2017-05-13", "NHS Roadshow launch", kind="stall", place_name="Central Croydon",
          reads=("Central Croydon",)),
    _real("2017-07-01", "National demonstration: assemble", "assemble 12 noon", time(12),
          kind="march", place_name="BBC Broadcasting House", place_lines="Portland Place",
          town="London", route="March to Parliament Square",
          reads=("Portland Place", "assemble")),
    _real("2017-07-05", "NHS 69th birthday national day of action", "all day",
          kind="day_of_action", place_name="every hospital", region="national",
          reads=("all day", "every hospital")),
    _real("2017-11-04", "Campaigners' conference", "11am – 4.30pm", time(11), time(16, 30),
          kind="conference", place_name="Hammersmith Town Hall", postcode="W6 9LE",
          programme="12 workshops\n8 regional meetings", reads=("W6 9LE", "12 workshops")),
    _real("2018-01-20", "Northern HCT conference", kind="conference", town="Leeds"),
    _real("2018-02-24", "Save Bolton NHS rally", "12 noon", time(12), kind="rally",
          place_name="Victoria Square", town="Bolton", reads=("Victoria Square",)),
    _real("2018-03-03", "Sheffield rally", "3pm", time(15), kind="rally",
          place_name="Barkers Pool", town="Sheffield", reads=("Barkers Pool",)),
    _real("2018-03-10", "North East march and rally", "assemble 11.45, rally 12.00",
          time(11, 45), kind="march", place_name="Framlington Place", place_lines="next to RVI",
          town="Newcastle", second_label="Rally", second_name="Monument",
          second_town="Newcastle", reads=("Framlington Place", "rally", "noon")),
    _real("2018-04-14", "Yorkshire/Northern HCT march", "assemble 11.30, march 12.15",
          time(11, 30), kind="march", place_name="Leeds Art Gallery",
          reads=("Leeds Art Gallery", "11.30am", "12.15pm")),
    _real("2018-04-28", "Sheffield demo (being planned)", "tbc", kind="march", town="Sheffield",
          is_provisional="on", reads=("Sheffield", "time to be confirmed")),
    _real("2018-05-12", "TUC national demo", "11am", time(11), kind="march",
          place_name="Embankment", town="London", reads=("Embankment",)),
    _real("2018-06-30", "NHS 70th birthday demo", "12 midday", time(12), kind="march",
          town="London"),
    _real("2018-10-26", "Scrap the ICP contract: rally and petition", "10.30 a.m. to 12.30 p.m.",
          time(10, 30), time(12, 30), kind="rally", place_name="Old Palace Yard", town="London",
          postcode="SW1P 3JY", second_label="Petition handed in",
          second_name="Department of Health", second_postcode="SW1H 0EU",
          asked_back={"postcode": "SW1P 3,"}, reads=("SW1P 3JY",)),
    _real("2018-10-27", "Barnsley Save Our NHS public meeting", place_name="Barnsley Town Hall",
          reads=("Barnsley Town Hall",)),
    _real("2018-11-03", "Health for All: Patients, Not Passports",
          place_name="St Bede's Church", place_lines="Fern Grove/Hartington Rd",
          town="Liverpool", postcode="L8 0SQ", reads=("L8 0SQ", "Fern Grove/Hartington Rd")),
    _real("2018-11-17", "Reclaim Social Care conference", kind="conference",
          place_name="Carrs Lane Conference Centre", town="Birmingham", postcode="B4 7SX",
          price_line="£10 / £5", reads=("Carrs Lane", "£10 / £5")),
    _real("2019-01-27", "Spit & Sawdust Music Hall", "18:30", time(18, 30), kind="fundraiser",
          place_name="The Regal Theatre", town="Tenbury Wells", reads=("Tenbury Wells",)),
    _real("2019-04-12", "Yorkshire HCT meeting", region="yorkshire-and-the-humber",
          reads=("Yorkshire and the Humber",)),
    _real("2020-05-05", "What now for the NHS?", "19.00-21.00", time(19), time(21),
          kind="online", how_to_book="Please register.", online_for="who_asks",
          reads=("Online", "Please register.")),
    _real("2021-07-17", f"{_TUG}Barnstaple", "10am", time(10), kind="stall",
          place_name="outside The Guildhall", place_lines="High Street", town="Barnstaple",
          reads=("outside The Guildhall",)),
    _real("2021-07-17", f"{_TUG}Buxton", "10am-2pm", time(10), time(14), kind="stall",
          place_name="Buxton Market", place_lines="Market Place", postcode="SK17 6EQ",
          reads=("SK17 6EQ",)),
    _real("2021-07-17", f"{_TUG}Camelford", "from 10am", time(10), kind="stall",
          place_name="Enfield Park", postcode="PL32", reads=("PL32",)),
    _real("2021-07-17", f"{_TUG}Chipping Norton", "9.30am-12.30pm", time(9, 30), time(12, 30),
          kind="stall", place_name="car park in front of WHSmith", postcode="OX7 5AD",
          reads=("OX7 5AD",)),
    _real("2021-07-17", f"{_TUG}Chorley", "10-11am", time(10), time(11), kind="stall",
          place_name="Chorley Hospital", postcode="PR7 1PP", reads=("Chorley Hospital",)),
    _real("2021-07-17", f"{_TUG}Halifax", "2.30pm", time(14, 30), kind="stall",
          place_name="outside Wilko", place_lines="2 Southgate", postcode="HX1 1DR",
          reads=("2 Southgate",)),
    _real("2021-07-17", f"{_TUG}Harrow", "11am", time(11), kind="stall",
          place_name="Harrow Shopping Centre", reads=("Harrow Shopping Centre",)),
    _real("2022-01-19", "SOS NHS rally", "7 til 9pm", time(19), time(21), kind="rally"),
    _real("2022-02-26", "Day of action for the NHS: Liverpool march", kind="march",
          place_name="Bold Street", town="Liverpool", second_label="It ends at",
          second_name="Derby Square", second_town="Liverpool", reads=("Bold Street",)),
    _real("2023-03-11", "SOS NHS national demonstration", "12 noon to 5pm", time(12), time(17),
          kind="march", place_name="Tottenham Court Road", town="London", postcode="NW1 3AA",
          route="Tottenham Court Road\nShaftesbury Avenue\nWhitehall", reads=("NW1 3AA",)),
]  # fmt: skip
