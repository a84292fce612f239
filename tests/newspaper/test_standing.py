"""Beginning a standing order on the site, as a group and by telephone; subscriptions; the desk."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from core.payments.models import Invoice
from core.publishing.errors import NotAllowed
from hct_site.chores import all_chores
from hct_site.merging import merge_groups
from hct_site.waiting import what_waits
from newspaper import standing
from newspaper.models import Order, StandingOrder, StandingTurn, SubscriptionRate
from newspaper.standing_turns import order, tell
from tests.factories import make_group, make_issue, make_order, make_prices
from tests.newspaper.standing import make_coming_issue, make_standing
from tests.people import ORIGIN, fields_of, sign_in, typed_long_enough

pytestmark = pytest.mark.django_db
BEGIN = "/newspaper/order/standing/"
ANSWERS = {
    "copies": "50", "name": "Gill Beeston", "email": "gill@example.org", "group": "Leeds KONP",
    "delivery_lines": "14 Chapel Rise\nLeeds", "delivery_postcode": "ls1 3aa", "who_pays": "same",
}  # fmt: skip


@pytest.fixture(autouse=True)
def prices():
    make_prices(rates=((900_000, 795),))
    make_issue(13)


def press(client, page, url=BEGIN, **typed):
    fields = typed_long_enough(fields_of(page.content.decode())) | {"go": "next"} | typed
    return client.post(url, fields, headers={"Origin": ORIGIN})


def begin(client, url=BEGIN, **typed):
    check = press(client, client.get(url), url, **ANSWERS | typed)
    return press(client, check, url)


def test_two_pages_and_a_reference(client):
    check = press(client, client.get(BEGIN), **ANSWERS)
    for words in ("50 of every issue", "LS1 3AA", "£32.95", "At today’s prices"):
        assert words in check.content.decode()
    answer = press(client, check)
    row = StandingOrder.objects.get()
    assert answer["Location"] == f"{BEGIN}sent/{row.reference}/"
    assert (row.copies, row.issues_left, row.state) == (50, None, "active")
    assert (row.group_name, row.payer.name) == ("Leeds KONP", "Leeds KONP")
    assert not Order.objects.exists()
    assert not Invoice.objects.exists()
    letter = Email.objects.get()
    assert row.reference in letter.subject
    assert row.link() in letter.message
    page = client.get(answer["Location"]).content.decode()
    assert row.reference in page
    assert "Gill" not in page


def test_a_place_in_the_next_issue_alone(client):
    begin(client, f"{BEGIN}?once=1&copies=50")
    assert StandingOrder.objects.get().issues_left == 1
    assert "A place in the next issue" in Email.objects.get().subject


def test_somebody_else_pays(client):
    payer = press(client, client.get(BEGIN), **ANSWERS | {"who_pays": "other"})
    wrong = press(client, payer, invoice_name="", purchase_order_number="X9")
    assert 'value="X9"' in wrong.content.decode()
    check = press(
        client, wrong, invoice_name="The treasurer", invoice_lines="PO Box 12",
        invoice_postcode="wf1 4dg",
    )  # fmt: skip
    press(client, check)
    row = StandingOrder.objects.get()
    assert (row.invoice_name, row.invoice_postcode) == ("The treasurer", "WF1 4DG")
    assert row.purchase_order_number == "X9"


@pytest.mark.parametrize(
    "copies, sentence",
    [("0", "at least one"), ("-1", "at least one"), ("many", "as a number"),
     ("9" * 30, "telephone or write"), ("20001", "telephone or write")],
)  # fmt: skip
def test_a_number_that_is_none_loses_nothing(client, copies, sentence):
    page = press(client, client.get(BEGIN), **ANSWERS | {"copies": copies}).content.decode()
    assert sentence in page
    assert "14 Chapel Rise" in page
    assert not StandingOrder.objects.exists()


def test_where_nothing_has_a_price_it_cannot_begin(client):
    page = press(client, client.get(BEGIN), **ANSWERS | {"delivery_postcode": "ZE1 0AA"})
    assert "on request" in page.content.decode()


def test_the_same_sent_twice_is_one(client):
    check = press(client, client.get(BEGIN), **ANSWERS)
    places = {press(client, check)["Location"] for _ in range(2)}
    assert len(places) == StandingOrder.objects.count() == 1
    again = begin(client).content.decode()
    assert "Send this as a second one" in again
    assert StandingOrder.objects.count() == 1


def test_for_a_group_its_last_address_is_there_already(client, ours, sec):
    make_order(group=ours, delivery_name="Pat Oates", delivery_postcode="LS21 1BG")
    sign_in(client, sec)
    page = client.get(BEGIN)
    for words in ("Otley Save Our Wards", "Pat Oates", "LS21 1BG"):
        assert words in page.content.decode()
    begin(client, copies="30", delivery_lines="1 Mill Lane\nOtley")
    row = StandingOrder.objects.get()
    assert (row.group, row.payer) == (ours, ours.payer)
    orders = client.get(f"/your-group/{ours.slug}/orders/").content.decode()
    assert row.reference in orders
    assert row.private_path in orders


def test_a_seat_that_may_not_order_is_offered_no_group(client, ours, pam):
    assert "Otley" not in sign_in(client, pam).get(BEGIN).content.decode()


def test_a_volunteer_writes_one_down_without_email(client, dev):
    sign_in(client, dev)
    page = client.get(BEGIN)
    check = press(client, page, **ANSWERS | {"email": ""})
    press(client, check)
    row = StandingOrder.objects.get()
    assert (row.taken_by, row.ordered_by_email) == (dev, "")
    assert not Email.objects.exists()


# Subscriptions ------------------------------------------------------------------------------------


def test_a_subscription_is_paid_once_and_ends_with_its_last_issue():
    now = timezone.now()
    rate = SubscriptionRate.objects.create(valid_from="2016-01-01", issues=2, price_pence=1200)
    row = standing.subscribe(
        at=now, rate=rate, ordered_by_name="Ivy", ordered_by_email="ivy@example.org",
        delivery_lines="2 High St", delivery_postcode="LS1 3AA",
    )  # fmt: skip
    assert Invoice.objects.get().total_pence == 1200
    assert row.invoice_line.invoice.reference in Email.objects.get().message
    for days in (2, 3):
        make_coming_issue(days=days)
    assert (tell(now), order(now)) == (2, 2)
    assert {placed.total_pence for placed in Order.objects.all()} == {0}
    assert Invoice.objects.count() == 1
    row.refresh_from_db()
    assert (row.state, row.issues_left) == ("ended", 0)
    assert "last issue of your subscription" in Email.objects.last().subject
    with pytest.raises(NotAllowed, match="ended"):
        standing.change_copies(row, copies=2, at=now)


# The desk -----------------------------------------------------------------------------------------


def test_the_desk_finds_pauses_and_ends_it(client, dev):
    row = make_standing()
    sign_in(client, dev)
    address = "/admin/newspaper/standingorder/"
    for query in (row.reference.lower(), "gill@", "LS1 3", "Gill B"):
        assert row.reference in client.get(address, {"q": query}).content.decode()
    assert row.reference not in client.get(address, {"q": "Nobody"}).content.decode()
    assert row.private_path in client.get(f"{address}{row.pk}/change/").content.decode()
    for act, reason, state in (
        ("pause", "nonsense", "active"), ("pause", "", "paused"), ("go-on", None, "active"),
        ("copies", "70", "active"), ("end", "", "active"), ("end", "Asked us to.", "ended"),
    ):  # fmt: skip
        data = {} if reason is None else {"reason": reason}
        client.post(f"{address}{row.pk}/act/{act}/", data)
        row.refresh_from_db()
        assert row.state == state, act
    assert (row.copies, row.ended_because) == (70, "Asked us to.")


def test_what_is_short_or_stuck_waits_for_the_desk(client, dev):
    now = timezone.now()
    make_standing(copies=80)
    issue = make_coming_issue(days=1, copies=100)
    tell(now)
    make_standing(copies=30)
    tell(now)
    type(issue).objects.filter(pk=issue.pk).update(state="withdrawn", withdrawn_reason="Libel.")
    assert order(now) == 0
    waits = {one.label: one for one in what_waits(dev)}
    sign_in(client, dev)
    for words in ("too few copies", "could not be ordered"):
        one = next(one for label, one in waits.items() if words in label)
        assert one.count == 1
        assert "1 standing turn" in client.get(one.url).content.decode()
    for turn in StandingTurn.objects.all():
        client.post(f"/admin/newspaper/standingturn/{turn.pk}/act/skip/")
    issue.refresh_from_db()
    assert issue.reserved == 0


def test_groups_that_merge_take_it_along():
    group, into = make_group(), make_group()
    row = make_standing(group=group)
    merge_groups(group=group, into=into, by=None, at=timezone.now())
    row.refresh_from_db()
    assert (row.group, row.state) == (into, "active")


def test_people_are_forgotten_seven_years_after_it_ended():
    now = timezone.now()
    chore = next(c for c in all_chores() if c.name == "forget who had standing orders")
    row = make_standing()
    standing.end(row, at=now, reason="Moved.", wants_letter=False)
    assert chore.do(now + timedelta(days=7 * 365)) == 0
    assert chore.do(now + timedelta(days=7 * 365 + 3)) == 1
    row.refresh_from_db()
    assert (row.ordered_by_name, row.delivery_lines, row.copies) == ("", "", 50)
