"""A group's own people change what its page says; two at once lose nothing."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from affiliates import profile
from affiliates.models import Deed, Group
from core.places.finding import Spot
from tests.people import fields_of, send, sign_in

pytestmark = pytest.mark.django_db
HOME = "/your-group/otley-save-our-wards/"
PROFILE = f"{HOME}profile/"


@pytest.fixture(autouse=True)
def group(ours):
    Group.objects.filter(pk=ours.pk).update(
        about="We keep the\nwards open.", website="https://otley.example.org/"
    )
    return ours


def fresh(group):
    return Group.objects.get(pk=group.pk)


def change(client, **typed):
    return send(client, PROFILE, follow=True, picture_upload=None, **typed)


def deeds():
    return list(Deed.objects.order_by("pk").values_list("what", flat=True))


def test_what_is_changed_is_saved_and_named_in_the_list(client, group, pam):
    answer = change(
        sign_in(client, pam), town="Ilkley", members="1,200 members", postcode="ls21",
        email_for_messages="us@example.org",
    ).content.decode()  # fmt: skip
    now = fresh(group)
    assert (now.town, now.members, now.postcode) == ("Ilkley", 1200, "LS21")
    assert now.about == "We keep the\nwards open."
    assert deeds() == ["Changed: town, postcode, number of members, where messages go"]
    assert "Saved: town, postcode, number of members" in answer
    assert Group.history.filter(id=group.pk).count() > 1


def test_nothing_changed_is_no_deed(client, group, pam):
    assert "Nothing was changed." in change(sign_in(client, pam)).content.decode()
    assert deeds() == []


def test_the_name_and_the_state_are_not_theirs_to_change(client, group, pam):
    change(sign_in(client, pam), name="Best group", state="left", kind="union", slug="x")
    now = fresh(group)
    assert (now.name, now.state, now.kind, now.slug) == (
        "Otley Save Our Wards", "affiliated", "local_campaign", group.slug,
    )  # fmt: skip


def test_its_place_on_the_map_is_found_anew(client, group, pam, monkeypatch):
    spot = Spot("LS21", 53.9, -1.7, "", "LS21")
    monkeypatch.setattr("core.places.finding.find_spots", lambda text: [spot])
    change(sign_in(client, pam), postcode="LS21 3AA")
    assert (fresh(group).latitude, fresh(group).longitude) == (53.9, -1.7)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"website": "no address"}, "Write the address of the page"),
        ({"postcode": "Otley"}, "is no postcode"),
        ({"members": "many"}, "Write a number"),
        ({"members": "-1"}, "greater than or equal to 1"),
        ({"about": "x" * 5001}, "at most 5000"),
        ({"contact_public": "on"}, "Write a name or a number"),
        ({"contact_email": '"a,b@c.org"@d.org'}, "without quotation marks"),
        ({"area": "999"}, "not one of the available choices"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(client, group, pam, typed, told):
    html = change(sign_in(client, pam), town="Ilkley", **typed).content.decode()
    assert told in html and 'value="Ilkley"' in html
    assert fresh(group).town == "Otley" and deeds() == []


def test_two_who_change_different_things_are_both_kept(client, group, sec, pam):
    page = sign_in(client, pam).get(PROFILE).content.decode()
    group = fresh(group)
    profile.change(
        group=group, facts={name: getattr(group, name) for name in profile.FACTS}
        | {"town": "Leeds", "contact_name": "Sec", "contact_public": True},
        by=sec, as_what="Secretary", at=timezone.now(),
    )  # fmt: skip
    html = client.post(
        PROFILE, fields_of(page) | {"website": "https://new.example.org/"}, follow=True
    ).content.decode()
    now = fresh(group)
    assert (now.town, now.website, now.contact_public) == (
        "Leeds",
        "https://new.example.org/",
        True,
    )
    assert "Saved: website. Meanwhile somebody else changed: town, contact’s name" in html
    assert deeds()[-1] == "Changed: website"


def test_two_who_change_the_same_are_asked(client, group, pam):
    page = sign_in(client, pam).get(PROFILE).content.decode()
    Group.objects.filter(pk=group.pk).update(town="Leeds", website="", about="New words.")
    html = client.post(PROFILE, fields_of(page) | {"town": "Ilkley"}).content.decode()
    assert "Meanwhile somebody else has changed this to “Leeds”." in html
    assert 'value="Ilkley"' in html and fresh(group).town == "Leeds"
    # Pressed again: theirs in the one place, what else somebody changed in the others.
    again = fields_of(html)
    assert (again["website"], again["about"]) == ("", "New words.")
    client.post(PROFILE, again)
    now = fresh(group)
    assert (now.town, now.website, now.about) == ("Ilkley", "", "New words.")
    assert deeds() == ["Changed: town"]


def test_a_logo_waits_for_the_worker_and_one_too_large_is_refused(client, group, pam):
    sign_in(client, pam)
    fields = fields_of(client.get(PROFILE).content.decode())
    logo = SimpleUploadedFile("logo.png", b"perhaps a picture", "image/png")
    client.post(PROFILE, fields | {"picture_upload": logo})
    assert fresh(group).picture_upload.name.endswith(".png") and deeds() == ["Changed: picture"]
    large = SimpleUploadedFile("large.png", b"x" * 15_000_001, "image/png")
    html = client.post(PROFILE, fields | {"picture_upload": large}).content.decode()
    assert "larger than 15 MB" in html


def test_a_picture_can_be_taken_away_and_its_file_goes(
    client, group, pam, django_capture_on_commit_callbacks
):
    sign_in(client, pam)
    assert 'name="remove_picture"' not in client.get(PROFILE).content.decode()
    shown = default_storage.save("pictures/logo.png", ContentFile(b"ours"))
    Group.objects.filter(pk=group.pk).update(picture=shown)
    with django_capture_on_commit_callbacks(execute=True):
        answer = change(client, remove_picture="on").content.decode()
    assert "Saved: picture." in answer and deeds() == ["Changed: picture"]
    assert not fresh(group).picture and not default_storage.exists(shown)


def test_a_file_that_another_group_shows_too_stays(
    client, group, theirs, pam, django_capture_on_commit_callbacks
):
    shown = default_storage.save("pictures/logo.png", ContentFile(b"of both"))
    Group.objects.update(picture=shown)
    with django_capture_on_commit_callbacks(execute=True):
        change(sign_in(client, pam), remove_picture="on")
    assert fresh(theirs).picture_url and default_storage.exists(shown)


@pytest.mark.parametrize("seen", ["", "nonsense", "town:", "town:x,town:y", "x" * 2000, ":,:"])
def test_a_broken_fingerprint_harms_nobody(client, group, pam, seen):
    sign_in(client, pam)
    fields = fields_of(client.get(PROFILE).content.decode())
    assert client.post(PROFILE, fields | {"seen": seen, "town": "Ilkley"}).status_code in {200, 302}
