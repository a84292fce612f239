"""Words of the demo's newspaper, pages 3 and 4: staff, care, groups, what is on, orders."""

SUBCOS = {
    "kicker": "STAFF",
    "headline": "In the NHS on Friday, in a company on Monday",
    "standfirst": (
        "Porters, cleaners and cooks are being moved into firms that hospitals own. They are not "
        "going quietly."
    ),
    "byline": "Union desk",
    "body": [
        "They call it a subco: a company whose only shareholder is the trust. The trust moves its "
        "cleaners into it, its porters, caterers, electricians and stores. The same people push "
        "the same beds along the same corridor. Only they no longer work for the NHS.",
        "Why do it? The boards talk of freedom and of flexible ways to work. Look at the sums and "
        "you find two things. One is tax: a company can get back what a hospital cannot. The "
        "other is newcomers. Those who are moved keep their terms on paper; whoever starts the "
        "week after need not be offered the NHS scale, nor the NHS pension. In a few years there "
        "are two sorts of porter, and the cheaper sort is the one being hired.",
        "## Nobody in the team is spare",
        "Everyone who has been ill in a hospital knows that it does not consist of doctors. If "
        "the bed is not clean the operation does not begin. If the porter does not come, the scan "
        "stands empty. Those who took the cleaning out of the NHS once before, in the eighties "
        "and nineties, left us with wards that had to be scrubbed back to safety by people on the "
        "old terms.",
        "And what is owned can be sold. A company with its staff, its contract and its books in "
        "order is a parcel with a bow on it. No trust says today that it wants to sell. None can "
        "promise it for those who will run it in five years' time.",
        "## What works",
        "The unions have been working together on this, and it is the thing to copy. Where staff "
        "have been told early, where all the unions put out one leaflet, where a ballot was being "
        "prepared in earnest and local people stood at the gate from half past seven, boards have "
        "begun to think again.",
        "So do not wait for the announcement. Ask at the next board meeting whether there is a "
        "business case, and ask for it in writing. Ask the governors, if your hospital has them, "
        "whether they have seen it. Tell the local paper what the lowest paid in the building "
        "stand to lose. Then go and meet the shop stewards, and ask what would help.",
    ],
}  # fmt: skip

CARE = {
    "kicker": "SOCIAL CARE",
    "headline": "Why we meet in Birmingham",
    "standfirst": "On 17 November we ask what a care service would be like if it were one.",
    "byline": "Conference desk",
    "body": [
        "Nobody planned the care system that we have. It was sold in pieces. Councils were made "
        "to buy where once they ran things themselves, their grants were cut, and what they can "
        "pay has fallen below what decent care costs. Owners who live by property and debt came "
        "in, and some have gone again.",
        "Those who pay for it are easily named. A survey for Barnardo's asked 295 social workers "
        "who work with children and families. Four out of five spoke of stress in the service, "
        "with long sick leave. Even more, 85 per cent, could not give every child the time that "
        "it needs.",
        "## What we want",
        "Care that is provided in public, by people who are answerable to those who live there. "
        "Care that is paid for out of general taxation, like the NHS, and free when you need it. "
        "Care workers with a wage, a contract and a future. And disabled people who decide about "
        "their own lives, and are not decided about.",
        "The speakers come from trade unions, from the Labour Party, from Disabled People Against "
        "Cuts, from the pensioners, and from the families of people who live in homes. One will "
        "tell us what Scotland does. It is at the Carrs Lane Conference Centre, opposite Moor "
        "Street station: we moved it there so that everyone can get in. A ticket is £10, or £5 on "
        "a low income.",
    ],
}  # fmt: skip

PRIVATE = {
    "kicker": "PRIVATE PATIENTS",
    "headline": "Fewer than one patient a week",
    "standfirst": "",
    "byline": "",
    "body": [
        "UNISON in the East of England put the same questions to fourteen trusts: how many "
        "private patients, at what cost, for how much? Most could not answer. Some said it was "
        "commercially confidential. Others do not count.",
        "Luton and Dunstable could. Its private ward of thirteen beds treated thirty-six patients "
        "for each bed in a whole year. It charged £1.83m for what cost £1.63m: £335 on each "
        "patient, before anyone has worked out who cleaned the room. North West Anglia says about "
        "£524, and has not counted cleaners or kitchens.",
        "All of this in a region that could not find beds for people who had waited in line. If "
        "it makes next to nothing, why do it? And if it loses money, who allowed it?",
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
        "A meeting in the town hall on 27 October, on plans for maternity and children's "
        "services. Clinical staff from those services will speak. The authorities were asked as "
        "well and have nobody free. Staff and public will have to be told by each other, then.",
        "## Liverpool",
        "Patients, not passports: on 3 November Keep Our NHS Public on Merseyside and the "
        "campaign for the women's hospital call a public meeting in St Bede's Church, on what it "
        "means when a hospital asks for your papers. Maternity Action and Docs Not Cops are among "
        "the speakers.",
        "## Luton, Bedford, Milton Keynes",
        "The plan for this area was two years in the making, and hardly a soul had seen it. Mid "
        "Bedfordshire Labour answered with twelve demands. The first is that the options, the "
        "costs and the effects be shown to everybody. Copy them; they fit anywhere.",
        "## Ontario and the United States",
        "Both are in this issue's thoughts. Ontario's health coalition has shown for decades how "
        "one small town after another can save its hospital, with a bus and a kitchen table. And "
        "doctors in the States are still campaigning for what we have had for seventy years.",
    ],
}  # fmt: skip

DIARY = [
    ("Fri 26 Oct", "Scrap the ICP contract: rally and petition. Old Palace Yard, London, 10.30."),
    ("Sat 27 Oct", "Maternity and children's services: public meeting. Barnsley Town Hall."),
    ("Sat 3 Nov", "Patients, not passports: public meeting. St Bede's Church, Liverpool L8 0SQ."),
    ("Sat 17 Nov", "Reclaim social care: conference. Carrs Lane, Birmingham B4 7SX. £10/£5."),
    ("Sun 27 Jan", "Spit & Sawdust Music Hall. The Regal, Tenbury Wells, 6.30 pm."),
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
