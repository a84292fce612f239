"""The copies of issues that `demo --scale` makes have papers to read and to search."""

from random import Random

import pytest
from django.utils import timezone

from hct_site.demo import scale_paper
from newspaper.models import Article, Page, Rendering, Word
from tests.factories import make_issue, make_news
from tests.paper import make_pages

pytestmark = pytest.mark.django_db


def add(copies, *, already=0):
    return scale_paper.add_pages(copies, Random(1), already=already, now=timezone.now())


@pytest.fixture
def news():
    return make_news(
        "Beds", body="<p>Beds are closed in every ward. Nurses say what is missing.</p>"
    )


def test_each_gets_twelve_pages_of_five_articles_and_its_words_are_learnt(news):
    copy = make_issue(50)
    assert add([copy]) == 60
    assert set(copy.articles.values_list("page", flat=True)) == set(range(1, 13))
    lengths = [len(text.split()) for text in Article.objects.values_list("text", flat=True)]
    assert 300 <= min(lengths) <= max(lengths) < 750
    assert Word.objects.filter(word="nurses").exists()
    assert not Rendering.objects.exists()


def test_they_share_the_pictures_of_the_demos_own_issue(news):
    own = make_pages(make_issue(13), ("One.", "Two."))
    copy = make_issue(50)
    add([copy])
    pages = list(Page.objects.shown_of(copy))
    assert [page.pictures for page in pages[:3]] == [
        own[0].pictures,
        own[1].pictures,
        own[0].pictures,
    ]
    for page in pages:
        assert len(page.words.split(" ")) == len(page.boxes) == page.word_count > 1000
        left, top, right, bottom = page.boxes[-1][0]
        assert 0 < left < right < 10_000 and 0 < top < bottom < page.down


def test_only_the_first_copies_get_papers(news, monkeypatch):
    monkeypatch.setattr(scale_paper, "MOST_PAPERS", 3)
    copies = [make_issue(50), make_issue(51)]
    add(copies, already=2)
    assert copies[0].articles.exists()
    assert not copies[1].articles.exists()
    assert add(copies, already=3) == 0


def test_without_texts_there_is_nothing_to_mix():
    assert add([make_issue(50)]) == 0
