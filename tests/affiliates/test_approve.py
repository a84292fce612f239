"""Approving makes the group with all that belongs to it, or brings back one that was with us."""

import re

import pytest
from django.utils import timezone
from post_office.models import Email

from affiliates import admission
from affiliates.models import (
    AffiliationYear,
    Application,
    Deed,
    Group,
    Seat,
    SeatInvitation,
    Sitting,
)
from affiliates.offices import seats_of
from core.payments.models import Payer
from core.places.models import District
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from tests.factories import make_application, make_group, sit
from tests.people import make_person, sign_in

pytestmark = pytest.mark.django_db
LIST = "/admin/affiliates/application/"
FULL = {
    "town": "Hackney", "postcode": "E8 1AA", "members": 120, "website": "https://a.example.org",
    "social_links": "https://x.com/a",
}  # fmt: skip


def application(name="Hackney Wards Branch", **facts):
    row = make_application(name, **FULL | facts)
    row.people.create(office="secretary", name="Ann Archer", email="ann@example.org")
    row.people.create(office="delegate", number=2, name="Del", email="del@example.org")
    row.people.create(office="treasurer", name="Tim Penny")
    return row


def approve(row, **more):
    return admission.approve(application=row, at=timezone.now(), **{"by": None} | more)


def lapsed(name="Hackney Wards", **facts):
    group = make_group(name, **facts)
    group.lapse(on=london_day(timezone.now()), note="No answer")
    return group


def test_the_group_has_all_that_the_application_says(aff):
    group = approve(application(), by=aff)
    for name, value in FULL.items():
        assert getattr(group, name) == value
    assert group.affiliated_on == london_day(timezone.now())
    assert group.years.earliest("year").year == london_day(timezone.now()).year
    assert {(s.office, s.number) for s in Seat.objects.of_group(group)} == set(seats_of(group.kind))
    deed = Deed.objects.get(what__startswith="Was affiliated")
    assert (deed.group, deed.by, deed.as_what) == (group, aff, "affiliations desk")
    assert Application.objects.get().reference in deed.what


def test_whoever_has_an_address_is_invited_to_their_seat():
    approve(application())
    invited = {(i.seat.title, i.name, i.email) for i in SeatInvitation.objects.all()}
    assert invited == {
        ("Secretary", "Ann Archer", "ann@example.org"),
        ("Delegate 2", "Del", "del@example.org"),
    }
    letter = Email.objects.get(to="ann@example.org", subject__contains="is affiliated")
    assert "Delegate 2: Del" in letter.message and "Tim Penny" not in letter.message


def test_a_seat_that_this_kind_of_group_has_not_is_nobodys():
    approve(application(kind="local_campaign"))  # has one delegate
    assert {i.seat.title for i in SeatInvitation.objects.all()} == {"Secretary"}


def test_its_place_is_that_of_the_first_half_of_its_postcode():
    group = approve(application(postcode="LS1 3AA"))
    district = District.objects.get(outcode="LS1")
    assert (group.latitude, group.longitude) == (district.latitude, district.longitude)


def test_the_desk_is_asked_as_what_first_and_new_is_what_stands_there(client, aff):
    gone, here = lapsed(), make_group("Hackney Wards Campaign")
    row = application()
    page = sign_in(client, aff).post(f"{LIST}{row.pk}/act/approve/").content.decode()
    assert "As a new group" in page and "Hackney Wards comes back (lapsed)" in page
    assert here.name not in page
    assert re.search(r'value=""[^>]*checked', page)
    client.post(f"{LIST}{row.pk}/act/approve/", {"reason": "999999"})
    assert Application.objects.get().state == "submitted"
    client.post(f"{LIST}{row.pk}/act/approve/", {"reason": str(gone.pk)})
    gone.refresh_from_db()
    assert (gone.state, Application.objects.get().group) == ("affiliated", gone)


def test_the_group_it_says_it_was_is_what_stands_there(client, aff):
    gone = lapsed("Quite another name")
    row = application(again=gone)
    page = sign_in(client, aff).post(f"{LIST}{row.pk}/act/approve/").content.decode()
    assert re.search(rf'value="{gone.pk}"[^>]*checked', page)


def test_a_group_that_comes_back_keeps_page_payer_and_past_and_says_what_is_new():
    gone = lapsed(
        about="Since 2016", website="https://old.example.org", contact_name="Old Hand",
        contact_public=True,
    )  # fmt: skip
    AffiliationYear.objects.create(group=gone, year=2018, began_on="2018-02-01")
    payer, slug = gone.payer, gone.slug
    group = approve(application(about=""), as_group=gone)
    assert (group.pk, group.slug, group.payer) == (gone.pk, slug, payer)
    assert (group.state, group.state_note) == ("affiliated", "")
    assert (group.name, group.website) == ("Hackney Wards Branch", "https://a.example.org")
    assert group.about == "Since 2016"  # what was left open stays
    assert (group.contact_name, group.contact_public) == ("Ann Archer", False)
    assert {2018, timezone.now().year} <= {year.year for year in AffiliationYear.objects.all()}
    assert Group.objects.count() == Payer.objects.count() == 1
    assert Application.objects.get().again == group
    assert "welcome back" in Email.objects.get(subject__contains="is affiliated").message


@pytest.mark.parametrize("left", [True, False])
def test_who_left_may_come_back_as_well_as_who_lapsed(left):
    group, today = make_group("Hackney Wards"), london_day(timezone.now())
    group.leave(on=today, reason="Wrote") if left else group.lapse(on=today)
    assert approve(application(), as_group=group).is_affiliated


def test_one_that_is_with_us_cannot_come_back_and_nothing_is_half_done():
    here = make_group("Hackney Wards", about="Ours")
    with pytest.raises(NotAllowed, match="cannot affiliate again"):
        approve(application(), as_group=here)
    here.refresh_from_db()
    assert here.about == "Ours"
    assert Application.objects.get().state == "submitted"
    assert not (Email.objects.exists() or SeatInvitation.objects.exists() or Deed.objects.exists())


def test_what_was_not_sent_cannot_be_approved():
    row = application(state="begun", submitted_at=None)
    with pytest.raises(NotAllowed, match="has not been sent yet"):
        approve(row)
    assert not Group.objects.exists()


def test_what_it_has_just_told_us_is_confirmed_and_it_is_asked_again_in_six_months():
    gone = make_group("Hackney Wards", confirmed_on="2020-01-01", confirm_asked_at=timezone.now())
    gone.lapse(on=london_day(timezone.now()))
    for group in (approve(application()), approve(application(), as_group=gone)):
        group.refresh_from_db()
        assert group.confirmed_on == group.affiliated_on == london_day(timezone.now())
        assert group.confirm_asked_at is None


def test_whoever_sits_still_when_a_lapsed_group_comes_back_needs_no_link():
    gone = lapsed(with_seats=True, kind="union_branch")
    ann = sit(make_person("ann"), gone, "secretary")
    group = approve(application(), as_group=gone)
    assert Sitting.objects.now().of_group(group).get().person == ann
    assert [i.email for i in SeatInvitation.objects.all()] == ["del@example.org"]
