"""What the front page puts first, with days after which it goes by itself."""

from .days import DaysAhead, next_saturday

LEADS = [
    {
        "title": "Whose NHS? Come to our national conference",
        "text": "Twelve workshops, campaigners from everywhere, and a plan for the year.",
        "button_label": "Programme and places",
        "button_url": "/events/national-conference/",
        "shown_from": DaysAhead(-3),
        "shown_until": next_saturday(9),
    },
    {
        "title": "Two hundred papers would do it",
        "text": "A stall without a paper is a table. Order now, pay when your branch has met.",
        "button_label": "Order papers",
        "button_url": "/newspaper/order/",
        "shown_from": next_saturday(10),
        "shown_until": next_saturday(40),
    },
]

HOUSE_LINKS = [
    {
        "label": "Our first website",
        "url": "https://healthcampaignstogether.com/",
    },
    {"label": "Keep Our NHS Public", "url": "https://keepournhspublic.com/"},
    {"label": "The Lowdown", "url": "https://lowdownnhs.info/"},
]
