"""Whatever is typed into an order: a clear sentence, nothing lost, nothing written, never a 500."""

import pytest
from post_office.models import Email

from core.payments.models import Payer
from newspaper.models import Order
from tests.factories import make_issue, make_prices
from tests.newspaper.journey import BUNDLE, ORDER, OTHER, press, text_of, to_check, to_payer
from tests.people import ORIGIN

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def issue():
    make_prices(rates=((100_000, 795),))
    return make_issue(13)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("-1", "Order at least one copy."),
        ("0", "Order at least one copy."),
        (str(10**30), "please telephone or write to us first"),
        ("9" * 5000, "as a number, such as 200"),
        ("20001", "please telephone or write to us first"),
        ("3000", "more than we have a postage rate for"),
        ("1e3", "as a number, such as 200"),
        ("NaN", "as a number, such as 200"),
        ("²", "as a number, such as 200"),
        ("200.5", "as a number, such as 200"),
        ("", "Write how many copies you want."),
        ("\u202e002", "as a number, such as 200"),
        ("🚑", "as a number, such as 200"),
    ],
)
@pytest.mark.parametrize("go", ["next", "stay"])
def test_impossible_numbers_of_copies(client, typed, sentence, go):
    page = press(client, client.get(ORDER), go=go, **BUNDLE | {"copies": typed})
    assert page.status_code == 200
    assert "Step 1 of 2" in text_of(page)
    assert "Gill Beeston" in text_of(page)
    if typed:
        assert sentence in text_of(page)
    assert Order.objects.count() == 0


MEGABYTE = "a" * 1_000_000


@pytest.mark.parametrize("name", [n for n in BUNDLE if n != "copies"])
def test_a_megabyte_in_any_field_is_told_apart(client, name):
    page = press(client, client.get(ORDER), **BUNDLE | {name: MEGABYTE})
    assert page.status_code == 200
    assert "Please look at this again" in text_of(page)
    assert Order.objects.count() == Payer.objects.count() == 0


@pytest.mark.parametrize("name", OTHER)
def test_a_megabyte_for_the_invoice_as_well(client, name):
    page = press(client, to_payer(client), **OTHER | {name: MEGABYTE})
    assert "Please look at this again" in text_of(page)
    assert Order.objects.count() == 0


STRANGE = (
    "🚑 Ŵyn",
    "عربى \u202eאבג",
    "O'Neill & Söhne",
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% now 'Y' %} {% debug %}",
    "'; DROP TABLE newspaper_order; --",
)


@pytest.mark.parametrize("text", STRANGE)
def test_strange_names_arrive_as_they_were_typed(client, text):
    check = to_check(client, name=text, group=text, delivery_lines=text)
    assert "<script>alert" not in text_of(check)
    assert press(client, check).status_code == 302
    order = Order.objects.get()
    assert (order.ordered_by_name, order.group_name, order.delivery_lines) == (text, text, text)
    # In the letter as well, where nothing of it is taken for a tag.
    assert f"Dear {text}," in Email.objects.get().message


@pytest.mark.parametrize("name", ["name", "delivery_lines", "copies", "carried", "step", "go"])
def test_a_nul_byte_is_refused(client, name):
    answer = client.post(ORDER, BUNDLE | {name: "a\x00b"}, headers={"Origin": ORIGIN})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"go": "next"},
        {"go": "back"},
        {"go": "stay"},
        {"go": "change-"},
        {"go": "change-bundle", "step": "check"},
        {"go": "nonsense", "step": "nonsense"},
        {"step": "check"},
        {"step": "check", "go": "stay"},
        {"step": "check", "go": "back"},
        {"step": "payer", "who_pays": "nobody"},
        {"step": "bundle", "who_pays": "nobody", "where": "past-99999999"},
        {"step": "bundle", "where": "event-1", "donation": "7", "donation_other": "NaN"},
        {"step": "elsewhere", "go": "stay"},
        {"step": "elsewhere", "to_postcode": "x" * 5000},
        {"step": "payer", "go": "stay"},
        {"step": "check", "second": "1"},
        {"carried": "a:b:c"},
        {"carried": MEGABYTE},
        {"issue": "13' OR 1=1", "step": "bundle"},
        {"opened": "x:y:z", "key": "no uuid", "step": "bundle"},
    ],
)
def test_any_mixture_of_buttons_and_pages_is_answered(client, fields):
    answer = client.post(ORDER, fields, headers={"Origin": ORIGIN})
    assert answer.status_code == 200
    assert Order.objects.count() == 0


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, method):
    answer = getattr(client, method)(ORDER, headers={"Origin": ORIGIN})
    assert answer.status_code == 405


QUERIES = (
    "q=%F0%9F%9A%91", "q=%22", "q=!!!+%26+%7C", "q=a%00", f"q={'a' * 5000}",
    "page=-1", "page=1e99", f"page={'9' * 400}", "issue=%22%3E", f"issue={'9' * 400}",
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("address", ["/newspaper/", "/newspaper/feed/", ORDER])
def test_no_query_breaks_a_page(client, address, query):
    answer = client.get(f"{address}?{query}", follow=True)
    assert answer.status_code in {200, 400}
    assert all(len(leads_to) < 3000 for leads_to, _ in answer.redirect_chain)
