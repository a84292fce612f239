"""Reads the official postcode directory (NSPL or ONSPD), a CSV or the zip it comes in, row by row.

Columns are found by their names, which change from edition to edition: `laua`, `oslaua` and
`lad26cd` are the council; `icb`, `icb23cd` and `icb26cd` the integrated care board.
"""

import csv
import io
import re
import zipfile
import zlib
from collections import Counter
from contextlib import contextmanager

from core.places.regions import Region
from core.publishing.errors import NotAllowed

COLUMNS = {
    "postcode": re.compile(r"pcds|pcd|pcd7|pcd8|pcd2"),
    "council": re.compile(r"laua|oslaua|lad(\d\d)?cd"),
    "region": re.compile(r"rgn|rgn\d\dcd"),
    "country": re.compile(r"ctry|ctry\d\dcd"),
    "board": re.compile(r"icb|icb\d\dcd"),
    "latitude": re.compile(r"lat"),
    "longitude": re.compile(r"long"),
}
USUAL = {
    "postcode": "pcds", "council": "laua", "region": "rgn", "country": "ctry", "board": "icb",
    "latitude": "lat", "longitude": "long",
}  # fmt: skip
REGIONS = {
    "E12000001": Region.NORTH_EAST,
    "E12000002": Region.NORTH_WEST,
    "E12000003": Region.YORKSHIRE,
    "E12000004": Region.EAST_MIDLANDS,
    "E12000005": Region.WEST_MIDLANDS,
    "E12000006": Region.EAST_OF_ENGLAND,
    "E12000007": Region.LONDON,
    "E12000008": Region.SOUTH_EAST,
    "E12000009": Region.SOUTH_WEST,
}
COUNTRIES = {"S": Region.SCOTLAND, "W": Region.WALES}
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")
CODE = re.compile(r"[A-Z][0-9]{8}|")
NOWHERE = 99.0  # degrees north: so the file says that a place is not known

NORTHERN_IRELAND = "in Northern Ireland, whose postcodes are free for non-commercial use only"
ISLANDS = "on the Isle of Man or the Channel Islands"
OUT_OF_USE = "of a form that is no longer in use"
WITHOUT_PLACE = "without a place on the map"


class DirectoryFile:
    """The rows of the file for our table; afterwards `read`, `left_out` and `unknown` say what was.

    `area_ids` is {ONS code of a board: id of the area}.
    """

    def __init__(self, path, *, area_ids):
        self.path, self.area_ids = path, area_ids
        self.read = 0
        self.left_out, self.unknown_boards = Counter(), Counter()

    def rows(self):
        """(postcode, latitude, longitude, region, council code, id of the area or None), texts.

        Raises NotAllowed with a sentence where the file is not what it should be.
        """
        try:
            with self._text() as text:
                yield from self._rows(csv.reader(text, strict=True))
        except UnicodeDecodeError:
            raise NotAllowed(
                "This file is not written in UTF-8, as the official one is, so it cannot be read. "
                "Download it once more, and do not open it in another program before."
            ) from None
        except csv.Error as error:
            raise NotAllowed(
                f"This is not a CSV file, or it is damaged near row {self.read + 2}: {error}."
            ) from None
        except (zipfile.BadZipFile, zlib.error, EOFError):
            raise NotAllowed(
                "The zip file is damaged or was cut off. Download it once more."
            ) from None

    def _rows(self, lines):
        place = self._places(next(lines, []))
        width = len(place["header"])
        columns = [place[name] for name in USUAL]
        for row in lines:
            self.read += 1
            if len(row) != width:
                if not row:
                    continue
                raise NotAllowed(
                    f"Row {self.read + 1} has {len(row)} columns and not {width}: the file is "
                    "damaged or was cut off. Download it once more."
                )
            if wanted := self._wanted(*(row[column] for column in columns)):
                yield wanted
        if self.read == 0:
            raise NotAllowed("There are no rows in this file, only the names of its columns.")

    def _places(self, header):
        names = [name.strip().lower() for name in header]
        found = {}
        for what, pattern in COLUMNS.items():
            fitting = [at for at, name in enumerate(names) if pattern.fullmatch(name)]
            if fitting:
                found[what] = fitting[0]
        missing = [USUAL[what] for what in COLUMNS if what not in found]
        if len(missing) == len(COLUMNS):
            raise NotAllowed(
                "This is no postcode directory: a CSV file with columns such as pcds, laua, icb, "
                "lat and long was expected."
            )
        if missing:
            raise NotAllowed(
                f"These columns are missing: {', '.join(missing)}. Editions since 2022 have them. "
                "Take the file that ends in _UK.csv, as it comes from the ONS."
            )
        return {**found, "header": header}

    def _wanted(self, postcode, council, region, country, board, latitude, longitude):
        postcode = postcode.replace(" ", "")
        if not POSTCODE.fullmatch(postcode) and 5 <= len(postcode) <= 7 and postcode.isalnum():
            self.left_out[OUT_OF_USE] += 1  # "GIR 0AA", "NPT 1AA"
            return None
        if not POSTCODE.fullmatch(postcode) or not CODE.fullmatch(council):
            raise NotAllowed(
                f"Row {self.read + 1} is damaged: “{postcode[:20]}” in “{council[:20]}” is no "
                "postcode with the code of a council. Download the file once more."
            )
        nation = (country or council or region)[:1]
        if nation == "N" or postcode.startswith("BT"):
            self.left_out[NORTHERN_IRELAND] += 1
            return None
        if nation in ("M", "L"):
            self.left_out[ISLANDS] += 1
            return None
        try:
            if (
                not latitude
                or not 40 < float(latitude) < NOWHERE
                or not -20 < float(longitude) < 20
            ):
                self.left_out[WITHOUT_PLACE] += 1
                return None
        except ValueError:
            raise NotAllowed(
                f"Row {self.read + 1} is damaged: “{latitude[:20]}” and “{longitude[:20]}” are no "
                "latitude and longitude. Download the file once more."
            ) from None
        area = self.area_ids.get(board)
        if area is None and nation == "E":
            self.unknown_boards[board] += 1
        region = REGIONS.get(region) or COUNTRIES.get(nation, "")
        return postcode, latitude, longitude, str(region), council, area

    # Where the text comes from ---------------------------------------------------------------

    @contextmanager
    def _text(self):
        try:
            with open(self.path, "rb") as file:
                if file.read(4) == b"PK\x03\x04":
                    with zipfile.ZipFile(file) as archive, self._member(archive) as member:
                        yield _decoded(member)
                else:
                    file.seek(0)
                    yield _decoded(file)
        except IsADirectoryError:
            raise NotAllowed(f"{self.path} is a folder. Name the file in it.") from None
        except FileNotFoundError:
            raise NotAllowed(f"There is no file {self.path}.") from None
        except PermissionError:
            raise NotAllowed(f"{self.path} may not be read by this user.") from None

    def _member(self, archive):
        """The one big table among the many files of the official zip."""
        names = [info for info in archive.infolist() if info.filename.lower().endswith("_uk.csv")]
        if not names:
            raise NotAllowed(
                "There is no file in this zip whose name ends in _UK.csv, so it is not the one "
                "that the ONS gives out."
            )
        return archive.open(max(names, key=lambda info: info.file_size))


def _decoded(file):
    return io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
