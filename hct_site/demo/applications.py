"""Three invented groups that wait for the affiliations desk.

`days_ago` is when they came in, `decided_days_ago` when the group's own meeting decided.
"""

APPLICATIONS = [
    {
        "key": "demo-application-calder-health-branch",
        "name": "Calder Valley Community Health branch (example)",
        "kind": "union_branch",
        "region": "yorkshire-and-the-humber",
        "town": "Hebden Bridge",
        "website": "",
        "members": 340,
        "about": "District nurses, health visitors, porters and clerks in the valley's clinics. "
        "We have been fighting a subsidiary company since the spring.",
        "applicant_name": "Yasmin Crossley",
        "applicant_role": "Branch secretary",
        "applicant_email": "yasmin.crossley@example.org",
        "applicant_phone": "01632 960705",
        "decided_days_ago": 19,
        "decided_at_meeting": "Branch committee, agreed without a vote against",
        "pays_pence": 10000,
        "pays_note": "",
        "days_ago": 6,
    },
    {
        "key": "demo-application-northford-trades-council",
        "name": "Northford and District Trades Union Council (example)",
        "kind": "trades_council",
        "region": "east-midlands",
        "town": "Northford",
        "website": "",
        "members": 62,
        "about": (
            "Delegates of fourteen branches. Our Saturday stall on the market square gives the "
            "paper away."
        ),
        "applicant_name": "Gordon Pell",
        "applicant_role": "Treasurer",
        "applicant_email": "gordon.pell@example.org",
        "applicant_phone": "01632 960718",
        "decided_days_ago": 33,
        "decided_at_meeting": "Annual general meeting",
        "pays_pence": 2500,
        "pays_note": "Cheque to follow after our meeting on the first Thursday of the month.",
        "days_ago": 3,
    },
    {
        "key": "demo-application-marshside-party-branch",
        "name": "Marshside branch party (example)",
        "kind": "party_branch",
        "region": "east-of-england",
        "town": "Marshside",
        "website": "",
        "members": 24,
        "about": "A small branch in a town whose minor injuries unit shuts at six.",
        "applicant_name": "Leanne Orford",
        "applicant_role": "Chair",
        "applicant_email": "leanne.orford@example.org",
        "applicant_phone": "07700 900318",
        "decided_days_ago": 9,
        "decided_at_meeting": "Monthly meeting, 11 for, 1 abstention",
        "pays_pence": 0,
        "pays_note": "We can't afford a fee this year. We offer our hall for a regional meeting.",
        "days_ago": 1,
    },
]
