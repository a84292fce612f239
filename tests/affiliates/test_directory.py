"""The directory, the pages of groups, the feed."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from affiliates.models import Group
from core.places.models import Area
from tests.factories import make_group

pytestmark = pytest.mark.django_db
LIST = "/affiliates/"
TODAY = date(2026, 11, 22)


def names(response):
    return re.findall(r'group-item__name"><a[^>]*>(.*?)</a>', response.content.decode())


def html_of(response):
    return response.content.decode()


def test_groups_stand_region_by_region_and_by_name_in_each(client):
    make_group("Wyn", region="wales")
    make_group("Ŵa", region="wales")
    make_group("zebra", region="wales")
    make_group("Everywhere", region="")
    make_group("Éa", region="london")
    make_group("eb", region="london")
    response = client.get(LIST)
    assert names(response) == ["Everywhere", "Éa", "eb", "Ŵa", "Wyn", "zebra"]
    headings = re.findall(r'<h2 id="region-\d+">(.*?)</h2>', html_of(response))
    assert headings == ["The whole country", "London", "Wales"]
    assert "6 groups in all" in html_of(response)


def test_region_and_kind_narrow_the_list_and_the_count_is_said(client):
    make_group("A", region="london", kind="union_branch")
    make_group("B", region="london", kind="patients")
    make_group("C", region="", kind="union_branch")
    assert names(client.get(LIST, {"region": "london"})) == ["A", "B"]
    assert names(client.get(LIST, {"region": "national"})) == ["C"]
    response = client.get(LIST, {"region": "london", "kind": "union_branch"})
    assert names(response) == ["A"]
    assert re.search(r"1\s+group: Union branch or region, London", html_of(response))


@pytest.mark.parametrize("wrong", ["atlantis", "", "🚑", "9" * 300, "'--", "\u202e"])
def test_a_choice_that_does_not_exist_narrows_nothing(client, wrong):
    make_group("A")
    response = client.get(LIST, {"region": wrong, "kind": wrong, "page": wrong})
    assert response.status_code == 200
    assert names(response) == ["A"]
    assert ("does not exist here" in html_of(response)) == bool(wrong)


def test_only_groups_that_belong_today_are_listed(client):
    make_group("Stays")
    make_group("Gone").leave(on=TODAY, reason="Wrote to us")
    make_group("Asleep").lapse(on=TODAY)
    assert names(client.get(LIST)) == ["Stays"]
    assert "Gone" not in html_of(client.get("/affiliates/feed/"))


def test_twenty_five_stand_on_a_page(client):
    for n in range(26):
        make_group(f"G{n:02}")
    assert len(names(client.get(LIST))) == 25
    assert names(client.get(LIST, {"page": 2})) == ["G25"]


def test_an_empty_directory_invites(client):
    assert "No group has joined yet" in html_of(client.get(LIST))
    assert "/affiliates/apply/" in html_of(client.get(LIST, {"region": "wales"}))


def test_queries_do_not_grow_with_the_list(client, django_assert_num_queries):
    for n in range(3):
        make_group(f"A{n}", region="london")
    client.get(LIST)
    with django_assert_num_queries(5):
        client.get(LIST)
    for n in range(30):
        make_group(f"B{n}", region="wales")
    with django_assert_num_queries(5):
        client.get(LIST)
    with django_assert_num_queries(5):
        client.get("/affiliates/a0/")


def test_a_group_says_what_it_is_and_keeps_its_contact_to_itself(client):
    group = make_group(
        "Save Burton A&E",
        town="Burton",
        about="<b>Doors</b> stay open.",
        website="https://burton.example.org",
        social_links="https://social.example/burton\njavascript:alert(1)",
        contact_name="Ann Archer",
        contact_email="ann@example.org",
        contact_phone="01632 960001",
        affiliated_on=date(2018, 4, 14),
    )
    page = html_of(client.get(group.get_absolute_url()))
    for shown in ("Save Burton A&amp;E", "Local campaign", "Burton", "14 April 2018",
                  "https://burton.example.org", "https://social.example/burton"):  # fmt: skip
        assert shown in page
    assert "&lt;b&gt;Doors" in page
    assert "javascript:alert" not in page
    for hidden in ("Ann Archer", "ann@example.org", "960001"):
        assert hidden not in page
    Group.objects.update(contact_public=True)
    page = html_of(client.get(group.get_absolute_url()))
    for shown in ("Ann Archer", "01632 960001"):
        assert shown in page
    assert "ann@example.org" not in page


def test_a_group_that_lapsed_or_left_says_so_plainly(client):
    lapsed, left = make_group("Asleep", about="Our work"), make_group("Gone")
    lapsed.lapse(on=TODAY, note="No answer since May")
    left.leave(on=TODAY, reason="Letter of 3 May")
    for group, said in ((lapsed, "not at present"), (left, "has left")):
        page = html_of(client.get(group.get_absolute_url()))
        assert said in page
        assert "22 November 2026" in page
        assert "noindex" in page
        for hidden in ("Our work", "No answer", "Letter of"):
            assert hidden not in page


def test_a_merged_group_leads_to_the_one_it_is_part_of(client):
    small, big = make_group("Small"), make_group("Big")
    small.merge(into=big, on=TODAY)
    response = client.get("/affiliates/small/")
    assert (response.status_code, response["Location"]) == (301, "/affiliates/big/")


def test_a_group_that_never_was_is_not_found(client):
    assert client.get("/affiliates/nobody/").status_code == 404


def test_the_feed_takes_the_filters_of_the_list(client):
    make_group("Lon\x0bdon group", region="london", about="Text\x01 from a word processor")
    make_group("Wales group", region="wales")
    response = client.get("/affiliates/feed/", {"region": "london"})
    assert response["Content-Type"].startswith("application/atom+xml")
    assert "London group" in html_of(response)
    assert "Wales group" not in html_of(response)
    assert client.get("/affiliates/feed/", {"region": "\u202e"}).status_code == 200
    link = 'href="/affiliates/feed/?region=london"'
    assert link in html_of(client.get(LIST, {"region": "london"}))


def test_words_find_groups_without_accents():
    group = make_group("Défendre l’hôpital", town="Jersey")
    assert list(Group.objects.matching("defendre")) == [group]
    assert list(Group.objects.matching("jersey")) == [group]


def test_counts_by_region_take_one_query(django_assert_num_queries):
    make_group(region="wales")
    make_group(region="wales")
    make_group(region="")
    make_group(region="wales").lapse(on=TODAY)
    with django_assert_num_queries(1):
        assert Group.objects.counts_by_region() == {"wales": 2, "": 1}


@pytest.mark.parametrize("word", ["apply", "map", "feed"])
def test_the_rooms_own_addresses_are_no_slugs(word):
    group = make_group("Some group")
    group.slug = word
    with pytest.raises(ValidationError):
        group.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        group.save()
    assert make_group(word.title()).slug == f"{word}-group"


def test_the_nhs_areas_of_today_narrow_the_list(client):
    area, other = Area.objects.boards().in_force(on=TODAY).by_name()[:2]
    gone = Area.objects.boards().exclude(until_on=None).first()
    make_group("A", area=area)
    make_group("B", area=other)
    response = client.get(LIST, {"area": area.slug})
    assert names(response) == ["A"]
    assert area.short_name in html_of(response)
    assert f'value="{gone.slug}"' not in html_of(response)
    assert names(client.get(LIST, {"area": gone.slug})) == ["A", "B"]


@pytest.mark.parametrize("typed", ["barnsley nhs", "Barnsly", "BÁRNSLEY", '"save our nhs"'])
def test_a_name_is_found_by_its_words_and_by_likeness(client, typed):
    make_group("Barnsley Save Our NHS")
    make_group("Hands Off HRI")
    assert names(client.get(LIST, {"q": typed})) == ["Barnsley Save Our NHS"]


def test_choices_combine(client):
    make_group("Leeds branch", kind="union_branch", region="wales")
    make_group("Leeds campaign", region="wales")
    response = client.get(LIST, {"q": "leeds", "kind": "union_branch", "region": "wales"})
    assert names(response) == ["Leeds branch"]
    assert "Union branch or region, Wales, “leeds”" in html_of(response)


@pytest.mark.parametrize("address", ["/", "/join/", LIST])
def test_the_box_for_the_place_stands_where_people_look_for_a_group(client, address):
    page = html_of(client.get(address))
    assert "Find a group near you" in page
    assert re.search(r'<input [^>]*name="near"', page)
