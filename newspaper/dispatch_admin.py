"""The dispatch desk: an evening's packing done from one page of the admin.

What is to be packed now stands by place and route, one list of it at a time. Forms of the page are
about the orders ticked, else about the whole list.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.publishing.errors import NotAllowed
from core.publishing.sending import SentAlready
from core.publishing.templatetags.house import clock
from core.publishing.times import london_day
from newspaper import desk, dispatch, exports, steps
from newspaper.desk import Desk, Pile
from newspaper.desk_forms import AssignForm, Chosen, LabelForm, ReferencesForm, StepForm
from newspaper.labels import labels_pdf
from newspaper.models import DeskStep, Order
from newspaper.packing_list import packing_list_pdf

PER_PAGE = 100
MOST_PRINTED = 500
CHANGE = "newspaper.change_order"
NOTHING = "Nothing is to be packed there. Perhaps somebody else has just done it."


def addresses():
    """Pages of the desk, below those of orders."""
    return [
        path(f"desk/{route}", admin.site.admin_view(view), name=f"newspaper_order_{name}")
        for route, view, name in (
            ("", the_desk, "desk"),
            ("packing-list/", packing_list, "packing_list"),
            ("labels/", labels, "labels"),
            ("carrier/", carrier_csv, "carrier_csv"),  # “_csv”: it asks once more who one is
            ("assign/", assign, "assign"),
            ("step/", step, "step"),
        )
    ]


def desk_address(pile=None):
    address = reverse("admin:newspaper_order_desk")
    return f"{address}?{pile.query}" if pile else address


class _Counted(Paginator):
    """A pile's paginator: how many there are the sums have said already."""

    def __init__(self, rows, per_page, count):
        super().__init__(rows, per_page)
        self.__dict__["count"] = count


def _page(request, name, title, **context):
    context = {
        **admin.site.each_context(request), "title": title, "opts": Order._meta, **context
    }  # fmt: skip
    return render(request, f"admin/newspaper/order/{name}.html", context)


def _require_desk(request):
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied


def _back(request, chosen, sentence, level=messages.ERROR):
    messages.add_message(request, level, sentence)
    return redirect(desk_address(chosen.pile))


@require_http_methods(["GET", "HEAD"])
def the_desk(request):
    """What there is to pack, and one list of it."""
    _require_desk(request)
    every = Desk()
    pile = Pile.read(request.GET) if request.GET else every.first_pile()
    some = every.sum_of(pile)
    rows = _Counted(pile.orders().for_desk(), PER_PAGE, some.orders)
    steps_open = DeskStep.objects.open().begun_after(timezone.now() - steps.MAY_BE_UNDONE)
    return _page(
        request, "desk", "Dispatch desk",
        desk=every, pile=pile, sum=some, page=rows.get_page(request.GET.get("page", "")[:9]),
        place_words=every.places.get(pile.place, "Every place"),
        route_words=dict(Order.Route.choices).get(pile.route, "every way"),
        steps=steps_open.newest_first().with_counts(),
        label_form=LabelForm(), references_form=ReferencesForm(),
    )  # fmt: skip


# On paper -----------------------------------------------------------------------------------------


def _pdf(content, name):
    response = HttpResponse(content, content_type="application/pdf")
    day = london_day(timezone.now())
    response["Content-Disposition"] = f'inline; filename="{name}-{day:%Y-%m-%d}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _said(request):
    _require_desk(request)
    data = request.POST or request.GET
    return data, Chosen(data)


@require_http_methods(["GET", "HEAD", "POST"])
def packing_list(request):
    _, chosen = _said(request)
    rows = chosen.to_print().for_packing()[:MOST_PRINTED]
    now = timezone.now()
    return _pdf(packing_list_pdf(desk.packing_rows_of(rows), made_at=now), "packing-list")


@require_http_methods(["GET", "HEAD", "POST"])
def labels(request):
    data, chosen = _said(request)
    form = LabelForm(data if "kind" in data else {"kind": "14", "start_at": 1})
    if not form.is_valid():
        words = " ".join(words for errors in form.errors.values() for words in errors)
        return _back(request, chosen, f"The labels were not made. {words}")
    found = desk.labels_of(chosen.to_print().for_packing()[:MOST_PRINTED])
    kind, start = form.cleaned_data["kind"], form.cleaned_data["start_at"] or 1
    return _pdf(labels_pdf(found, kind=kind, made_at=timezone.now(), start_at=start), "labels")


@require_http_methods(["GET", "HEAD", "POST"])
def carrier_csv(request):
    """For the carrier's own site; email and telephone only where it asks for them."""
    data, chosen = _said(request)
    name = f"carrier-{london_day(timezone.now()):%Y-%m-%d}.csv"
    orders = chosen.to_print().by_route(Order.Route.CARRIER)
    return exports.stream_for_carrier(orders, filename=name, with_contact="contact" in data)


# Where and how ------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request):
    """Many are taken on to a place, or leave another way."""
    data, chosen = _said(request)
    if request.method != "POST":
        return redirect(desk_address())
    orders, has_more = chosen.first()
    if not orders:
        return _back(request, chosen, NOTHING)
    form = AssignForm(data if "go" in data and chosen.keys is not None else None)
    if not form.is_valid():
        return _page(
            request, "assign", "Take orders on", form=form, **_about(chosen, orders, has_more)
        )
    keys, done = [order.pk for order in orders], 0
    try:
        with transaction.atomic():
            if place := form.cleaned_data["place"]:
                done = dispatch.take_on(keys, place=place)
            if route := form.cleaned_data["route"]:
                done = dispatch.change_route(keys, route=route)
    except NotAllowed as refusal:
        return _back(request, chosen, str(refusal))
    words = [f"packed at {place}"] if place else []
    words += [dict(Order.Route.choices)[route]] if route else []
    return _back(request, chosen, f"{bundles(done)}: {', '.join(words)}.", messages.SUCCESS)


def bundles(number):
    return f"{number:,} {'bundle' if number == 1 else 'bundles'}"


def _about(chosen, orders, has_more):
    return {
        "orders": orders, "has_more": has_more, "most": steps.MOST_AT_ONCE,
        "keys": ",".join(str(order.pk) for order in orders), "pile": chosen.pile,
        "copies": sum(order.copies for order in orders),
        "parcels": sum(order.parcel_count or 1 for order in orders),
        "back": desk_address(chosen.pile),
    }  # fmt: skip


# One step, asked about once -----------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def step(request):
    """Show what would be done and ask; "go" does it."""
    data, chosen = _said(request)
    verb = data.get("verb", "")
    if request.method != "POST" or verb not in DeskStep.Verb.values:
        return redirect(desk_address())
    if "references" in data:
        form = ReferencesForm(data)
        if not form.is_valid():
            return _back(request, chosen, " ".join(form.errors["references"]))
        chosen = Chosen.of_keys(form.cleaned_data["references"], data)
    return ask(request, verb, chosen)


def ask(request, verb, chosen):
    """The page that asks once; also where an action of the list of orders leads."""
    orders, has_more = chosen.first()
    if not orders:
        return _back(request, chosen, NOTHING)
    # Only what the page that asked has shown: never all of a list, which may have grown since.
    is_sent = "go" in request.POST and chosen.keys is not None
    form = StepForm(request.POST if is_sent else None, verb=verb, orders=orders)
    if is_sent and form.is_valid():
        return _take(request, verb, chosen, form, [order.pk for order in orders])
    label = DeskStep.Verb(verb).label
    return _page(
        request, "step", f"Mark as {label}", form=form, verb=verb, label=label,
        has_letters=verb == DeskStep.Verb.SENT, **_about(chosen, orders, has_more),
    )  # fmt: skip


def _take(request, verb, chosen, form, keys):
    try:
        outcome = steps.take(
            key=form.cleaned_data["key"], verb=verb, keys=keys, at=timezone.now(),
            by=request.user, **form.facts(),
        )  # fmt: skip
    except NotAllowed as refusal:
        return _back(request, chosen, str(refusal))
    except SentAlready:
        return _back(
            request, chosen, "This step was taken already, for other orders. Choose again."
        )
    for sentence in outcome.refused:
        messages.warning(request, sentence)
    one = outcome.step
    done = bundles(one.items.count())
    again = "Already done: " if outcome.again else ""
    messages.success(
        request,
        f"{again}{done} marked as “{one.get_verb_display()}”. "
        f"You can undo it until {clock(one.until)}.",
    )
    return redirect(desk_address(chosen.pile))
