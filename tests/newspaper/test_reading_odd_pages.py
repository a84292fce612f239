"""Pages that are turned, cropped, empty or hostile are read as well, and in good time."""

import time

import pytest

from tests.newspaper import typeset_pages as pages
from tests.newspaper.typeset_pages import GUTTER, Sheet, by_hand, plain, prose, read, turned

EMPTY = {"words": "", "boxes": [], "pieces": [], "margins": []}


def at(x, y, text, size=12, font="F"):
    return f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET\n"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_set_sideways_is_read_like_one_that_stands_upright(angle):
    sheet, *_ = pages.three_columns()
    upright = read(sheet)

    answer = read(turned(sheet, angle))

    assert answer["words"] == upright["words"]
    high, wide = (8000, 10800) if angle == 180 else (10800, 8000)
    left, top, right, foot = upright["boxes"][20][0]
    across, down = {
        90: (1 - foot / 13500, left / 10000),
        180: (1 - right / 10000, 1 - foot / 13500),
        270: (top / 13500, 1 - right / 10000),
    }[angle]
    box = answer["boxes"][20][0]
    scale = 13500 if angle == 180 else 10_000 * 8 / 10.8
    assert box[:2] == pytest.approx([across * 10_000, down * scale], abs=2), (high, wide)


def test_a_page_that_the_file_turns_upright_is_read_as_it_is_seen():
    content = "BT /F 12 Tf 0 1 -1 0 100 50 Tm (Set up the page) Tj ET"
    sideways = by_hand(content, turn=90)

    answer = read(sideways)

    assert answer["words"] == "Set up the page"
    assert answer["boxes"][0][0][0] < answer["boxes"][1][0][0]
    assert answer["boxes"][0][0][1] == answer["boxes"][1][0][1]


def test_words_outside_of_the_crop_box_are_dropped_and_boxes_counted_from_it():
    sheet = Sheet(600, 800)
    sheet.label(20, 400, "outside")
    sheet.label(200, 400, "inside")

    answer = read(turned(sheet, crop=(100, 100, 400, 700)))

    assert answer["words"] == "inside"
    assert answer["boxes"][0][0][0] == pytest.approx(10_000 / 3, abs=2)


def test_a_word_beside_the_upright_text_is_a_piece_of_its_own_at_the_end():
    sheet = Sheet()
    with sheet.rotation(90, 500, 500):
        sheet.label(500, 500, "Photograph by Ann")
    sheet.head(40, 100, "A headline over it all")
    sheet.flow([prose(1, 60)], [(40, 110, 900)], 200)

    answer = read(sheet)

    assert answer["pieces"][-1]["text"] == "Photograph by Ann"
    assert answer["words"].endswith("Photograph by Ann")


def test_a_page_without_text_answers_empty_lists():
    sheet = Sheet()
    sheet.rect(40, 40, 500, 500, style="F")

    assert read(sheet) == EMPTY


def test_a_label_above_a_headline_belongs_to_it_and_not_to_the_story_above():
    sheet, width = Sheet(), 170
    columns = [(40, 110, 220), (40 + width + GUTTER, 110, 220)]
    sheet.head(40, 100, "The story at the top of it")
    sheet.flow([prose(1, 90)], columns, width)
    sheet.label(40, 270, "PRIVATE PATIENTS", style="B")
    sheet.head(40, 300, "The story that is beneath")
    sheet.flow([prose(2, 90)], [(x, 310, 420) for x, *_ in columns], width)

    above, beneath = read(sheet)["pieces"]

    assert above["text"] == plain(prose(1, 90))
    assert beneath["standfirst"] == "PRIVATE PATIENTS"
    assert beneath["text"] == plain(prose(2, 90))


def test_the_author_is_found_beneath_a_picture_and_its_caption():
    sheet = Sheet()
    sheet.head(40, 100, "A headline over it all")
    sheet.label(40, 300, "What the picture shows.", 7, "I")
    sheet.label(40, 320, "By Jane Smith", style="B")
    sheet.flow([prose(1, 60)], [(40, 330, 900)], 170)

    piece = read(sheet)["pieces"][0]

    assert piece["author"] == "Jane Smith"
    assert piece["text"].split("\n\n")[-1] == plain(prose(1, 60))


def test_a_sentence_of_the_text_in_large_type_is_no_headline():
    sheet = Sheet()
    said = "Nobody who waits for a bed can wait for a plan."
    sheet.head(40, 100, "A headline over it all")
    sheet.flow([f"{prose(1, 60)} {said} {prose(2, 60)}"], [(40, 110, 900)], 300)
    sheet.head(400, 200, "Nobody who waits for a", 20)
    sheet.head(400, 222, "bed can wait for a plan.", 20)

    pieces = read(sheet)["pieces"]

    assert [piece["headline"] for piece in pieces] == ["A headline over it all", ""]
    assert pieces[1]["text"] == said


def test_a_numbered_list_is_an_entry_a_line():
    sheet = Sheet()
    entries = ["Brief your councillors", "Ask candidates", "Hold the party to it", "Name the gap"]
    sheet.head(40, 100, "Things to do by Easter")
    for row, entry in enumerate(entries):
        sheet.label(40, 130 + 14 * row, str(row + 1), 10, "B")
        sheet.label(60, 130 + 14 * row, entry, 10, font="Times")

    text = read(sheet)["pieces"][0]["text"]

    assert text.split("\n\n") == [f"{row} {entry}" for row, entry in enumerate(entries, 1)]


def test_letters_drawn_twice_for_a_shadow_are_read_once():
    answer = read(by_hand(at(50, 700, "Twice") + at(50.4, 700, "Twice") + at(51, 699, "Twice")))

    assert answer["words"] == "Twice"


def test_ligatures_emoji_and_signs_that_cannot_be_seen_come_out_as_plain_words():
    answer = read(
        by_hand(
            at(50, 700, "Ad of Bce G cH"),
            {"A": "\ufb01n", "B": "\ufb03", "G": "\U0001f600", "H": "\x07\u2060"},
        )
    )

    assert answer["words"] == "find of ffice \U0001f600 c"
    assert len(answer["boxes"]) == 5


def test_a_line_from_right_to_left_is_read_from_the_right():
    hebrew = {"A": "\u05d0", "B": "\u05d1", "C": "\u05d2", "D": "\u05d3"}

    answer = read(by_hand(at(50, 700, "DC BA"), hebrew))

    assert len(answer["boxes"]) == 2
    assert answer["boxes"][0][0][0] > answer["boxes"][1][0][0]
    assert set("".join(answer["words"].split())) == set(hebrew.values())


def test_letters_set_far_apart_are_words():
    assert read(by_hand("4 Tc" + at(50, 700, " SPACED OUT")))["words"] == "SPACED OUT"


def test_a_raised_letter_stays_with_its_word():
    content = "BT /F 12 Tf 50 700 Td (The 31) Tj 5 Ts /F 7 Tf (st) Tj 0 Ts /F 12 Tf ( of May) Tj ET"

    assert read(by_hand(content))["words"] == "The 31st of May"


def test_a_hyphen_is_kept_where_the_page_writes_the_word_with_it():
    lines = [
        "A well-known depart-",
        "ment, and a well-",
        "known Anglo-",
        "Saxon \\226 or not -",
        "so there",
    ]
    content = "".join(at(50, 700 - 14 * row, line) for row, line in enumerate(lines))

    answer = read(by_hand(content))

    assert answer["words"] == (
        "A well-known department, and a well-known Anglo-Saxon – or not - so there"
    )


def test_sizes_and_places_beyond_reason_do_no_harm():
    answer = read(
        by_hand(
            at(50, 700, "zero", 0)
            + at("1e30", 700, "far")
            + at(50, "-1e30", "deep")
            + at(5, 60, "huge", "1e9")
            + "BT /F 12 Tf 0 0 0 0 50 60 Tm (flat) Tj ET\n"
            + at(50, 600, "good")
        )
    )

    assert "good" in answer["words"].split()
    assert all(0 <= side <= 13_334 for boxes in answer["boxes"] for box in boxes for side in box)


def test_a_page_of_more_letters_than_any_is_read_in_good_time_and_loses_none():
    lines = 4_000
    content = "".join(
        at(i * 37 % 560, i * 91 % 790, f"word{i} and some others", 6) for i in range(lines)
    )
    started = time.process_time()

    answer = read(by_hand(content))

    assert time.process_time() - started < 5
    words = answer["words"].split()
    assert len(words) == len(answer["boxes"])
    # What is drawn over the page's edge may fall off it.
    assert {f"word{i}" for i in range(lines) if i * 91 % 790 > 10} <= set(words)


def test_letters_strewn_one_by_one_take_no_quadratic_time():
    content = "".join(at(i % 145 * 4, 799 - i // 145 * 4, "a", 2) for i in range(15_000))
    started = time.process_time()

    assert len(read(by_hand(content))["boxes"]) > 12_000
    assert time.process_time() - started < 5
