"""Makes the small files of this folder from public tables: `python -m core.places.data.compile F`.

F is a folder with the tables that README.md names. Only facts are carried over, in columns of our
own. Needs nothing but Python, and writes the same bytes from the same tables.
"""

import csv
import math
import re
import sys
from collections import defaultdict
from pathlib import Path

from core.places.names import place_key

HERE = Path(__file__).parent
FOOTPRINTS_FROM = "2016-03-15"  # NHS England published the 44 on that day
BOARDS_FROM, MERGERS_ON = "2022-07-01", "2026-04-01"

# Three boards were split between councils in 2026: successor → councils; None takes the rest.
SPLITS = {
    "QM7": {"D7T5G": {"Epping Forest", "Harlow", "Uttlesford"}, "S1Y5D": None},
    "QJG": {"D7T5G": {"Colchester", "Tendring"}, "T6Y0W": None},
    "QNQ": {
        "S0E4D": {"Slough", "Windsor and Maidenhead", "Bracknell Forest"},
        "QRL": {"Hart", "Rushmoor"},
        "S9B9J": None,
    },
}

ALSO_CALLED = {
    "Kingston upon Hull": "Hull",
    "Na h-Eileanan Siar": "Western Isles",
    "Isle of Anglesey": "Anglesey",
}
# What tells a town from its namesakes where its council bears its own name and has no county.
OLD_COUNTIES = {"W06000022": "Gwent"}
RIVER = re.compile(r"([^,]+?)[ -](?:upon|on|under|in|super|next)[ -].+")
TOO_FAR_KM = 12  # a district so far from its nearest place says too little of where that place is
EARTH_KM = 6371.0


def main(folder):
    tables = {path.stem: list(_rows(path)) for path in Path(folder).glob("*.csv")}
    councils = Councils(tables["uk_local_authorities"])
    lists = {
        "areas": areas(tables),
        "successions": list(successions(tables)),
        "councils": list(council_parts(tables, councils)),
        "districts": list(districts(tables)),
        "towns": towns(tables, councils),
    }
    for name, rows in lists.items():
        with open(HERE / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        print(f"{name}.csv: {len(rows)} rows")


def _rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _short(share):
    return f"{share:.4f}".rstrip("0").rstrip(".")


# Areas -----------------------------------------------------------------------------------------


def areas(tables):
    rows = [
        {
            "kind": "footprint", "number": row["footprint_no"], "ods_code": "",
            "ons_codes": row["stp17_ons_code"], "slug": "", "short_name": row["name_2016"],
            "name": row["name_2016"], "nhs_region": row["region_2016"],
            "from_on": FOOTPRINTS_FROM, "until_on": BOARDS_FROM,
        }
        for row in tables["stp_footprints_2016"]
    ]  # fmt: skip
    of_2022 = {row["ods_code"]: row for row in tables["icbs_2022"]}
    of_2026 = {row["ods_code"]: row for row in tables["icbs_2026"]}
    for code in [*of_2022, *(code for code in of_2026 if code not in of_2022)]:
        old, new = of_2022.get(code, {}), of_2026.get(code, {})
        row = new or old
        codes = [old.get("ons_code_2022"), old.get("ons_code_2023on"), new.get("ons_code_2026")]
        rows.append(
            {
                "kind": "board", "number": "", "ods_code": code,
                "ons_codes": " ".join(dict.fromkeys(filter(None, codes))),
                "slug": place_key(row["short_name"]).replace(" ", "-"),
                "short_name": row["short_name"], "name": row["name"],
                "nhs_region": row["nhs_region"],
                "from_on": BOARDS_FROM if old else MERGERS_ON,
                "until_on": "" if new else MERGERS_ON,
            }
        )  # fmt: skip
    return rows


def successions(tables):
    """Footprint to board by homes of people (LSOAs); board to board by those of its councils."""
    for row in tables["stp_to_icb_overlap"]:
        yield {
            "predecessor": row["footprint_no"], "successor": row["icb22_ods"], "on": BOARDS_FROM,
            "share": _short(float(row["share_of_stp"])),
        }  # fmt: skip
    for row in tables["icb_succession_2026"]:
        old, new = row["predecessor_ods"], row["successor_ods"]
        parts = [part for part in tables["icb22_lads"] if part["icb_ods"] == old]
        goes = sum(
            int(p["lsoa11s"]) for p in parts if _goes_to(old, p["lad22_name"]) in (None, new)
        )
        share = goes / sum(int(part["lsoa11s"]) for part in parts)
        yield {"predecessor": old, "successor": new, "on": MERGERS_ON, "share": _short(share)}


def _goes_to(board, council):
    """The successor of a split board that gets this council; None where the board was not split."""
    split = SPLITS.get(board, {})
    named = (new for new, councils in split.items() if councils and council in councils)
    return next(named, next((new for new, councils in split.items() if councils is None), None))


def council_parts(tables, councils):
    """The councils of each board, under the codes that councils have today."""
    followers = {
        row["predecessor_ods"]: row["successor_ods"] for row in tables["icb_succession_2026"]
    }
    homes, whole = defaultdict(int), defaultdict(int)
    for row in tables["icb22_lads"]:
        council, board, count = councils.today(row["lad22_code"]), row["icb_ods"], row["lsoa11s"]
        new = _goes_to(board, row["lad22_name"]) or followers.get(board)
        for area in filter(None, (board, new)):
            homes[area, council] += int(count)
        whole[council] += int(count)
    for (area, council), count in sorted(homes.items()):
        yield {
            "area": area, "council_code": council, "council_name": councils.name(council),
            "share": _short(count / whole[council]),
        }  # fmt: skip


class Councils:
    """What is needed of the councils: who replaced whom, plain names, counties."""

    def __init__(self, rows):
        self.by_code = {row["gss_code"]: row for row in rows}
        self.by_letters = {row["local_authority_code"]: row for row in rows}

    def today(self, code):
        replaced_by = self.by_code[code]["replaced_by"]
        return self.by_letters[replaced_by]["gss_code"] if replaced_by else code

    def name(self, code):
        return plain_name(self.by_code[code]["nice_name"])

    def county(self, code):
        letters = self.by_code[code]["county_la"] if code in self.by_code else ""
        return self.by_letters[letters]["nice_name"] if letters else OLD_COUNTIES.get(code, "")


def plain_name(council):
    """A council's name as people say it: "Bristol" for "Bristol, City of"."""
    name = re.sub(r", (City|County) of$|^(City of )(?!London)| City$", "", council)
    return name.replace("St. ", "St ")


# Districts and towns ---------------------------------------------------------------------------


def slug_of_region(row):
    return (row["region"] or row["country"]).lower().replace(" ", "-")


def in_britain(tables):
    """Northern Ireland's postcodes may not be given away for every use, so they are left out."""
    return [row for row in tables["outcodes"] if row["country"] != "Northern Ireland"]


def districts(tables):
    boards = defaultdict(list)
    for row in tables["outcode_icb_shares"]:
        boards[row["outcode"]].append((-int(row["postcodes"]), row["icb24_ods"]))
    for row in in_britain(tables):
        yield {
            "outcode": row["outcode"], "is_live": int(row["status"] == "live"),
            "latitude": row["latitude"], "longitude": row["longitude"],
            "region": slug_of_region(row), "place": row["nearest_place"],
            "postcodes": row["postcodes_ever"], "council_code": row["lad24_code"],
            "council_name": plain_name(row["lad24_name"]),
            "council_share": row["lad_share"] and _short(float(row["lad_share"])),
            "boards": " ".join(f"{code}:{-n}" for n, code in sorted(boards[row["outcode"]])),
        }  # fmt: skip


def towns(tables, councils):
    """Places and councils by name. One name far apart is two towns, told apart by `where`."""
    rows, found = in_britain(tables), []
    by_place, by_council = defaultdict(list), defaultdict(list)
    for row in rows:
        by_place[row["nearest_place"]].append(row)
        by_council[row["lad24_code"]].append(row)
    for name, near in by_place.items():
        for cluster in clusters(near):
            best = min(cluster, key=lambda row: float(row["nearest_place_km"]))
            if float(best["nearest_place_km"]) <= TOO_FAR_KM:
                found.append(_town(name, cluster, best, councils))
    named = {(place_key(town["name"]), code) for town in found for code in town["codes"]}
    of_councils = [
        _council(code, rows, councils)
        for code, rows in by_council.items()
        if code and (place_key(plain_name(rows[0]["lad24_name"])), code) not in named
    ]
    add_other_names(found, of_councils, {place_key(plain_name(r["lad24_name"])) for r in rows})
    everything = sorted([*found, *of_councils], key=lambda town: (town["name"], town["where"]))
    for town in everything:
        del town["codes"]
    return everything


def clusters(rows):
    """Rows that can mean one and the same place: no further apart than they are from it."""
    groups = []
    for row in sorted(rows, key=lambda row: float(row["nearest_place_km"])):
        near = next((group for group in groups if any(_may_be_one(row, r) for r in group)), None)
        if near is None:
            groups.append([row])
        else:
            near.append(row)
    return groups


def _may_be_one(one, other):
    reach = float(one["nearest_place_km"]) + float(other["nearest_place_km"]) + 5
    return kilometres(one, other) <= reach


def kilometres(one, other):
    a, b = (
        (math.radians(float(p["latitude"])), math.radians(float(p["longitude"])))
        for p in (one, other)
    )
    turn = (
        math.sin((a[0] - b[0]) / 2) ** 2
        + math.cos(a[0]) * math.cos(b[0]) * math.sin((a[1] - b[1]) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(turn))


def _town(name, cluster, best, councils):
    first = next((row for row in (best, *cluster) if row["lad24_code"]), best)
    where = plain_name(first["lad24_name"])
    if place_key(where) == place_key(name):
        where = ""
    return {
        "name": name.replace("St. ", "St ").replace("Saint ", "St "),
        "also": "",
        "where": where or _county_or_region(first, councils),
        "latitude": best["latitude"],
        "longitude": best["longitude"],
        "region": slug_of_region(first),
        "codes": {row["lad24_code"] for row in cluster if row["lad24_code"]},
    }


def _county_or_region(row, councils):
    region = row["region"].replace(" The ", " the ") or row["country"]
    return councils.county(row["lad24_code"]) or region


def _council(code, rows, councils):
    """A council at the middle of its postcodes."""
    weights = [int(row["postcodes_ever"]) * float(row["lad_share"]) for row in rows]

    def middle(column):
        total = sum(float(r[column]) * w for r, w in zip(rows, weights, strict=True))
        return f"{total / sum(weights):.5f}"

    return {
        "name": plain_name(rows[0]["lad24_name"]),
        "also": "",
        "where": _county_or_region(rows[0], councils),
        "latitude": middle("latitude"),
        "longitude": middle("longitude"),
        "region": slug_of_region(max(rows, key=lambda row: float(row["lad_share"]))),
        "codes": {code},
    }


def add_other_names(found, of_councils, council_keys):
    """What else people say: "Hull", "Newcastle" (two of them), "Windsor" for its joint council.

    "Bradford" stays the city alone: a name that a council bears means nobody's river.
    """
    known = {place_key(town["name"]) for town in (*found, *of_councils)} | council_keys
    for town in found:
        also = [ALSO_CALLED[town["name"]]] if town["name"] in ALSO_CALLED else []
        river = RIVER.fullmatch(town["name"])
        if river and place_key(river[1]) not in council_keys and not _has(found, river[1], town):
            also.append(river[1])
        known |= {place_key(name) for name in also}
        town["also"] = "|".join(also)
    for town in of_councils:
        parts = re.split(r", | and ", town["name"]) if " and " in town["name"] else []
        also = [ALSO_CALLED[town["name"]]] if town["name"] in ALSO_CALLED else []
        town["also"] = "|".join([*also, *(part for part in parts if place_key(part) not in known)])


def _has(found, name, of):
    """Whether the same council has a place of that very name already."""
    return any(
        place_key(town["name"]) == place_key(name) and town["codes"] & of["codes"] for town in found
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say in which folder the tables are: python -m core.places.data.compile FOLDER")
    main(sys.argv[1])
