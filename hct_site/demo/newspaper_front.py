"""Words of the demo's newspaper, pages 1 and 2: a call for safety, the new contract, a PFI deal.

A story's `body` is a list of paragraphs; one that begins with "## " is a heading within the column.
Written for this site from facts that were public in the autumn of 2018; not the printed issue 12.
"""

SAFETY = {
    "kicker": "OUR CALL",
    "headline": "Make our NHS safe for all",
    "standfirst": (
        "Every winter the corridors fill. Every spring somebody calls it a lesson. We want a "
        "campaign that starts from one plain demand: whoever needs care must be safe in it."
    ),
    "byline": "From the editors",
    "body": [
        "There is a sentence that nurses learn to say at the start of a night shift. It goes: we "
        "are two short. Everybody on the ward knows what comes after it. Somebody will wait too "
        "long for the commode, somebody for pain relief, and somebody's drip will be seen to by a "
        "colleague who has been on her feet for eleven hours.",
        "None of that shows in the figures that ministers like to read out. What shows is the "
        "next stage: the patients who spend the night on a trolley, the ambulances that queue at "
        "the door because nobody can be brought in until somebody has been let out. The Nuffield "
        "Trust looked at this autumn and expects a tougher winter than the last. Attendances at "
        "A&E are seven per cent up. The services outside hospital, which were promised for years "
        "and were supposed to take the strain, are not there.",
        "## Safety is not a slogan",
        "We know what it looks like when money matters more than a ward. The public inquiry into "
        "Mid Staffordshire told the whole country in 2013, at great length. A board had its eye "
        "on its finances and on becoming a foundation trust, it cut staff to get there, and "
        "patients were left in their own dirt. For a short time afterwards everybody in charge "
        "spoke of safe staffing. Then the money was tightened again and the words went quiet.",
        "So we say it louder. In this issue we call for a new campaign, in every area, in every "
        "trust, by every union and every group that reads this paper. It should be simple enough "
        "for a leaflet and exact enough to be checked.",
        "## What we ask for",
        "First, enough staff. Each ward, each clinic, each ambulance station should say in public "
        "how many people it needs in order to be safe, and how many it had today.",
        "Second, enough beds. No more closures until the care that is to replace them is open, "
        "staffed and shown to work. A plan is not a bed.",
        "Third, care for everyone. A service in which a woman is afraid to see a midwife because "
        "of the bill that follows is not safe for her, nor for her child, nor in the end for "
        "anybody else.",
        "Fourth, care that does not stop at the hospital door. Old people and disabled people are "
        "kept in hospital, or sent home to nothing, because social care has been starved for "
        "longer even than the NHS has.",
        "Fifth, the right to speak. Whoever works in the service and raises the alarm must be "
        "thanked for it, and not shown the way out.",
        "## Why it can be won",
        "The public is on our side already. Nobody has to be talked into wanting a nurse. On 4 "
        "March last year more than two hundred thousand people were on the street with us in "
        "London; on 30 June this year, for the seventieth birthday, there were tens of thousands. "
        "What they lack is not conviction. It is a number for their own hospital, and something "
        "to do on a Saturday.",
        "That is what a local campaign can give. Find the number. It stands in the board papers, "
        "and if it does not, ask for it under freedom of information. Put it on a placard. Take "
        "it to the board, to the health scrutiny committee of the council, to the MP. Then come "
        "back a month later and ask what has changed.",
        "Be patient and be open to everyone: that is what two hundred campaigners told one "
        "another in Leeds in January. A handful of people can do a great deal.",
    ],
}  # fmt: skip

INSIDE = [
    ("2", "One contract, half a million patients"),
    ("2", "Royal Liverpool: the deal that failed"),
    ("3", "Staff against the subsidiary companies"),
    ("3", "Social care: why we meet in Birmingham"),
    ("4", "From the groups, what is on, order papers"),
]

CONTRACT = {
    "kicker": "INTEGRATED CARE",
    "headline": "One contract, half a million patients",
    "standfirst": "NHS England wants to know what you think of a new kind of contract. Tell them.",
    "byline": "Campaign desk",
    "body": [
        "It has had several names. First they were accountable care organisations, and when "
        "people found out that the term had come from America they became something else. The "
        "newest is the integrated care provider, ICP for short, and NHS England is consulting on "
        "the contract for it.",
        "Here is what it would do. One body, under one contract, would hold the budget for the "
        "health and perhaps the social care of everybody in an area: as many as half a million "
        "people. It would decide how that money is spent, and therefore also on what and on whom "
        "it is not spent. What now is a public duty, with a minister at the end of it, becomes a "
        "line in a contract.",
        "## Who may hold it",
        "Nothing keeps a company from bidding. We are told that this is not the intention. But a "
        "contract is not made of intentions. If it can be tendered it can be won, and if it can "
        "be won it can be sold on, go to court, or go bust. Ten years is a long time for a "
        "business plan.",
        "Each of these bodies would be a business unit. Each would have an edge, and at every "
        "edge there is somebody who lives on the wrong side. That is why we say that the contract "
        "does the opposite of its name. It takes a national service and cuts it into lots.",
        "## What is not in it",
        "May the public see the accounts? Would the people in charge have to meet in the open? "
        "How does an area get rid of a provider that fails it? What becomes of the staff, who may "
        "be moved from one employer to the next? Look for the answers, and ask for them when you "
        "do not find them.",
        "The forty-four plans of 2016 were drawn up in the same way: behind doors, against the "
        "clock, and with a hole in the budget as the starting point. Some areas had barely "
        "300,000 people and one had almost three million. Councils were invited late. Parliament "
        "was not invited at all.",
        "## What you can do",
        "Answer the consultation, in your own words, and get your group to do so. Sign the "
        "petition that We Own It, Keep Our NHS Public and we have started: nearly a thousand "
        "people did so in the first three hours. It closes on 26 October, and on that day we take "
        "it from a rally in Old Palace Yard to the department in Victoria Street. Come at half "
        "past ten.",
        "And ask your councillors. Many of them have been told that integration is only a matter "
        "of joining up what is apart. Everybody is for that. Ask them to show you where, in this "
        "contract, it is written down.",
    ],
}  # fmt: skip

LIVERPOOL = {
    "kicker": "PRIVATE FINANCE",
    "headline": "Royal Liverpool: the deal that failed",
    "standfirst": "",
    "byline": "",
    "body": [
        "The private finance contract for the new Royal Liverpool Hospital is to be scrapped. The "
        "building stands there unfinished, and the public will finish it, as the public always "
        "does.",
        "That would be cause for a modest party, were it not for the second half. The investors "
        "are to be bailed out. For twenty-five years we have been told that private finance costs "
        "more because it carries the risk. Here is the risk, arrived at last, and it has been "
        "handed back across the counter.",
        "In January the National Audit Office went through the whole history of these deals. It "
        "is dry reading, and every union branch with a PFI hospital nearby should have it on the "
        "table. Ask your own trust three things. What do we pay this year? Until when? And what "
        "would it cost to stop?",
    ],
}  # fmt: skip

QUESTIONS = {
    "headline": "Five questions for your board",
    "items": [
        "How many people does each ward need to be safe, and how many were there last month?",
        "Which services have you agreed to move, and where is the paper that shows what it does "
        "to us?",
        "Have you formed a company that staff are to be moved to? Who asked for it, who advised, "
        "and what were they paid?",
        "How many private patients did you treat, what did that cost, and what came in?",
        "When and where do you next meet in public, and by which day must a question reach you?",
    ],
}  # fmt: skip
