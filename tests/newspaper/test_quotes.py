"""Asking for a quote: few questions, a price that holds, one quote however often it is sent."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from newspaper import quoting, stock
from newspaper.forgetting import forget_quotes
from newspaper.models import Issue, Order, Quote
from tests.factories import make_event, make_issue, make_order, make_prices
from tests.newspaper.asking import ASK, ASKED, ask, asked, order_it, text_of
from tests.newspaper.standing import make_coming_issue
from tests.people import ORIGIN, fields_of, send, sign_in, typed_long_enough

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def issue():
    make_prices(rates=((100_000, 795),))
    return make_issue(13)


def make_quote(issue, **facts):
    given = {
        "at": NOW(), "issue": issue, "copies": 100, "ordered_by_name": "Gill Beeston",
        "ordered_by_email": "gill@example.org", "delivery_postcode": "LS1 3AA",
        "delivery_lines": "14 Chapel Rise\nLeeds", "wants_letter": False,
    }  # fmt: skip
    return quoting.make_quote(**given | facts)


def test_a_quote_is_made_with_a_price_that_holds_for_sixty_days(client, issue):
    answer = ask(client)
    quote = Quote.objects.get()
    assert answer["Location"] == quote.private_path
    assert (quote.copies, quote.copies_pence, quote.postage_pence) == (200, 4000, 795)
    assert (quote.donation_pence, quote.total_pence) == (1000, 5795)
    assert (quote.ordered_by_name, quote.group_name) == ("Gill Beeston", "UNISON Leeds")
    assert (quote.delivery_postcode, quote.delivery_lines) == ("LS1 3AA", "")
    assert quote.valid_until == london_day(quote.made_at) + timedelta(days=60)
    assert Issue.objects.get().reserved == 0
    page = text_of(client.get(answer["Location"]))
    for words in (quote.reference, "£57.95", "UNISON Leeds", "Requisition slip", "Order this"):
        assert words in page
    assert "Set-Cookie" not in answer


def test_the_letter_has_the_link_the_price_and_the_last_day(client, issue):
    quote = asked(client)
    letter = Email.objects.get()
    assert letter.to == ["gill@example.org"]
    assert quote.reference in letter.subject
    for words in (quote.link(), "£57.95", "How to order", str(quote.valid_until.year)):
        assert words in letter.message


def test_without_an_email_there_is_a_page_and_no_letter(client, issue):
    quote = asked(client, email="", group="")
    assert "it also stands in the letter" not in text_of(client.get(quote.private_path))
    assert Email.objects.count() == 0


def test_nul_bytes_are_refused_whole(client, issue):
    assert ask(client, name="a\x00b").status_code == 400
    assert not Quote.objects.exists()


def test_pressed_twice_it_is_one_quote_and_leads_to_the_same_page(client, issue):
    fields = fields_of(text_of(client.get(ASK)))
    answers = {send_again(client, fields)["Location"] for _ in range(2)}
    assert answers == {Quote.objects.get().private_path}
    assert Email.objects.count() == 1


def send_again(client, fields):
    typed = typed_long_enough(fields) | ASKED | {"go": "next"}
    return client.post(ASK, typed, headers={"Origin": ORIGIN})


def test_the_same_from_another_visit_is_asked_about_and_shows_no_link(client, issue):
    quote = asked(client)
    page = text_of(ask(client))
    assert quote.reference in page
    assert "/my/" not in page
    assert Quote.objects.count() == 1
    second = ask(client, second="1")
    assert second.status_code == 302
    assert Quote.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"copies": "0"}, "Order at least one copy."),
        ({"copies": "many"}, "as a number, such as 200"),
        ({"copies": "9" * 5000}, "as a number, such as 200"),
        ({"copies": "90000"}, "please telephone or write to us first"),
        ({"delivery_postcode": "Leeds"}, "is not a whole postcode"),
        ({"delivery_postcode": "BT1 1AA"}, "on request"),
        ({"donation": "a tenner"}, "in figures"),
        ({"donation": "-5"}, "nought or more"),
        ({"donation": "9" * 40}, "Telephone us, please!"),
        ({"donation": "NaN"}, "in figures"),
        ({"issue": "99"}, "This issue cannot be ordered any more"),
        ({"name": "a" * 1_000_000}, "at most 100"),
        ({"email": "gill at example"}, "name@example.org"),
    ],
)
def test_bad_answers_get_a_sentence_and_lose_nothing(client, issue, typed, sentence):
    page = ask(client, **typed)
    assert page.status_code == 200
    assert sentence in text_of(page)
    assert "UNISON Leeds" in text_of(page)
    assert Quote.objects.count() == Email.objects.count() == 0


@pytest.mark.parametrize(
    "text", ["🚑 Ŵyn", "عربى \u202eאבג", "<script>alert(1)</script>", "{{ 7 }}"]
)
def test_strange_names_arrive_as_they_were_typed(client, issue, text):
    quote = asked(client, name=text, group=text, delivery_lines=text)
    assert (quote.ordered_by_name, quote.group_name, quote.delivery_lines) == (text,) * 3
    assert "<script>alert" not in text_of(client.get(quote.private_path))
    assert client.get(f"{quote.private_path}?pdf=1").content.startswith(b"%PDF")


def test_the_total_is_worked_out_without_calling_answers_wrong(client, issue):
    page = text_of(send(client, ASK, go="stay", copies="200", delivery_postcode="LS1 3AA"))
    assert "£47.95" in page
    assert "Please look at this again" not in page
    assert "Write your name" not in page


def test_a_bundle_that_is_collected_at_an_event_is_quoted_without_postage(client, issue):
    event = make_event(has_papers=True)
    collected = {"where": f"event-{event.pk}", "delivery_postcode": "", "donation": ""}
    assert event.title in text_of(client.get(ASK))
    total = text_of(ask(client, **collected, go="stay"))
    assert "Collected: no postage" in total and "£40.00" in total
    quote = asked(client, **collected)
    assert (quote.collect_at, quote.postage_pence, quote.total_pence) == (event, 0, 4000)
    order_it(client, quote)
    order = Order.objects.get(quote=quote)
    assert (order.collect_at, order.route) == (event, Order.Route.COLLECTED)


def test_an_event_that_offers_no_papers_cannot_be_chosen_for_a_quote(client, issue):
    make_event(has_papers=True)
    other = make_event()
    page = text_of(ask(client, where=f"event-{other.pk}"))
    assert "That cannot be chosen any more" in page
    assert Quote.objects.count() == 0


def test_no_more_is_quoted_than_is_left(client):
    make_prices()
    few = make_issue(11, copies=60)
    make_order(few, copies=20)
    page = ask(client, copies="50")
    assert "Only 40 copies of No 11 are left" in text_of(page)
    assert Quote.objects.count() == 0
    assert asked(client, copies="40").copies == 40


def test_one_place_cannot_ask_without_end(client, issue):
    for number in range(20):
        asked(client, group=f"Branch {number}")
    assert "more than we take from one place in a day" in text_of(ask(client))


def test_a_volunteer_writes_one_down_by_telephone(client, issue, dev):
    sign_in(client, dev)
    quote = asked(client, email="")
    assert quote.taken_by == dev
    assert asked(client, group="Another", send_letter=None).ordered_by_email
    assert Email.objects.count() == 0


def test_a_secretary_has_the_group_and_its_last_address_there(client, issue, sec, ours):
    make_order(issue, group=ours, delivery_lines="2 Manor Square\nOtley")
    sign_in(client, sec)
    assert "2 Manor Square" in text_of(client.get(f"{ASK}?group={ours.slug}"))
    quote = asked(client, our_group=ours.slug, group="")
    assert (quote.group, quote.group_words) == (ours, "Otley Save Our Wards")
    page = text_of(client.get(f"/your-group/{ours.slug}/"))
    assert quote.reference in page and quote.private_path in page


def test_a_group_that_has_ordered_nothing_yet_asks_like_anybody(client, issue, sec, ours):
    sign_in(client, sec)
    assert client.get("/newspaper/quote/").context["form"].initial["our_group"] == ours.slug


def test_nobody_asks_in_the_name_of_a_group_they_do_not_sit_for(client, issue, pam, ours, theirs):
    assert "our_group" not in text_of(client.get(f"{ASK}?group={ours.slug}"))
    quote = asked(client, our_group=ours.slug, group="Impostors")
    assert (quote.group, quote.group_name) == (None, "Impostors")
    sign_in(client, pam)  # the press officer sees no orders
    assert "our_group" not in text_of(client.get(ASK))


def test_quotes_run_out_after_their_last_day(issue):
    make_quote(issue)
    last = NOW() + timedelta(days=60)
    assert quoting.expire_quotes(last) == 0
    assert quoting.expire_quotes(last + timedelta(days=1)) == 1
    assert quoting.expire_quotes(last + timedelta(days=1)) == 0
    assert Quote.objects.get().state == Quote.State.EXPIRED


def test_a_quote_without_an_address_is_no_order_yet(issue):
    quote = make_quote(issue, delivery_lines="")
    with pytest.raises(NotAllowed, match="has no address yet"):
        quoting.order(quote, at=NOW())
    assert quoting.order(quote, at=NOW(), delivery_lines="1 High Street").invoice_lines


def test_a_quote_for_an_issue_that_is_gone_is_refused(issue):
    Issue.objects.update(can_be_ordered=False)
    with pytest.raises(NotAllowed, match="Choose another"):
        make_quote(issue)
    with pytest.raises(stock.SoldOut):
        make_quote(make_issue(12, copies=0))


# --- forgetting -----------------------------------------------------------------------------------


def test_who_asked_is_forgotten_a_year_after_it_ran_out(issue):
    never, ordered = make_quote(issue), make_quote(issue)
    quoting.order(ordered, at=NOW())
    over = NOW() + timedelta(days=60 + 365)
    assert forget_quotes(over) == 0
    assert forget_quotes(over + timedelta(days=1)) == 1
    never.refresh_from_db()
    ordered.refresh_from_db()
    assert (never.ordered_by_name, never.ordered_by_email, never.delivery_lines) == ("", "", "")
    assert (never.copies, ordered.ordered_by_name) == (100, "Gill Beeston")
    assert forget_quotes(NOW() + timedelta(days=7 * 365 + 3)) == 1
    assert forget_quotes(NOW() + timedelta(days=7 * 365 + 3)) == 0


def test_the_page_of_a_forgotten_quote_still_opens(client, issue):
    quote = make_quote(issue)
    Quote.objects.forget_people()
    Quote.objects.update(state="expired", valid_until=date(2020, 1, 1))
    assert "has run out" in text_of(client.get(quote.private_path))
    assert client.get(f"{quote.private_path}?pdf=1").content.startswith(b"%PDF")


def test_the_current_issue_is_shown_first_and_one_that_is_asked_for_before_it(client, issue):
    """As the order's page does: a coming issue is offered, with its day, but not pressed on one."""
    make_coming_issue(14)
    html = client.get("/newspaper/quote/").content.decode()
    assert re.search(r'<option value="13"\s+selected', html)
    assert "goes out on" in html
    asked = client.get("/newspaper/quote/?issue=14").content.decode()
    assert re.search(r'<option value="14"\s+selected', asked)
