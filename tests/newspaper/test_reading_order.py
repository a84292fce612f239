"""A page of the paper is read back the way a person reads it: stories, columns, whole words."""

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newspaper.typeset.running import settle_margins
from tests.newspaper import typeset_pages as pages
from tests.newspaper.typeset_pages import GUTTER, Sheet, plain, prose, read


def texts(answer):
    return {piece["headline"]: piece["text"].split("\n\n") for piece in answer["pieces"]}


def paragraphs(answer):
    return [text for piece in answer["pieces"] for text in piece["text"].split("\n\n")]


def columns_of(count, top, foot, left=40, wide=720):
    """(x, top, foot) of each column, and their width."""
    width = (wide - (count - 1) * GUTTER) / count
    return [(left + at * (width + GUTTER), top, foot) for at in range(count)], width


@pytest.fixture(scope="module")
def three():
    sheet, body, aside = pages.three_columns()
    return read(sheet), body, aside


# A story and what belongs to it


def test_a_story_in_three_columns_has_its_headline_author_standfirst_and_paragraphs(three):
    answer, body, _aside = three
    story = answer["pieces"][0]

    assert story["headline"] == "Thousands march against cuts to beds"
    assert story["author"] == "Jane Smith"
    assert story["standfirst"] == "Every town was there, and nobody went home early."
    assert story["text"].split("\n\n") == [plain(text) for text in body]


def test_a_large_first_letter_belongs_to_its_word(three):
    answer, _body, _aside = three

    assert answer["pieces"][0]["text"].startswith("The ")
    assert len(answer["boxes"][answer["words"].split().index("The", 20)]) == 2


def test_a_heading_between_paragraphs_is_marked_as_one(three):
    answer, _body, _aside = three

    assert "## Not one bed more" in texts(answer)["Thousands march against cuts to beds"]


def test_a_box_beside_a_story_is_read_by_itself(three):
    answer, _body, aside = three

    assert texts(answer)["What you can do"] == [plain(text) for text in aside]


def test_every_word_stands_there_once_with_its_boxes_within_the_page(three):
    answer, body, aside = three
    words = answer["words"].split(" ")

    told = Counter(" ".join(map(plain, [*body, *aside])).replace("## ", "").split())
    assert not told - Counter(words)
    assert len(words) == len(answer["boxes"])
    assert all(
        0 <= box[0] <= box[2] <= 10_000 and 0 <= box[1] <= box[3] <= 13_500
        for boxes in answer["boxes"]
        for box in boxes
    )


def test_words_cut_at_the_end_of_a_line_or_a_column_are_whole_and_keep_both_boxes(three):
    answer, _body, _aside = three
    cut = [at for at, boxes in enumerate(answer["boxes"]) if len(boxes) == 2]
    words = answer["words"].split()

    assert len(cut) > 5
    assert not [words[at] for at in cut if "-" in words[at]]


def test_two_stories_side_by_side_beneath_one_over_all_columns_stay_apart():
    sheet, stories = pages.two_up()
    answer = read(sheet)

    assert [piece["headline"] for piece in answer["pieces"]] == [story[0] for story in stories]
    for headline, body in stories:
        assert texts(answer)[headline] == [plain(text) for text in body]


def test_a_short_headline_heads_the_second_column_as_well():
    sheet = Sheet()
    columns, width = columns_of(2, 100, 330, wide=360)
    first, second = [prose(1, 120), prose(2, 80)], [prose(3, 120), prose(4, 80)]
    sheet.head(40, 90, "Beds cut")
    sheet.flow(first, columns, width)
    sheet.head(40, 400, "Ward saved")
    sheet.flow(second, [(x, 410, 640) for x, _, _ in columns], width)

    answer = texts(read(sheet))

    assert answer["Beds cut"] == [plain(text) for text in first]
    assert answer["Ward saved"] == [plain(text) for text in second]


def test_a_quotation_in_large_type_parts_no_sentence():
    sheet = Sheet()
    columns, width = columns_of(3, 100, 500)
    body = [prose(1, 200), " ".join(["and"] * 300) + ".", prose(3, 100)]
    (first, *_), (second, *_), (third, *_) = columns
    sheet.head(40, 90, "A long story with a quotation in it")
    parts = [(second, 100, 250), (second, 330, 500), (third, 100, 250), (third, 330, 500)]
    sheet.flow(body, [(first, 100, 500), *parts], width)
    sheet.head(second, 285, "“Nobody asked us, and we", 22)
    sheet.head(second, 310, "were the ones in bed”", 22)

    answer = read(sheet)

    assert [piece["headline"] for piece in answer["pieces"]] == [
        "A long story with a quotation in it",
        "",
    ]
    assert answer["pieces"][0]["text"].split("\n\n") == [plain(text) for text in body]
    assert answer["pieces"][1]["text"] == "“Nobody asked us, and we were the ones in bed”"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Smith", "Jane Smith"),
        ("JANE SMITH", "Jane Smith"),
        ("Jane Smith reports", "Jane Smith"),
        ("FROM THE EDITORS", "From the Editors"),
    ],
)
def test_the_author_is_told_however_the_line_is_written(line, author):
    sheet = Sheet()
    sheet.head(40, 100, "A headline over it all")
    sheet.label(40, 120, line, style="B")
    sheet.flow([prose(1, 100)], [(40, 130, 900)], 200)

    assert read(sheet)["pieces"][0]["author"] == author


def test_six_narrow_columns_are_not_mixed():
    sheet = Sheet()
    body = [prose(1, 300), prose(2, 300)]
    columns, width = columns_of(6, 100, 420)
    sheet.head(40, 90, "Six columns of this one", 44)
    sheet.flow(body, columns, width)

    assert paragraphs(read(sheet)) == [plain(text) for text in body]


def test_plain_prose_on_a_letter_is_read_as_paragraphs():
    sheet = Sheet(612, 792)
    body = [prose(at, 130) for at in range(4)]
    sheet.flow(body, [(72, 60, 720)], 468, leading=13)

    answer = read(sheet)

    assert [piece["headline"] for piece in answer["pieces"]] == [""]
    assert paragraphs(answer) == [plain(text) for text in body]


def test_a_cover_with_hardly_any_text_is_no_article():
    sheet = Sheet()
    sheet.head(40, 300, "OUR NHS", 90)

    answer = read(sheet)

    assert [(piece["headline"], piece["text"]) for piece in answer["pieces"]] == [("", "OUR NHS")]


# Running heads and page numbers


def test_lines_in_head_and_foot_stand_apart(three):
    answer, _body, _aside = three

    assert [(line["text"], line["where"]) for line in answer["margins"]] == [
        ("2", "top"),
        ("CAMPAIGN NEWS", "top"),
        ("The Test Paper No 12", "top"),
        ("Printed by friends", "bottom"),
    ]
    assert "CAMPAIGN NEWS" not in str(answer["pieces"])


def paper(*rows):
    """Margins of pages 1, 2, …: each a list of lines in one row at the head."""
    return {
        number: {"margins": [{"text": t, "where": "top", "box": [0, 100, 9, 200]} for t in row]}
        for number, row in enumerate(rows, 1)
    }


def test_what_repeats_and_page_numbers_are_dropped():
    kept = settle_margins(
        paper(
            ["Stop press: the march is on Saturday, come early"],
            ["2", "CAMPAIGN NEWS", "The Test Paper No 12"],
            ["The Test Paper No 12", "LETTERS", "3"],
            ["Page 4", "The Test Paper No 12"],
            ["The Test Paper – Scotland 5"],
            ["Free on 6 pages", "The Test Paper No 12"],
        )
    )

    assert kept == {
        1: ["Stop press: the march is on Saturday, come early"],
        **{2: [], 3: [], 4: [], 5: []},
        6: ["Free on 6 pages"],
    }


def test_a_number_that_is_not_the_pages_own_is_kept():
    assert settle_margins(paper(["1948"], ["2"])) == {1: ["1948"], 2: []}


# Whatever is on the page


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 560),
            st.integers(20, 780),
            st.sampled_from([6, 9, 10, 11, 24, 40]),
            st.text("abcdefgh-.,A1 ", min_size=1, max_size=30),
            st.sampled_from(["", "", "frame", "sideways"]),
        ),
        max_size=30,
    )
)
def test_every_word_of_any_page_once_and_within_it(things):
    sheet = Sheet(600, 800)
    for x, y, size, text, how in things:
        with sheet.rotation(90 if how == "sideways" else 0, 300, 400):
            sheet.label(x, y, text, size)
        if how == "frame":
            sheet.rect(x - 9, y - 20, 300, 90)

    answer = read(sheet)
    words = answer["words"].split(" ") if answer["words"] else []
    told = Counter(
        letter
        for piece in answer["pieces"]
        for letter in piece["headline"] + piece["standfirst"] + piece["author"] + piece["text"]
    )

    assert len(words) == len(answer["boxes"])
    assert "".join(words).isprintable()
    for boxes in answer["boxes"]:
        for left, top, right, foot in boxes:
            assert 0 <= left <= right <= 10_000
            assert 0 <= top <= foot <= 13_334
    margins = Counter("".join(line["text"] for line in answer["margins"]))
    letters = Counter("".join(words))
    assert not {x for x in letters - told - margins if x.isalnum()}


def test_the_reader_of_pages_knows_nothing_of_django():
    code = (
        "import sys, newspaper.typeset.reading, newspaper.typeset.running; "
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'hct_site')])"
    )

    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "[]"
