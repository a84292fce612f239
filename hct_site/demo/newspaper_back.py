"""Words of the demo's newspaper, pages 3 and 4: mental health, care, groups, what is on."""

MIND = {
    "kicker": "MENTAL HEALTH",
    "headline": "Ill on Friday, told to ring on Monday",
    "standfirst": (
        "Every plan now has a kind word for mental health. Kind words are cheap. A team that "
        "answers at night is not, and that is the one that was cut."
    ),
    "byline": "Mental health desk",
    "body": [
        "Suppose that you break a leg at six o'clock on a Friday. It may take all night, and you "
        "may spend it on a trolley, but nobody will tell you that legs are seen to between nine "
        "and five. Now suppose that it is your mind. You ring a number. It gives you another "
        "number. That one is open on Monday.",
        "It did not come about by itself. These services were short to begin with, and then they "
        "were cut: a day centre here, a ward there, a crisis team given twice the miles to drive. "
        "Whoever depended on all three lost everything.",
        "## What is left is the police",
        "When the team has gone the need has not. It turns up in A&E, which has no quiet room. It "
        "turns up in a cell, in a hostel, at a mother's kitchen table at four in the morning. ",
        "And some of the harm is done by the state itself. The work capability assessment is to "
        "stay: the Prime Minister will not give it up. In October it was reported that almost "
        "half of the women who went through it say that they have attempted suicide, before it or "
        "after. A government that reads such a figure and carries on has no business to talk of "
        "wellbeing.",
        "## What we ask",
        "Somebody who answers, at every hour of every day, and who can come. A bed in your own "
        "town when you need one, so that your sister can visit. Help for a child in the same term "
        "in which the teacher notices. Staff enough that there is time to sit down. And an end to "
        "assessments that make people ill.",
        "## What you can do",
        "Ask your trust how long the wait is, from the first call to the first conversation. Ask "
        "your council what became of the day centre, and who sold the building. Then find those "
        "who use the service, and give them the microphone. Nobody has sat through more meetings "
        "about it without being heard.",
    ],
}  # fmt: skip

CARE = {
    "kicker": "SOCIAL CARE",
    "headline": "What we took to Birmingham",
    "standfirst": "Reclaim social care: the conference of 17 November, and where it points.",
    "byline": "Conference desk",
    "body": [
        "We moved it so that everybody could get in, and on 17 November we met opposite Moor "
        "Street station. The bill of speakers shows how wide this is: trade unions, Labour, "
        "Disabled People Against Cuts, pensioners, the families of people who live in homes, and "
        "somebody to say what Scotland does.",
        "Nobody planned the care system that we have. It was sold in pieces. Councils were made "
        "to buy where once they ran things, and what they can pay has fallen below what decent "
        "care costs. Those who work in it pay the difference.",
        "## What we want",
        "Care that is provided in public, by people who are answerable to those who live there. "
        "Care that is paid for out of general taxation, like the NHS, and free when you need it. "
        "Care workers with a wage, a contract and a future. And disabled people who decide about "
        "their own lives, and are not decided about.",
        "## Where next",
        "Ask your council what it pays for an hour of care, and who owns the homes that it buys "
        "from. When the Long Term Plan comes, look up what it says on care. If care is for "
        "another day, write back.",
    ],
}  # fmt: skip

PRIVATE = {
    "kicker": "PRIVATE PATIENTS",
    "headline": "Fewer than one patient a week",
    "standfirst": "",
    "byline": "",
    "body": [
        "UNISON in the East of England asked fourteen trusts: how many private patients, at what "
        "cost, for how much? In October it told us. Most could not answer. Some said it was "
        "commercially confidential. Others do not count.",
        "Luton and Dunstable could. Its private ward of thirteen beds treated thirty-six patients "
        "for each bed in a whole year. It charged £1.83m for what cost £1.63m: £335 on each "
        "patient, before anyone has worked out who cleaned the room. North West Anglia says about "
        "£524, and has not counted cleaners or kitchens.",
        "All of this in a region that could not find beds for people who had waited in line. It is "
        "winter now, and thirteen beds are thirteen beds. If they make next to nothing, why do it? "
        "And if they lose money, who allowed it?",
    ],
}  # fmt: skip

GROUPS_REPORT = {
    "kicker": "FROM THE GROUPS",
    "headline": "A year on the pavement",
    "standfirst": "What groups did in 2018, in their own towns, mostly on Saturdays.",
    "byline": "Gathered by the editors",
    "body": [
        "## Leeds",
        "The year began with a conference. About two hundred people came from the whole of the "
        "North on 20 January, and four workshops made a list of twenty-seven things to do. In "
        "April there was a march: from the art gallery at a quarter past twelve, with a short "
        "rally at the end.",
        "## Bolton",
        "Victoria Square at noon, on the last Saturday in February: a rally to save the town's "
        "NHS.",
        "## Sheffield",
        "A rally in Barker's Pool on 3 March, and straight afterwards the first plans for another "
        "in April. No time, no place, but a date. That is how it starts.",
        "## Newcastle",
        "The North East assembled beside the Royal Victoria Infirmary on 10 March, at a quarter "
        "to twelve, and had arrived at the Monument by noon. Two places and two times on one "
        "leaflet: read it to the end.",
        "## Barnsley",
        "A meeting was called in the town hall for 27 October, on plans for maternity and "
        "children's services, with clinical staff from those services to speak. The authorities "
        "had been asked as well and had nobody free. Staff and public have to be told by each "
        "other, then.",
        "## Liverpool",
        "Patients, not passports: for 3 November Keep Our NHS Public on Merseyside and the "
        "campaign for the women's hospital called a public meeting in St Bede's Church, on what "
        "it means when a hospital asks for your papers. And the private finance contract for the "
        "new Royal is to be scrapped: the investors are bailed out, and the public finishes the "
        "building.",
        "## London",
        "The petition against the ICP contract closed on 26 October, with a rally that morning in "
        "Old Palace Yard. From Parliament it is a short walk to the department in Victoria "
        "Street. The road from a petition to an answer is longer.",
        "## Luton, Bedford, Milton Keynes",
        "The plan for this area was long in the making, and hardly a soul had seen it. Mid "
        "Bedfordshire Labour answered with twelve demands. The first is that the options, the "
        "costs and the effects be shown to everybody. Copy them; they fit any plan, of five years "
        "or of ten.",
    ],
}  # fmt: skip

DIARY = [
    ("Tue 8 Jan", "No 13 is in print: bundles go out from today."),
    ("Sun 27 Jan", "Spit & Sawdust Music Hall, to raise money. The Regal, Tenbury Wells, 6.30 pm."),
    ("Fri 12 April", "Yorkshire groups meet to compare notes. Time and place to follow."),
    (
        "In your town",
        "Your trust's board, your council's health scrutiny: find out when they meet.",
    ),
    ("By Easter", "One ward, two numbers, one placard: see page 2."),
]

ORDERING = {
    "headline": "Two hundred, please",
    "body": [
        "This paper is for giving away. Every issue is free to read on our site; for stalls, "
        "wards and branch meetings there are printed bundles. Order any number you like there, or "
        "by telephone. You can pay by bank transfer or cheque, after your branch has met. Say so "
        "early if you want five hundred: when an issue is gone, it is gone.",
        "Groups affiliate. A union branch, a trades council, a party branch or a campaign pays "
        "once a year, or gives something in kind, and may send a delegate. Anyone may come to a "
        "meeting.",
    ],
}  # fmt: skip
