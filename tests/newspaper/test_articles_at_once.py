"""Two volunteers save the same article at once, or one does while the PDF is read: nothing is lost.

The last is the negative control: without the locks the others must fail.
"""

import threading
import time

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client

from newspaper import articles, correcting
from newspaper.models import Article
from tests.at_once import at_once
from tests.factories import make_issue
from tests.paper import make_readings
from tests.people import fields_of, make_person, sign_in
from tests.unlocked import no_lock


@pytest.fixture
def article(transactional_db):
    with transaction.atomic():
        articles.settle(make_readings(make_issue(), [("Ward", "The ward stays open.")]))
    return Article.objects.get()


@pytest.fixture
def save(article, client):
    """A function that sends the form, opened before, with this text; gives the answer."""
    sign_in(client, make_person("ed", "editors"))
    address = f"/admin/newspaper/article/{article.pk}/change/"
    fields = fields_of(client.get(address).content.decode(), form_id="article_form")

    def send(text):
        own = Client()
        own.cookies = client.cookies.copy()
        return own.post(address, fields | {"text": text})

    return send


def slowly(monkeypatch, module, name):
    """So that a race is lost on any machine."""
    real = getattr(module, name)

    def slow(*args, **kwargs):
        time.sleep(0.3)
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, slow)


def test_of_two_who_save_at_once_one_is_told(article, save, monkeypatch):
    slowly(monkeypatch, correcting, "correct")
    texts = iter(("Mine.", "Theirs."))
    answers = at_once(2, lambda: save(next(texts)))
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert Article.objects.get().history.count() == 2  # as it was read, and one correction


def test_what_is_saved_while_the_pdf_is_read_is_not_written_over(article, save, monkeypatch):
    slowly(monkeypatch, articles, "match")
    rendering = make_readings(article.issue, [("Ward", "The ward is shut.")])

    def settle():
        try:
            with transaction.atomic():
                articles.settle(rendering)
        finally:
            connection.close()

    worker = threading.Thread(target=settle)
    worker.start()
    time.sleep(0.1)
    answer = save("Mine.")
    worker.join()
    if answer.status_code == 302:
        assert Article.objects.get().text == "Mine."
    else:  # it is asked about, and nothing is lost
        assert "Mine.</textarea>" in answer.content.decode()
        assert "The PDF was read again" in answer.content.decode()


@pytest.mark.parametrize(
    "race",
    [test_of_two_who_save_at_once_one_is_told,
     test_what_is_saved_while_the_pdf_is_read_is_not_written_over],
)  # fmt: skip
def test_without_the_locks_it_fails(race, article, save, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", no_lock)
    with pytest.raises(AssertionError):
        race(article, save, monkeypatch)
