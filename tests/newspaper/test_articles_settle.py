"""What was read off the pages becomes the issue's articles: nothing lost, addresses that last."""

from collections import Counter

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newspaper import articles
from newspaper.likeness import words_of
from newspaper.models import Article, Page
from newspaper.models.article import MOST_TEXT
from newspaper.pieces import whole
from tests.factories import make_issue
from tests.paper import make_readings

pytestmark = pytest.mark.django_db
WARD = "The ward stays open, said the trust, after two hundred people had stood before its doors."
STRIKE = "Nurses at nine hospitals walked out at eight in the morning and came back the day after."
LETTER = (
    "Sir, I have waited on a trolley for eleven hours, and nobody was to blame but the minister."
)


def settle(issue, *pages, **facts):
    with transaction.atomic():
        articles.settle(make_readings(issue, *pages, **facts))
    return list(Article.objects.of_issue(issue).in_order())


def test_pieces_become_articles_in_reading_order():
    ward, strike = settle(
        make_issue(12),
        [{"headline": "The ward stays", "author": "Ann Archer", "standfirst": "At last.",
          "text": WARD, "box": [500, 900, 4000, 5000]}],
        [("Nurses walk out", STRIKE)],
    )  # fmt: skip
    assert (ward.page, ward.headline, ward.author, ward.text) == (
        1, "The ward stays", "Ann Archer", WARD,
    )  # fmt: skip
    assert (ward.slug, ward.box, ward.standfirst) == (
        "the-ward-stays", [500, 900, 4000, 5000], "At last.",
    )  # fmt: skip
    assert (strike.page, strike.slug, strike.is_corrected) == (2, "nurses-walk-out", False)


def test_text_without_a_headline_stays_as_text_of_its_page():
    went_on = "went on from page one, " * 10
    found = settle(make_issue(), [("", went_on), ("A", WARD), ("", "A caption"), ("", "More")])
    assert [(a.title, a.text) for a in found] == [
        ("Also on page 1", went_on.strip()),
        ("A", WARD),
        ("Also on page 1", "A caption\n\nMore"),
    ]
    assert [a.slug for a in found] == ["page-1", "a", "page-1-2"]


def test_labels_of_a_picture_stand_below_the_articles_as_one_paragraph():
    labels = "EMERGENCY\n\nAMBULANCE\n\nAMBULANCE\n\nNO SUBCO"
    found = settle(make_issue(), [("", labels), ("A", f"{WARD}\n\n1\n\n2\n\n3"), ("", "OUR NHS")])
    assert [(a.title, a.text) for a in found] == [
        ("A", f"{WARD}\n\n1\n\n2\n\n3"),
        ("Also on page 1", "EMERGENCY · AMBULANCE · AMBULANCE · NO SUBCO\n\nOUR NHS"),
    ]


def test_lines_of_the_margin_that_are_kept_are_text_of_the_page():
    margins = [{"text": "Turn to page seven", "where": "foot", "box": [0, 0, 9, 9]}]
    (article,) = settle(make_issue(), {"pieces": [], "margins": margins})
    assert article.text == "Turn to page seven"


def test_words_that_nothing_could_be_told_of_are_text_of_the_page():
    (article,) = settle(make_issue(), [], words=["words and words"])
    assert article.text == "words and words"


def test_settling_happens_once():
    issue = make_issue()
    rendering = make_readings(issue, [("A", WARD)], words=["a ward"])
    articles.settle(rendering)
    assert Page.objects.get().reading is None
    before = Article.objects.get()
    articles.settle(rendering)
    assert (Article.objects.get().pk, Article.objects.get().text) == (before.pk, WARD)


def test_an_article_read_again_keeps_row_and_address():
    issue = make_issue()
    old = settle(issue, [("Letters", LETTER), ("Letters", WARD)], [("Strike", STRIKE)])
    again = settle(issue, [("Letters", LETTER), ("Letters", WARD)], [("Strike", STRIKE)])
    assert [(a.pk, a.slug) for a in again] == [(a.pk, a.slug) for a in old]
    # A page was put in before them, and one text reads a little otherwise.
    moved = settle(
        issue, [("New", "Quite new, all of it.")],
        [("Letters", LETTER), ("Letters", WARD + " Now.")], [("Strike!", STRIKE)],
    )  # fmt: skip
    assert {a.pk: a.slug for a in old}.items() <= {a.pk: a.slug for a in moved}.items()
    assert [(a.page, a.headline) for a in moved] == [
        (1, "New"), (2, "Letters"), (2, "Letters"), (3, "Strike!"),
    ]  # fmt: skip


def test_what_is_no_longer_printed_goes_and_its_address_is_free():
    issue = make_issue()
    settle(issue, [("Gone", WARD), ("Stays", STRIKE)])
    (left,) = settle(issue, [("Stays", STRIKE)])
    assert left.headline == "Stays"
    assert settle(issue, [("Stays", STRIKE), ("Gone", LETTER)])[1].slug == "gone"
    assert Article.history.count() == 0


def test_other_issues_are_left_alone():
    other = settle(make_issue(), [("Ward", WARD)])
    settle(make_issue(), [("Ward", WARD)])
    assert Article.objects.get(pk=other[0].pk).text == WARD


@pytest.mark.parametrize(
    ("headline", "slug"),
    [("\x00\u202e\ud800Ward\x07", "ward"), ("مرحبا", "page-1"), ("2018", "2018"), ("🚑", "page-1"),
     ("---", "page-1"), ("Ward\n\nstays\topen", "ward-stays-open")],
)  # fmt: skip
def test_a_hostile_headline_is_made_fit(headline, slug):
    from newspaper.pieces import of_page

    # A reading comes out of a column, which holds neither NUL nor half a character; still.
    (piece,) = of_page(1, {"pieces": [{"headline": headline, "text": "x\x00y"}]}, ())
    assert piece.text == "xy"
    (article,) = settle(make_issue(), [(piece.headline, piece.text)])
    assert article.slug == slug


def test_readings_of_the_wrong_shape_break_nothing():
    for reading in (
        {}, {"pieces": None}, {"pieces": 5, "margins": []}, {"pieces": ["x", 1, None]},
        {"pieces": [{"headline": 1, "text": ["x"], "box": [1, "2", None, 4]}]},
        {"pieces": [{"text": "x y", "box": [10**9, 0, 1, 1]}]},
        {"pieces": [], "margins": 7}, {"pieces": [], "margins": [None, {"text": 5}, {}]},
    ):  # fmt: skip
        for article in settle(make_issue(), reading):
            assert article.box is None
    (kept,) = settle(make_issue(), {"pieces": [], "margins": [{"text": "Turn over", "box": "?"}]})
    assert kept.text == "Turn over"


def test_what_is_too_long_goes_on_and_nothing_is_lost():
    headline, author = "word " * 100, "name " * 60
    standfirst, text = "stand " * 500, "long " * 90_000 + "x" * (MOST_TEXT + 5)
    found = settle(
        make_issue(),
        [{"headline": headline, "author": author, "standfirst": standfirst, "text": text}],
    )
    for article in found:
        article.full_clean(exclude=["issue"])
    said = Counter(words_of(*(whole(article) for article in found)))
    assert (said["word"], said["name"], said["stand"], said["long"]) == (100, 60, 500, 90_000)
    assert sum(article.text.count("x") for article in found) == MOST_TEXT + 5
    assert len(found[0].headline) > 290


_TEXT = st.text(st.sampled_from("ab é\n#-\t'1"), max_size=40)
_PIECE = st.fixed_dictionaries(
    {"headline": _TEXT, "author": _TEXT, "standfirst": _TEXT, "text": _TEXT}
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(_PIECE, max_size=6), min_size=1, max_size=3), st.data())
def test_every_word_stands_in_some_article(db, pages, data):
    """Whatever was read, and whatever had been read before it."""
    issue = make_issue()
    settle(issue, *data.draw(st.lists(st.lists(_PIECE, max_size=4), max_size=3)))
    found = settle(issue, *pages)
    given = Counter(words_of(*(value for page in pages for p in page for value in p.values())))
    assert Counter(words_of(*(whole(a) for a in found))) == given
    assert len({a.slug for a in found}) == len(found)


def test_many_articles_are_settled_in_as_many_queries_as_few():
    def queries(*pages):
        issue = make_issue()
        articles.settle(make_readings(issue, *pages[1:]))
        rendering = make_readings(issue, *pages)
        with CaptureQueriesContext(connection) as seen:
            articles.settle(rendering)
        return len(seen)

    few = queries([("A", WARD)], [("", STRIKE)])
    page = [(f"Article {place}", f"{place} {WARD} {STRIKE}") for place in range(60)]
    assert queries(*[page] * 8) == few <= 10
    assert Article.objects.count() == 482
