"""Where the words that were searched for stand on the picture of a page."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from newspaper.marks import MOST_BOXES, Marks, marks_of
from tests.factories import make_issue
from tests.paper import make_pages

pytestmark = pytest.mark.django_db
TEXT = (
    "The march of nurses, and nurses' friends, filled the square. Social care is public: "
    "social-care for CAFÉS! Public health is not health public."
)


@pytest.fixture
def page():
    (page,) = make_pages(make_issue(12), (TEXT,))
    return page


def marked(page, q):
    """The printed words that are marked, in their order."""
    words = page.words.split(" ")
    of_box = {
        tuple(box): word for word, boxes in zip(words, page.boxes, strict=True) for box in boxes
    }
    return [of_box[tuple(box)] for box in marks_of(page, q).boxes]


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("nurse", ["nurses,", "nurses'"]),
        ("NURSES square", ["nurses,", "nurses'", "square."]),
        ("cafe", ["CAFÉS!"]),
        ('"public health"', ["Public", "health"]),
        ('"health public"', ["health", "public."]),
        ('"march of nurses"', ["march", "of", "nurses,"]),
        ('"march nurses"', []),
        ('"the square"', ["square."]),
        ('"social care"', ["Social", "care", "social-care"]),
        ("social-care", ["social-care"]),
        ("nurses -square", ["nurses,", "nurses'"]),
        ('square -"public health"', ["square."]),
        ("nurses OR square", ["nurses,", "nurses'", "square."]),
        ('"filled the squ', []),
        ('"filled the square', ["filled", "the", "square."]),
        ("the", []),
        ("zebra", []),
    ],
)
def test_the_words_that_the_search_means_are_marked(page, q, words):
    assert marked(page, q) == words


@pytest.mark.parametrize(
    "q",
    ["", " ", '"', "-", "((", "&|!:*", "'", "\\", "🚑", "\u202eאבג", "a" * 5000, "or", '" "',
     "nurses " * 500],
)  # fmt: skip
def test_odd_words_break_nothing(page, q):
    assert isinstance(marks_of(page, q), Marks)


def test_a_word_broken_over_two_lines_gets_both_boxes(page):
    page.boxes[1] = [[1, 2, 3, 4], [5, 6, 7, 8]]
    marks = marks_of(page, "march")
    assert marks.boxes == [[1, 2, 3, 4], [5, 6, 7, 8]]
    assert marks.times == 1


def test_a_phrase_is_counted_once_and_words_that_overlap_are_drawn_once(page):
    assert marks_of(page, '"public health"').times == 1
    marks = marks_of(page, 'health "public health"')
    assert (marks.times, len(marks.boxes)) == (3, 3)


def test_a_page_without_words_has_no_marks_and_no_words_ask_nothing(page):
    with CaptureQueriesContext(connection) as seen:
        assert not marks_of(page, "").boxes
        page.words, page.boxes = "", []
        assert marks_of(page, "nurses") == Marks(text="nurses")
    assert len(seen) == 0


def test_a_page_of_a_hundred_thousand_words_is_bounded_and_one_question(page):
    words = ["ward", "bed", *(f"w{n}" for n in range(99_998))]
    page.words, page.boxes = " ".join(words), [[[0, 0, 1, 1]]] * len(words)
    with CaptureQueriesContext(connection) as seen:
        assert marks_of(page, "ward").times == 1
        assert marks_of(page, "w99997").times == 0
    assert len(seen) == 2
    page.words = "ward " * 1000
    page.words = page.words.strip()
    marks = marks_of(page, "ward")
    assert (marks.times, len(marks.boxes)) == (1000, MOST_BOXES)


def test_fewer_boxes_than_words_mark_what_they_can(page):
    page.boxes = page.boxes[:4]
    assert len(marks_of(page, "nurses").boxes) == 1


def switch(marks):
    html = render_to_string("components/_page_marks_switch.html", {"marks": marks, "number": 3})
    return " ".join(html.split())


def test_how_often_it_stands_there_is_said_in_words(page):
    assert "“nurse” stands 2 times on page 3." in switch(marks_of(page, "nurse"))
    assert "“square” stands once" in switch(marks_of(page, "square"))
    assert "“social care” stands 2 times" in switch(marks_of(page, '"social care"'))
    assert "Words of “nurse square” stand in 3 places" in switch(marks_of(page, "nurse square"))
    assert "“zebra” is not on page 3" in switch(marks_of(page, "zebra"))
    assert "checkbox" not in switch(marks_of(page, "zebra"))
    assert switch(marks_of(page, "")) == ""
    assert "&lt;b&gt;" in switch(marks_of(page, "<b>"))


def test_the_marks_are_drawn_a_little_larger_than_the_words():
    marks = Marks("ward", times=1, boxes=[[500, 1000, 2500, 1200]])
    html = render_to_string("components/_page_marks.html", {"marks": marks, "down": 13571})
    assert 'viewBox="0 0 10000 13571"' in html
    assert '<rect x="485" y="985" width="2030" height="230"/>' in html
    assert render_to_string("components/_page_marks.html", {"marks": Marks("x")}).strip() == ""
