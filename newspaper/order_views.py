"""Ordering a bundle: one page of questions, one to check them, one that gives the reference."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.forms import TELEPHONE_NOTE, signed_in, staff_member
from core.publishing.journeys import Journey
from core.publishing.references import read_reference
from core.publishing.sending import SentAlready, send_once
from core.publishing.templatetags.house import pence
from core.publishing.times import london_day
from newspaper.editions import Editions, where_to_collect
from newspaper.forms import CopiesForm, ElsewhereForm, PayerForm
from newspaper.order_answers import Answers, wants_elsewhere, wants_payer
from newspaper.ordering import PriceChanged, place_order
from newspaper.pricing import PriceList
from newspaper.regulars import Regulars, same_again
from newspaper.stock import SoldOut

ACT = "order"


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def order(request):
    """Short pages on one address; nothing is kept before the last is sent."""
    return _order(request, timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
@login_required
def again(request, reference):
    """The same as an order of one's group, once more: to check, and then to send or not."""
    if request.method != "POST":
        return redirect("newspaper:order")
    regulars = Regulars.of(request)
    past = regulars.order(read_reference(reference, "BO")) if regulars else None
    if past is None:
        raise Http404
    return _order(request, timezone.now(), like=past)


def _order(request, now, *, like=None):
    editions, price_list = Editions.at(now), PriceList.on(london_day(now))
    is_closed = not (editions.left and price_list.tiers and price_list.rates)
    # What came from a page goes on even then: it may have been sent already, and nothing is lost.
    if is_closed and (request.method != "POST" or like or not request.POST.get("carried")):
        return render(request, "newspaper/order_closed.html", {"editions": editions})
    journey = _journey(request, now, editions, price_list, like)
    page = {
        "journey": journey, "price_list": price_list, "form": journey.form, "editions": editions,
        "asked_for": editions.with_key(request.GET.get("issue", "")),
    }  # fmt: skip
    if journey.is_complete and not like:
        if request.POST.get("second"):
            journey.send_as_second()
        try:
            return _send(request, journey, now)
        except SentAlready as sent:
            page["sent_already"] = sent.reference
        except PriceChanged as changed:
            page["refusal"] = _price_changed(journey, changed.price)
        except SoldOut as refusal:
            page["refusal"] = _somebody_was_faster(refusal)
        except NotAllowed as refusal:
            page["refusal"] = str(refusal)
    answers = Answers(journey)
    page["total"] = answers.total()
    if journey.is_checking:
        page["answers"] = answers.told()
        if answers.price:
            # Signed into what the page carries: what was agreed to is what is charged.
            journey.carried["shown_total"] = answers.price.total_pence
    page["telephone_note"] = TELEPHONE_NOTE if staff_member(request) else ""
    return render(request, f"newspaper/order_{journey.step_name}.html", page)


def _journey(request, now, editions, price_list, like):
    regulars, user = Regulars.of(request), signed_in(request)
    shown = editions.to_show(request.GET.get("issue", ""))
    # The page of an earlier order leads here with its number of copies.
    initial = {
        "issue": shown.key if shown else "", "copies": request.GET.get("copies", "")[:6]
    }  # fmt: skip
    if regulars:
        group = regulars.group(request.GET.get("group", "")) or regulars.groups[0]
        initial |= {"name": user.name, "email": user.email, "group": group.slug}
    bundle = partial(
        CopiesForm, editions=editions, price_list=price_list, regulars=regulars,
        events=where_to_collect(now),
        checks_stock=request.POST.get("step") == "bundle" or like is not None,
    )  # fmt: skip
    return Journey(
        request,
        act=ACT,
        steps=(
            ("bundle", bundle),
            ("elsewhere", ElsewhereForm, wants_elsewhere),
            ("payer", PayerForm, wants_payer),
        ),
        initial={"bundle": initial},
        answered=same_again(like, issue=editions.current, user=user) if like else None,
    )


def _somebody_was_faster(refusal):
    left = "Nothing of it is left." if refusal.left <= 0 else f"Only {refusal.left:,} are left."
    return (
        f"Somebody was faster: while you were writing, copies were ordered by others. {left} "
        "Nothing has been sent and nothing is lost: press “Change” beside the bundle, and order "
        f"{'another issue' if refusal.left <= 0 else 'so many or fewer'}."
    )


def _price_changed(journey, price):
    before = journey.carried.get("shown_total")
    if before is None:
        return "Nothing has been sent yet: look at your answers and the price, then send."
    return (
        f"The price has changed since you saw it: it was {pence(before)} and is now "
        f"{pence(price.total_pence)}. Nothing has been sent. If you agree, send it now."
    )


def _send(request, journey, now):
    """Place the order, once for a key and content, and lead to the page with its reference."""
    answers = Answers(journey)

    def place():
        limits.take(request, act=ACT)
        return place_order(
            at=now,
            **answers.facts(),
            taken_by=answers.bundle.taken_by,
            wants_letter=answers.bundle.wants_letter,
            # Who has not seen the page with the price has agreed to none: -1 is never right.
            shown_total=journey.carried.get("shown_total", -1),
        ).reference

    sent = send_once(act=ACT, key=journey.key, content=answers.content, do=place, ask_if_alike=True)
    return redirect("newspaper:order_sent", reference=sent.reference)
