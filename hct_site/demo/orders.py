"""Made-up prices, postage and orders; the real prices are set in the admin."""

from datetime import date

from hct_site.demo.stock import PLACES

LEEDS, LONDON = (place["name"] for place in PLACES)

# (valid_from, copies_from, pence a copy)
PRICE_TIERS = [
    {"valid_from": day, "copies_from": copies, "price_pence": pence, "is_example": True}
    for day, steps in [
        (date(2016, 1, 1), [(1, 50), (25, 30), (100, 20), (250, 16), (500, 13), (1000, 11)]),
        (date(2025, 1, 1), [(1, 60), (25, 36), (100, 24), (250, 20), (500, 16), (1000, 14)]),
    ]
    for copies, pence in steps
]

# One parcel up to 20 kilograms; beyond that there are two and more. (zone, pence by weight)
_GRAMS = (500, 2000, 5000, 10000, 20000, 40000, 80000)
POSTAGE_RATES = [
    {
        "valid_from": day, "zone": zone, "up_to_grams": grams, "price_pence": pence,
        "is_example": True,
    }
    for day, zone, steps in [
        (date(2016, 1, 1), "mainland", (295, 395, 695, 995, 1495, 2795, 5195)),
        (date(2025, 1, 1), "mainland", (365, 495, 795, 1195, 1795, 3395, 6395)),
        (date(2025, 1, 1), "highlands", (365, 495, 1095, 1795, 2695, 5195, 9895)),
        (date(2025, 1, 1), "ni", (365, 495, 1195, 1995, 2995, 5795, 10995)),
    ]
    for grams, pence in zip(_GRAMS, steps, strict=True)
]  # fmt: skip

SUBSCRIPTION_RATES = [
    {
        "valid_from": date(2025, 1, 1), "zone": zone, "issues": issues, "price_pence": pence,
        "is_example": True,
    }
    for zone in ("mainland", "highlands", "ni")
    for issues, pence in ((4, 1_600), (8, 3_000))
]  # fmt: skip


def _order(number, copies, state, days_ago, name, email, phone, lines, postcode, **more):
    """One order of an issue. `group` is the slug of an affiliate, `group_name` a free name."""
    return {
        "key": f"demo-order-{number:02d}",
        "issue": "13",
        "copies": copies,
        "state": state,
        "days_ago": days_ago,
        "ordered_by_name": name,
        "ordered_by_email": email,
        "ordered_by_phone": phone,
        "delivery_name": name,
        "delivery_lines": lines,
        "delivery_postcode": postcode,
        **more,
    }


ORDERS = [
    _order(
        1,
        200,
        "placed",
        0,
        "Gillian Beeston",
        "gillian.beeston@example.org",
        "0113 496 0126",
        "14 Chapel Rise\nLeeds",
        "LS1 3AA",
        group="leeds-konp",
        delivery_note="Leave with the neighbour at 16; the bell is broken.",
        place=LEEDS,
        route="by_hand",
    ),
    _order(
        2,
        100,
        "placed",
        1,
        "Alan Heaton",
        "alan.heaton@example.org",
        "0191 498 0134",
        "3 Quayside Steps\nNewcastle upon Tyne",
        "NE1 3DX",
        group="konp-north-east",
    ),
    _order(
        3,
        500,
        "placed",
        2,
        "Sandra Ossett",
        "sandra.ossett@example.org",
        "01632 960559",
        "UNISON office, Level B\nCounty Hospital\nWakefield",
        "WF1 4DG",
        group="mid-yorkshire-hospitals-unison",
        purchase_order_number="MY-2291",
        invoice_name="The branch treasurer",
        invoice_lines="PO Box 12 (example)\nWakefield",
        invoice_postcode="WF1 4DG",
        invoice_email="branch.treasurer@example.org",
        place=LEEDS,
    ),
    _order(
        4,
        50,
        "placed",
        2,
        "Doris Pennock",
        "",
        "01632 960733",
        "7 Mill Cottages\nWhitby",
        "YO21 1DL",
        group_name="Whitby pensioners' forum (example)",
        taken_by="distribution",
        delivery_note="Ordered by telephone; has no email. Will send a cheque.",
    ),
    _order(
        5,
        25,
        "placed",
        3,
        "Hazel Amory",
        "hazel.amory@example.org",
        "0117 496 0112",
        "22 Harbour Row\nBristol",
        "BS1 5TY",
        group="bristol-konp",
        place=LONDON,
    ),
    _order(
        6,
        250,
        "packed",
        4,
        "Idris Holt",
        "idris.holt@example.org",
        "0161 496 0173",
        "Trade union rooms\n40 Cross Lane\nManchester",
        "M2 5DB",
        group="konp-greater-manchester",
        place=LEEDS,
    ),
    _order(
        7,
        100,
        "packed",
        5,
        "Parveen Aston",
        "parveen.aston@example.org",
        "0121 496 0151",
        "5 Fountain Court\nBirmingham",
        "B4 7SX",
        group="birmingham-konp",
        place=LONDON,
    ),
    _order(
        8,
        1000,
        "sent",
        12,
        "Tom Ridley",
        "tom.ridley@example.org",
        "020 7946 0281",
        "Post room\nUnion house (example)\nLondon",
        "WC1H 9BG",
        group="unison",
        purchase_order_number="HC/0417",
        carrier="Parcelforce",
        tracking="EXAMPLE-0417",
    ),
    _order(
        9,
        150,
        "sent",
        20,
        "Grace Catford",
        "grace.catford@example.org",
        "020 7946 0237",
        "61 Ladywell Way\nLondon",
        "SE13 7HX",
        group="save-lewisham-hospital",
        carrier="Royal Mail",
    ),
    _order(
        10,
        200,
        "sent",
        33,
        "Janet Euxton",
        "janet.euxton@example.org",
        "01632 960455",
        "9 Canal Walk\nChorley",
        "PR7 1PP",
        group="save-chorley-ae",
        carrier="Royal Mail",
    ),
    _order(
        11,
        75,
        "returned",
        41,
        "Keith Darfield",
        "keith.darfield@example.org",
        "01632 960547",
        "2 Station Yard\nBarnsley",
        "S70 2TA",
        group="barnsley-save-our-nhs",
        carrier="Royal Mail",
        reason="Nobody at the address.",
    ),
    _order(
        12,
        30,
        "cancelled",
        26,
        "Ivor Lansdown",
        "ivor.lansdown@example.org",
        "01632 960744",
        "The Old Bakery\nTenbury Wells",
        "WR15 8AE",
        group_name="Teme Valley health watch (example)",
        reason="Ordered twice by mistake.",
    ),
]
