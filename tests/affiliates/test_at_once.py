"""Several at once: one application, sent once, one group; without the locks there would be two."""

import threading
import uuid

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from affiliates import admission
from affiliates.models import Application, Group
from core.publishing.errors import NotAllowed
from tests.affiliates.journey import APPLY, BEGIN, link_of, post, to_check
from tests.at_once import at_once
from tests.factories import make_application

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_application_begun_ten_times_at_once_is_one():
    page = Client().get(APPLY)
    answers = at_once(10, lambda: post(Client(), APPLY, page, **BEGIN)["Location"])
    assert len(set(answers)) == 1
    assert Application.objects.count() == Email.objects.count() == 1


def test_sent_ten_times_at_once_it_is_sent_once():
    link = to_check(Client())
    page = Client().get(f"{link}?page=check")
    answers = at_once(10, lambda: post(Client(), f"{link}?page=check", page)["Location"])
    assert set(answers) == {link}
    assert Application.objects.get().state == "submitted"
    assert Email.objects.count() == 2  # the link, and that it has arrived


def test_of_ten_who_write_on_one_page_at_once_one_is_kept_and_the_others_are_told():
    link = link_of(Client())
    address = f"{link}?page=decision"
    page, numbers = Client().get(address), iter(range(10))
    answers = at_once(
        10,
        lambda: post(
            Client(), address, page, decided_at_meeting=f"AGM {next(numbers)}",
            decided_on="2026-03-04",
        ).status_code,
    )  # fmt: skip
    assert sorted(answers) == [200] * 9 + [302]


def approve_ten_times_at_once():
    application = make_application()
    return at_once(
        10, lambda: admission.approve(application=application, by=None, at=timezone.now())
    )


def test_approving_ten_times_at_once_makes_one_group():
    answers = approve_ten_times_at_once()
    assert sum(isinstance(answer, Group) for answer in answers) == 1
    assert sum(isinstance(answer, NotAllowed) for answer in answers) == 9
    assert Group.objects.count() == Email.objects.count() == 1


def test_without_the_lock_it_would_make_several(monkeypatch):
    """The negative control: the test above can fail."""
    meet = threading.Barrier(2)
    admit = admission.admit

    def admit_together(**facts):
        meet.wait(5)
        return admit(**facts | {"name": f"{facts['name']} {uuid.uuid4().hex[:4]}"})

    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, *args, **kwargs: rows.all())
    monkeypatch.setattr(admission, "admit", admit_together)
    application = make_application()
    at_once(2, lambda: admission.approve(application=application, by=None, at=timezone.now()))
    assert Group.objects.count() == 2


def test_two_groups_of_one_name_admitted_at_once_both_get_a_page():
    at_once(5, lambda: admission.admit(name="Save Us", kind="other", region=""))
    slugs = set(Group.objects.values_list("slug", flat=True))
    assert slugs == {"save-us", *(f"save-us-{n}" for n in range(2, 6))}
