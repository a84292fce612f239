"""Made-up garages and the copies in them, a made-up account, made-up fees and what was paid."""

# Where copies lie: volunteers' garages, all invented.
PLACES = [
    {
        "name": "Leeds, the garage in Chapel Rise",
        "keeper": "Gillian Beeston",
        "phone": "0113 496 0126",
        "address": "14 Chapel Rise\nLeeds LS1 3AA",
    },
    {
        "name": "London, union house post room",
        "keeper": "Tom Ridley",
        "phone": "020 7946 0281",
        "address": "Union house (example)\nLondon WC1H 9BG",
    },
]

# issue → (place, copies from the printer)
PRINTED = {
    "13": ((0, 6_000), (1, 6_000)),
    "11": ((0, 60),),
}

# issue → copies that the printer will bring
TO_COME = {"14": 12_000}

ACCOUNT = {
    "name": "Health Campaigns Together",
    "bank": "Example Bank",
    "sort_code": "00-00-00",
    "account_number": "00000000",
    "is_on_invoices": True,
    "is_example": True,
}

FEES_FROM = 2016
FEES = {
    "national_campaign": 10_000,
    "local_campaign": 2_500,
    "union": 50_000,
    "union_branch": 5_000,
    "trades_council": 5_000,
    "party_branch": 2_500,
    "pensioners": 2_500,
    "patients": 2_500,
    "other": 2_500,
}

# What groups were charged and what became of it, the oldest invoice first. In arrears, and lapsed,
# are only the two that we have made up.
PAYING = [
    {
        "group": "example-town-pensioners-made-up", "days_ago": 300, "warned_days_ago": (110, 70),
        "lapsed_days_ago": 30,
        "made_up": {
            "name": "Example Town Pensioners (made up)", "kind": "pensioners", "region": "wales",
            "contact_name": "Olwen Price", "contact_email": "pensioners@example.org",
        },
    },
    {
        "group": "leeds-konp", "days_ago": 240, "paid_days_ago": 205, "method": "bank",
        "from_name": "LEEDS KEEP OUR NHS PUBLIC",
    },
    {
        "group": "save-liverpool-womens-hospital", "days_ago": 239, "paid_days_ago": 190,
        "method": "cheque",
    },
    {
        "group": "konp-oxfordshire", "days_ago": 239, "in_kind": "The hall for two meetings",
    },
    {
        "group": "example-town-save-our-surgery-made-up", "days_ago": 215, "paid_days_ago": 150,
        "method": "cash", "pence": 1000, "warned_days_ago": (20,),
        "made_up": {
            "name": "Example Town Save Our Surgery (made up)", "kind": "local_campaign",
            "region": "wales", "contact_name": "Mal Evans", "contact_email": "surgery@example.org",
        },
    },
    {"group": "konp-greater-manchester", "days_ago": 25},
]  # fmt: skip
