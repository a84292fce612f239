"""Whose words nobody printed is asked whether others were meant, and only what is published."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newspaper.models import Word
from newspaper.suggesting import suggestion
from newspaper.words import learn
from tests.factories import make_issue
from tests.newspaper.journey import text_of
from tests.paper import make_article

pytestmark = pytest.mark.django_db
TEXT = "Nurses of the hospital march for every patient in Lewisham"


@pytest.fixture
def printed():
    article = make_article(make_issue(12), text=TEXT)
    learn([TEXT])
    return article


def page_of(client, q, **narrowed):
    return text_of(client.get("/newspaper/search/", {"q": q} | narrowed))


def test_a_misspelt_word_gets_the_one_that_is_printed(client, printed):
    page = page_of(client, "hospitl")
    assert 'Did you mean <a href="?q=hospital">hospital</a>?' in page
    assert "Did you mean" not in page_of(client, "hospital")
    assert "Did you mean" not in page_of(client, "xyzzyq")


@pytest.mark.parametrize(
    ("q", "better"),
    [
        ("Nurces Lewishm", "nurses lewisham"),
        ('"every pacient"', '"every patient"'),
        ("nurses hospitl -march", ""),
        ("march hospitl -zebra", "march hospital -zebra"),
        ("-hospitl", ""),
        ('nurses -"hospitl zebra" pacient', 'nurses -"hospitl zebra" patient'),
        ("pacient or zebras", "patient or zebras"),
        ("Nurses hospitl", "Nurses hospital"),
    ],
)
def test_only_what_is_to_be_found_is_put_right_and_the_rest_stays(client, printed, q, better):
    page = page_of(client, q).replace("&quot;", '"')
    assert (f">{better}</a>?" if better else "Did you mean") in page or not better
    if not better:
        assert "Did you mean" not in page


def test_a_suggestion_keeps_the_issue_and_the_year(client, printed):
    assert "?q=hospital&amp;issue=12" in page_of(client, "hospitl", issue="12")
    make_article(make_issue(13), "Beds", text="Beds")
    assert "Did you mean" not in page_of(client, "hospitl", issue="13")


@pytest.mark.parametrize("how", ["draft", "scheduled", "withdrawn"])
def test_what_is_not_public_is_not_suggested(client, printed, how):
    later = timezone.now() + timedelta(hours=1)
    issue = make_issue(13, **{"draft": {"state": "draft"}, "scheduled": {"at": later}}.get(how, {}))
    make_article(issue, "Secret", text="The moratorium")
    learn(["The moratorium"])
    if how == "withdrawn":
        assert suggestion("moratorum", at=timezone.now()) == "moratorium"
        issue.withdraw(reason="A mistake.")
    for q in ("moratorum", "nurses OR moratorum", "nurses moratorum", "-nurses moratorum"):
        assert "moratorium" not in page_of(client, q)
    assert suggestion("nurses moratorum", at=timezone.now()) == ""


def test_a_word_that_many_print_is_suggested_before_a_rare_one(client):
    make_article(make_issue(12), text="warden warded")
    learn(["warden " * 9, "warded"])
    assert suggestion("wardez", at=timezone.now()) == "warden"


def test_as_many_questions_for_a_page_of_misspelt_words(client, printed):
    def asked(q):
        page_of(client, q)
        with CaptureQueriesContext(connection) as seen:
            page_of(client, q)
        return len(seen)

    assert asked("hospitl") == asked("hospitl nurces pacient lewishm marhc patiens") <= 8


def test_words_are_learnt_in_small_letters_and_counted():
    learn(["Nurses, NURSES’ and “nurses” don't go by the A&E: 24 beds.", "Café beds"])
    words = dict(Word.objects.values_list("word", "times"))
    assert words == {"nurses": 2, "and": 1, "the": 1, "beds": 2, "café": 1}
    learn(["beds"])
    assert Word.objects.get(word="beds").times == 3


def test_nothing_too_long_or_without_letters_is_learnt():
    learn(["", "ab 12345 a1b2 \u200b 🚑🚑🚑 --- " + "x" * 61, "y" * 60])
    assert set(Word.objects.values_list("word", flat=True)) == {"y" * 60}


def test_a_whole_paper_is_learnt_in_few_statements():
    texts = [" ".join(f"word{'abcdefghij'[n % 10]}{'xyz'[n % 3]}" for n in range(5000))] * 12
    with CaptureQueriesContext(connection) as seen:
        learn(texts)
    assert len(seen) == 1
    assert Word.objects.get(word="wordax").times == 12 * 167
