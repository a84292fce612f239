"""The affiliations desk corrects an area; editors may only look; nobody deletes one."""

import pytest

from core.places.models import Area
from tests.people import fields_of, sign_in

pytestmark = pytest.mark.django_db


def page(area):
    return f"/admin/places/area/{area.pk}/change/"


def send(client, area, **typed):
    html = client.get(page(area)).content.decode()
    fields = fields_of(html, form_id="area_form") | {"_save": "Save"} | typed
    return client.post(page(area), fields)


@pytest.fixture
def board():
    return Area.objects.get(ods_code="QWO")


def test_a_correction_is_kept_with_its_history(client, aff, board):
    sign_in(client, aff)
    assert send(client, board, short_name="West Yorks").status_code == 302
    board.refresh_from_db()
    assert (board.short_name, board.slug) == ("West Yorks", "west-yorkshire")
    assert board.ons_codes == ["E54000054"]
    assert board.councils.count() > 4
    assert board.history.first().history_user == aff


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"until_on": "2020-01-01"}, "has to end after the day on which it began"),
        ({"ods_code": "QF7"}, "Another board has this ODS code"),
        ({"slug": "map"}, "kept for the site"),
        ({"number": "5"}, "a board has a slug"),
        ({"from_on": "2022-02-31"}, "Enter a valid date"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(client, aff, board, typed, said):
    sign_in(client, aff)
    response = send(client, board, **typed)
    assert response.status_code == 200
    assert said in response.content.decode()


def test_editors_look_and_nobody_deletes(client, aff, ed, board):
    sign_in(client, ed)
    assert client.get(page(board)).status_code == 200
    assert client.post(page(board), {"short_name": "Mine"}).status_code == 403
    sign_in(client, aff)
    address = f"/admin/places/area/{board.pk}/delete/"
    assert client.post(address, {"post": "yes"}).status_code == 403
    assert Area.objects.filter(pk=board.pk).exists()
