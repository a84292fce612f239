"""Twelve demands of Mid Bedfordshire Labour on its area's plan in 2017, in our own words."""

LEAD = (
    "In 2017 the health team of Mid Bedfordshire Labour put twelve demands to those who were "
    "planning the NHS in Bedfordshire, Luton and Milton Keynes. Each has an address of its own, "
    "so that a motion or a letter can point to it."
)

# (heading, text)
DEMANDS = [
    (
        "Plan in the open",
        "Whoever plans the area's care, and the accountable care system that is to follow, must "
        "show all the options, with full costs and what each would do, to the public, to "
        "patients' groups, to voluntary organisations and to staff.",
    ),
    (
        "Ask properly",
        "Every such proposal needs real consultation and real involvement, and not only a survey "
        "at the end.",
    ),
    (
        "No cover for cuts",
        "The plan must not be an excuse to provide less, nor a curtain in front of what the "
        "government has failed to pay for the NHS and for social care.",
    ),
    (
        "Pay for it",
        "Labour promised money for the NHS and for care, to run it and to build. This government "
        "should find that money, or give way to one that will.",
    ),
    (
        "More care close to home, for all",
        "Community, ambulance, primary and mental health services have to become better, and "
        "everybody who needs them has to be able to reach them.",
    ),
    (
        "Change hospitals only to make them better",
        "Anyone who wants to change what a hospital provides should have to show that care "
        "improves and that patients' health will be clearly better for it.",
    ),
    (
        "The right treatment, wherever it is",
        "People in Mid Bedfordshire should be able to have the treatment that suits them best, "
        "wherever it is given, and not just the one next door.",
    ),
    (
        "A way to get there",
        "Where patients have to travel, there must be good ambulances and good public transport, "
        "for them and for their families.",
    ),
    (
        "No profit from clinical care",
        "Businesses that exist for profit should not run clinical services. Specialist voluntary "
        "organisations, those for advocacy among them, have a valued place.",
    ),
    (
        "Councils at the table",
        "Local authorities, Central Bedfordshire first of all, should have a strong part in "
        "planning and commissioning. They should be open and answerable to voters in it, and use "
        "their health scrutiny committee and their health and wellbeing board as far as the "
        "powers go.",
    ),
    (
        "Respect the staff",
        "While things change, staff are to be respected, decently paid and protected, with their "
        "unions in a leading part.",
    ),
    (
        "Keep the public health money for public health",
        "Central Bedfordshire Council should guard that budget and spend it on prevention that "
        "works.",
    ),
]
