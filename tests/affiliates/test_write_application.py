"""An application is written page by page; what is typed is kept, also where it is wrong."""

import re

import pytest
from django.utils import timezone

from affiliates import applying
from affiliates.application_pages import PAGES
from affiliates.models import Application
from affiliates.offices import seats_of
from core.places.models import Area
from tests.affiliates.journey import DECISION, GROUP, fill, link_of, post

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def row():
    return Application.objects.get()


@pytest.fixture
def link(client):
    return link_of(client)


def test_a_page_is_kept_and_leads_to_the_next(client, link):
    answer = fill(client, link, "group", **GROUP)
    assert answer["Location"] == f"{link}?page=web"
    assert (row().town, row().postcode, row().members) == ("Otley", "LS6", 60)
    assert row().about == GROUP["about"]
    assert 'value="LS6"' in text_of(client.get(f"{link}?page=group"))


def test_a_get_changes_nothing(client, link):
    before = Application.objects.values().get()
    for page in ("", "group", "web", "people", "check", "withdraw", "alike", "nothing", "🚑"):
        assert client.get(f"{link}?page={page}").status_code in {200, 302}
    assert Application.objects.values().get() == before


@pytest.mark.parametrize(
    ("page", "wrong", "told", "kept"),
    [
        ("group", {"name": ""}, "Write the name of the group", ""),
        ("group", {"postcode": "Leeds"}, "is no postcode", "Leeds"),
        ("group", {"postcode": ""}, "Its first half will do", ""),
        ("group", {"members": "many"}, "Write a number, such as 120", None),
        ("group", {"members": "-1"}, "greater than or equal to 1", None),
        ("group", {"members": "9" * 400}, "less than or equal to", None),
        ("group", {"about": "a" * 5001}, "at most 5000", "a" * 5001),
        ("group", {"kind": "cartel"}, "Select a valid choice", "local_campaign"),
        ("web", {"website": "javascript:alert(1)"}, "Write the address of", "javascript:alert(1)"),
        ("web", {"social_links": "@otley on X"}, "is no address", "@otley on X"),
        ("web", {"social_links": "a.org\n" * 11}, "10 addresses", None),
        ("decision", {"decided_on": "2026-02-31"}, "Write the day like", None),
        ("decision", {"decided_on": "0000-01-01"}, "Write the day like", None),
        ("decision", {"decided_on": "2999-01-01"}, "still to come", None),
        ("decision", {"decided_on": "1948-07-05"}, "before we were founded", None),
        ("decision", {"decided_at_meeting": ""}, "Write which meeting", ""),
        ("pays", {"pays": "amount", "pays_pence": "fifty"}, "Write the sum in figures", 0),
        ("pays", {"pays": "amount", "pays_pence": "-1"}, "greater than or equal to 0", 0),
        ("pays", {"pays": "amount", "pays_pence": "1e999"}, "less than or equal to", 0),
        ("pays", {"pays": "amount", "pays_pence": ""}, "Write how much", 0),
        ("pays", {"pays": "in_kind", "pays_note": ""}, "in kind", ""),
        ("pays", {"pays": None}, "Choose one. No group", None),
        ("you", {"your_name": ""}, "Write your name", None),
        ("you", {"email": "ann@", "phone": ""}, "Write the email address in full", None),
    ],
)
def test_what_is_wrong_is_told_shown_again_and_kept_as_far_as_can_be(
    client, link, page, wrong, told, kept
):
    usual = {"group": GROUP, "decision": DECISION}.get(page, {})
    answer = fill(client, link, page, **usual | wrong)
    assert answer.status_code == 200
    assert told in text_of(answer)
    for typed in wrong.values():
        assert not typed or typed[:40].strip() in answer.content.decode()
    if kept is not None:
        assert getattr(row(), list(wrong)[-1]) == kept
    # A number that is none is not kept and need not be there; of a wrong choice the old one stays.
    if not {"kind", "members"} & set(wrong) and page != "you":
        assert not PAGES[page].form.is_done(row())


def test_a_mistake_is_put_right_on_the_page_that_tells_of_it(client, link):
    for page, wrong, right in (
        ("web", {"website": "our website"}, {"website": "otley.example.org"}),
        ("people", {"secretary_1_email": "ann at"}, {"secretary_1_email": "ann@example.org"}),
    ):
        address = f"{link}?page={page}"
        told = post(client, address, client.get(address), **wrong)
        assert post(client, address, told, **right).status_code == 302


def test_the_rest_of_a_page_with_a_mistake_is_kept_too(client, link):
    fill(client, link, "group", **GROUP | {"members": "many"})
    assert (row().town, row().about) == ("Otley", GROUP["about"])


def test_things_may_be_written_as_people_write_them(client, link):
    fill(client, link, "group", **GROUP | {"members": "1,200 members", "postcode": "ls21 1aa."})
    fill(client, link, "decision", decided_on="4/3/2026", decided_at_meeting="AGM")
    fill(client, link, "web", website="otley.example.org", social_links="x.com/otley\n\n a.org/b ")
    assert (row().members, row().postcode) == (1200, "LS21 1AA")
    assert row().decided_on.isoformat() == "2026-03-04"
    assert row().website == "https://otley.example.org"
    assert row().social_links == "https://x.com/otley\nhttps://a.org/b"


@pytest.mark.parametrize(
    ("typed", "pence", "note", "again"),
    [
        ({"pays": "nothing"}, 0, "We cannot afford a fee at present.", "nothing"),
        ({"pays": "nothing", "pays_note": "Sorry"}, 0, "We cannot afford a fee at present. Sorry",
         "nothing"),
        ({"pays": "in_kind", "pays_note": "Our hall"}, 0, "Our hall", "in_kind"),
        ({"pays": "amount", "pays_pence": "£25.50", "pays_note": "In May"}, 2550, "In May",
         "amount"),
    ],
)  # fmt: skip
def test_nobody_has_to_pay(client, link, typed, pence, note, again):
    answer = fill(client, link, "pays", **typed)
    assert answer["Location"] == f"{link}?page=check"
    assert (row().pays_pence, row().pays_note) == (pence, note)
    page = client.get(f"{link}?page=pays").content.decode()
    assert re.search(rf'value="{again}"[^>]*checked', page)


def test_a_group_of_the_whole_country_needs_no_postcode_and_has_no_board(client, link):
    fill(client, link, "group", **GROUP)
    fill(client, link, "group", region="national", kind="union", postcode="")
    assert (row().region, row().area) == ("", None)


def test_the_board_follows_from_the_postcode_where_there_is_one_answer(client, link):
    assert fill(client, link, "group", **GROUP)["Location"] == f"{link}?page=web"
    assert row().area == Area.objects.get(slug="west-yorkshire")


def test_of_several_boards_the_group_chooses_and_may_be_unsure(client, link):
    """Most of Otley's district is Yorkshire's west, and some of it Yorkshire's north."""
    west, north = (
        Area.objects.get(slug=slug) for slug in ("west-yorkshire", "humber-and-north-yorkshire")
    )
    otley = GROUP | {"postcode": "ls21"}
    assert fill(client, link, "group", **otley)["Location"] == f"{link}?page=area"
    assert row().area is None
    page = text_of(client.get(f"{link}?page=area"))
    assert f"{west} (most of LS21)" in page and f"{north} (some of LS21)" in page
    assert "Choose one" in text_of(fill(client, link, "area"))
    assert "valid choice" in text_of(fill(client, link, "area", area="999999"))
    assert fill(client, link, "area", area=str(north.pk))["Location"] == f"{link}?page=web"
    assert row().area == north
    fill(client, link, "group", town="Leeds")
    assert row().area == north  # it stays as long as the postcode allows it
    fill(client, link, "area", area="unsure")
    assert row().area is None


def test_the_applicant_stands_in_the_office_they_have_named(client, link):
    page = client.get(f"{link}?page=people").content.decode()
    assert re.search(r'name="secretary_1_name" value="Ann Archer"', page)
    assert not row().people.exists()  # shown, not kept, until it is sent
    fill(client, link, "people", press_1_name="Pat", press_1_email="pat@example.org")
    people = {(p.title, p.name, p.email) for p in row().people.all()}
    assert people == {
        ("Secretary", "Ann Archer", "ann@example.org"),
        ("Press", "Pat", "pat@example.org"),
    }


def test_there_are_as_many_delegates_as_the_kind_of_group_sends(client):
    link = link_of(client, kind="union", role="Chair")
    page = client.get(f"{link}?page=people").content.decode()
    assert "Name of the delegate 4" in page and "Ann Archer" not in page
    assert page.count("_name") >= len(seats_of("union"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"secretary_1_name": "", "secretary_1_email": ""}, "Propose at least one person"),
        ({"secretary_1_name": ""}, "Write the name too"),
        ({"secretary_1_email": "ann at home"}, "Write the email address in full"),
        ({"secretary_1_name": "🚑" * 200}, "at most 100"),
    ],
)
def test_people_are_checked_and_kept_all_the_same(client, link, typed, told):
    assert told in text_of(fill(client, link, "people", **typed))
    assert "To do" in text_of(client.get(link))
    secretary = row().people.first()
    if secretary:
        assert secretary.name == typed.get("secretary_1_name", "Ann Archer")[:100]


def test_a_person_who_is_taken_out_again_is_gone(client, link):
    fill(client, link, "people", press_1_name="Pat")
    fill(client, link, "people", press_1_name="")
    assert [person.title for person in row().people.all()] == ["Secretary"]


def test_two_people_on_one_page_at_once_lose_nothing(client, link):
    address = f"{link}?page=decision"
    mine = yours = client.get(address)
    post(client, address, mine, decided_at_meeting="AGM", decided_on="2026-03-04")
    answer = post(client, address, yours, decided_at_meeting="Committee", decided_on="2026-03-05")
    assert "Somebody else of your group has saved this page" in text_of(answer)
    assert "AGM" in text_of(answer) and 'value="Committee"' in text_of(answer)
    assert row().decided_at_meeting == "AGM"
    post(client, address, answer)  # seen, and meant
    assert row().decided_at_meeting == "Committee"


def test_the_same_page_sent_twice_is_no_quarrel_and_other_pages_are_none_either(client, link):
    address = f"{link}?page=decision"
    page, other = client.get(address), client.get(f"{link}?page=group")
    for _ in range(2):
        assert post(client, address, page, decided_at_meeting="AGM").status_code == 200
        assert "Somebody else" not in text_of(post(client, address, page, decided_at_meeting="AGM"))
    assert post(client, f"{link}?page=group", other, **GROUP).status_code == 302
    assert (row().decided_at_meeting, row().town) == ("AGM", "Otley")


def test_two_people_naming_people_at_once_lose_nothing(client, link):
    address = f"{link}?page=people"
    mine = yours = client.get(address)
    post(client, address, mine, press_1_name="Pat")
    answer = post(client, address, yours, papers_1_name="Bo")
    assert "Somebody else of your group has saved this page" in text_of(answer)
    assert {p.name for p in row().people.all()} == {"Ann Archer", "Pat"}


def test_a_page_after_it_was_sent_is_not_kept_but_shown(client, link):
    page = client.get(f"{link}?page=group")
    Application.objects.update(state="submitted", submitted_at=timezone.now(), pays_note="No")
    answer = post(client, f"{link}?page=group", page, about="Our new words")
    assert "has been sent" in text_of(answer) and "Our new words" in text_of(answer)
    assert row().about == ""
    with pytest.raises(Exception, match="has been sent"):
        applying.come_back_as(application=row(), group=None)
