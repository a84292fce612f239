"""The planner of print runs: what became of past copies, and the run it suggests once it can."""

from datetime import date

import pytest
from django.utils import timezone

from core.publishing.times import at_london
from newspaper import planning, stock
from newspaper.models import Order
from tests.factories import make_issue, make_order, make_place, make_prices
from tests.newspaper.standing import make_coming_issue, make_standing
from tests.people import sign_in

pytestmark = pytest.mark.django_db
PLANNER = "/admin/newspaper/issue/planner/"
QUARTERS = [date(year, month, 1) for year in (2024, 2025, 2026) for month in (1, 4, 7, 10)]
NOW = at_london(date(2026, 12, 20), timezone.datetime.min.time())


def history(issues, copies):
    """So many past issues, quarter by quarter: printed, given away but for the rest."""
    place, made = make_place("The garage"), []
    for day, used in zip(QUARTERS[-issues:], copies, strict=True):
        issue = make_issue(copies=0, published_on=day, print_cost_pence=12_000)
        stock.arrive(issue, place=place, copies=used + 100, at=NOW)
        stock.give(issue, place=place, copies=used, at=NOW)
        made.append(issue)
    return made


def test_with_seven_issues_it_says_that_it_needs_eight(client, ed):
    history(7, [1000] * 7)
    plan = planning.plan(NOW)
    assert plan.suggested is None
    page = sign_in(client, ed).get(PLANNER).content.decode()
    assert "needs 8 issues" in page
    assert "7 are known so far" in page
    assert "No coming issue" in page


def test_the_same_quarter_the_trend_and_a_reserve_make_the_run():
    # A year ago the quarters found 1,000, 2,000, 3,000 and 4,000; this year a tenth more.
    history(8, [1000, 2000, 3000, 4000, 1100, 2200, 3300, 4400])
    make_coming_issue(goes_out_on=date(2027, 1, 2))
    plan = planning.plan(NOW)
    # January: 1,100 the year before, and 10 in a hundred more, is 1,210; with 61 it is 1,271.
    assert plan.suggested == 1500
    said = " ".join(plan.reasons)
    for words in ("1,100", "10 in a hundred more", "1,210", "61", "1,500", "10.0p"):
        assert words in said or words == "10.0p"


def test_what_is_ordered_firmly_counts_where_it_is_more():
    make_prices(rates=((900_000, 795),))
    history(8, [1000] * 8)
    coming = make_coming_issue(days=25)
    make_standing(copies=900)
    make_order(coming, copies=600)
    plan = planning.plan()
    assert (plan.standing_copies, plan.open_copies) == (900, 600)
    assert plan.suggested == 1750
    assert "more, so we reckon with them" in " ".join(plan.reasons)


def test_before_stock_was_kept_orders_count():
    make_prices(rates=((900_000, 795),))
    issue = make_issue(copies=0)
    stock.expect(issue, copies=500)
    make_order(issue, copies=300)
    cancelled = make_order(issue, copies=100)
    Order.objects.filter(pk=cancelled.pk).update(
        state="cancelled", reason="Twice", closed_at=timezone.now()
    )
    one = planning.past_issues(on=planning.london_day(timezone.now()))[0]
    assert (one.demand, one.is_from_orders, one.cost_words) == (300, True, "not known")


def test_the_plot_and_the_table_show_the_same(client, dev):
    history(8, [1000, 2000, 3000, 4000, 1100, 2200, 3300, 4400])
    page = sign_in(client, dev).get(PLANNER).content.decode()
    assert page.count("<rect") == 16
    assert "4500" in page.replace(",", "")
    assert "<td>4400</td>" in page.replace(",", "")


def test_on_an_empty_site_it_says_what_to_do(client, tom):
    assert "Of no past issue is it known" in sign_in(client, tom).get(PLANNER).content.decode()


@pytest.mark.parametrize("desk", ["eve", "aff", "anna"])
def test_other_desks_are_refused(client, request, desk):
    assert sign_in(client, request.getfixturevalue(desk)).get(PLANNER).status_code == 403


def test_an_issue_that_is_still_being_sent_counts_as_nothing_yet(client, dev):
    make_prices(rates=((900_000, 795),))
    history(8, [1000] * 8)
    day = planning.london_day(timezone.now()) - planning.timedelta(days=7)
    newest = make_issue(99, published_on=day, goes_out_on=day)
    make_order(newest, copies=4000)
    stock.give(newest, place=make_place("The garage"), copies=10, at=timezone.now())
    plan = planning.plan()
    assert plan.unfinished == newest
    assert newest not in [one.issue for one in plan.past]
    assert plan.day == day + planning.A_QUARTER
    page = sign_in(client, dev).get(PLANNER).content.decode()
    assert "No 99 is still being sent" in page


def test_the_planner_is_found_from_the_first_page_and_from_the_issues(client, dev):
    sign_in(client, dev)
    for page in ("/admin/", "/admin/newspaper/issue/"):
        assert f'href="{PLANNER}"' in client.get(page).content.decode()
