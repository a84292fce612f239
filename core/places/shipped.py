"""Fills empty tables from the small files in data/, after every `migrate`.

What volunteers have changed since is theirs: a table with a single row in it is left alone.
"""

import csv
import io
from functools import lru_cache
from pathlib import Path

from django.db import connections, transaction

from core.places.names import place_key

FOLDER = Path(__file__).parent / "data"
CREDIT = (
    "Contains OS data © Crown copyright and database right. Contains Royal Mail data © Royal Mail "
    "copyright and database right. Source: Office for National Statistics licensed under the Open "
    "Government Licence v3.0. Contains information from NHS England, licensed under the Open "
    "Government Licence v3.0. Names of councils: mySociety, CC BY 4.0."
)


def fill_empty_tables(sender=None, using="default", apps=None, **kwargs):
    """Called by Django after it has migrated; tests that empty the database call it often.

    `apps` holds the models as they are at that point: on the way back there may be none of ours.
    """
    if apps is not None and "area" not in apps.all_models["places"]:
        return
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if _is_empty(cursor, "places_area"):
            _fill_areas(cursor)
        if _is_empty(cursor, "places_district"):
            _fill_districts(cursor)
        if _is_empty(cursor, "places_town"):
            _fill_towns(cursor)


def _is_empty(cursor, table):
    cursor.execute(f"SELECT NOT EXISTS (SELECT 1 FROM {table})")
    return cursor.fetchone()[0]


@lru_cache
def rows_of(name):
    """The rows of one of the files, as tuples of texts in the order of its columns."""
    with open(FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(map(tuple, rows))


def _copy(cursor, table, columns, rows):
    """COPY takes a few thousand rows in hundredths of a second. None becomes NULL."""
    text = io.StringIO()
    csv.writer(text).writerows(["\\N" if value is None else value for value in row] for row in rows)
    text.seek(0)
    cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN (FORMAT csv, NULL '\\N')", text)


def _fill_areas(cursor):
    _copy(
        cursor,
        "places_area",
        "kind, number, ods_code, ons_codes, slug, short_name, name, nhs_region, from_on, until_on",
        map(_area, rows_of("areas")),
    )
    ids = _area_ids(cursor)
    _copy(
        cursor,
        "places_succession",
        'predecessor_id, successor_id, "on", share',
        ((ids[old], ids[new], on, share) for old, new, on, share in rows_of("successions")),
    )
    _copy(
        cursor,
        "places_councilpart",
        "area_id, council_code, council_name, share",
        ((ids[area], *rest) for area, *rest in rows_of("councils")),
    )


def _area(row):
    kind, number, ods_code, ons_codes, slug, *names_and_region, from_on, until_on = row
    codes = "{" + ons_codes.replace(" ", ",") + "}"
    return (
        kind, number or None, ods_code, codes, slug or None, *names_and_region, from_on,
        until_on or None,
    )  # fmt: skip


def _area_ids(cursor):
    """{ODS code of a board, or number of a footprint: id}."""
    cursor.execute("SELECT coalesce(number::text, ods_code), id FROM places_area")
    return dict(cursor.fetchall())


def _fill_districts(cursor):
    ids = _area_ids(cursor)
    districts = rows_of("districts")
    _copy(
        cursor,
        "places_district",
        "outcode, is_live, latitude, longitude, region, place, postcodes, council_code, "
        "council_name, council_share",
        ((*row[:9], row[9] or "0") for row in districts),
    )
    _copy(
        cursor,
        "places_districtarea",
        "district_id, area_id, share",
        (
            (row[0], ids[code], int(count) / int(row[6]))
            for row in districts
            for code, count in (part.split(":") for part in row[10].split())
            if code in ids
        ),
    )


def _fill_towns(cursor):
    """A row for every name: "Hull" leads to Kingston upon Hull."""
    _copy(
        cursor,
        "places_town",
        'name, key, "where", latitude, longitude, region',
        (
            (name, place_key(called), where, *point)
            for name, also, where, *point in rows_of("towns")
            for called in (name, *filter(None, also.split("|")))
        ),
    )
