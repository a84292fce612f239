"""`manage.py load_postcodes` reads every edition; a broken file is refused and changes nothing."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.places import loading
from core.places.finding import boards_at
from core.places.models import Area, Postcode, PostcodeDirectory
from tests.factories import make_group
from tests.places import official
from tests.places.official import postcode_row, write, zipped
from tests.places.truth import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(tmp_path):
    """Leeds twice, Slough by its old board, Cardiff, Belfast, Douglas, and two left out."""
    slough = {"region": "south-east", "council": "E06000039", "board": "E54000034"}
    return [
        postcode_row("LS1 3AA", lat="53.798", long="-1.55"),
        postcode_row("LS1 3AB", terminated="202001"),
        postcode_row("SL1 1AA", **slough),
        postcode_row("CF10 1AA", region="wales", council="W06000015", board="W11000029"),
        postcode_row("BT1 1AA", region="northern-ireland", council="N09000003", board=""),
        postcode_row("IM1 1AA", council="M99999999", board="") | {"country": "M83000003"},
        postcode_row("LS1 3ZZ", lat="99.999999", long="0.000000"),
        postcode_row("GIR 0AA"),
    ]


def load(path):
    said = StringIO()
    call_command("load_postcodes", str(path), stdout=said)
    return said.getvalue()


def refused(path):
    with pytest.raises(CommandError) as refusal:
        load(path)
    return str(refusal.value)


@pytest.fixture
def old():
    """What was loaded last year."""
    PostcodeDirectory.objects.create(
        file_name="old.csv", loaded_at="2025-01-01T00:00Z", postcodes=1
    )
    return Postcode.objects.create(postcode="YO11AA", latitude=53.9, longitude=-1, council_code="")


def is_untouched(old):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relname LIKE 'places_postcode%new%'")
        assert cursor.fetchone() == (0,)
    return list(Postcode.objects.all()) == [old] and PostcodeDirectory.objects.get().postcodes == 1


@pytest.mark.parametrize("header", [official.NSPL_2026, official.NSPL_2025, official.ONSPD_2023])
def test_each_edition_is_read_by_the_names_of_its_columns(tmp_path, made, old, header):
    said = load(write(tmp_path / "x_UK.csv", made, header=header))
    assert set(Postcode.objects.values_list("pk", flat=True)) == {
        "LS13AA", "LS13AB", "SL11AA", "CF101AA",
    }  # fmt: skip
    leeds = Postcode.objects.with_area().get(pk="LS13AA")
    assert (leeds.latitude, leeds.longitude) == (53.798, -1.55)
    assert (leeds.region, leeds.council_code) == ("yorkshire-and-the-humber", "E08000035")
    assert leeds.area.ods_code == "QWO"
    assert Postcode.objects.get(pk="CF101AA").region == "wales"
    assert "4 postcodes of 8 rows" in said
    assert "Left out: 1 in Northern Ireland" in said
    assert "1 without a place on the map" in said
    directory = PostcodeDirectory.objects.get()
    assert (directory.file_name, directory.postcodes) == ("x_UK.csv", 4)


def test_names_of_columns_in_capitals_are_read_too(tmp_path, made):
    path = write(tmp_path / "x_UK.csv", made)
    names, _, rest = path.read_text().partition("\n")
    path.write_text("\ufeff" + names.upper() + "\r\n" + rest.replace("\n", "\r\n"))
    load(path)
    assert Postcode.objects.count() == 4


def test_the_zip_is_read_as_it_comes(tmp_path, made):
    load(zipped(write(tmp_path / "NSPL.csv", made)))
    assert Postcode.objects.count() == 4


def test_answers_are_exact_afterwards_and_a_split_board_is_told_by_the_council(tmp_path, made):
    load(write(tmp_path / "x.csv", made))
    for postcode, board in (("LS1 3AA", "West Yorkshire"), ("SL1 1AA", "Thames Valley")):
        boards = boards_at(postcode, on=TODAY)
        assert boards.is_exact
        assert [here.area.short_name for here in boards.boards] == [board]
    assert boards_at("CF10 1AA", on=TODAY).is_exact


def test_loading_again_leaves_the_names_that_django_expects(tmp_path, made):
    def names():
        with connection.cursor() as cursor:
            constraints = connection.introspection.get_constraints(cursor, "places_postcode")
            cursor.execute(
                "SELECT conname FROM pg_constraint WHERE conrelid = 'places_postcode'::regclass"
                " UNION SELECT indexname FROM pg_indexes WHERE tablename = 'places_postcode'"
            )
            return sorted(constraints), sorted(cursor.fetchall())

    before, path = names(), write(tmp_path / "x.csv", made)
    load(path), load(path)
    assert names() == before
    assert Postcode.objects.count() == 4


def test_a_board_that_the_site_does_not_know_is_said_and_its_district_answers(tmp_path):
    said = load(write(tmp_path / "x.csv", [postcode_row("LS1 3AA", board="E54000999")]))
    assert "1 postcodes lie in a board E54000999" in said
    boards = boards_at("LS1 3AA", on=TODAY)
    assert (boards.is_exact, boards.boards[0].area.ods_code) == (False, "QWO")


def test_groups_without_an_area_find_it_and_a_chosen_one_stays(tmp_path, made):
    devon = Area.objects.get(ods_code="QJK")
    found = make_group("Slough", postcode="SL1 1AA", area=None)
    chosen = make_group("Elsewhere", postcode="SL1 1AA", area=devon)
    half = make_group("Half", postcode="SL1", area=None)
    assert "1 groups have found" in load(write(tmp_path / "x.csv", made))
    for group, code in ((found, "S0E4D"), (chosen, "QJK"), (half, None)):
        group.refresh_from_db()
        assert (group.area and group.area.ods_code) == code


# Refusals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no postcode directory"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n", "UTF-8"),
        ("pcds,laua\nLS1 3AA,E08000035\n".encode("utf-16"), "UTF-8"),
        (b"Dear all,\nplease find attached\n", "no postcode directory"),
        (b"pcds,laua,rgn,ctry,lat\nLS1 3AA,,,,5\n", "These columns are missing: icb, long."),
        (official.NSPL_2026.encode(), "There are no rows"),
        (b"pcds\x00,laua", "columns are missing: pcds"),
        (b"PK\x03\x04" + b"x" * 500, "damaged or was cut off"),
    ],
    ids=["empty", "a PDF", "UTF-16", "a letter", "columns missing", "no rows", "NUL", "cut zip"],
)
def test_what_is_no_directory_is_refused_with_the_reason(tmp_path, old, content, said):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    assert said in refused(path)
    assert is_untouched(old)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (postcode_row("LS1 3AA"), "stands in this file twice"),
        (postcode_row("LS1 3AC", lat="fifty"), "Row 3 is damaged"),
        (postcode_row("LS1 3AC", council="Leeds\tCity"), "Row 3 is damaged"),
        (postcode_row("\\N"), "Row 3 is damaged"),
        (postcode_row("LS1 3AC", lat="nan"), None),
    ],
)
def test_a_damaged_row_refuses_the_whole_file(tmp_path, old, row, said):
    path = write(tmp_path / "x.csv", [postcode_row("LS1 3AA"), row])
    if said is None:
        load(path)
        assert Postcode.objects.count() == 1
        return
    assert said in refused(path)
    assert is_untouched(old)


def test_a_file_that_was_cut_off_is_refused(tmp_path, old, made):
    path = write(tmp_path / "x.csv", made)
    path.write_bytes(path.read_bytes()[:-120])
    assert "cut off" in refused(path) or "damaged" in refused(path)
    whole = zipped(write(tmp_path / "y.csv", list(official.all_of_britain(5_000))))
    whole.write_bytes(whole.read_bytes()[:-3_000])
    assert "damaged or was cut off" in refused(whole)
    assert is_untouched(old)


def test_a_zip_without_the_table_a_folder_and_nothing_are_refused(tmp_path, old, made):
    path = zipped(write(tmp_path / "x.csv", made), inside="Data/readme.txt")
    assert "_UK.csv" in refused(path)
    assert "is a folder" in refused(tmp_path)
    assert "There is no file" in refused(tmp_path / "nothing.csv")
    assert is_untouched(old)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_the_second_says_so(tmp_path, made, old, monkeypatch):
    monkeypatch.setattr(loading, "WAIT_FOR_KILLED_S", 0.1)
    path, other = write(tmp_path / "x.csv", made), connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [loading.LOCK])
        assert "Somebody else is loading" in refused(path)
        assert is_untouched(old)
    other.close()
    load(path)
    assert Postcode.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_somebody_who_reads_without_end_is_waited_for_shortly(tmp_path, made, old, monkeypatch):
    monkeypatch.setattr(loading, "SWAP_TRIES", 2)
    monkeypatch.setattr(loading, "SWAP_WAIT_MS", 20)
    path, other = write(tmp_path / "x.csv", made), connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM places_postcode")
        assert "Try again at a quiet hour" in refused(path)
    other.close()
    assert is_untouched(old)


def test_what_a_killed_run_left_is_thrown_away(tmp_path, made, old):
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {loading.NEW} (broken text)")
    load(write(tmp_path / "x.csv", made))
    assert Postcode.objects.count() == 4
