"""Groups lapse, leave, merge and come back: in the admin, by one button."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from affiliates.models import Group
from core.payments.models import Payer
from core.publishing.errors import NotAllowed
from tests.factories import make_group
from tests.people import sign_in

pytestmark = pytest.mark.django_db
LIST = "/admin/affiliates/group/"
TODAY = date(2026, 11, 22)


def act(client, group, name, **typed):
    response = client.post(f"{LIST}{group.pk}/act/{name}/", typed, follow=True)
    group.refresh_from_db()
    return response


def test_a_group_lapses_and_comes_back(client, aff):
    group = make_group()
    sign_in(client, aff)
    act(client, group, "lapse", reason="No answer since May")
    assert (group.state, group.state_note) == ("lapsed", "No answer since May")
    assert group.state_since is not None
    act(client, group, "affiliate-again")
    assert group.state == "affiliated"


def test_leaving_asks_who_said_so(client, aff):
    group = make_group()
    sign_in(client, aff)
    assert "Why" in act(client, group, "leave").content.decode()
    assert group.state == "affiliated"
    act(client, group, "leave", reason="Their letter of 3 May")
    assert group.state == "left"


@pytest.mark.parametrize("typed", ["Big", "  BIG ", "https://example.org/affiliates/big/", "big"])
def test_merging_finds_the_other_group_by_name_or_address(client, aff, typed):
    small, big = make_group("Small"), make_group("Big")
    act(sign_in(client, aff), small, "merge", reason=typed)
    assert (small.state, small.merged_into) == ("merged", big)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("Nobody", "There is no group"), ("Twin", "several groups"), ("", "required")],
)
def test_merging_into_what_is_not_there_is_told(client, aff, typed, told):
    small, _, _ = make_group("Small"), make_group("Twin"), make_group("Twin")
    Group.objects.filter(slug="twin").update(slug="other")
    answer = act(sign_in(client, aff), small, "merge", reason=typed)
    assert told in answer.content.decode()
    assert small.state == "affiliated"


def test_a_group_merges_neither_into_itself_nor_into_one_that_left():
    small, gone = make_group("Small"), make_group("Gone")
    gone.leave(on=TODAY, reason="Letter")
    with pytest.raises(NotAllowed, match="itself"):
        small.merge(into=small, on=TODAY)
    with pytest.raises(NotAllowed, match="Gone is left"):
        small.merge(into=gone, on=TODAY)


@pytest.mark.parametrize("state", ["lapsed", "left", "merged"])
def test_what_is_not_affiliated_cannot_lapse_leave_or_merge(state):
    group, other = make_group(), make_group()
    {
        "lapsed": lambda: group.lapse(on=TODAY),
        "left": lambda: group.leave(on=TODAY, reason="Letter"),
        "merged": lambda: group.merge(into=other, on=TODAY),
    }[state]()
    for verb in (
        lambda: group.lapse(on=TODAY),
        lambda: group.leave(on=TODAY, reason="Letter"),
        lambda: group.merge(into=other, on=TODAY),
    ):
        with pytest.raises(NotAllowed):
            verb()
    if state == "merged":
        with pytest.raises(NotAllowed):
            group.reaffiliate(on=TODAY)


def test_the_database_knows_what_merged_means():
    group, other = make_group(), make_group()
    for wrong in ({"state": "merged"}, {"merged_into": other}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Group.objects.filter(pk=group.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.filter(pk=group.pk).update(state="merged", merged_into=group)


def test_a_group_added_by_hand_gets_its_payer(client, aff):
    sign_in(client, aff)
    facts = {"name": "By hand", "slug": "by-hand", "kind": "other", "region": ""}
    assert client.post(f"{LIST}add/", facts).status_code == 302
    assert Group.objects.get().payer == Payer.objects.get()


def test_list_page_search_and_history_open(client, aff):
    group = make_group("Save Us", contact_email="ann@example.org")
    sign_in(client, aff)
    for address in ("", "?q=ann", "?state__exact=affiliated", f"{group.pk}/change/",
                    f"{group.pk}/history/"):  # fmt: skip
        response = client.get(f"{LIST}{address}")
        assert response.status_code == 200
        assert "Save Us" in response.content.decode()


def test_history_keeps_no_contact(aff):
    group = make_group(contact_name="Ann", contact_email="ann@example.org")
    assert "ann@example.org" not in str(list(group.history.values()))


def test_nothing_is_deleted_by_hand(client, root):
    group = make_group()
    response = sign_in(client, root).post(f"{LIST}{group.pk}/delete/", {"post": "yes"})
    assert response.status_code == 403
    assert Group.objects.exists()


def test_an_address_that_is_none_names_no_group_to_merge_into(client, aff):
    group = make_group()
    address = f"{LIST}{group.pk}/act/merge/"
    page = sign_in(client, aff).post(address, {"reason": "https://[nonsense"})
    assert "There is no group called" in page.content.decode()
