"""The topics that news and info links share."""

TOPICS = [
    {"slug": "hospitals", "name": "Hospitals and A&E"},
    {"slug": "waiting", "name": "Waiting times"},
    {"slug": "privatisation", "name": "Privatisation"},
    {"slug": "pfi", "name": "PFI and debt"},
    {"slug": "money", "name": "Money"},
    {"slug": "integrated-care", "name": "Integrated care"},
    {"slug": "social-care", "name": "Social care"},
    {"slug": "mental-health", "name": "Mental health"},
    {"slug": "staff", "name": "Staff and pay"},
    {"slug": "maternity", "name": "Maternity"},
    {"slug": "migrants", "name": "Charges and migrants"},
    {"slug": "law", "name": "Law and Parliament"},
    {"slug": "abroad", "name": "Other countries"},
    {"slug": "history", "name": "History"},
]
