"""Address labels: every letter stands inside its own label, whatever the address."""

from datetime import UTC, datetime

import pytest

from newspaper.labels import SHEETS, Label, labels_pdf
from tests.on_paper import letters_of, pages_of, words_of

AT = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
GILL = Label("Gill Beeston", ("14 Chapel Rise", "Leeds"), "LS1 3AA", "BO-7K3M9Q", 200)
SEVEN = tuple(
    f"{n} The Old Convalescent Home for Railway Servants, Block Nine"[:60] for n in "1234567"
)
HARD = (
    GILL,
    Label("Siân Ŵyn 😀", ("Tŷ’r Ysgol", "Ynys Môn"), "LL61 5UJ", "BO-7K3M9Q", 50, "1 of 3", "Ring"),
    Label("UNISON Leeds Hospitals", SEVEN, "LS1 3AA", "BO-7K3M9Q", 500, "2 of 2", "Ring twice"),
    Label("W" * 100, ("W" * 60,) * 7, "SW1A 0AA", "BO-7K3M9Q", 12_000, "12 of 12", "W" * 200),
    Label("g" * 60, ("Ŵj|" * 20,) * 9, "SW1A 0AA", "BO-7K3M9Q", 1, "", "Åg" * 100),
    Label("\0", ("one\ntwo\r\nthree", "\u202e", "مرحبا"), "", "", 0),
    Label("x" * 10**6, ("y" * 10**6,), "z" * 999, "r" * 999, 10**12, "p" * 999, "n" * 10**6),
    Label("", (), "", "", -1),
)  # fmt: skip


def at(sheet, letter):
    """The number of the label a letter stands in wholly, or None."""
    _, left, top, right, bottom = letter
    for number in range(sheet.count):
        x, y = sheet.place(number)
        if x <= left and right <= x + sheet.width and y <= top and bottom <= y + sheet.height:
            return number
    return None


def words_at(pdf, kind, number, page=0):
    letters = [letter for letter in letters_of(pdf, page) if at(SHEETS[kind], letter) == number]
    return "".join(letter[0] for letter in letters)


@pytest.mark.parametrize("kind", SHEETS)
def test_a_label_holds_the_address_and_what_is_in_the_parcel(kind):
    words = words_of(labels_pdf([GILL], kind=kind, made_at=AT))
    for part in ("Gill Beeston", "14 Chapel Rise", "Leeds", "LS1 3AA", "BO-7K3M9Q", "200"):
        assert part in words


@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize("number", range(len(HARD)))
def test_no_letter_stands_outside_its_label(kind, number):
    sheet = SHEETS[kind]
    labels = [HARD[number]] * sheet.count
    pdf = labels_pdf(labels, kind=kind, made_at=AT)
    assert len(pages_of(pdf)) == 1
    each = [at(sheet, letter) for letter in letters_of(pdf)]
    assert None not in each
    # As many letters in each label: none has run over into the next one.
    assert len({each.count(n) for n in range(sheet.count)}) == 1


@pytest.mark.parametrize("kind", SHEETS)
def test_seven_lines_of_sixty_letters_lose_none(kind):
    words = words_at(labels_pdf([HARD[2]], kind=kind, made_at=AT), kind, 0)
    for line in SEVEN:
        assert "".join(line.split()) in words
    assert "…" not in words


@pytest.mark.parametrize("kind", SHEETS)
def test_the_postcode_is_never_what_goes(kind):
    assert "SW1A0AA" in words_at(labels_pdf([HARD[3]], kind=kind, made_at=AT), kind, 0)


@pytest.mark.parametrize("kind", ["14", "21"])
def test_a_half_used_sheet_is_begun_where_it_is_free(kind):
    sheet = SHEETS[kind]
    pdf = labels_pdf([GILL, GILL], kind=kind, made_at=AT, start_at=5)
    assert {at(sheet, letter) for letter in letters_of(pdf)} == {4, 5}


@pytest.mark.parametrize(("start_at", "first"), [(-3, 0), (0, 0), (1, 0), (14, 13), (99, 13)])
def test_a_place_that_is_not_on_the_sheet_is_the_nearest_that_is(start_at, first):
    pdf = labels_pdf([GILL], kind="14", made_at=AT, start_at=start_at)
    assert {at(SHEETS["14"], letter) for letter in letters_of(pdf)} == {first}


def test_what_has_no_room_goes_on_a_second_sheet():
    pages = pages_of(labels_pdf([GILL] * 15, kind="14", made_at=AT, start_at=2))
    assert [page.count("Gill Beeston") for page in pages] == [13, 2]


def test_four_by_six_inch_is_a_page_each_and_says_from_whom(settings):
    settings.CONTACT_ADDRESS = "Health Campaigns Together\n7 Mill Lane\nYork YO1 7AA"
    pages = pages_of(labels_pdf(HARD[:3], kind="4x6", made_at=AT))
    assert len(pages) == 3
    assert all("From Health Campaigns Together" in page for page in pages)
    assert all("7 Mill Lane, York YO1 7AA" in page for page in pages)
    assert "2 of 2" in pages[2]


def test_nothing_to_send_is_an_empty_sheet():
    assert pages_of(labels_pdf([], kind="21", made_at=AT)) == [""]


def test_the_sheets_fit_on_their_paper():
    for sheet in SHEETS.values():
        x, y = sheet.place(sheet.count - 1)
        assert x + sheet.width <= sheet.page[0] + 0.01
        assert y + sheet.height <= sheet.page[1] + 0.01
