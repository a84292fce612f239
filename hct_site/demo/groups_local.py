"""Local groups by region; websites stand only where the address is the group's own."""

from .group_rows import group, local_group

LOCAL_GROUPS = [
    # South West, South East, East of England
    local_group(
        "bristol-konp",
        "Bristol Keep Our NHS Public",
        "south-west",
        "Bristol",
        about="The Keep Our NHS Public group for Bristol.",
        contact=("Hazel Amory", "0117 496 0112"),
    ),
    local_group(
        "sussex-defend-the-nhs",
        "Sussex Defend the NHS",
        "south-east",
        about="Campaigners across Sussex, in touch with groups all over the country.",
        website="https://defendthenhssussex.weebly.com/",
        contact=("Peter Lindfield", "01632 960214"),
    ),
    local_group(
        "konp-oxfordshire",
        "Keep Our NHS Public Oxfordshire",
        "south-east",
        "Oxford",
        about="The Keep Our NHS Public group for the whole of Oxfordshire.",
        website="https://keepournhspublicoxfordshire.org.uk/about/",
        contact=("Miriam Cowley", "01632 960331"),
    ),
    local_group(
        "konp-norfolk",
        "Keep Our NHS Public Norfolk",
        "east-of-england",
        about="This group is not active at present. Its pages stay readable as a record.",
        website="https://keepournhspublicnorfolk.wordpress.com/",
        state="left",
    ),
    # North West
    local_group(
        "save-liverpool-womens-hospital",
        "Save Liverpool Women's Hospital",
        "north-west",
        "Liverpool",
        about="Defends the women's hospital in Liverpool, and marched for the whole NHS "
        "from Bold Street in February 2022.",
        contact=("Bernadette Shaw", "0151 496 0147"),
    ),
    local_group(
        "konp-greater-manchester",
        "Keep Our NHS Public Greater Manchester",
        "north-west",
        "Manchester",
        about=(
            "The Keep Our NHS Public group for Greater Manchester, one of the largest areas of "
            "all: nearly three million people."
        ),
        contact=("Idris Holt", "0161 496 0173"),
    ),
    local_group(
        "save-chorley-ae",
        "Save Chorley and South Ribble A&E",
        "north-west",
        "Chorley",
        about="A campaign for a full accident and emergency department at Chorley Hospital.",
        contact=("Janet Euxton", "01632 960455"),
    ),
    local_group(
        "we-need-west-cumberland-hospital",
        "We Need West Cumberland Hospital",
        "north-west",
        "Whitehaven",
        about="A campaign for the hospital on the Cumbrian coast, in the smallest by population "
        "of the plan areas of 2016.",
        contact=("Colin Braithwaite", "01632 960467"),
    ),
    local_group(
        "maghull-konp",
        "Maghull Keep Our NHS Public",
        "north-west",
        "Maghull",
        about="The Keep Our NHS Public group in Maghull, north of Liverpool.",
    ),
    local_group(
        "maghull-lydiate-south-sefton-action-group",
        "Maghull, Lydiate & South Sefton Action Group",
        "north-west",
        "Maghull",
        about="Neighbours acting together in Maghull, Lydiate and the south of Sefton.",
    ),
    local_group(
        "merseyside-konp",
        "Merseyside Keep Our NHS Public",
        "north-west",
        "Liverpool",
        about=(
            "Campaigns in Liverpool and around; called the public meeting Patients, Not Passports "
            "in November 2018, together with Save Liverpool Women's Hospital."
        ),
        contact=("Maureen Dingle", "0151 496 0188"),
    ),
    # Yorkshire and the Humber
    local_group(
        "save-our-nhs-hull-and-east-yorkshire",
        "Save Our NHS (Hull and East Yorkshire)",
        "yorkshire-and-the-humber",
        "Hull",
        about="A campaign for the health service in Hull and the East Riding.",
        contact=("Trevor Marfleet", "01632 960518"),
    ),
    local_group(
        "calderdale-and-kirklees-999",
        "Calderdale and Kirklees 999 Call for the NHS",
        "yorkshire-and-the-humber",
        "Huddersfield",
        about="The group of 999 Call for the NHS in Calderdale and Kirklees.",
        contact=("Dorothy Elland", "01632 960522"),
    ),
    local_group(
        "keep-all-services-at-dewsbury",
        "Keep All Services at Dewsbury District Hospital",
        "yorkshire-and-the-humber",
        "Dewsbury",
        about="Says what it wants in its name: everything stays at Dewsbury's hospital.",
    ),
    local_group(
        "leeds-konp",
        "Leeds Keep Our NHS Public",
        "yorkshire-and-the-humber",
        "Leeds",
        about=(
            "The Keep Our NHS Public group in Leeds. It keeps the minutes of the Yorkshire "
            "meetings of Health Campaigns Together."
        ),
        website="https://leedskeepournhspublic.wordpress.com/",
        contact=("Gillian Beeston", "0113 496 0126"),
    ),
    local_group(
        "save-huddersfield-nhs",
        "Save Huddersfield NHS",
        "yorkshire-and-the-humber",
        "Huddersfield",
        about="A campaign for hospital and community services in Huddersfield.",
    ),
    local_group(
        "hands-off-hri",
        "Hands Off HRI",
        "yorkshire-and-the-humber",
        "Huddersfield",
        about="A campaign for Huddersfield Royal Infirmary.",
        contact=("Nadia Marsden", "01632 960533"),
    ),
    local_group(
        "barnsley-save-our-nhs",
        "Barnsley Save Our NHS",
        "yorkshire-and-the-humber",
        "Barnsley",
        about=(
            "Brought staff, patients and clinical speakers together in the town hall in October "
            "2018, when maternity and children's services were under review."
        ),
        contact=("Keith Darfield", "01632 960547"),
    ),
    group(
        "mid-yorkshire-hospitals-unison",
        "Mid Yorkshire Hospitals UNISON",
        "union_branch",
        "yorkshire-and-the-humber",
        "Wakefield",
        about="UNISON's branch in the Mid Yorkshire hospitals.",
        contact=("Sandra Ossett", "01632 960559"),
    ),
    # North East
    local_group(
        "konp-north-east",
        "Keep Our NHS Public North East",
        "north-east",
        "Newcastle upon Tyne",
        about=(
            "Keep Our NHS Public in the North East. It marched from beside the Royal Victoria "
            "Infirmary to the Monument in March 2018."
        ),
        website="https://konpnortheast.com/",
        contact=("Alan Heaton", "0191 498 0134"),
    ),
    # Midlands
    local_group(
        "save-our-nhs-west-midlands",
        "Save Our NHS (West Midlands)",
        "west-midlands",
        about="A campaign for the health service across the West Midlands.",
    ),
    local_group(
        "birmingham-konp",
        "Birmingham Keep Our NHS Public",
        "west-midlands",
        "Birmingham",
        about="The Keep Our NHS Public group in Birmingham.",
        contact=("Parveen Aston", "0121 496 0151"),
    ),
    local_group(
        "solihull-konp",
        "Solihull Keep Our NHS Public",
        "west-midlands",
        "Solihull",
        about="The Keep Our NHS Public group in Solihull.",
    ),
    local_group(
        "oswestry-defend-our-nhs",
        "Oswestry Defend Our NHS",
        "west-midlands",
        "Oswestry",
        about="Defends health services in and around a market town close to the Welsh border.",
    ),
    local_group(
        "shropshire-telford-wrekin-defend-our-nhs",
        "Shropshire, Telford and Wrekin Defend Our NHS",
        "west-midlands",
        "Shrewsbury",
        about="Campaigns in a county whose plan area has kept its borders since 2016.",
        contact=("Frances Corvedale", "01632 960611"),
    ),
    local_group(
        "save-burton-ae",
        "Save Burton A&E",
        "west-midlands",
        "Burton upon Trent",
        about="A campaign for the accident and emergency department in Burton.",
    ),
    group(
        "cure-the-nhs",
        "Cure the NHS",
        "patients",
        "west-midlands",
        "Stafford",
        about="Patients' families who would not let poor care in a hospital go unheard.",
    ),
    local_group(
        "sos-nhs-derby",
        "SOS NHS Derby",
        "east-midlands",
        "Derby",
        about="Campaigners for the NHS in Derby.",
        website="https://sosnhsderby.online/",
        contact=("Martin Allestree", "01632 960622"),
    ),
    # London
    local_group(
        "ealing-save-our-nhs",
        "Ealing Save Our NHS",
        "london",
        "Ealing",
        about="A campaign for hospital and local services in the west of London.",
        website="https://www.ealingsaveournhs.org.uk/",
        contact=("Oliver Hanwell", "020 7946 0211"),
    ),
    local_group(
        "hackney-konp",
        "Hackney Keep Our NHS Public",
        "london",
        "Hackney",
        about="The Keep Our NHS Public group in Hackney.",
        website="https://www.hackneykeepournhspublic.org/",
        contact=("Ruth Homerton", "020 7946 0223"),
    ),
    local_group(
        "save-lewisham-hospital",
        "Save Lewisham Hospital campaign",
        "london",
        "Lewisham",
        about="A campaign of staff and neighbours for the hospital in Lewisham.",
        contact=("Grace Catford", "020 7946 0237"),
    ),
]
