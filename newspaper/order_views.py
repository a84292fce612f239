"""Ordering a bundle: two pages of questions, one to check them, one that gives the reference."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.forms import TELEPHONE_NOTE, staff_member
from core.publishing.journeys import Journey
from core.publishing.references import read_reference
from core.publishing.sending import SentAlready, send_once
from core.publishing.templatetags.house import pence
from core.publishing.times import london_day
from newspaper.forms import CopiesForm, PayerForm
from newspaper.models import Issue
from newspaper.ordering import PriceChanged, place_order
from newspaper.pricing import PriceList

ACT = "order"


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def order(request):
    """Three short pages on one address; nothing is kept before the last is sent."""
    now = timezone.now()
    issues = list(Issue.objects.can_be_ordered(at=now).newest_first())
    price_list = PriceList.on(london_day(now))
    if not issues or not price_list.tiers or not price_list.rates:
        return render(request, "newspaper/order_closed.html")
    journey = Journey(
        request,
        act=ACT,
        steps=(
            ("bundle", partial(CopiesForm, issues=issues, price_list=price_list)),
            ("payer", PayerForm),
        ),
        initial={"bundle": {"issue": request.GET.get("issue", "")[:40]}},
    )
    page = {"journey": journey, "price_list": price_list, "form": journey.form}
    if request.method == "POST" and request.POST.get("second") and journey.is_complete:
        journey.send_as_second()
    if journey.is_complete:
        try:
            return _send(request, journey, now)
        except SentAlready as sent:
            page["sent_already"] = sent.reference
        except PriceChanged as changed:
            page["refusal"] = _price_changed(journey, changed.price)
        except NotAllowed as refusal:
            page["refusal"] = str(refusal)
    price, page["total"] = _total(journey)
    if journey.is_checking:
        page["answers"] = _answers(journey, price)
        # Signed into what the page carries: what was agreed to is what is charged.
        journey.carried["shown_total"] = price.total_pence
    page["telephone_note"] = TELEPHONE_NOTE if staff_member(request) else ""
    return render(request, f"newspaper/order_{journey.step_name}.html", page)


def _total(journey):
    """The Price of what has been answered so far, or None; and what the sum's box says of it."""
    none_yet = {"rows": [], "total": "–", "note": "Write how many copies, and update the total."}
    bundle = journey.forms().get("bundle")
    if bundle is None:
        return None, none_yet
    bundle.is_valid()
    try:
        price = bundle.price()
    except NotAllowed as refusal:
        return None, none_yet | {"note": str(refusal)}
    if price is None:
        wrong = bundle.errors.get("copies") if bundle.data.get("copies") else None
        return None, none_yet | ({"note": wrong[0]} if wrong else {})
    copies = "1 copy" if price.copies == 1 else f"{price.copies:,} copies"
    rows = [
        (f"{copies} at {pence(price.each_pence)}", pence(price.copies_pence)),
        (f"Postage for {price.weight_grams / 1000:,.1f} kg", pence(price.postage_pence)),
    ]
    note = "Example price: it is made up." if price.is_example else ""
    return price, {"rows": rows, "total": pence(price.total_pence), "note": note}


def _price_changed(journey, price):
    before = journey.carried.get("shown_total")
    if before is None:
        return "Nothing has been sent yet: look at your answers and the price, then send."
    return (
        f"The price has changed since you saw it: it was {pence(before)} and is now "
        f"{pence(price.total_pence)}. Nothing has been sent. If you agree, send it now."
    )


def _answers(journey, price):
    """What was answered, in the order of the pages, each with the button that changes it."""
    form, payer_form = journey.valid_forms()
    bundle, payer = form.content, payer_form.content
    issue = form.issues[bundle["issue"]]
    receiver = bundle["delivery_name"] or bundle["name"]
    person = (bundle["name"], bundle["email"], bundle["phone"], bundle["group"])
    place = (receiver, bundle["delivery_lines"], bundle["delivery_postcode"])
    invoice = [payer[name] for name in PayerForm.other]
    told = (
        ("Bundle", f"{price.copies:,} of {issue}", "bundle"),
        ("Ordered by", _lines(person), "bundle"),
        ("Sent to", _lines(place), "bundle"),
        ("For the driver", bundle["delivery_note"], "bundle"),
        ("Invoice to", _lines(invoice) or "The same name and address", "payer"),
        ("Purchase order number", payer["purchase_order_number"], "payer"),
    )
    return [
        {"label": label, "value": value, "change_name": "go", "change_value": f"change-{step}"}
        for label, value, step in told
    ]


def _lines(parts):
    return "\n".join(part for part in parts if part)


def _send(request, journey, now):
    """Place the order, once for a key and content, and lead to the page with its reference."""
    form, payer_form = journey.valid_forms()
    bundle, payer = form.content, payer_form.content

    def place():
        limits.take(request, act=ACT)
        return place_order(
            at=now,
            issue=form.issues[bundle["issue"]],
            copies=bundle["copies"],
            ordered_by_name=bundle["name"],
            ordered_by_email=bundle["email"],
            ordered_by_phone=bundle["phone"],
            group_name=bundle["group"],
            delivery_name=bundle["delivery_name"],
            delivery_lines=bundle["delivery_lines"],
            delivery_postcode=bundle["delivery_postcode"],
            delivery_note=bundle["delivery_note"],
            invoice_name=payer["invoice_name"],
            invoice_lines=payer["invoice_lines"],
            invoice_postcode=payer["invoice_postcode"],
            invoice_email=payer["invoice_email"],
            purchase_order_number=payer["purchase_order_number"],
            taken_by=form.taken_by,
            wants_letter=form.wants_letter,
            # Who has not seen the page with the price has agreed to none: -1 is never right.
            shown_total=journey.carried.get("shown_total", -1),
        ).reference

    content = {**bundle, **payer}
    sent = send_once(act=ACT, key=journey.key, content=content, do=place, ask_if_alike=True)
    return redirect("newspaper:order_sent", reference=sent.reference)


@require_safe
def order_sent(request, reference):
    """The reference to quote and what happens next. The row is not even looked up."""
    read = read_reference(reference, "BO")
    if read is None:
        raise Http404
    return render(request, "newspaper/order_sent.html", {"reference": read})
