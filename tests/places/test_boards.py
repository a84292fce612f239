"""Which boards a postcode lies in: through mergers and splits, of our files' time or any later."""

from datetime import date

import pytest

from core.places.finding import boards_at, words_for
from core.places.following import resolve
from core.places.models import Area, CouncilPart, Postcode, Succession

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def named(boards):
    return [(here.area.short_name, here.words) for here in boards.boards]


def end(*codes, on=date(2027, 4, 1)):
    Area.objects.filter(ods_code__in=codes).update(until_on=on)


def follow(code, *successors, on=date(2027, 4, 1)):
    for successor in successors:
        Succession.objects.create(
            predecessor=Area.objects.get(ods_code=code), successor=successor, on=on
        )


def new_board(name, on=date(2027, 4, 1)):
    return Area.objects.create(
        name=name, short_name=name, slug=name.lower(), ods_code=name.upper(), from_on=on
    )


def test_a_district_in_one_board_is_a_single_answer():
    boards = boards_at("LS1", on=TODAY)
    assert named(boards) == [("West Yorkshire", "all")]
    assert (boards.is_exact, boards.is_known) == (False, True)
    assert boards.only.ods_code == "QWO"


def test_a_district_in_several_answers_with_all_of_them_and_their_shares_in_words():
    boards = boards_at("BD23", on=TODAY)
    assert len(boards.boards) > 1
    assert boards.only is None
    shares = [here.share for here in boards.boards]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1)


@pytest.mark.parametrize(
    ("share", "words"),
    [(1, "all"), (0.99, "nearly all"), (0.9, "nearly all"), (0.5, "most"), (0.1, "some"),
     (0.09, "a few addresses"), (0, "a few addresses")],
)  # fmt: skip
def test_shares_are_said_in_words(share, words):
    assert words_for(share) == words


def test_of_a_merged_board_the_successor_takes_the_whole():
    assert named(boards_at("NR1", on=date(2026, 3, 31))) == [("Norfolk and Waveney", "all")]
    assert named(boards_at("NR1", on=date(2026, 4, 1))) == [("Norfolk and Suffolk", "all")]


def test_where_both_halves_of_a_district_merge_it_is_one():
    before = boards_at("NW1", on=date(2026, 3, 31))
    assert len(before.boards) == 2
    assert named(boards_at("NW1", on=TODAY)) == [("West and North London", "all")]


@pytest.mark.parametrize(
    ("outcode", "board"),
    [("CM20", "Essex"), ("SL1", "Thames Valley"), ("GU11", "Hampshire and Isle of Wight"),
     ("CO15", "Essex"), ("IP1", "Norfolk and Suffolk")],
)  # fmt: skip
def test_where_a_board_was_split_the_council_tells_which_way(outcode, board):
    assert boards_at(outcode, on=TODAY).boards[0].area.short_name == board


def test_where_the_council_is_not_certain_all_are_offered_and_its_own_first():
    boards = boards_at("GU9", on=TODAY)  # Farnham: Waverley by 1.0, or nearly
    assert boards.boards[0].area.short_name == "Surrey and Sussex"
    many = boards_at("GU14", on=TODAY)
    assert many.boards[0].area.short_name == "Hampshire and Isle of Wight"
    assert sum(here.share for here in many.boards) == pytest.approx(1)


def test_before_there_were_boards_there_is_none():
    assert boards_at("LS1", on=date(2018, 1, 1)).boards == []
    assert boards_at("LS1", on=date(2018, 1, 1)).is_known


@pytest.mark.parametrize("outcode", ["EH1", "CF10", "AB1"])
def test_scotland_and_wales_have_none_and_are_known(outcode):
    boards = boards_at(outcode, on=TODAY)
    assert (boards.boards, boards.is_known) == ([], True)


def test_where_a_border_runs_through_the_english_board_is_no_single_answer():
    boards = boards_at("LD7", on=TODAY)
    assert named(boards) == [("Shropshire, Telford and Wrekin", "a few addresses")]
    assert boards.only is None


@pytest.mark.parametrize("postcode", ["ZZ9 9ZZ", "QQ1", "BT1 1AA"])
def test_what_is_not_in_our_files_is_said_to_be_unknown(postcode):
    assert boards_at(postcode, on=TODAY).is_known is False


# With the official directory ------------------------------------------------------------------


def exact(code, postcode="SL41AA", council="E06000040", region="south-east"):
    area = code and Area.objects.get(ods_code=code)
    return Postcode.objects.create(
        postcode=postcode, latitude=51.4, longitude=-0.6, council_code=council, area=area,
        region=region,
    )  # fmt: skip


def test_an_exact_postcode_has_one_board():
    exact("S0E4D")
    boards = boards_at("SL4 1AA", on=TODAY)
    assert named(boards) == [("Thames Valley", "all")]
    assert boards.is_exact


@pytest.mark.parametrize(
    ("council", "board"),
    [("E06000040", "Thames Valley"), ("E07000216", "Surrey and Sussex"),
     ("E07000089", "Hampshire and Isle of Wight")],
)  # fmt: skip
def test_an_older_directorys_board_that_was_split_is_told_by_the_council(council, board):
    exact("QNQ", council=council)
    boards = boards_at("SL4 1AA", on=TODAY)
    assert (named(boards), boards.is_exact) == ([(board, "all")], True)


def test_without_a_council_that_we_know_all_are_offered():
    exact("QNQ", council="E06009999")
    boards = boards_at("SL4 1AA", on=TODAY)
    assert (len(boards.boards), boards.is_exact) == (3, False)


def test_a_newer_directory_is_of_no_use_for_an_older_day():
    exact("S0E4D")
    boards = boards_at("SL4 1AA", on=date(2025, 1, 1))
    assert boards.boards[0].area.short_name == "Frimley"
    assert not boards.is_exact


def test_a_welsh_postcode_of_a_border_district_has_none_exactly():
    exact(None, postcode="NP251AA", region="wales", council="W06000021")
    boards = boards_at("NP25 1AA", on=TODAY)
    assert (boards.boards, boards.is_exact, boards.is_known) == ([], True, True)


# What somebody enters later -------------------------------------------------------------------


def test_a_merger_entered_later_is_followed_from_its_day():
    north = new_board("North")
    end("QWO", "QF7"), follow("QWO", north), follow("QF7", north)
    assert named(boards_at("LS1", on=date(2027, 3, 31))) == [("West Yorkshire", "all")]
    assert named(boards_at("LS1", on=date(2027, 4, 1))) == [("North", "all")]
    exact("QWO", postcode="LS13AA", council="E08000035")
    assert named(boards_at("LS1 3AA", on=date(2027, 4, 1))) == [("North", "all")]


def test_a_split_of_what_had_merged_is_followed_too():
    east, west = new_board("East"), new_board("West")
    end("S0E4D"), follow("S0E4D", east, west)
    CouncilPart.objects.create(area=east, council_code="E06000039", council_name="Slough")
    CouncilPart.objects.create(area=west, council_code="E06000040", council_name="Windsor")
    on = date(2027, 4, 1)
    offered = [name for name, _ in named(boards_at("SL1", on=on))]
    assert offered[0] == "East"
    assert {"East", "West"} < set(offered)
    assert "Thames Valley" not in offered
    assert resolve(Area.objects.get(ods_code="QNQ"), on=on)[0] in (east, west)


def test_all_who_follow_are_found_and_the_largest_part_is_first():
    footprint = Area.objects.get(kind="footprint", number=5)
    assert [a.ods_code for a in resolve(footprint, on=TODAY)] == ["QWO", "QOQ"]
    frimley = Area.objects.get(ods_code="QNQ")
    assert [a.ods_code for a in resolve(frimley, on=TODAY)] == ["S0E4D", "QRL", "S9B9J"]
    assert resolve(frimley, on=date(2024, 1, 1)) == [frimley]
    assert resolve(Area.objects.get(ods_code="S0E4D"), on=date(2024, 1, 1)) == []


def test_a_circle_of_successions_ends():
    end("QWO", "QF7")
    follow("QWO", Area.objects.get(ods_code="QF7"))
    follow("QF7", Area.objects.get(ods_code="QWO"))
    assert boards_at("LS1", on=date(2027, 4, 1)).boards == []


def test_it_takes_three_queries_at_most(django_assert_max_num_queries):
    exact("QNQ")
    for postcode in ("SL4 1AA", "SL4 1AB", "SL4", "EH1 1AA", "ZZ9 9ZZ", "GU14"):
        for on in (TODAY, date(2025, 1, 1)):
            with django_assert_max_num_queries(3):
                boards_at(postcode, on=on)
