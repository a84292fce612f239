"""Which boards a district lies in today, worked out from the small files alone, in another way."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

from core.places import finding

FILES = Path(finding.__file__).parent / "data"
TODAY = date(2026, 11, 24)


def rows(name):
    with open(FILES / f"{name}.csv", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def expected():
    """{outcode: (true boards by ODS code, other boards that cannot be excluded, postcodes)}."""
    after, holds = defaultdict(set), defaultdict(set)
    for row in rows("successions"):
        if row["on"] == "2026-04-01":
            after[row["predecessor"]].add(row["successor"])
    for row in rows("councils"):
        holds[row["council_code"]].add(row["area"])
    found = {}
    for row in rows("districts"):
        true, possible, council = set(), set(), row["council_code"]
        for old in (part.split(":")[0] for part in row["boards"].split()):
            new = after.get(old, {old})
            of_council = new & holds[council]
            is_sure = float(row["council_share"] or 0) == 1 and int(row["postcodes"]) < 1900
            if len(new) == 1 or (is_sure and len(of_council) == 1):
                true |= new if len(new) == 1 else of_council
            else:
                true |= of_council
                possible |= new
        if row["boards"]:
            found[row["outcode"]] = true, possible - true, int(row["postcodes"])
    return found


def compare():
    """Asks finding.py for every district; the figures, after asserting that no answer is wrong."""
    lengths, single, all_postcodes = defaultdict(int), 0, 0
    for outcode, (true, possible, postcodes) in expected().items():
        boards = finding.boards_at(outcode, on=TODAY).boards
        offered = {here.area.ods_code for here in boards}
        assert true <= offered, (outcode, true, offered)
        assert offered == true | possible, (outcode, true, possible, offered)
        assert all(here.area.is_in_force(on=TODAY) for here in boards), outcode
        assert sum(here.share for here in boards) < 1.0001, outcode
        lengths[len(boards)] += 1
        all_postcodes += postcodes
        single += postcodes if len(boards) == 1 else 0
    return {
        "districts": sum(lengths.values()),
        "most": max(lengths),
        "single": single / all_postcodes,
    }
