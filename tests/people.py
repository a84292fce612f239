"""The one cast of people for all tests, and what they do in a browser: sign in, send a form.

    def test_a_suggestion_waits_for_the_events_desk(client, eve):
        send(client, "/events/suggest/", title="March", …)
        sign_in(client, eve)

Anna is a manager; Ed sits at the editors' desk, Eve at events, Dev at distribution, Aff at
affiliations, Tom is treasurer. `root` may do everything. `visitor` can sign in but is no staff.

Some sit for groups and are no staff: Sec is secretary of the group `ours`, Pam its press officer;
the outsider is secretary of `theirs`.
"""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import make_group, sit
from tests.forms_on_page import forms_on

PASSWORD = "three words unrelated"
ORIGIN = "http://testserver"
_SENT_BY_NO_BROWSER = {"submit", "button", "image", "reset", "file"}


def make_person(name, *desks, **fields):
    """Somebody who can sign in with PASSWORD; with desks, a member of staff who sits at them."""
    from django.contrib.auth.models import Group

    from core.accounts.models import User

    fields = {"is_staff": bool(desks), "name": name.title()} | fields
    person = User.objects.create_user(f"{name}@example.org", PASSWORD, **fields)
    person.groups.set(Group.objects.filter(name__in=desks))
    assert person.groups.count() == len(desks), f"no such desk among {desks}"
    return person


@pytest.fixture
def anna(db):
    return make_person("anna", "manager")


@pytest.fixture
def ed(db):
    return make_person("ed", "editors")


@pytest.fixture
def eve(db):
    return make_person("eve", "events")


@pytest.fixture
def dev(db):
    return make_person("dev", "distribution")


@pytest.fixture
def aff(db):
    return make_person("aff", "affiliations")


@pytest.fixture
def tom(db):
    return make_person("tom", "treasurer")


@pytest.fixture
def root(db):
    return make_person("root", is_staff=True, is_superuser=True)


@pytest.fixture
def visitor(db):
    return make_person("visitor")


@pytest.fixture
def ours(db):
    return make_group("Otley Save Our Wards", town="Otley", with_seats=True)


@pytest.fixture
def theirs(db):
    return make_group("Ilkley Patients", with_seats=True)


@pytest.fixture
def sec(ours):
    return sit(make_person("sec"), ours, "secretary")


@pytest.fixture
def pam(ours):
    return sit(make_person("pam"), ours, "press")


@pytest.fixture
def outsider(theirs):
    return sit(make_person("outsider"), theirs, "secretary")


def sign_in(client, person):
    """Past the sign-in page, as if by a password just now; what that page does is tested in
    tests/accounts. `client.force_login` alone is somebody who has been signed in for long."""
    from allauth.usersessions.models import UserSession

    client.force_login(person)
    session = client.session
    UserSession.objects.get_or_create(
        session_key=session.session_key, defaults={"user": person, "ip": "::"}
    )
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def fields_of(html, *, form_id=None):
    """The fields of the page's form as a browser would send them: the one that has a time stamp,
    or else the first that posts."""
    forms = forms_on(html)
    if form_id:
        forms = [form for form in forms if form["attributes"].get("id") == form_id]
    stamped = [form for form in forms if "opened" in form["fields"]]
    assert forms, "there is no form that posts on this page"
    form = (stamped or forms)[0]
    return {
        name: value
        for name, value in form["fields"].items()
        if form["types"].get(name) not in _SENT_BY_NO_BROWSER
    }


def typed_long_enough(fields):
    """The same fields as if the page had been opened a minute ago, not by a program just now."""
    from core.publishing.forms import opened_stamp

    if "opened" not in fields:
        return fields
    return fields | {"opened": opened_stamp(timezone.now() - timedelta(minutes=1))}


def send(client, url, *, follow=False, **typed):
    """Open the page, fill in what is given (None: leave it out), and send it from there.

    Fields that are not given are sent as the page shows them, hidden ones included.
    """
    page = client.get(url)
    assert page.status_code == 200, f"{url} answers {page.status_code}"
    fields = typed_long_enough(fields_of(page.content.decode())) | typed
    fields = {name: value for name, value in fields.items() if value is not None}
    return client.post(url, fields, headers={"Origin": ORIGIN}, follow=follow)
