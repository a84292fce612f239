"""Paying by card on the site: the way to the gateway's page, the way back, and what it tells us."""

from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.payments import card_events, cards, gateway
from core.publishing.errors import NotAllowed
from core.publishing.references import read_reference

MOST_BYTES = 256_000  # an event has a few thousand


def start(request, invoice):
    """Somebody pressed "pay by card" on the invoice's page: lead them to the gateway's page.

    By a page that moves on by itself, not by a redirect: browsers hold a redirect that answers a
    form to the form's own policy, which allows this site alone and stays so.
    """
    try:
        address = cards.page_of(cards.begin(invoice, at=timezone.now()))
    except gateway.Away:
        return _instead(request, invoice, is_away=True, status=503)
    except NotAllowed as refusal:
        return _instead(request, invoice, refusal=str(refusal), status=409)
    return render(request, "payments/to_card_page.html", {"address": address, "invoice": invoice})


def _instead(request, invoice, *, status, **context):
    return render(
        request, "payments/card_away.html", {"invoice": invoice, **context}, status=status
    )


@require_safe
@never_cache
def thanks(request, reference):
    """Back from the gateway's page. Whether it is paid the gateway says, not this address."""
    known = read_reference(reference, "IN")
    if known is None:
        raise Http404
    return render(request, "payments/card_thanks.html", {"reference": known})


@csrf_exempt  # its signature is all that it needs
@require_POST
def events(request):
    """What the gateway tells us. 400 to all that it did not sign just now; it tells us again."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if not gateway.is_on() or not length.isdecimal() or not 0 < int(length) <= MOST_BYTES:
        return HttpResponseBadRequest("No event.", content_type="text/plain")
    try:
        event = gateway.read_event(request.body, request.headers.get("Stripe-Signature", ""))
    except gateway.NotGenuine:
        return HttpResponseBadRequest("No event.", content_type="text/plain")
    card_events.take_in(event, at=timezone.now())
    return HttpResponse("Thank you.", content_type="text/plain")
