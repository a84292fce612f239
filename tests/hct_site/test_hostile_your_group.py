"""Whatever is sent to a group's own pages, links, contact form and desk: none of them breaks."""

import pytest

from affiliates.models import Group, SeatInvitation, Sitting
from core.mailing import private_links
from tests.factories import make_application, make_group, make_invitation, sit
from tests.forms_on_page import forms_on
from tests.house.test_hostile_input import NASTY, WORST
from tests.people import make_person, sign_in, typed_long_enough

pytestmark = pytest.mark.django_db
ANSWERS = {200, 302, 400, 403, 410, 413}
HOME = "/your-group/otley-save-our-wards/"


def into_every_form(client, address, value):
    """Each field in turn holds something nasty, and then all of them do; how many were sent."""
    page, seen = client.get(address), 0
    assert page.status_code == 200, address
    for form in forms_on(page.content.decode()):
        action = form["attributes"].get("action") or address
        fields = typed_long_enough(form["fields"])
        names = [
            n for n, kind in form["types"].items()
            if kind not in {"submit", "file"} and n != "csrfmiddlewaretoken"
        ]  # fmt: skip
        for several in (*([n] for n in names), names):
            nasty = dict.fromkeys(several, value if len(several) == 1 else value[:100_000])
            answer = client.post(action, fields | nasty)
            assert answer.status_code in ANSWERS, (action, several)
            seen += 1
    return seen


@pytest.mark.parametrize("name", WORST)
def test_no_page_of_your_group_is_broken(client, ours, sec, name):
    sign_in(client, sec)
    press, own = (ours.seats.get(office=office).pk for office in ("press", "secretary"))
    sit(make_person("pam"), ours, "press")
    seen = 0
    for page in (
        "profile/", f"seats/{press}/invite/", f"seats/{own}/hand-over/", "events/suggest/",
        "leave/", f"seats/{press}/take-back/", "",
    ):  # fmt: skip
        seen += into_every_form(client, f"{HOME}{page}", NASTY[name])
        Group.objects.update(state="affiliated")
        Sitting.objects.update(ended_at=None, ended_because="")
    assert seen > 30
    for address in ("orders/", "deeds/", ""):
        query = dict.fromkeys(("page", "go", "second"), NASTY[name][:3000])
        assert client.get(f"{HOME}{address}", query).status_code in {200, 400}
    for address in ("invitations/{}/call-back/", "seats/{}/invite/", "seats/{}/take-back/"):
        assert client.post(HOME + address.format("9" * 300)).status_code == 404


@pytest.mark.parametrize("name", WORST)
def test_neither_link_nor_the_form_to_write_to_a_group_is_broken(client, ours, name):
    Group.objects.update(contact_email="ann@example.org")
    link = private_links.address(purpose="seat", object_id=make_invitation(ours).pk)
    assert into_every_form(client, link.removeprefix("http://testserver"), NASTY[name])
    SeatInvitation.objects.update(accepted_at=None)
    assert into_every_form(client, f"/affiliates/{ours.slug}/write/", NASTY[name]) > 3
    for token in (f"seat.{NASTY[name][:50]}.1.x", f"confirm-group.1.-{NASTY[name][:50]}.x"):
        answer = client.get("/my/" + token.replace("/", "") + "/")
        assert answer.status_code in {400, 404}


@pytest.mark.parametrize("name", WORST)
def test_no_act_of_the_desk_is_broken(client, aff, ours, name):
    sign_in(client, aff)
    group = f"/admin/affiliates/group/{ours.pk}"
    application = f"/admin/affiliates/application/{make_application().pk}"
    make_group("Other")
    for address in (
        f"{group}/act/invite/", f"{group}/act/take-back/", f"{group}/act/merge/",
        f"{application}/act/approve/", f"{application}/act/ask-back/",
        f"{application}/act/refuse/", "/admin/places/reorganise/",
    ):  # fmt: skip
        page = client.get(address)
        assert page.status_code == 200, address
        fields = {n: NASTY[name] for form in forms_on(page.content.decode())
                  for n in form["types"] if n not in {"csrfmiddlewaretoken", "step"}}  # fmt: skip
        fields |= {"reason": NASTY[name], "step": "preview", "take_back": NASTY[name]}
        assert client.post(address, fields).status_code in ANSWERS, address
        fields.pop("take_back")
        assert client.post(address, fields).status_code in ANSWERS, address
    assert client.get(f"{group}/change/").status_code == 200
