"""Papers of the house: whatever is typed is set somehow, and the same content is the same bytes."""

from datetime import UTC, datetime

import pypdfium2
import pytest
import segno
from hypothesis import given
from hypothesis import settings as hurry
from hypothesis import strategies as st

from core.publishing.papers import Column, Paper
from core.publishing.typefaces import BOX, in_reading_order, one_line, printable
from tests.on_paper import letters_of, pages_of, words_of

AT = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
HARD = (
    "\0\x07\x1b[31m",
    "Siân Ŵyn, Tŷ’r Ysgol 😀 👩🏽‍⚕️",
    "رحبا שלום 漢字",
    "\u202eevil\u202c",
    "\ud800 lone",
    "W" * 400,
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A",
    "",
    " \n \r\n\t",
    "x" * 1_000_000,
    "a b " * 250_000,
)


def paper(**facts):
    made = Paper(title="Invoice 12", made_at=AT, **facts)
    made.start()
    return made


def test_it_opens_with_our_name_and_how_to_reach_us(settings):
    settings.CONTACT_ADDRESS = "Health Campaigns Together\n7 Chapel Rise\nLeeds LS1 3AA"
    settings.CONTACT_TELEPHONE = "0113 496 0000"
    settings.CONTACT_EMAIL = "Health Campaigns Together <papers@example.org>"
    words = words_of(paper().finished())
    assert "Health Campaigns Together" in words
    assert "7 Chapel Rise, Leeds LS1 3AA" in words
    assert "0113 496 0000" in words
    assert "papers@example.org" in words
    assert "<" not in words


def test_the_same_content_gives_the_same_bytes():
    assert paper().finished() == paper().finished()


def test_it_says_what_it_is_and_in_which_language():
    data = paper().finished()
    about = pypdfium2.PdfDocument(data).get_metadata_dict()
    assert about["Title"] == "Invoice 12"
    assert about["Author"] == "Health Campaigns Together"
    assert about["CreationDate"].startswith("D:20261124")
    assert b"/Lang (en-GB)" in data


def test_welsh_letters_and_emoji_can_be_read_back():
    made = paper()
    made.paragraph("Siân Ŵyn of Tŷ’r Ysgol 😀 £5")
    assert "Siân Ŵyn of Tŷ’r Ysgol 😀 £5" in words_of(made.finished())


def test_a_letter_that_no_font_holds_shows_as_a_box():
    assert printable("漢") == BOX
    made = paper()
    made.paragraph("漢")
    assert BOX in words_of(made.finished())


def test_hebrew_is_drawn_from_right_to_left():
    assert in_reading_order("12 שלום") != "12 שלום"
    assert in_reading_order("Leeds (Beeston)") == "Leeds (Beeston)"


def test_what_nobody_can_see_is_left_out():
    assert printable("a\0b\u202ec\ud800") == "abc"
    assert one_line("a\r\nb\tc\u2028d") == "a b c d"


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_no_text_breaks_a_paper_or_leaves_its_margins(text):
    made = Paper(title=text, made_at=AT)
    made.foot_words = text
    made.start()
    made.headline(text, text)
    made.paragraph(text)
    made.heading(text)
    made.table((Column("What", 40, face="Bold"), Column("Sum", 134, "R")), [(text, text)] * 2)
    made.y = made.named(made.left, made.y, 60, text, text)
    data = made.finished()
    for number in range(len(pages_of(data))):
        for letter, left, top, right, bottom in letters_of(data, number):
            assert 15 < left <= right < 195.5, letter
            assert 8 < top <= bottom < 297, letter


@hurry(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_no_text_that_anybody_thinks_of_breaks_a_line(text):
    made = Paper(title=text, made_at=AT)
    made.add_page()
    made.type(12, "Bold")
    for line in made.wrapped(text, 30):
        assert made.wide(line) <= 30 or len(line) == 1
        made.put(20, 20, line)
    assert made.finished().startswith(b"%PDF")


def test_every_page_says_which_of_how_many_it_is():
    made = paper()
    rows = [(f"Row {number}", "£1.00") for number in range(90)]
    made.table((Column("What", 120), Column("Sum", 54, "R")), rows)
    pages = pages_of(made.finished())
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        assert f"{number} of 3" in page
        assert "WHAT" in page  # the table's headings stand again
    assert all(f"Row {number}" in " ".join(pages) for number in range(90))


def test_every_dot_of_a_qr_code_is_where_a_phone_looks_for_it():
    link = "https://example.org/my/abc/"
    made = paper()
    made.qr(20, 100, 30, link)
    picture = pypdfium2.PdfDocument(made.finished())[0].render(scale=4).to_pil().convert("L")
    rows = [bytes(row) for row in segno.make(link, error="m", micro=False).matrix_iter(border=4)]
    pixels = 4 / (25.4 / 72)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            x, y = (edge + 30 / len(rows) * (at + 0.5) for edge, at in ((20, across), (100, down)))
            assert (picture.getpixel((x * pixels, y * pixels)) < 128) == bool(dark)
