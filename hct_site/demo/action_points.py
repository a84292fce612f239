"""The twenty-seven action points of the northern conference of 20 January 2018, in our own words.

Each is (workshop, short heading, text). The numbers on the page run through all four workshops.
"""

LABOUR = "Waking up Labour"
STAFF = "Staff"
ACCOUNTABLE_CARE = "Accountable care organisations"
CUTS = "Against cuts and closures"

WORKSHOPS = [LABOUR, STAFF, ACCOUNTABLE_CARE, CUTS]

ACTION_POINTS = [
    (
        LABOUR,
        "Brief your councillors",
        "Councillors often vote on the NHS without having been told what is going on. Give them "
        "the briefings on accountable care that Keep Our NHS Public and 999 Call for the NHS have "
        "written, and our paper, which reports where councils have stood up. Nothing gives "
        "courage like an example.",
    ),
    (
        LABOUR,
        "Ask candidates for a pledge",
        "Local elections are a good moment: every candidate can be asked, in public, what they "
        "will do.",
    ),
    (
        LABOUR,
        "Hold the party to its own policy",
        "Conference passed Composite 8. What Labour councils decide about accountable care is "
        "often the opposite. Point at the gap until it closes.",
    ),
    (
        LABOUR,
        "Get the leadership to give guidance",
        "Jon Ashworth has spoken out; more is needed, and it will come only under pressure. Find "
        "the good local MPs and work with them as well as on them.",
    ),
    (
        LABOUR,
        "Move a motion in your own party",
        "If you are a member, take a resolution to your branch and your constituency party. That "
        "puts it directly to the MP and to the councillors.",
    ),
    (
        LABOUR,
        "Turn up where decisions are made",
        "Go to board and committee meetings and question what you hear; the health and wellbeing "
        "board matters most. Scrutiny boards do not always take questions, but you can ask to "
        "speak, or make the case for an inquiry. Community committees are another way to reach "
        "your own councillors.",
    ),
    (
        LABOUR,
        "Work on every party",
        "Many places have no strong Labour group. Politicians of all the other parties have to be "
        "won too.",
    ),
    (
        STAFF,
        "Join up unions and campaigns",
        "The unions already work together. The next step is more that health workers, unions and "
        "campaigners do as one.",
    ),
    (
        STAFF,
        "Stop the subsidiary companies",
        "Trust after trust is moving porters, cleaners and other facilities staff into companies "
        "that it owns. Resistance cannot wait: this is being done now.",
    ),
    (
        STAFF,
        "Campaign for safe staffing",
        "The public is easily won for enough nurses on a ward, given good, clear information. "
        "Make the link to the wider campaign for staff as well, which is hard: the daily grind "
        "leaves them little strength.",
    ),
    (
        STAFF,
        "Bring in young people",
        "That may mean doing things another way: more inventive, more fun, more at home in the "
        "media of today.",
    ),
    (
        ACCOUNTABLE_CARE,
        "Say it in plain words",
        "The terms are a fog. Everything we hand out must turn them into short, clear messages "
        "about what is really happening.",
    ),
    (
        ACCOUNTABLE_CARE,
        "Tell the history",
        "The road to privatisation was planned over many years, with McKinsey and others. People "
        "understand today's plan better when they know yesterday's.",
    ),
    (
        ACCOUNTABLE_CARE,
        "Name the gap",
        "Party policy says one thing and Labour councillors do another. Bring the two into one "
        "room.",
    ),
    (
        ACCOUNTABLE_CARE,
        "Answer the money argument",
        "We keep hearing that there just isn't any. Make the economic case against austerity, and "
        "make it well.",
    ),
    (
        CUTS,
        "Be open to everyone",
        "Change comes when there are enough of us. Build in a way that lets anyone in.",
    ),
    (CUTS, "Be patient", "This will be long. Plan so that people can last."),
    (
        CUTS,
        "Small is no excuse",
        "A handful of people can do a great many things, and each one makes the campaign larger.",
    ),
    (
        CUTS,
        "Say that care is a right",
        "People are not getting the care that they should. It is theirs by right, and it can be "
        "given.",
    ),
    (
        CUTS,
        "Stay independent of party",
        "Labour can be a great help. Reach out to all parties all the same, and belong to none.",
    ),
    (
        CUTS,
        "Know your reporters and politicians",
        "Make friends at the local paper and radio and among local politicians before you need "
        "them.",
    ),
    (
        CUTS,
        "Be seen in every neighbourhood",
        "Fêtes, carnivals, markets: have somebody there, in every place that the hospital serves.",
    ),
    (
        CUTS,
        "Keep the money straight",
        "Make sure the group can pay its way, and that whoever handles money, at any level, "
        "accounts for it.",
    ),
    (
        CUTS,
        "Bring in the staff",
        "Approach NHS workers near you, and all their unions and staff associations.",
    ),
    (
        CUTS,
        "Follow the paperwork",
        "The procedures of the clinical commissioning group can be a farce. Sit through them: the "
        "facts, and above all the details, are what you will need.",
    ),
    (
        CUTS,
        "Ask a lawyer",
        "Could there be a legal challenge? Look for free advice, and for what was done without "
        "due process.",
    ),
    (
        CUTS,
        "Make the council use its powers",
        "Councils have scrutiny powers in law. Press yours to use them and, where it can, to "
        "refer the matter to the Secretary of State.",
    ),
]
