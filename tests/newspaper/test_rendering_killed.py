"""Whatever is killed while pages are made: the next run makes the missing ones, and each once."""

import contextlib
import threading
from collections import Counter

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from newspaper import rendering
from newspaper.models import Issue, Page, Rendering
from tests.factories import make_issue, make_pdf
from tests.newspaper.test_rendering import upload, work

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked(monkeypatch):
    """Which page was drawn how often."""
    ask, drawn = rendering.Child.ask, Counter()

    def counted(self, job, **how):
        drawn[job.get("number")] += 1
        return ask(self, job, **how)

    monkeypatch.setattr(rendering.Child, "ask", counted)
    return drawn


@pytest.mark.parametrize("step", ["_put_away", "_store", "_finish", "_clear_up"])
def test_what_is_killed_at_any_step_is_gone_on_with(monkeypatch, asked, step):
    issue = upload(make_issue(), make_pdf(3))
    real, calls = getattr(rendering, step), []

    def killed(*args):
        calls.append(step)
        if len(calls) == (2 if step in ("_put_away", "_store") else 1):
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(rendering, step, killed)
    with pytest.raises(KeyboardInterrupt):
        work()
    kept = set(Page.objects.values_list("number", "pk"))
    assert len(kept) == {"_finish": 3, "_clear_up": 3}.get(step, 1)
    work()
    issue.refresh_from_db()
    assert (issue.pdf_state, issue.pages) == (Issue.PdfState.READY, 3)
    assert kept <= set(Page.objects.shown_of(issue).values_list("number", "pk"))
    assert [page.number for page in Page.objects.shown_of(issue)] == [1, 2, 3]
    for number, _ in kept:
        assert asked[number] == 1, "a page that was stored was made again"
    assert asked[None] == 1, "the PDF was looked through again"
    files = {f"newspaper/{issue.key}/{name}" for name in
             default_storage.listdir(f"newspaper/{issue.key}")[1]}  # fmt: skip
    assert files == Page.objects.picture_names()


def test_two_workers_never_make_the_same_page(monkeypatch, asked):
    issue = upload(make_issue(), make_pdf(4))
    started, may_end = threading.Event(), threading.Event()
    store = rendering._store

    def slow(*args):
        started.set()
        may_end.wait(20)
        return store(*args)

    monkeypatch.setattr(rendering, "_store", slow)

    def first():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert started.wait(20)
    assert rendering.make_pages(timezone.now()) == 0  # claimed: passed over, not waited for
    may_end.set()
    thread.join()
    assert asked == {None: 1, 1: 1, 2: 1, 3: 1, 4: 1}
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.READY


def test_without_the_claim_two_would_make_it(monkeypatch, asked):
    """The control of the test above: where anybody is given the claim, the second makes it too."""
    upload(make_issue(), make_pdf(1))
    monkeypatch.setattr(rendering, "_claimed", lambda pk: contextlib.nullcontext(True))
    inside = []

    def meanwhile(*args):
        if not inside:
            inside.append(True)
            assert rendering.make_pages(timezone.now()) == 1
        return False

    monkeypatch.setattr(rendering, "_store", meanwhile)
    rendering.make_pages(timezone.now())
    assert asked[1] == 2


def test_a_shorter_slice_only_needs_more_calls(monkeypatch, asked):
    """Other chores have their turn in between; the pages are the same."""
    monkeypatch.setattr(rendering, "SLICE_SECONDS", 0.15)
    issue = upload(make_issue(), make_pdf(5))
    assert work() >= 1
    assert Page.objects.shown_of(issue).count() == 5
    assert all(times == 1 for times in asked.values())
    assert Rendering.objects.get().finished_at
