"""Two made-up quotes: one by email for a branch that meets soon, one by telephone and post."""

from datetime import timedelta

from affiliates.models import Group
from core.publishing.errors import NotAllowed
from newspaper import quoting
from newspaper.models import Issue

QUOTES = [
    {
        "key": "demo-quote-01",
        "days_ago": 6,
        "issue": "13",
        "copies": 250,
        "group": "leeds-konp",
        "ordered_by_name": "Gillian Beeston",
        "ordered_by_email": "gillian.beeston@example.org",
        "ordered_by_phone": "0113 496 0126",
        "delivery_lines": "14 Chapel Rise\nLeeds",
        "delivery_postcode": "LS1 3AA",
        "donation_pence": 1_000,
    },
    {
        "key": "demo-quote-02",
        "days_ago": 48,
        "issue": "13",
        "copies": 40,
        "group_name": "Whitby pensioners' forum (example)",
        "ordered_by_name": "Doris Pennock",
        "ordered_by_phone": "01632 960733",
        "delivery_postcode": "YO21 1DL",
        "taken_by": "distribution",
    },
]


def load(rows, *, now, reference_of, person_of):
    """Ask for them as everybody does. How many."""
    made = 0
    for row in rows:
        issue = Issue.objects.filter(key=row["issue"]).first()
        facts = {k: v for k, v in row.items() if k not in ("key", "days_ago", "issue", "group")}
        if "taken_by" in row:
            facts["taken_by"] = person_of(row["taken_by"])
        try:
            quote = issue and quoting.make_quote(
                at=now - timedelta(days=row["days_ago"]),
                issue=issue,
                group=Group.objects.filter(slug=row.get("group", "")).first(),
                wants_letter=False,
                **facts,
            )
        except NotAllowed:
            continue  # the issue or the prices are not what they were
        if quote:
            quote.reference = reference_of(row)
            quote.save(update_fields=["reference"])
            made += 1
    return made
