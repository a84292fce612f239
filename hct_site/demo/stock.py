"""Made-up garages and the copies that lie in them; a made-up account and made-up fees."""

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
