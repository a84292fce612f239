"""How an order stands, behind its private link: what happens next, where it is, what is owed.

GET changes nothing; the one POST cancels it, as long as it is not packed.
"""

from datetime import timedelta

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from core.payments.models import Invoice
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from newspaper.cancelling import cancel_by_link
from newspaper.models import Issue, Order
from newspaper.quote_forms import ReasonForm
from newspaper.tracking import parcels_of

PACKED_WITHIN = timedelta(days=10)
ON_ITS_WAY = timedelta(days=7)  # five working days


def by_link(request, link):
    order = link.opens(Order.objects.behind_link(link.object_id))
    if request.GET.get("page") == "cancel":
        return _cancel(request, order)
    return _show(request, order)


def _show(request, order, *, refusal=""):
    now = timezone.now()
    invoice = None
    if order.invoice_line_id:
        invoice = Invoice.objects.with_owed().get(pk=order.invoice_line.invoice_id)
    page = {
        "order": order,
        "invoice": invoice,
        "is_paid": invoice is not None and invoice.owed_pence == 0,
        "steps": steps(order),
        "parcels": parcels_of(order) if order.sent_at else [],
        "leaves_by": _leaves_by(order),
        "arrives_by": order.sent_at and london_day(order.sent_at) + ON_ITS_WAY,
        "again_url": _again_url(order, now),
        "refusal": refusal,
    }
    return render(request, "newspaper/order_status.html", page)


def steps(order):
    """(what, when) of all that has happened, in order."""
    came_back = order.state == Order.State.RETURNED
    happened = (
        ("We have it", order.placed_at),
        ("Packed", order.packed_at),
        ("Ready for you" if order.route == Order.Route.COLLECTED else "Sent", order.sent_at),
        ("Came back to us" if came_back else "Cancelled", order.closed_at),
    )
    return [(what, when) for what, when in happened if when]


def _leaves_by(order):
    """The last day on which a placed or packed one leaves; a coming issue has its own."""
    day = london_day(order.placed_at) + PACKED_WITHIN
    return max(day, order.issue.goes_out_on) if order.issue.goes_out_on else day


def _again_url(order, now):
    """Where the same is ordered again: of this issue while it is offered, else of the newest."""
    offered = Issue.objects.can_be_ordered(at=now)
    asked = {"copies": order.copies}
    if not order.issue.is_sold_out and offered.of_key(order.issue.key).exists():
        asked = {"issue": order.issue.key} | asked
    return f"{reverse('newspaper:order')}?{urlencode(asked)}"


def _cancel(request, order):
    if order.state != Order.State.PLACED:
        return redirect(request.path)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_by_link(order, at=timezone.now(), reason=form.cleaned_data["reason"])
        except NotAllowed as refusal:
            order.refresh_from_db()
            return _show(request, order, refusal=str(refusal))
        return redirect(request.path)
    page = {"order": order, "form": form}
    return render(request, "newspaper/order_cancel.html", page)
