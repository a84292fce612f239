"""The pages of NHS areas: the look-up, boards of today and to come, the archive."""

import re
from datetime import date

import pytest
import time_machine

from core.places.models import Area, Postcode, PostcodeDirectory, Succession
from tests.factories import make_group

pytestmark = pytest.mark.django_db
TODAY = "2026-11-24T12:00Z"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def page(client, address, status=200, **query):
    response = client.get(address, query)
    assert response.status_code == status, response
    return re.sub(r"\s+", " ", response.content.decode())


def answer(client, postcode):
    found = re.search(r'<section[^>]*aria-labelledby="answer".*?</section>', page(
        client, "/areas/", postcode=postcode
    ))  # fmt: skip
    return re.sub(r"<[^>]+>", "", found[0]).strip() if found else ""


def goes_to(client, address):
    response = client.get(address)
    assert response.status_code == 302
    return response["Location"]


def follow(code, *successors, on):
    area = Area.objects.get(ods_code=code)
    Area.objects.filter(pk=area.pk).update(until_on=on)
    for successor in successors:
        Succession.objects.create(predecessor=area, successor=successor, on=on)


# The look-up ------------------------------------------------------------------------------------


def test_the_boards_of_today_stand_by_region_and_lead_to_their_pages(client):
    html = page(client, "/areas/")
    assert "The 36 boards of today" in html
    for slug in (
        Area.objects.boards().in_force(on=date(2026, 11, 24)).values_list("slug", flat=True)
    ):
        assert f'href="/areas/{slug}/"' in html
    assert 'href="/areas/2022/QNQ/"' in html
    assert 'href="/areas/2016/44/"' in html
    assert "Crown copyright" in html


def test_a_postcode_in_one_board_is_answered_with_it(client):
    assert "LS1 3AA lies in West Yorkshire" in answer(client, "ls1 3aa")
    assert 'href="/areas/west-yorkshire/"' in page(client, "/areas/", postcode="LS1")


def test_a_district_in_several_names_each_with_its_share_and_how_to_be_sure(client):
    said = answer(client, "GU14")
    assert "GU14 lies in more than one area" in said
    assert re.search(r"Hampshire and Isle of Wight: (nearly all|most) of GU14", said)
    assert "Thames Valley: a few addresses" in said
    assert "To be sure, ask your GP surgery, or your council" in said
    assert "first half" in answer(client, "GU14 1AA")


def test_where_the_directory_is_loaded_the_whole_postcode_is_asked_for(client):
    PostcodeDirectory.objects.create(file_name="x", loaded_at=TODAY, postcodes=1)
    assert "To be sure, write your whole postcode above" in answer(client, "GU14")
    Postcode.objects.create(
        postcode="GU141AA", latitude=51.3, longitude=-0.7, region="south-east",
        council_code="E07000092", area=Area.objects.get(ods_code="QNQ"),
    )  # fmt: skip
    assert "GU14 1AA lies in Hampshire and Isle of Wight" in answer(client, "GU14 1AA")


@pytest.mark.parametrize(
    ("postcode", "said"),
    [
        ("EH1 1AA", "in Scotland, where fourteen health boards run the NHS"),
        ("CF10", "in Wales, where seven local health boards run the NHS"),
        ("BT1 1AA", "in Northern Ireland, where the Department of Health"),
    ],
)
def test_outside_england_it_says_who_runs_the_nhs_there(client, postcode, said):
    assert said in answer(client, postcode)
    assert "There are no integrated care boards there" in answer(client, postcode)


def test_where_a_border_runs_through_it_says_so(client):
    said = answer(client, "LD7")
    assert "Shropshire, Telford and Wrekin: a few addresses" in said
    assert "Most of it is in Wales" in said
    assert "The rest lies across the border" in answer(client, "HR3")


def test_what_is_unknown_is_said_to_be_unknown(client):
    assert "We do not know ZZ99 9ZZ" in answer(client, "ZZ99 9ZZ")


@pytest.mark.parametrize("typed", ["Leeds", "🚑", "\u202eLS1", "x" * 5_000, "<b>", "12345"])
def test_what_is_no_postcode_is_said_so_and_kept(client, typed):
    html = page(client, "/areas/", postcode=typed)
    assert "no postcode" in html or "too long" in html or "LS1" in html
    assert "<b>" not in html
    assert "noindex" in html


def test_nothing_typed_is_no_mistake(client):
    assert "notice--warning" not in page(client, "/areas/", postcode="")


# Boards of today --------------------------------------------------------------------------------


def test_a_board_says_since_when_what_came_before_and_its_councils(client):
    html = page(client, "/areas/thames-valley/")
    for shown in ("NHS Thames Valley Integrated Care Board", "1 April 2026", "Slough", "S0E4D",
                  'A part of <a href="/areas/2022/QNQ/">Frimley</a>'):  # fmt: skip
        assert shown in html
    assert "Buckinghamshire <span" in html
    assert '<a href="/areas/2016/5/">West Yorkshire</a>, footprint of 2016' in page(
        client, "/areas/west-yorkshire/"
    )


def test_its_groups_stand_on_it_25_to_a_page_and_only_those_that_belong(client):
    area = Area.objects.get(ods_code="QWO")
    assert "No group watches this board yet" in page(client, "/areas/west-yorkshire/")
    for n in range(26):
        make_group(f"Group {n:02}", area=area)
    make_group("Gone", area=area).lapse(on=date(2026, 1, 1))
    make_group("Elsewhere", area=Area.objects.get(ods_code="QJK"))
    html = page(client, "/areas/west-yorkshire/")
    assert html.count('class="group-item"') == 25
    assert "Gone" not in html and "Elsewhere" not in html
    assert 'href="/affiliates/?area=west-yorkshire"' in html
    assert "Group 25" in page(client, "/areas/west-yorkshire/", page=2)


def test_a_board_to_come_is_shown_as_coming(client):
    north = Area.objects.create(
        name="NHS North", short_name="North", slug="north", ods_code="N0R7H",
        from_on=date(2027, 4, 1),
    )  # fmt: skip
    follow("QWO", north, on=date(2027, 4, 1))
    html = page(client, "/areas/north/")
    assert "This board begins on 1 April 2027" in html
    assert "Groups that watch it" not in html
    assert 'It will be followed by <a href="/areas/north/">' in page(
        client, "/areas/west-yorkshire/"
    )
    assert "North</a>, from 1 April 2027" in page(client, "/areas/")
    with time_machine.travel("2027-04-01T12:00Z"):
        assert goes_to(client, "/areas/west-yorkshire/") == "/areas/north/"
        assert "begins on" not in page(client, "/areas/north/")
        assert "is no more" in page(client, "/areas/2022/QWO/")


# The archive ------------------------------------------------------------------------------------


def test_a_slug_that_was_once_todays_leads_to_its_one_successor(client):
    assert goes_to(client, "/areas/sussex/") == "/areas/surrey-and-sussex/"


def test_or_to_the_archive_if_it_has_several(client):
    assert goes_to(client, "/areas/frimley/") == "/areas/2022/QNQ/"
    html = page(client, "/areas/2022/QNQ/")
    assert "This integrated care board is no more" in html
    assert "It was divided" in html
    for slug in ("thames-valley", "surrey-and-sussex", "hampshire-and-isle-of-wight"):
        assert f'href="/areas/{slug}/"' in html


def test_a_code_is_read_in_any_case_and_a_board_of_today_is_at_its_own_page(client):
    assert goes_to(client, "/areas/2022/qwo/") == "/areas/west-yorkshire/"
    assert "Frimley" in page(client, "/areas/2022/qnq/")


def test_a_footprint_leads_to_all_who_follow_today_and_to_those_between(client):
    html = page(client, "/areas/2016/34/")
    assert "footprint of 2016 is no more" in html
    footprint = Area.objects.get(number=34)
    assert footprint.short_name in html
    frimley = Area.objects.get(kind="footprint", short_name="Frimley Health")
    html = page(client, f"/areas/2016/{frimley.number}/")
    assert '<a href="/areas/2022/QNQ/">Frimley</a>, 2022 to 2026' in html
    assert 'href="/areas/thames-valley/"' in html


@pytest.mark.parametrize(
    "address", ["/areas/atlantis/", "/areas/2016/0/", "/areas/2016/45/", "/areas/2022/XXX/",
                "/areas/2016/99999999999999999999/", "/areas/2022/5/"],
)  # fmt: skip
def test_what_never_was_is_not_found(client, address):
    page(client, address, status=404)


def test_every_area_there_ever_was_answers(client):
    for area in Area.objects.all():
        assert client.get(area.get_absolute_url(), follow=True).status_code == 200, area


def test_pages_ask_five_queries_at_most(client, django_assert_max_num_queries):
    make_group(area=Area.objects.get(ods_code="S0E4D"))
    PostcodeDirectory.objects.create(file_name="x", loaded_at=TODAY, postcodes=1)
    addresses = (
        "/areas/", "/areas/?postcode=LS1", "/areas/?postcode=GU14+1AA", "/areas/?postcode=GU14",
        "/areas/?postcode=EH1+1AA", "/areas/thames-valley/", "/areas/2022/QNQ/", "/areas/2016/5/",
    )  # fmt: skip
    for address in addresses:
        with django_assert_max_num_queries(5):
            client.get(address)


def test_search_engines_find_today_and_the_archive_and_are_kept_from_look_ups(client):
    found = page(client, "/sitemap-areas.xml")
    for address in ("/areas/west-yorkshire/", "/areas/2022/QNQ/", "/areas/2016/1/"):
        assert f"{address}</loc>" in found
    assert "/areas/frimley/" not in found
    assert "Disallow: /areas/?postcode=" in page(client, "/robots.txt")
    assert 'href="/areas/"' in page(client, "/")
