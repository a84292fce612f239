"""Page 5 of the demo's newspaper: questions and answers, and how to put one to a committee."""

from .newspaper_layout import TWO, caption, tell
from .newspaper_press import GUTTER, INK, LEFT, WHITE, WIDTH
from .newspaper_scenes_indoors import scrutiny

ANSWERS = tell(
    "You asked, at the stall, in the rain",
    """
## Is the NHS being sold?

Not in one piece, and not with a sign in the window. It is let out: a clinic, a laboratory, an
ambulance contract, a car park. Each is small enough to be nobody's headline. Ask for the list of
contracts, and you will have yours.

## Isn't joining up a good idea?

It is an excellent idea, and people have asked for it since 1948. But look at what is joined. If a
nurse and a carer can talk to each other, good. If two budgets are joined so that the smaller can
disappear in the larger, keep hold of your coat.

## What is an ICP?

One provider with one contract and one budget, for as many as half a million people. A company may
bid for it. We think that such a thing should never be signed for without Parliament.

## Who can stop a closure?

Your council can slow it. Its health scrutiny committee must be consulted on any substantial change,
and the council can refer it to the Secretary of State. Courts look at how a decision was made, not
at whether it was wise. And a full hall has stopped more than either.

## They say that there is no money.

There is for management consultants, for interest on private finance, and for agencies that hire out
the nurses who left. What a country can afford is decided, not found.

## And “commercial in confidence”?

Ask in writing under freedom of information, by email, in one sentence. You should have an answer
within twenty working days. If it is no, ask for a review; if it is still no, complain to the
Information Commissioner. It costs nothing but patience.

## May I speak at a board meeting?

Trust boards meet in public, which is not the same as with the public. Most take questions that are
sent in a few days before. Ask for yours to be put in the minutes, with the answer.

## Only three of us: worth it?

Three is a chair, a secretary and somebody who knows a councillor. Most of the groups on page 9 were
three people once, in a kitchen.
""",
    kicker="QUESTIONS AND ANSWERS",
    standfirst="What people say to us across the table, and what we try to say back in one minute.",
    byline="By our stall-holders",
)

HEARD = tell(
    "How to be heard in six minutes",
    """
Every council that runs social services has a committee for the scrutiny of health. It has powers in
law, a table, a jug of water, and usually nobody in the public seats. That is the opening.

Find the agenda: it is out five clear days beforehand. Find the clerk, who is nearly always helpful,
and ask how a member of the public may speak. You will be given three minutes, perhaps six. Use them
for one ward, one number and one request. “We ask the committee to invite the director of nursing in
March” is a request. “We are very concerned” is weather.

Leave one sheet of paper with your name on it. Bring ten people, and let them sit where the members
can see them. Afterwards thank the councillor who looked up. That is the one you will work with.
""",
    kicker="DO IT YOURSELF",
    byline="By our town hall desk",
)

QUESTIONS = [
    "How many people does each ward need to be safe, and how many were there in December?",
    "Which promises of the old plan were to be kept by now, and which of them have been?",
    "Have you formed a company that staff are to be moved to? Who asked for it, and what did the "
    "advice cost?",
    "How many people in mental distress waited in A&E for a bed, and how many were sent out of the "
    "area?",
    "When and where do you next meet in public, and by which day must a question reach you?",
]


def page(pdf, spare):
    y = pdf.running_head(5, "Questions and answers")
    y = pdf.kicker(LEFT, y, ANSWERS["kicker"])
    y = pdf.headline(LEFT, y, WIDTH, ANSWERS["headline"], most=84)
    y = pdf.paragraph(LEFT, y, WIDTH, ANSWERS["standfirst"], 15, 6.4, style="I") + 2
    scrutiny(pdf, LEFT, y, WIDTH, spare)
    y = caption(
        pdf, LEFT, y + spare + 0.6, WIDTH,
        "Health scrutiny, as it might look. The committee is imaginary; the question is not.",
    )  # fmt: skip
    y = pdf.text_of(LEFT, y, WIDTH, 4, ANSWERS) + 2
    end = pdf.story(LEFT, y + 3, TWO, 2, HEARD, most=40)
    pdf.rule(LEFT, y, TWO, 0.9)
    questions_box(pdf, LEFT + TWO + GUTTER, y, TWO, end - y)
    pdf.foot("Five questions: cut them out and take them along")
    return end


def questions_box(pdf, x, y, w, h):
    """White on black, the type a little larger where there is more room."""
    pdf.block(x, y, w, h, INK)
    at = pdf.headline(x + 6, y + 5, w - 12, "Five for your board", most=36, colour=WHITE) + 2.5
    for size in (15, 14.5, 14, 13.5, 13, 12.5, 12, 11.5):
        pdf.serif(size)
        lines = sum(len(pdf.broken(text, w - 22)) for text in QUESTIONS)
        if lines * size * 0.43 + 4 * 2.5 < y + h - at - 5:
            break
    gap = (y + h - at - 5 - lines * size * 0.43) / 4
    for number, text in enumerate(QUESTIONS, 1):
        pdf.sans(size + 9, (255, 133, 119), 88)
        pdf.put(x + 6, at + size * 0.4, str(number))
        at = pdf.paragraph(x + 16, at, w - 22, text, size, size * 0.43, colour=WHITE) + gap
