"""Walks through the private pages of money and papers, and their forms with errors."""

from django.utils import timezone

from affiliates import years
from core.payments import crediting, invoicing
from core.publishing.times import london_day
from newspaper import dispatch, quoting, standing, standing_turns
from newspaper.models import SubscriptionRate
from tests.factories import (
    make_account,
    make_invoice,
    make_issue,
    make_order,
    make_payer,
    make_payment,
    make_prices,
)
from tests.newspaper.standing import make_coming_issue, make_standing

LONG = {
    "name": "Undeb y Gweithwyr Iechyd, Cangen Llanfairpwllgwyngyllgogerychwyrndrobwll",
    "lines_of_address": "\n".join(f"{line} Llanfairpwllgwyngyllgogerych" for line in range(7)),
    "purchase_order_number": "PO-2291-ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123",
}


def every_private_page(walk):
    make_prices("2015-01-01")  # behind the demo’s, where that is there
    quotes_and_orders(walk)
    invoices(walk)
    standing_orders(walk)


def quotes_and_orders(walk):
    """A quote to be ordered and one that is over; an order that was sent in parcels."""
    issue, now = make_issue(777), timezone.now()
    asked = {"ordered_by_name": "Ann", "delivery_postcode": "LS1 3AA", "wants_letter": False}
    quote = quoting.make_quote(at=now, issue=issue, copies=200, **asked)
    for page in ("", "order", "withdraw"):
        walk.open(f"{quote.private_path}?page={page}")
    walk.page.goto(f"{quote.private_path}?page=order")
    walk.hands.press("Send the order")
    quoting.hand_back(quote)
    walk.open(quote.private_path)
    order = make_order(issue)
    for page in ("", "cancel"):
        walk.open(f"{order.private_path}?page={page}")
    dispatch.mark_sent(order, at=now, carrier="Royal Mail", tracking="AB1", wants_letter=False)
    walk.open(order.private_path)


def invoices(walk):
    """One in part paid, late and awaiting a meeting; one credited, with its note; a promise."""
    make_account(is_on_invoices=False)
    now, payer = timezone.now(), make_payer()
    late = make_invoice(payer, at=now - 2 * invoicing.TERMS, **LONG)
    make_payment(late, pounds=20, wants_receipt=False)
    walk.open(late.private_path)
    late.await_meeting(today=london_day(now))
    walk.open(f"{late.private_path}?told=1")
    paid = make_invoice(payer)
    make_payment(paid, pounds=60, wants_receipt=False)
    note = crediting.credit(paid, reason="Never sent", amount_pence=500, at=now)
    for row in (paid, note):
        walk.open(row.private_path)
    promise = invoicing.promise(payer=payer, amount_pence=1_500, name="Mrs Quill", at=now)
    walk.open(promise.private_path)


def standing_orders(walk):
    """With an issue to come, left out, paused, and ended; each once."""
    now, row = timezone.now(), make_standing()
    issue = make_coming_issue(778)
    standing_turns.tell(now)
    walk.open(row.private_path)
    turn = row.turns.get(issue=issue)
    standing.skip(turn)
    standing.pause(row, at=now)
    walk.open(row.private_path)
    standing.end(row, at=now, reason="We fold.", wants_letter=False)
    walk.open(row.private_path)


def forms_with_errors(hands):
    """What tests/browser/journeys.py does not send off empty."""
    SubscriptionRate.objects.create(valid_from="2016-01-01", issues=4, price_pence=1_600)
    for address, button in (
        ("/newspaper/quote/", "Get the quote"),
        ("/newspaper/subscribe/", "Continue"),
        ("/newspaper/order/standing/", "Continue"),
        ("/donate/", "Go on"),
    ):
        hands.page.goto(address)
        hands.press(button)


def of_a_group(page, look, group):
    """The money of a group that owes and has been warned; how it says that it cannot pay."""
    now = timezone.now()
    year = years.enter(group=group, on=london_day(now))
    home = f"/your-group/{group.slug}/money/"
    for address in (home, f"{home}{year.year}/"):
        assert page.goto(address).ok, address
        look(page)


def desks(page, look):
    """The pages of the treasurer's and the distribution desk that are no plain lists."""
    issue, payer = make_issue(779), make_payer()
    make_account()
    invoice = make_invoice(payer, at=timezone.now() - 2 * invoicing.TERMS)
    make_payment(invoice, pounds=20, method="cheque", wants_receipt=False)
    order = make_order(issue)
    newspaper, payments = "/admin/newspaper/", "/admin/payments/"
    for address in (
        f"{payments}payer/{payer.pk}/change/",
        f"{payments}invoice/{invoice.pk}/change/",
        f"{payments}invoice/{invoice.pk}/act/payment/",
        f"{payments}payinginslip/add/",
        f"{payments}bankline/look/",
        f"{payments}debtors/",
        f"{payments}year/",
        f"{newspaper}order/desk/",
        f"{newspaper}order/{order.pk}/parcels/",
        f"{newspaper}issue/{issue.pk}/stock/",
        f"{newspaper}issue/planner/",
        f"{newspaper}pricetier/copy/",
        "/admin/affiliates/affiliationyear/",
    ):
        assert page.goto(address).ok, address
        look(page)
