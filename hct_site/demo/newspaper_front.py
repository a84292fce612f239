"""Words of the demo's newspaper, pages 1 and 2: two plans, the safety campaign, five questions.

A story's `body` is a list of paragraphs; one that begins with "## " is a heading within the column.
Written for this site from facts that were public in January 2019; not the printed issue 13.
"""

LONG_TERM = {
    "headline": "A long-term plan, but whose?",
    "standfirst": (
        "A plan for ten years is on its way, and the one for five has not been lived up to. "
        "Before anybody claps, let them say how many nurses are on the ward tonight."
    ),
    "byline": "From the editors",
    "body": [
        "This page was written before the Long Term Plan could be read, so we shall not tell you "
        "what is in it. Plenty of people will do that, with coloured diagrams. We can tell you "
        "something more useful: how to read it.",
        "Read it with the old one in the other hand. The Five Year Forward View had a fine title "
        "too. At every public meeting we were told what it meant: care closer to home, and so "
        "less need of hospitals. Then the hospitals were looked at first. The services outside "
        "them, promised for years, were supposed to take the strain this winter. The Nuffield "
        "Trust said in the autumn what sort of winter it would be: tougher than the last, with "
        "attendances at A&E seven per cent up. We look around for the help at home, and it is "
        "not there.",
        "## A plan is not a nurse",
        "Nobody was ever lifted, washed or listened to by a plan. So begin at the back, where the "
        "people ought to be. How many nurses does it count on, and in which year? Who trains "
        "them, and who pays their rent while they learn? If it has a chapter on machines and only "
        "a paragraph on staff, you know who wrote it.",
        "Then look for the beds. No more closures until the care that is to replace them is open, "
        "staffed and shown to work: we said so in our last issue, and every copy of that went. It "
        "is the easiest of all promises to check. Either the ward is there or it is not.",
        "Then the money. Ask of every sum whether it is new, whether it is for this year or for "
        "the year after the next election, and whether it has been announced before.",
        "## Whose signature?",
        "The forty-four plans of 2016 were drawn up behind doors, against the clock, and with a "
        "hole in the budget as the starting point. Councils were invited late. Parliament was not "
        "invited at all. In February last year we learned that the plans were to turn into "
        "integrated care systems, and in the autumn NHS England consulted on a contract under "
        "which one body would hold the budget for as many as half a million people. A company "
        "could win it.",
        "None of this was ever put to a vote. So ask the plan who answers for it. If an area is "
        "failed, who is it that can be sent away? Where do they meet, and may we come in? Look "
        "for the word “public”, and see whether it means owners or an audience.",
        "## Two things at the edge",
        "Social care and mental health come last in most plans. For us they come early: "
        "there are reports of both inside. An old man who cannot go home because nobody is there "
        "to help him dress takes up a bed. That is how he is spoken of. We say that the bed is "
        "taken up by those who cut the help.",
        "## Make it ours",
        "On 4 March 2017 more than two hundred thousand people were on the street with us. On 30 "
        "June last year, for the seventieth birthday, there were tens of thousands. They have a "
        "plan for the NHS already, and it can be said without a diagram: public, safe, free, and "
        "there when you ring.",
        "Take the new plan to your branch. Give everybody two pages. Have each person come back "
        "with one promise that can be counted and one that cannot. Send the first kind to your "
        "trust's board, with a date. Send the second kind to the local paper.",
        "Our fourth year begins with this issue. We did not expect to be needed for ten.",
    ],
}  # fmt: skip

INSIDE = [
    ("2", "The Forward View: five years, looked back on"),
    ("2", "Safe for all: what a group can do by Easter"),
    ("3", "Mental health: ill on Friday"),
    ("3", "Social care: what we took to Birmingham"),
    ("4", "Campaign news, what is on, order papers"),
]

FORWARD = {
    "kicker": "FIVE YEAR FORWARD VIEW",
    "headline": "Look back before you look forward",
    "standfirst": "Every plan is a promise with a date on it. These are the dates going by.",
    "byline": "Campaign desk",
    "body": [
        "A plan for five years has one great merit: the five years come to an end. Before the "
        "next one begins, a careful household would get out the old list and see what was "
        "crossed off. We have not heard that anybody in charge means to. So here is a start.",
        "## The pieces",
        "In March 2016 England was cut into forty-four. They named each piece a footprint, "
        "which is what you leave when you have gone. The smallest, in Cumbria, held 300,000 "
        "people, the largest almost three million. Each had to write a plan that would make its "
        "money come out right.",
        "It could not come out right, and everybody who did the sums could see it. The hole was "
        "£216 a head in Durham, Darlington and Tees, and in Surrey Heartlands it was £768. "
        "You cannot close that by answering the telephone faster. You can close it only by "
        "closing things.",
        "## The money",
        "There was to be a fund: £2.1bn in the first year, £2.9bn in the second, £3.4bn by "
        "2020/21. Set beside it the other number of those years, £22bn, which is what the service "
        "was told to do without by the same date. When Labour's conference carried a motion on "
        "the NHS in September 2017, unanimously, it held that number up, and with it another: 117 "
        "clinical sites that were for sale.",
        "## The names",
        "What did not change for the better changed its name. Accountable care became integrated "
        "care when people found out that the first had come from America. Plans "
        "became systems. The contract for an integrated care provider came last. "
        "With We Own It and Keep Our NHS Public we started a petition against it in October, and "
        "nearly a thousand people signed in the first three hours.",
        "Names matter to a campaign. Whoever promised you something under the old one will tell "
        "you that it has lapsed. Write down who said it, in which room, on what day. The new plan "
        "takes over the staff, the buildings and the debts. Let it take over the promises too.",
        "## Do this in January",
        "Find the plan of your own footprint. Mark each thing that was to be done by now. Put "
        "three of them on one side of paper, with a box beside each, yes or no, and send it to "
        "the people in charge and to the scrutiny committee of your council. It is a quiz with "
        "three questions. They have had years to prepare.",
    ],
}  # fmt: skip

SAFETY = {
    "kicker": "THE SAFETY CAMPAIGN",
    "headline": "Safe for all: what a group can do by Easter",
    "standfirst": "",
    "byline": "",
    "body": [
        "In the autumn we called for a campaign that starts from one plain demand: whoever needs "
        "care must be safe in it. The issue that carried the call is sold out. Now it has to leave "
        "the paper and go to the hospital gate.",
        "We know why. The inquiry into Mid Staffordshire told the country in 2013 what happens "
        "when a board watches its balance sheet and not its wards. For a while everybody spoke of "
        "safe staffing. Then the money was tightened and the words went quiet.",
        "So take one ward. Find the number of people it needs and the number it has: it is in the "
        "board papers, and if not, ask under freedom of information. Write both on one placard. "
        "Stand with it where the visitors come in, for an hour, with the staff side told "
        "beforehand. In March go back.",
        "And see to it that those who raise the alarm are thanked, and not shown the way out. A "
        "nurse who says that two are missing has done the board's work for it. Tell us your two "
        "numbers, and we shall print them.",
    ],
}  # fmt: skip

QUESTIONS = {
    "headline": "Five questions for your board",
    "items": [
        "How many people does each ward need to be safe, and how many were there in December?",
        "Which promises of the old plan were to be kept by now, and which of them have been?",
        "Have you formed a company that staff are to be moved to? Who asked for it, and what did "
        "the advice cost?",
        "How many people in mental distress waited in A&E for a bed, and how many were sent out "
        "of the area?",
        "When and where do you next meet in public, and by which day must a question reach you?",
    ],
}  # fmt: skip
