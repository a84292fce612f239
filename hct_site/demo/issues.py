"""Issues 1 to 13 of the paper: what is known of each, and nothing beyond; and one to come.

The paper was quarterly, and numbers 1 (January 2016), 3 (summer 2016), 4 (November 2016), 8
(autumn 2017), 12 (autumn 2018) and 13 (January 2019) fix the seasons of all the others. Where the
day is not known the first of the month stands for it. An empty list of `items` means that the
contents are not recorded.
"""

from datetime import date

from .days import DaysAhead

NOT_RECORDED = (
    "What was in this issue is not recorded here. "
    "If you have a copy, the editors would like to see it."
)

# Twelve tabloid pages on newsprint come to some 35 grams; weighed by nobody yet.
GRAMS = {8: 25, 12: 35}


def _item(heading, text, page=None):
    return {"heading": heading, "text": text, "page": page}


def _issue(number, season, published_on, summary=NOT_RECORDED, *, pages=None, items=(), **more):
    return {
        "key": str(number),
        "number": number,
        # A title is not recorded of any; where its cover has words of its own, they are it.
        "title": more.get("headline", f"Health Campaigns Together {number}"),
        "season": season,
        "published_on": published_on,
        "summary": summary,
        "pages": pages,
        "weight_grams": GRAMS.get(pages, 35),
        "is_special": False,
        "can_be_ordered": False,
        "state": "published",
        "headline": more.pop("headline", "Defend our NHS"),
        "items": [_item(*item) for item in items],
        **more,
    }


ISSUES = [
    _issue(
        1,
        "January 2016",
        date(2016, 1, 1),
        "The first issue, launched at our first conference. 5,000 were printed, and it was free "
        "to read online from the start.",
        headline="A paper for every NHS campaign",
    ),
    _issue(2, "Spring 2016", date(2016, 4, 1)),
    _issue(
        3,
        "Summer 2016",
        date(2016, 7, 1),
        "Some groups took five hundred at once, and by autumn few were left. What was in it is "
        "not recorded.",
        headline="Five hundred at a time",
    ),
    _issue(
        4,
        "Autumn 2016",
        date(2016, 11, 1),
        "Came out in November 2016: a tabloid of eight pages in full colour, 15,000 printed.",
        pages=8,
        headline="Forty-four plans for England",
    ),
    _issue(5, "Winter 2017", date(2017, 1, 1)),
    _issue(6, "Spring 2017", date(2017, 4, 1)),
    _issue(7, "Summer 2017", date(2017, 7, 1)),
    _issue(
        8,
        "Autumn 2017",
        date(2017, 10, 1),
        "Twelve pages, with an article by Jon Ashworth.",
        pages=12,
        headline="Our NHS, our paper, twelve pages",
        items=[("Jon Ashworth writes", "An article by Labour's spokesman on health.")],
    ),
    _issue(
        9,
        "January 2018",
        date(2018, 1, 1),
        "The January issue, in time for the northern conference. What was in it is not recorded.",
    ),
    _issue(10, "Spring 2018", date(2018, 4, 1)),
    _issue(11, "Summer 2018", date(2018, 7, 1), can_be_ordered=True),
    _issue(
        12,
        "Autumn 2018",
        date(2018, 10, 1),
        "Calls for a campaign to make the NHS safe for all. Sold out, every copy.",
        pages=12,
        headline="Make our NHS safe for all",
        items=[
            ("A campaign for safety", "Our call for a new campaign: an NHS that is safe for all."),
            (
                "Integrated care providers",
                "NHS England consults on a contract that companies could win.",
            ),
            (
                "Unions against subsidiary companies",
                "How staff are fighting privatisation by “subco”.",
            ),
            ("Social care", "The conference on 17 November, and what it is for."),
            ("Campaign reports", "What groups have done, place by place."),
            ("Mental health", "Cuts to services that were short to begin with."),
            ("USA and Ontario", "Reports from across the Atlantic."),
        ],
    ),
    _issue(
        13,
        "January 2019",
        date(2019, 1, 8),
        "Our fourth year begins. Online before it was in print; bundles went out from 8 January. "
        "The twelve pages to read here were written, drawn and typeset for this site's "
        "demonstration: they are not the printed issue.",
        pages=12,
        headline="A long-term plan, but whose?",
        can_be_ordered=True,
        has_demo_pdf=True,
        items=[
            (
                "Long Term Plan ahead, Forward View behind",
                "The new plan for ten years, beside the last one, which was for five.",
                1,
            ),
            ("The queue that was forecast", "Winter, and four pieces of news.", 2),
            (
                "Forty-four pieces, and nobody was asked",
                "Footprints, systems and contracts in plain words, with a map.",
                4,
            ),
            ("Questions and answers", "What people ask at the stall, and five for your board.", 5),
            ("The safety campaign", "Where the campaign for a safe NHS has got to.", 6),
            ("A company inside the hospital", "What a subco is, and who is moved into it.", 7),
            ("Mental health", "Two pages of it in print, one story here.", 8),
            ("Social care", "Reports of the conference.", 8),
            ("Campaign news", "From groups all over the country.", 9),
            ("Seventy years, and never finished", "The NHS from 1948 to 2018.", 10),
            ("How to run a stall", "And letters to the paper, invented for these pages.", 11),
            ("What is on", "Twenty-seven things to do, how to order, a placard.", 12),
            (
                "Jon Ashworth",
                "A special feature by the MP who speaks on health for Labour. Not in these pages.",
            ),
        ],
    ),
    # Invented, so that there is always one to order before it is printed.
    _issue(
        14,
        "the coming issue",
        DaysAhead(38),
        "Not written yet. It can be ordered before it is printed.",
        pages=12,
        headline="The one that is being made",
        can_be_ordered=True,
        state="draft",
        goes_out_on=DaysAhead(38),
    ),
]
