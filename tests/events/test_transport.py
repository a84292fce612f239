"""The transport board: anybody tells us, a volunteer looks, its own people keep it true."""

from datetime import time, timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from post_office.models import Email

from core.publishing.errors import NotAllowed
from events import transporting
from events.forgetting import forget_people
from events.models import Transport
from tests.at_once import at_once
from tests.factories import make_event
from tests.people import send
from tests.unlocked import no_lock

pytestmark = pytest.mark.django_db

COACH = {
    "kind": "coach", "town": "Otley", "leaves_from": "Bus station, then the Co-op",
    "postcode": "ls21", "leaves_at": "6.30am", "seats": "53 seats", "price_line": "£15, £5 unwaged",
    "how_to_book": "Ring the trades council.", "name": "Tia Coach", "email": "tia@example.org",
}  # fmt: skip


@pytest.fixture
def march():
    return make_event("March for the NHS", kind="march", town="London", region="london")


def tell(client, march, **typed):
    return send(client, f"{march.get_absolute_url()}transport/suggest/", **(COACH | typed))


def board(client, march, query=""):
    return client.get(f"{march.get_absolute_url()}transport/{query}").content.decode()


def make_transport(event, **facts):
    given = {
        "town": "Otley", "how_to_book": "Ring us.", "state": "published",
        "contact_name": "Tia Coach", "contact_email": "tia@example.org",
        "suggested_at": timezone.now(),
    }  # fmt: skip
    return Transport.objects.create(event=event, **given | facts)


def test_a_coach_waits_for_a_volunteer_and_is_on_the_board_then(client, ed, march):
    response = tell(client, march)
    coach = Transport.objects.get()
    assert response["Location"] == f"/events/{march.slug}/transport/sent/{coach.reference}/"
    assert "Tia" not in client.get(response["Location"]).content.decode()
    assert (coach.state, coach.seats, coach.leaves_at) == ("suggested", 53, time(6, 30))
    assert "Otley" not in board(client, march)
    transporting.approve(coach, at=timezone.now())
    page = board(client, march)
    assert "Otley" in page and "6.30am" in page and "£15, £5 unwaged" in page
    # Nobody ticked that the name may be shown.
    assert "Tia" not in page and "tia@example.org" not in page
    first, second = Email.objects.order_by("pk")
    assert "/my/" in first.message and "Otley" not in first.message
    assert coach.reference in second.subject and "/my/" in second.message


def test_a_refusal_reaches_its_people_with_the_reason(march):
    coach = make_transport(march, state="suggested")
    with pytest.raises(NotAllowed, match="needs a reason"):
        transporting.refuse(coach, reason=" ", at=timezone.now())
    transporting.refuse(coach, reason="This coach goes to a football match.", at=timezone.now())
    assert "football match" in Email.objects.get().message


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"town": ""}, "town"),
        ({"seats": "-1"}, "seats"),
        ({"seats": "9" * 40}, "seats"),
        ({"leaves_at": "7"}, "leaves_at"),
        ({"leaves_on": "31/2/2027"}, "leaves_on"),
        ({"leaves_on": "1/1/2001"}, "leaves_on"),
        ({"how_to_book": ""}, "how_to_book"),
        ({"booking_url": "javascript:alert(1)"}, "booking_url"),
        ({"town": "x" * 1_000_000}, "town"),
    ],
)
def test_what_cannot_be_right_is_asked_again_and_nothing_is_lost(client, march, typed, field):
    response = tell(client, march, **typed)
    assert response.status_code == 200 and field in response.context["form"].errors
    assert "Tia Coach" in response.content.decode()
    assert not Transport.objects.exists()


def test_the_nearest_come_first_where_somebody_says_where_they_live(client, march):
    make_transport(march, town="Truro", latitude=50.26, longitude=-5.05)
    make_transport(march, town="Otley", latitude=53.9, longitude=-1.69)
    make_transport(march, town="Leeds", latitude=53.8, longitude=-1.55)
    page = board(client, march, "?near=LS21")
    assert page.index("Otley") < page.index("Leeds") and "Truro" not in page
    assert "Truro" in board(client, march, "?near=nowhere-at-all")


def test_its_own_people_say_that_it_is_full_and_take_it_off(client, march):
    coach = make_transport(march, leaves_at=time(7))
    assert client.get(coach.private_path).status_code == 200
    coach.refresh_from_db()
    assert not coach.is_full  # looking changes nothing
    client.post(coach.private_path, {"act": "full"})
    assert "no seats left" in board(client, march)
    client.post(coach.private_path, {"act": "withdraw"})
    assert "Otley" not in board(client, march)
    assert "Not done" in client.post(coach.private_path, {"act": "full"}).content.decode()


def test_what_they_change_is_looked_at_again_before_it_is_shown(client, march):
    coach = make_transport(march)
    send(client, f"{coach.private_path}?page=change", town="Ilkley", kind="car")
    coach.refresh_from_db()
    assert (coach.state, coach.town, coach.contact_name) == ("suggested", "Ilkley", "Tia Coach")
    assert "Ilkley" not in board(client, march)


def test_none_is_taken_for_an_event_that_is_called_off_or_over(client, march):
    march.cancel(reason="Rain.", at=timezone.now())
    assert tell_refused(client, march)


def tell_refused(client, march):
    response = client.get(f"{march.get_absolute_url()}transport/suggest/")
    return response.status_code == 302 and not Transport.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_volunteers_at_once_one_approves_and_one_letter_leaves(march):
    coach = make_transport(march, state="suggested")
    results = at_once(2, lambda: transporting.approve(coach, at=timezone.now()))
    assert sum(isinstance(result, NotAllowed) for result in results) == 1
    assert Email.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_letters_would_leave(march, monkeypatch):
    coach = make_transport(march, state="suggested")
    monkeypatch.setattr(QuerySet, "select_for_update", no_lock)
    at_once(2, lambda: transporting.approve(coach, at=timezone.now()))
    assert Email.objects.count() == 2


def test_who_ran_it_is_forgotten_a_year_after_the_event():
    long_ago = make_event("Old march", starts_on=timezone.now().date() - timedelta(days=400))
    coach = make_transport(long_ago, note="Call me", contact_public=True)
    kept = make_transport(make_event("New march"))
    assert forget_people(timezone.now()) == 1
    coach.refresh_from_db()
    kept.refresh_from_db()
    assert (coach.contact_name, coach.note, coach.contact_public) == ("", "", False)
    assert kept.contact_name == "Tia Coach"


def test_the_desk_approves_with_one_button_and_editors_do_not(client, eve, ed, march):
    coach = make_transport(march, state="suggested")
    address = f"/admin/events/transport/{coach.pk}/act/approve/"
    client.force_login(ed)
    assert client.post(address, {"seen": transporting.mark(coach)}).status_code == 403
    coach.refresh_from_db()
    assert coach.state == "suggested"
    client.force_login(eve)
    assert "coach or car to look at" in client.get("/admin/").content.decode()
    assert client.post(address, {"seen": transporting.mark(coach)}).status_code == 302
    coach.refresh_from_db()
    assert coach.state == "published"


@pytest.mark.parametrize("name", ["approve", "refuse"])
def test_what_its_people_changed_since_is_not_decided_unseen(client, eve, march, name):
    coach = make_transport(march, state="suggested")
    client.force_login(eve)
    button = f'name="seen" value="{transporting.mark(coach)}"'
    assert button in client.get("/admin/events/transport/").content.decode()
    seen = transporting.mark(coach)
    transporting.change(coach, told=transporting.as_typed(coach) | {"town": "Buy pills"})
    address = f"/admin/events/transport/{coach.pk}/act/{name}/"
    html = client.post(address, {"seen": seen, "reason": "No."}, follow=True).content.decode()
    assert "was changed since you opened this page" in html
    html = client.post(address, {"reason": "No."}, follow=True).content.decode()
    assert "look at it first" in html
    coach.refresh_from_db()
    assert (coach.state, coach.town) == ("suggested", "Buy pills")
    assert not Email.objects.exists()
