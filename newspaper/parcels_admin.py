"""The page on which an order is split into parcels."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from core.publishing.errors import NotAllowed
from newspaper import parcels
from newspaper.models import Order
from newspaper.models.order import MOST_PARCEL_GRAMS
from newspaper.parcels import MOST_PARCELS, Part


class PartForm(forms.Form):
    copies = forms.IntegerField(min_value=1, max_value=10_000_000)
    carrier = forms.CharField(max_length=60, required=False)
    tracking = forms.CharField(label="Tracking number", max_length=60, required=False)


class NumberForm(forms.Form):
    number = forms.IntegerField(label="Into how many parcels?", min_value=1, max_value=MOST_PARCELS)


PartFormSet = forms.formset_factory(
    PartForm, extra=0, max_num=MOST_PARCELS, absolute_max=MOST_PARCELS
)


def addresses():
    return [path("<int:pk>/parcels/", admin.site.admin_view(split), name="newspaper_order_parcels")]


@require_http_methods(["GET", "HEAD", "POST"])
def split(request, pk):
    """How many parcels first, evenly filled; then what is in each, who carries it, its number."""
    if not request.user.has_perm("newspaper.change_order"):
        raise PermissionDenied
    order = Order.objects.select_related("issue").filter(pk=pk).first()
    if order is None:
        raise Http404
    number_form = NumberForm(request.GET or None, initial={"number": parcels.suggested(order)})
    refusal = ""
    if request.method == "POST":
        parts = PartFormSet(request.POST)
        if parts.is_valid():
            try:
                typed = [row.cleaned_data for row in parts]
                parcels.split(order, [Part(**facts) for facts in typed if facts])
            except NotAllowed as error:
                refusal = str(error)
            else:
                messages.success(request, f"{order}: {_words(len(parts.forms))}.")
                return redirect(_address("change", order))
    else:
        parts = PartFormSet(initial=_to_begin_with(order, number_form))
    context = {
        **admin.site.each_context(request), "title": f"Parcels of {order}", "opts": Order._meta,
        "order": order, "parts": _with_weights(order, parts), "formset": parts,
        "number_form": number_form, "refusal": refusal, "most_kg": MOST_PARCEL_GRAMS // 1000,
        "suggested": parcels.suggested(order), "back": _address("change", order),
        "is_open": order.is_open,
    }  # fmt: skip
    return render(request, "admin/newspaper/order/parcels.html", context)


def _address(page, order):
    return reverse(f"admin:newspaper_order_{page}", args=[order.pk])


def _words(number):
    return f"goes in {number} parcels" if number > 1 else "goes in one piece again"


def _to_begin_with(order, number_form):
    """The parcels that there are; where a number was typed, so many, evenly filled."""
    there = [
        {"copies": one.copies, "carrier": one.carrier, "tracking": one.tracking}
        for one in order.parcels.all()
    ]
    if number_form.is_bound and number_form.is_valid():
        copies = parcels.evenly(order, min(number_form.cleaned_data["number"], order.copies))
        kept = there + [{"carrier": order.carrier}] * len(copies)
        return [kept[place] | {"copies": some} for place, some in enumerate(copies)]
    return there


def _with_weights(order, parts):
    """(form, kilograms, whether it is too heavy for one parcel) of each."""
    for form in parts:
        try:
            grams = parcels.weight_of(order, int(form["copies"].value() or 0))
        except (TypeError, ValueError, OverflowError):
            grams = 0
        yield form, grams / 1000, grams > MOST_PARCEL_GRAMS
