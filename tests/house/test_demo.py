"""`manage.py demo`: a second run doubles and undoes nothing; no staff where others can reach."""

import stat

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from affiliates.confirming import ask_to_confirm
from affiliates.models import Application, Group, Seat, Sitting
from affiliates.offices import Office
from campaigns.models import InfoLink, News, Page
from core.accounts.models import User
from events.models import Event
from hct_site.demo import covers, issues, staff
from newspaper.models import Issue, Order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sign_in_file(tmp_path, monkeypatch):
    monkeypatch.setattr(staff, "SIGN_IN", tmp_path / "demo-sign-in.txt")
    return tmp_path / "demo-sign-in.txt"


def load(**options):
    call_command("demo", verbosity=0, **options)


def counts():
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


def test_it_loads_all_that_was_promised():
    load()
    assert Group.objects.count() == 45 + 2  # two are made up: one in arrears, one lapsed
    assert InfoLink.objects.count() == 40
    assert News.objects.count() == 12
    assert Issue.objects.count() == 14
    assert Order.objects.count() == 12
    assert Application.objects.count() == 5
    assert Application.objects.waiting().count() == 3
    assert Event.objects.filter(state="suggested").count() == 3
    assert Page.objects.get(slug="twelve-demands").points.count() == 12
    assert Issue.objects.without_pages().get().number == 13


def test_every_row_would_pass_the_forms_of_the_admin():
    load()
    for model in (Application, Event, Group, InfoLink, Issue, News, Order, Page):
        for row in model.objects.all():
            row.full_clean()


def test_a_second_run_changes_nothing():
    load()
    Event.objects.get(slug="derby-march").delete()
    Group.objects.filter(slug="leeds-konp").update(name="Leeds KONP")
    before = counts()
    load()
    assert counts() == before
    assert Group.objects.get(slug="leeds-konp").name == "Leeds KONP"


def test_three_times_as_much_and_a_second_run_adds_nothing():
    load(scale=3, no_staff=True)
    assert Group.objects.count() == 141
    assert Order.objects.count() == 36
    copy = Group.objects.get(slug="leeds-konp-copy-2")
    assert set(Seat.objects.of_group(copy).values_list("office", flat=True)) == set(Office)
    assert copy.years.exists()
    before = counts()
    load(scale=3, no_staff=True)
    assert counts() == before


def test_one_person_a_desk_can_sign_in(sign_in_file):
    load()
    assert stat.S_IMODE(sign_in_file.stat().st_mode) == 0o600
    password = sign_in_file.read_text().splitlines()[-1].removeprefix(staff.WORD)
    for person in staff.STAFF:
        user = User.objects.get(email=person["email"])
        assert user.check_password(password) and user.is_staff
        assert [group.name for group in user.groups.all()] == [person["desk"]]


def test_no_staff_where_others_can_reach(settings, sign_in_file):
    settings.SITE_URL, settings.IS_LOOPBACK = "https://hct.example.org", False
    with pytest.raises(CommandError, match="no demo staff"):
        load()
    assert not Group.objects.exists()
    load(no_staff=True)
    assert Group.objects.exists()
    assert not User.objects.exists() and not sign_in_file.exists()


def test_drawn_covers_are_small():
    assert all(len(covers.cover_svg(issue).encode()) < 4096 for issue in issues.ISSUES)


def test_two_people_sit_for_a_group_and_can_sign_in(client, sign_in_file):
    load()
    password = sign_in_file.read_text().splitlines()[-1].removeprefix(staff.WORD)
    for person in staff.SITTERS:
        user = User.objects.get(email=person["email"])
        assert user.check_password(password) and not user.is_staff
        client.force_login(user)
        assert client.get(f"/your-group/{person['group']}/").status_code == 200
        assert person["email"] in sign_in_file.read_text()


def test_few_groups_wait_to_be_asked_whether_all_is_right():
    load(no_staff=True)
    assert not Sitting.objects.exists()
    assert ask_to_confirm(timezone.now()) == 2
    assert Group.objects.with_empty_seat().count() == Group.objects.affiliated().count()
