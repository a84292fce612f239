"""The page of the next merger: who may, what is asked, what is shown, and what was typed stays."""

import re
from datetime import date

import pytest
import time_machine

from core.places.models import Area, Succession
from tests.factories import make_group
from tests.people import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/admin/places/reorganise/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-24T12:00Z", tick=False):
        yield


def board(code):
    return Area.objects.get(ods_code=code)


def typed(*codes, **more):
    return {
        "step": "areas", "day": "2027-04-01", "ending": [board(code).pk for code in codes],
        "short_name_1": "North", "name_1": "NHS North", "ods_code_1": "n0r7h",
    } | more  # fmt: skip


def post(client, data):
    response = client.post(PAGE, data, follow=True)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def carried(html):
    """What the page would send once more: its hidden fields."""
    found = {}
    for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html):
        found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("who", ["ed", "eve", "dev", "tom", "anna"])
def test_who_may_not_change_areas_is_refused(client, request, who):
    sign_in(client, request.getfixturevalue(who))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, typed("QWO", step="do")).status_code == 403
    assert board("QWO").until_on is None


def test_the_list_of_areas_leads_there_for_who_may(client, aff, ed):
    sign_in(client, aff)
    assert f'href="{PAGE}"' in client.get("/admin/places/area/").content.decode()
    sign_in(client, ed)
    assert f'href="{PAGE}"' not in client.get("/admin/places/area/").content.decode()


def test_a_merger_is_shown_and_then_done(client, aff):
    sign_in(client, aff)
    make_group("Leeds", area=board("QWO"))
    html = post(client, typed("QWO", "QF7"))
    assert "Nothing has been written down yet" in html
    assert "The address /areas/west-yorkshire/ leads to /areas/north/" in html
    assert "1 group moves to North by itself" in html
    assert board("QWO").until_on is None
    html = post(client, carried(html) | {"step": "do"})
    assert "Written down: South Yorkshire, West Yorkshire ends on 1 April 2027" in html
    assert board("N0R7H").from_on == board("QWO").until_on == date(2027, 4, 1)
    assert "Written down, and still to come" in html
    html = post(client, {"take_back": re.search(r'name="take_back" value="(\d+)"', html)[1]})
    assert "Taken back" in html
    assert not Succession.objects.filter(on="2027-04-01").exists()


def test_a_split_asks_for_every_council_and_says_which_is_left(client, aff):
    sign_in(client, aff)
    south = {"short_name_2": "South", "name_2": "NHS South", "ods_code_2": "S0U7H"}
    html = post(client, typed("QF7", **south))
    assert "All of South Yorkshire goes to" in html
    area, sent = board("QF7"), carried(html) | {"step": "councils"}
    councils = [f"council_{area.pk}_{part.council_code}" for part in area.councils.all()]
    assert len(councils) > 3
    html = post(client, sent | dict.fromkeys(councils[1:], "1"))
    assert "Say also where these councils go" in html
    html = post(client, sent | dict.fromkeys(councils[1:], "1") | {councils[0]: "0"})
    assert "Who follows: North, South" in html or "Who follows: South, North" in html
    assert "its page in the archive" in html
    post(client, carried(html) | {"step": "do"})
    assert {s.successor.short_name for s in area.successions.all()} == {"North", "South"}


def test_what_was_said_before_can_be_changed_without_loss(client, aff):
    sign_in(client, aff)
    html = post(client, typed("QWO"))
    html = post(client, carried(html) | {"step": "change"})
    assert 'value="NHS North"' in html
    assert re.search(rf'value="{board("QWO").pk}"[^>]*checked', html)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"day": "2027-02-31"}, "Enter a valid date"), ({"day": "0000-01-01"}, "valid date"),
        ({"day": "9999-01-01"}, "within twenty years"), ({"day": "-1"}, "valid date"),
        ({"day": "2022-07-01"}, "cannot end on 1 July 2022"), ({"ending": []}, "at least one"),
        ({"ending": ["x"]}, "not a valid value"), ({"ods_code_1": "Q!"}, "two to ten letters"),
        ({"name_1": ""}, "its name in full"), ({"short_name_1": "Devon"}, "belongs to NHS Devon"),
        ({"short_name_1": "🚑"}, "makes no address"), ({"ons_code_1": "W1"}, "looks like E54"),
        ({"short_name_1": "x" * 5_000}, "at most 90"), ({"goes_on_1": "99999999"}, "valid choice"),
        ({"short_name_2": "North", "name_2": "N", "ods_code_2": "AB"}, "follows twice"),
        ({"short_name_1": "", "name_1": "", "ods_code_1": ""}, "Say who follows"),
        ({"step": "nonsense", "day": ""}, "required"),
    ],
)  # fmt: skip
def test_bad_answers_get_a_sentence_and_lose_nothing(client, aff, change, said):
    sign_in(client, aff)
    html = post(client, typed("QWO") | change)
    assert said in html
    assert "Written down:" not in html
    assert board("QWO").until_on is None
    if "name_1" not in change:
        assert 'value="NHS North"' in html


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 400, "٣"])
def test_a_thing_to_take_back_that_is_none_is_refused(client, aff, key):
    sign_in(client, aff)
    assert "has begun, or was taken back already" in post(client, {"take_back": key})


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get(PAGE).status_code == 302
