"""/newspaper/subscribe/: one copy of each issue by post, for one person, invoiced at once."""

from functools import partial

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.forms import TELEPHONE_NOTE, staff_member
from core.publishing.journeys import Journey
from core.publishing.sending import SentAlready, send_once
from core.publishing.templatetags.house import pence
from core.publishing.times import london_day
from newspaper import standing
from newspaper.models import SubscriptionRate
from newspaper.subscribing_forms import SubscriptionForm
from newspaper.zones import Zone

ACT = "subscribe-paper"


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def subscribe(request):
    now = timezone.now()
    rates = list(SubscriptionRate.objects.holding_on(london_day(now)).order_by("issues"))
    if not rates:
        return render(request, "newspaper/subscribe_closed.html")
    steps = (("person", partial(SubscriptionForm, rates=rates)),)
    journey = Journey(request, act=ACT, steps=steps)
    page = {"journey": journey, "rates": _table(rates)}
    if journey.is_complete:
        if request.POST.get("second"):
            journey.send_as_second()
        try:
            return _send(request, journey, now)
        except SentAlready as sent:
            page["sent_already"] = sent.reference
        except NotAllowed as refusal:
            page["refusal"] = str(refusal)
    if journey.is_checking:
        (form,) = journey.valid_forms()
        page |= {"answers": _answers(form), "total": _total(form.rate)}
        journey.carried["shown_total"] = form.rate.price_pence
    page["telephone_note"] = TELEPHONE_NOTE if staff_member(request) else ""
    return render(request, f"newspaper/subscribe_{journey.step_name}.html", page)


def _table(rates):
    """Zones, and a row a number of issues with each zone's rate."""
    zones = [zone for zone in Zone if any(rate.zone == zone for rate in rates)]
    cells = {(rate.issues, rate.zone): rate for rate in rates}
    rows = [
        (number, [cells.get((number, zone)) for zone in zones])
        for number in sorted({rate.issues for rate in rates})
    ]
    return {"zones": zones, "rows": rows, "is_example": any(rate.is_example for rate in rates)}


def _answers(form):
    told = form.cleaned_data
    person = (told["name"], told["email"], told["phone"])
    place = (told["name"], told["delivery_lines"], told["delivery_postcode"])
    listed = (
        ("Subscription", "One copy of each of the next issues, by post"),
        ("You", "\n".join(part for part in person if part)),
        ("Sent to", "\n".join(place)),
    )
    change = {"change_name": "go", "change_value": "change-person"}
    return [{"label": label, "value": value, **change} for label, value in listed]


def _total(rate):
    what = f"{rate.issues} issue{'' if rate.issues == 1 else 's'} by post, {Zone(rate.zone).label}"
    note = "Example price: it is made up." if rate.is_example else ""
    price = pence(rate.price_pence)
    return {"rows": [(what, price)], "total": price, "note": note}


def _send(request, journey, now):
    (form,) = journey.valid_forms()
    told, rate = form.cleaned_data, form.rate

    def subscribe():
        limits.take(request, act=ACT)
        if journey.carried.get("shown_total") != rate.price_pence:
            raise NotAllowed("Nothing has been sent yet: look at the price below, then send.")
        return standing.subscribe(
            at=now, rate=rate, wants_letter=form.wants_letter, taken_by=form.taken_by,
            ordered_by_name=told["name"], ordered_by_email=told["email"],
            ordered_by_phone=told["phone"], delivery_lines=told["delivery_lines"],
            delivery_postcode=told["delivery_postcode"],
        ).reference  # fmt: skip

    sent = send_once(
        act=ACT, key=journey.key, content=form.content, do=subscribe, ask_if_alike=True
    )
    return redirect("newspaper:subscribed", reference=sent.reference)
