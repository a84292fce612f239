"""Real events of 2016 to 2018: facts from public pages, told in our own words."""

from datetime import date, time

from .event_rows import event
from .reports import LEEDS_2018_REPORT, WEST_YORKSHIRE_2016_REPORT
from .words import paras

YEARS_2016_AND_2017 = [
    event(
        "yorkshire-conference-2016",
        "Health Campaigns Together to Win",
        "conference",
        date(2016, 10, 15),
        "Our Yorkshire conference: more than ninety people, and the plan for West Yorkshire read "
        "line by line.",
        town="Leeds",
        region="yorkshire-and-the-humber",
        organisers_text="Health Campaigns Together",
        report=WEST_YORKSHIRE_2016_REPORT,
    ),
    event(
        "our-nhs-demonstration-2017",
        "Our NHS: national demonstration",
        "march",
        date(2017, 3, 4),
        "The largest demonstration for the NHS there has been.",
        town="London",
        region="london",
        organisers_text="Health Campaigns Together, the People's Assembly, Keep Our NHS Public",
        organisers=["peoples-assembly"],
        description=paras(
            "At least sixteen national unions gave their support, and coaches came from all over "
            "the country.",
            "How many were there depends on who counted. The organisers said more than 200,000; "
            "the police figure, as it was reported, was 250,000.",
        ),
    ),
    event(
        "annual-general-meeting-2017",
        "Annual general meeting of Health Campaigns Together",
        "meeting",
        date(2017, 4, 22),
        "Sixty delegates of about fifty groups and organisations settle what comes next.",
        town="London",
        region="london",
        organisers_text="Health Campaigns Together",
        description=paras(
            "Among other things the meeting agreed a special issue of the paper for the election."
        ),
    ),
    event(
        "nhs-roadshow-croydon-2017",
        "NHS Roadshow: launch",
        "rally",
        date(2017, 5, 13),
        "Junior doctors and nurses take the case for the NHS to shopping streets before the "
        "election.",
        place_name="Central Croydon",
        town="Croydon",
        region="london",
        organisers_text="NHS Roadshow, with Health Campaigns Together and Keep Our NHS Public",
        organisers=["peoples-assembly"],
    ),
    event(
        "national-demonstration-july-2017",
        "National demonstration",
        "march",
        date(2017, 7, 1),
        "From the BBC to Parliament, with a health contingent.",
        start_time=time(12),
        place_name="BBC Broadcasting House",
        place_lines="Portland Place",
        town="London",
        region="london",
        organisers=["peoples-assembly"],
        moments=[
            (time(12), "Assemble", "BBC Broadcasting House, Portland Place"),
            (None, "March", "to Parliament Square"),
        ],
    ),
    event(
        "nhs-69th-birthday-2017",
        "The NHS is 69: national day of action",
        "day_of_action",
        date(2017, 7, 5),
        "All day, at every hospital where somebody will bring a cake or a banner.",
        all_day=True,
        place_name="At hospitals all over the country",
        organisers_text="Health Campaigns Together, with the TUC and many others",
    ),
    event(
        "campaigners-conference-2017",
        "Conference of health campaigners",
        "conference",
        date(2017, 11, 4),
        "More than four hundred campaigners, twelve workshops on subjects and eight on regions.",
        start_time=time(11),
        end_time=time(16, 30),
        place_name="Hammersmith Town Hall",
        place_lines="King Street",
        town="London",
        postcode="W6 9LE",
        region="london",
        organisers_text="Health Campaigns Together",
        description=paras(
            "Twelve workshops on subjects and eight on regions, for people who campaign and want "
            "to learn from others who do. It was a day to talk and plan: a conference like this "
            "has no standing to debate motions or to vote on them.",
        ),
        how_to_book="Order a ticket first, then choose workshops; or send a cheque by post.",
    ),
]

YEAR_2018 = [
    event(
        "northern-conference-2018",
        "Northern conference of Health Campaigns Together",
        "conference",
        date(2018, 1, 20),
        "About two hundred people, four workshops and twenty-seven things to do.",
        town="Leeds",
        region="yorkshire-and-the-humber",
        organisers_text="Health Campaigns Together",
        description=paras(
            "Campaigners from the whole of the North met for a day. Four workshops each brought "
            "back a list of things to do, and they are all below.",
        ),
        report=LEEDS_2018_REPORT,
        links=[("The action points, one by one", "/about/northern-conference-2018/")],
    ),
    event(
        "save-bolton-nhs-rally-2018",
        "Save Bolton NHS: rally",
        "rally",
        date(2018, 2, 24),
        "A rally for the health service in Bolton, at noon in the square.",
        start_time=time(12),
        place_name="Victoria Square",
        town="Bolton",
        region="north-west",
    ),
    event(
        "sheffield-rally-2018",
        "Sheffield rally for the NHS",
        "rally",
        date(2018, 3, 3),
        "An afternoon rally in the middle of the city.",
        start_time=time(15),
        place_name="Barker's Pool",
        town="Sheffield",
        region="yorkshire-and-the-humber",
    ),
    event(
        "north-east-march-2018",
        "North East march and rally",
        "march",
        date(2018, 3, 10),
        "From beside the hospital to the Monument. Two places: look at the times.",
        start_time=time(11, 45),
        place_name="Framlington Place",
        place_lines="Next to the Royal Victoria Infirmary",
        town="Newcastle upon Tyne",
        region="north-east",
        organisers=["konp-north-east"],
        moments=[
            (time(11, 45), "Assemble", "Framlington Place, next to the RVI"),
            (time(12), "Rally", "Monument"),
        ],
    ),
    event(
        "yorkshire-and-northern-march-2018",
        "Yorkshire and Northern march for the NHS",
        "march",
        date(2018, 4, 14),
        "Assemble at the art gallery, then a march and a short rally.",
        start_time=time(11, 30),
        place_name="Leeds Art Gallery",
        place_lines="The Headrow",
        town="Leeds",
        region="yorkshire-and-the-humber",
        organisers_text="Health Campaigns Together",
        moments=[
            (time(11, 30), "Assemble", "Leeds Art Gallery"),
            (time(12, 15), "March", ""),
            (None, "Short rally", ""),
        ],
    ),
    event(
        "sheffield-demonstration-2018",
        "Sheffield demonstration",
        "march",
        date(2018, 4, 28),
        "Being planned: the day is pencilled in, time and place are still to be settled.",
        status="provisional",
        town="Sheffield",
        region="yorkshire-and-the-humber",
    ),
    event(
        "tuc-demonstration-2018",
        "TUC national demonstration for workers' rights",
        "march",
        date(2018, 5, 12),
        "Health workers and health campaigners march with everybody else.",
        start_time=time(11),
        place_name="Embankment",
        town="London",
        region="london",
        organisers_text="Trades Union Congress",
        moments=[(time(11), "Assemble", "Embankment")],
    ),
    event(
        "nhs-70-demonstration-2018",
        "The NHS is 70: national demonstration",
        "march",
        date(2018, 6, 30),
        "Seventy years of the NHS: tens of thousands celebrated it and demonstrated for it.",
        start_time=time(12),
        town="London",
        region="london",
        organisers_text="Health Campaigns Together with unions and campaigns",
        organisers=["peoples-assembly"],
        report=paras(
            "Tens of thousands of people came: half a birthday party, half a demonstration. News, "
            "film and pictures of the day were collected afterwards under the hashtag OurNHS70.",
        ),
    ),
    event(
        "scrap-the-icp-contract-2018",
        "Scrap the ICP contract: rally and petition to save the NHS",
        "rally",
        date(2018, 10, 26),
        "A rally outside Parliament, then the petition is carried to the Department of Health and "
        "Social Care.",
        start_time=time(10, 30),
        end_time=time(12, 30),
        place_name="Old Palace Yard",
        town="London",
        postcode="SW1P 3JY",
        region="london",
        organisers_text="Health Campaigns Together, Keep Our NHS Public, We Own It, JR4NHS, "
        "Justice4NHS",
        organisers=["we-own-it"],
        description=paras(
            "NHS England is asking for views on a contract for a new kind of business: the "
            "integrated care provider. Each would hold the whole budget for up to half a million "
            "people, and decide what care they get and what they go without.",
            "The word is integrated. The effect would be the opposite: services pulled apart and "
            "run by contract, with the balance sheet before the patient. And because they are "
            "contracts, private companies may bid for them.",
            "The second reading of the NHS Bill is down for the same day, though it may not be "
            "reached. That bill would undo much of the damage, and it deserves support.",
        ),
        moments=[
            (time(10, 30), "Rally", "Old Palace Yard, opposite Parliament"),
            (
                None,
                "Petition handed in",
                "Department of Health and Social Care, Victoria Street, SW1H 0EU",
            ),
        ],
        links=[("Sign the petition", "https://weownit.org.uk/ICP-petition-NHS")],
    ),
    event(
        "barnsley-maternity-meeting-2018",
        "Barnsley Save Our NHS: public meeting on maternity and children's services",
        "meeting",
        date(2018, 10, 27),
        "What is planned for maternity and for children, told by people who work there.",
        place_name="Barnsley Town Hall",
        town="Barnsley",
        region="yorkshire-and-the-humber",
        organisers=["barnsley-save-our-nhs"],
        description=paras(
            "Staff and public can hear what is proposed for Barnsley's maternity and children's "
            "services, and say what they think of it. Clinical staff from the services concerned "
            "are among the speakers.",
            "The health authorities of South Yorkshire and Bassetlaw were asked to send somebody. "
            "They answered that nobody was free. Decisions on this scale belong in the open, with "
            "staff and public in the room.",
        ),
    ),
    event(
        "patients-not-passports-2018",
        "Health for All: Patients, Not Passports",
        "meeting",
        date(2018, 11, 3),
        "A public meeting against charges and passport checks in the health service.",
        place_name="St Bede's Church",
        place_lines="Fern Grove and Hartington Road",
        town="Liverpool",
        postcode="L8 0SQ",
        region="north-west",
        organisers=["merseyside-konp", "save-liverpool-womens-hospital"],
        speakers=(
            "Rayah Feldman (Maternity Action), Kitty Worthing (Docs Not Cops), John Grayson "
            "(SYMAAG), and a speaker from These Walls Must Fall"
        ),
    ),
    event(
        "reclaim-social-care-2018",
        "Reclaim social care: national conference",
        "conference",
        date(2018, 11, 17),
        "For social care that is public, accountable, paid for by general taxation and free to "
        "all who need it.",
        place_name="Carrs Lane Conference Centre",
        place_lines="Carrs Lane, opposite Moor Street station",
        town="Birmingham",
        postcode="B4 7SX",
        region="west-midlands",
        step_free="yes",
        access_note="The conference was moved here so that everybody can get in.",
        organisers_text="Health Campaigns Together",
        organisers=["dpac", "national-pensioners-convention"],
        speakers=(
            "Health Campaigns Together, the Labour Party, trade unions, Disabled People Against "
            "Cuts, the National Pensioners Convention, the Relatives and Residents Association, "
            "and a speaker on what Scotland does"
        ),
        description=paras(
            "Please note that the venue has changed a second time, for the sake of access. It is "
            "now the Carrs Lane Conference Centre. The station opposite has direct trains from "
            "London Marylebone.",
            "A day on how things stand, on what policy should be, and on where to campaign.",
        ),
        price_line="£10, or £5 if you are on a low income",
        how_to_book="Places are booked online, ahead of the day.",
    ),
]
