"""Files in the columns of the official postcode directory, made up from the small files."""

import csv
import itertools
import re
import zipfile

from tests.places.truth import rows

NSPL_2026 = (
    "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty26cd,ced25cd,lad26cd,"
    "wd26cd,nhser24cd,ctry26cd,rgn26cd,pcon24cd,ttwa15cd,itl25cd,npark16cd,lsoa21cd,msoa21cd,"
    "wz11cd,sicbl26cd,bua24cd,ruc21ind,oac21ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd25ind,icb26cd"
)
NSPL_2025 = (
    "pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oa21,cty,ced,laua,ward,nhser,"
    "ctry,rgn,pcon,ttwa,itl,park,lsoa21,msoa21,wz11,sicbl,bua24,ruc21,oac11,lat,long,lep1,lep2,pfa,"
    "imd,icb"
)
ONSPD_2023 = (
    "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,"
    "osgrdind,oshlthau,nhser,ctry,rgn,streg,pcon,eer,teclec,ttwa,pct,itl,statsward,oa01,casward,"
    "park,lsoa01,msoa01,ur01ind,oac01,oa11,lsoa11,msoa11,wz11,sicbl,bua11,buasd11,ru11ind,oac11,"
    "lat,long,lep1,lep2,pfa,imd,calncv,icb,oa21,lsoa21,msoa21"
)
REGION_CODES = {
    name: f"E1200000{number}"
    for number, name in enumerate(
        ("north-east", "north-west", "yorkshire-and-the-humber", "east-midlands", "west-midlands",
         "east-of-england", "london", "south-east", "south-west"), 1,
    )
}  # fmt: skip
COUNTRY_CODES = {"scotland": "S92000003", "wales": "W92000004", "northern-ireland": "N92000002"}
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def postcode_row(postcode, *, lat=53.8, long=-1.54, region="yorkshire-and-the-humber",
                 council="E08000035", board="E54000054", terminated=""):  # fmt: skip
    """What the official row of a postcode says, by the names of our own."""
    plain = postcode.replace(" ", "")
    return {
        "pcd7": f"{plain[:-3]:<4}{plain[-3:]}", "pcd8": f"{plain[:-3]:<4} {plain[-3:]}",
        "postcode": postcode, "lat": lat, "long": long, "council": council, "board": board,
        "country": COUNTRY_CODES.get(region, "E92000001"), "terminated": terminated,
        "region": REGION_CODES.get(region, COUNTRY_CODES.get(region, "")[:1] + "99999999"),
    }  # fmt: skip


def write(path, made, *, header=NSPL_2026):
    """A file of that edition; columns that we do not read hold something likely. Its path."""
    columns = [_key(name) for name in header.split(",")]
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(header + "\n")
        out = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        out.writerows([row.get(column, "E99999999") for column in columns] for row in made)
    return path


def _key(column):
    """Under which of our names the column's value stands in a row."""
    same = {
        "pcds": "postcode", "pcd": "pcd7", "pcd2": "pcd8", "doterm": "terminated",
        "laua": "council", "oslaua": "council", "rgn": "region", "ctry": "country", "icb": "board",
    }  # fmt: skip
    plain = re.sub(r"\d\dcd$", "", column).replace("lad", "laua")
    return same.get(plain, column)


def zipped(path, *, inside="Data/NSPL_AUG_2026_UK.csv"):
    """The file in a zip as the ONS gives it out, among others."""
    target = path.with_suffix(".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("User Guide/NSPL User Guide Aug 2026.pdf", b"%PDF-1.7")
        archive.writestr("Data/multi_csv/NSPL_AUG_2026_UK_AB.csv", "pcds\nAB1 0AA\n")
        archive.write(path, inside)
    return target


def all_of_britain(how_many):
    """That many rows: the districts of our small file over and over, with their boards' shares."""
    codes = {row["ods_code"]: row["ons_codes"].split()[-1] for row in rows("areas")}
    districts = list(rows("districts"))
    units = [f"{a}{b}{c}" for a in range(10) for b, c in itertools.product(LETTERS, LETTERS)]
    for at in range(how_many):
        if at % 40 == 39:
            sector, unit = divmod(at // 40, 4_000)
            yield postcode_row(f"BT{sector + 1} {units[unit]}", region="northern-ireland",
                               council="N09000003", board="", lat=54.6, long=-5.9)  # fmt: skip
            continue
        round_, place = divmod(at, len(districts))
        row = districts[place]
        parts = [part.split(":")[0] for part in row["boards"].split()] or [""]
        yield postcode_row(
            f"{row['outcode']} {units[round_]}", lat=row["latitude"], long=row["longitude"],
            region=row["region"], council=row["council_code"],
            board=codes.get(parts[round_ % len(parts)], ""),
            terminated="199606" if round_ % 3 == 0 else "",
        )  # fmt: skip
