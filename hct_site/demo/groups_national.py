"""Groups that work all over the country; their region is blank."""

from .group_rows import group

NATIONAL_GROUPS = [
    group(
        "docs-not-cops",
        "Docs Not Cops",
        "national_campaign",
        about="Health workers and patients against passport checks and hospital charges.",
    ),
    group(
        "maternity-action",
        "Maternity Action",
        "national_campaign",
        about=(
            "Works for the rights of pregnant women and new mothers, charges for maternity care "
            "included."
        ),
    ),
    group(
        "999-call-for-the-nhs",
        "999 Call for the NHS",
        "national_campaign",
        about=(
            "Publishes rough guides for campaigners: how to question a board, a council or the "
            "governors of a hospital, and which meetings are worth an evening."
        ),
        website="https://999callfornhs.org.uk/",
        contact=("Steph Walker", "07700 900311"),
    ),
    group(
        "we-own-it",
        "We Own It",
        "national_campaign",
        about=(
            "Campaigns for public services in public hands; ran the petition against the "
            "integrated care provider contract together with us in 2018."
        ),
        website="https://weownit.org.uk/",
    ),
    group(
        "doctors-for-the-nhs",
        "Doctors for the NHS",
        "national_campaign",
        about="Doctors, working and retired, who want the health service public and publicly run.",
        website="https://doctorsforthenhs.org.uk/",
    ),
    group(
        "socialist-health-association",
        "Socialist Health Association",
        "national_campaign",
        about=(
            "A socialist society concerned with health; its motion on the NHS was carried without "
            "a vote against at Labour's conference of 2017."
        ),
        website="https://sochealth.co.uk/",
        contact=("Judith Fenwick", "020 7946 0264"),
    ),
    group(
        "nhs-support-federation",
        "NHS Support Federation",
        "national_campaign",
        about="Follows the contracts: who gets paid to run which part of the NHS.",
        website="https://nhsforsale.info/about-us",
    ),
    group(
        "peoples-assembly",
        "The People's Assembly Against Austerity",
        "national_campaign",
        about="Organised the great demonstration of 4 March 2017 together with us.",
        website="https://thepeoplesassembly.org.uk/",
    ),
    group(
        "national-pensioners-convention",
        "National Pensioners Convention",
        "pensioners",
        about="Speaks for older people, and spoke at our social care conference of November 2018.",
    ),
    group(
        "dpac",
        "Disabled People Against Cuts (DPAC)",
        "national_campaign",
        about=(
            "Disabled people and their friends against cuts to the support that makes a life "
            "possible."
        ),
    ),
    group(
        "unison",
        "UNISON",
        "union",
        about="The union of hospital, community and council workers. "
        "800 of our papers went at its health conference of 2016.",
        contact=("Tom Ridley", "020 7946 0281"),
    ),
    group(
        "unite",
        "Unite",
        "union",
        about="A general union with members in every part of the health service.",
    ),
    group(
        "gmb",
        "GMB",
        "union",
        about="A general union with members in hospitals, ambulances and care homes.",
    ),
    group(
        "doctors-in-unite",
        "Doctors in Unite",
        "union",
        about=(
            "Doctors organised in Unite; their motion on the NHS was carried unanimously in "
            "September 2022."
        ),
        website="https://doctorsinunite.com/",
    ),
]
