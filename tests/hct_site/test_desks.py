"""Desks: the table is what stands in the database, and each desk sees only its own rooms."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from hct_site import desks
from tests.people import make_person, sign_in

pytestmark = pytest.mark.django_db

LISTS = {
    model._meta.label: reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for model in admin.site._registry
}


def in_database(desk):
    return {
        f"{app}.{codename}"
        for app, codename in Group.objects.get(name=desk).permissions.values_list(
            "content_type__app_label", "codename"
        )
    }


def answers(client):
    return {label: client.get(address).status_code for label, address in LISTS.items()}


@pytest.mark.parametrize("desk", desks.DESKS)
def test_the_database_says_what_the_table_says(desk):
    assert in_database(desk) == desks.permissions_of(desk)


def test_every_permission_of_the_table_exists():
    known = {
        f"{app}.{codename}"
        for app, codename in Permission.objects.values_list("content_type__app_label", "codename")
    }
    named = set().union(*(desks.permissions_of(desk) for desk in desks.DESKS))
    assert named <= known


def test_after_every_migration_the_table_holds_again_whatever_somebody_clicked():
    events = Group.objects.get(name="events")
    events.permissions.add(Permission.objects.get(codename="delete_user"))
    events.permissions.remove(Permission.objects.get(codename="change_event"))
    Group.objects.get(name="editors").delete()
    for _ in range(2):
        desks.write_to_database()
    for desk in desks.DESKS:
        assert in_database(desk) == desks.permissions_of(desk)


@pytest.mark.parametrize("desk", desks.DESKS)
def test_a_desk_opens_its_own_lists_and_no_other(client, desk):
    sign_in(client, make_person("somebody", desk))
    own = {label for label in LISTS if label in desks.DESKS[desk]}
    assert own
    assert answers(client) == {label: 200 if label in own else 403 for label in LISTS}


@pytest.mark.parametrize("desk", desks.DESKS)
def test_the_first_page_names_only_the_lists_of_the_desk(client, desk):
    sign_in(client, make_person("somebody", desk))
    html = client.get("/admin/").content.decode()
    named = {label for label, address in LISTS.items() if f'href="{address}"' in html}
    assert named == {label for label in LISTS if label in desks.DESKS[desk]}


@pytest.mark.parametrize("desk", desks.DESKS)
def test_only_who_may_add_gets_the_page_for_it(client, desk):
    sign_in(client, make_person("somebody", desk))
    for label, address in LISTS.items():
        may = "add" in desks.DESKS[desk].get(label, ())
        status = client.get(f"{address}add/").status_code
        of_model = admin.site._registry[
            next(m for m in admin.site._registry if m._meta.label == label)
        ]
        if not may:
            assert status == 403, label
        elif type(of_model).has_add_permission is admin.ModelAdmin.has_add_permission:
            assert status == 200, label


def test_staff_without_a_desk_see_nothing(client):
    sign_in(client, make_person("new", is_staff=True))
    assert client.get("/admin/").status_code == 200
    assert set(answers(client).values()) == {403}


def test_who_is_no_staff_is_sent_to_sign_in(client, visitor):
    sign_in(client, visitor)
    assert set(answers(client).values()) == {302}
    client.logout()
    assert set(answers(client).values()) == {302}
