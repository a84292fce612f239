"""The next merger is a form: refused where it cannot be, shown before, dated, taken back."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from affiliates.models import Group
from core.places.finding import boards_at
from core.places.models import Area, CouncilPart, Succession
from core.publishing.errors import NotAllowed
from hct_site import moving_groups, reorganising
from hct_site.reorganising import Plan, Successor
from tests.factories import make_group

pytestmark = pytest.mark.django_db
TODAY, DAY = date(2026, 11, 24), date(2027, 4, 1)
NORTH = Successor(name="NHS North", short_name="North", ods_code="N0R7H")
SOUTH = Successor(name="NHS South", short_name="South", ods_code="S0U7H", ons_code="E54000099")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-24T12:00Z", tick=False):
        yield


def board(code):
    return Area.objects.get(ods_code=code)


def merger(*codes, into=NORTH, day=DAY):
    ending = [board(code) for code in codes]
    return Plan(day, ending, [into], {area.pk: {None: into} for area in ending})


def split(code, parts, day=DAY):
    """`parts`: {name of a council: who gets it}, everything else to the last."""
    area = board(code)
    successors = list(dict.fromkeys(parts.values()))
    goes = {
        part.council_code: parts.get(part.council_name, successors[-1])
        for part in area.councils.all()
    }
    return Plan(day, [area], successors, {area.pk: goes})


def moved(day=DAY):
    return moving_groups.move_groups(
        datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("UTC"))
    )


def refusal(plan):
    before = list(Area.objects.order_by("pk").values())
    with pytest.raises(NotAllowed) as refused:
        reorganising.reorganise(plan)
    assert list(Area.objects.order_by("pk").values()) == before
    assert not Succession.objects.filter(on=DAY).exists()
    return str(refused.value)


# Written down -----------------------------------------------------------------------------------


def test_a_merger_holds_from_its_day_and_not_before():
    made = reorganising.reorganise(merger("QWO", "QF7"))[NORTH]
    assert (made.slug, made.from_on, made.nhs_region) == ("north", DAY, "North East and Yorkshire")
    assert board("QWO").until_on == DAY
    assert boards_at("LS1", on=date(2027, 3, 31)).only == board("QWO")
    assert boards_at("LS1", on=DAY).only == made
    assert {p.council_name for p in made.councils.all()} >= {"Leeds", "Sheffield"}
    assert made.councils.get(council_name="Leeds").share == 1


def test_a_split_goes_by_council():
    made = reorganising.reorganise(split("QF7", {"Sheffield": NORTH, "Doncaster": SOUTH}))
    assert [p.council_name for p in made[NORTH].councils.all()] == ["Sheffield"]
    assert boards_at("S2", on=DAY).boards[0].area == made[NORTH]
    assert boards_at("DN4", on=DAY).only == made[SOUTH]
    assert made[SOUTH].ons_codes == ["E54000099"]


def test_one_that_goes_on_takes_over_and_shows_its_new_councils_from_the_day(client):
    humber = board("QOQ")
    reorganising.reorganise(merger("QWO", into=Successor(area=humber)))
    page = client.get("/areas/humber-and-north-yorkshire/").content.decode()
    assert "Leeds" not in page
    with time_machine.travel("2027-04-01T12:00Z"):
        assert "Leeds" in client.get("/areas/humber-and-north-yorkshire/").content.decode()
        assert client.get("/areas/west-yorkshire/")["Location"] == humber.get_absolute_url()
    assert boards_at("LS1", on=DAY).only == humber


def test_what_merges_can_be_split_again_later():
    made = reorganising.reorganise(merger("QWO", "QF7"))[NORTH]
    east = Successor(name="NHS East", short_name="East of all", ods_code="EA57")
    west = Successor(name="NHS West", short_name="West of all", ods_code="WE57")
    later = date(2030, 4, 1)
    again = split(made.ods_code, {"Sheffield": east, "Leeds": west}, day=later)
    after = reorganising.reorganise(again)
    assert boards_at("LS1", on=later).only == after[west]
    assert boards_at("LS1", on=DAY).only == made


# Refused ----------------------------------------------------------------------------------------


def test_what_cannot_be_is_refused_with_a_sentence():
    reused = Successor(name="NHS X", short_name="Devon", ods_code="X1")
    code = Successor(name="NHS X", short_name="X of all", ods_code="QJK")
    reserved = Successor(name="NHS X", short_name="Map", ods_code="X1")
    assert "begins on 1 July 2022" in refusal(merger("QWO", day=date(2022, 7, 1)))
    assert "belongs to NHS Devon" in refusal(merger("QWO", into=reused))
    assert "ODS code QJK belongs to" in refusal(merger("QWO", into=code))
    assert "makes no address" in refusal(merger("QWO", into=reserved))
    assert "both end and go on" in refusal(merger("QWO", into=Successor(area=board("QWO"))))
    assert "ends already, on 1 April 2026" in refusal(merger("QNQ"))
    assert "is not there on" in refusal(merger("QWO", into=Successor(area=board("QNQ"))))
    assert "at least one" in refusal(Plan(DAY, [], [NORTH], {}))


def test_a_council_left_over_and_a_successor_without_anything_are_refused():
    plan = split("QF7", {"Sheffield": NORTH, "Doncaster": SOUTH})
    goes = plan.goes[board("QF7").pk]
    goes.pop(board("QF7").councils.get(council_name="Rotherham").council_code)
    assert "say where Rotherham goes" in refusal(plan)
    goes = {board("QF7").pk: {None: NORTH}}
    assert "South gets nothing" in refusal(Plan(DAY, [board("QF7")], [NORTH, SOUTH], goes))


def test_the_same_sent_twice_is_written_once():
    reorganising.reorganise(merger("QWO"))
    with pytest.raises(NotAllowed, match="ends already, on 1 April 2027"):
        reorganising.reorganise(merger("QWO"))
    assert Area.objects.filter(slug="north").count() == 1


# Looked at --------------------------------------------------------------------------------------


def test_the_preview_says_what_becomes_of_groups_and_pages_and_writes_nothing():
    area = board("QF7")
    make_group("By postcode", area=area, postcode="DN4 1AA")
    make_group("No postcode", area=area)
    make_group("Elsewhere", area=board("QJK"))
    (outcome,) = reorganising.preview(split("QF7", {"Sheffield": NORTH, "Doncaster": SOUTH}))
    assert outcome.moving == {"South": 1}
    assert [str(group) for group in outcome.choosing] == ["No postcode"]
    assert outcome.leads_to == "/areas/2022/QF7/"
    (outcome,) = reorganising.preview(merger("QF7"))
    assert (outcome.moving, outcome.choosing) == ({"North": 2}, [])
    assert outcome.leads_to == "/areas/north/"
    assert board("QF7").until_on is None
    assert not Area.objects.filter(slug="north").exists()


# On the day -------------------------------------------------------------------------------------


def test_groups_move_on_the_day_to_the_only_successor_or_by_postcode():
    area = board("QF7")
    north_by_code = make_group("Doncaster", area=area, postcode="DN4 1AA")
    waits = make_group("Somewhere", area=area)
    alone = make_group("Leeds", area=board("QWO"))
    made = reorganising.reorganise(split("QF7", {"Sheffield": NORTH, "Doncaster": SOUTH}))
    reorganising.reorganise(merger("QWO", into=Successor(area=board("QOQ"))))
    assert moved(date(2027, 3, 31)) == 0
    assert moved() == 2
    for group, now_in in ((north_by_code, made[SOUTH]), (waits, area), (alone, board("QOQ"))):
        group.refresh_from_db()
        assert group.area == now_in
    assert moved() == 0
    assert list(Group.objects.with_area_ended(on=DAY)) == [waits]
    assert list(Group.objects.with_area_ended(on=TODAY)) == []
    assert alone.history.first().area_id == board("QOQ").pk


# Taken back -------------------------------------------------------------------------------------


def test_what_has_not_begun_can_be_taken_back_without_a_trace():
    areas = list(Area.objects.order_by("pk").values())
    parts = list(CouncilPart.objects.order_by("pk").values())
    reorganising.reorganise(merger("QWO", into=Successor(area=board("QOQ"))))
    reorganising.reorganise(split("QF7", {"Sheffield": NORTH, "Doncaster": SOUTH}))
    first, second = reorganising.planned(after=TODAY)
    assert {len(first.successors), len(second.successors)} == {1, 2}
    for one in (first, second):
        reorganising.take_back(one.key, today=TODAY)
    assert list(Area.objects.order_by("pk").values()) == areas
    assert list(CouncilPart.objects.order_by("pk").values()) == parts
    assert reorganising.planned(after=TODAY) == []
    with pytest.raises(NotAllowed, match="taken back already"):
        reorganising.take_back(first.key, today=TODAY)


def test_what_has_begun_or_is_built_upon_is_not_taken_back():
    reorganising.reorganise(merger("QWO"))
    (one,) = reorganising.planned(after=TODAY)
    with pytest.raises(NotAllowed, match="has begun"):
        reorganising.take_back(one.key, today=DAY)
    group = make_group(area=board("N0R7H"))
    with pytest.raises(NotAllowed, match="have chosen North"):
        reorganising.take_back(one.key, today=TODAY)
    assert board("QWO").until_on == DAY
    group.area = board("QWO")
    group.save()
    reorganising.reorganise(merger("N0R7H", into=SOUTH, day=date(2028, 4, 1)))
    with pytest.raises(NotAllowed, match="itself to end later"):
        reorganising.take_back(one.key, today=TODAY)
