"""The table of fees in the admin: what each kind of group pays, and from which year on."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from affiliates import fees
from affiliates.models import Fee
from core.publishing.admin import Act, HouseAdmin
from core.publishing.errors import NotAllowed
from core.publishing.fields import PoundsField
from core.publishing.templatetags.house import pence
from core.publishing.times import london_day


def _next_year():
    return london_day(timezone.now()).year + 1


class SumForm(forms.Form):
    """The new fee; the old one stands there. The answer of an act is called `reason`."""

    asks_about_row = True
    reason = PoundsField(
        label="The new fee a year, in pounds",
        help_text="Nought means that nothing is charged. Invoices that are out stay as they are.",
    )

    def __init__(self, data=None, *, row):
        super().__init__(data, initial={"reason": row.fee_pence})


def _change_from_next_year(fee, request, new_pence):
    year = _next_year()
    if Fee.objects.of_kind(fee.kind).beginning_in(year).exists():
        raise NotAllowed(f"There is a fee from {year} for this kind already: change that one.")
    Fee.objects.create(kind=fee.kind, from_year=year, fee_pence=new_pence)


@admin.register(Fee)
class FeeAdmin(HouseAdmin):
    """A line holds until a newer one of its kind begins; what was charged is never changed."""

    acts = (
        Act(
            "next-year", "Change from next year", _change_from_next_year, form=SumForm,
            when=lambda fee: fee.from_year < _next_year(),
            done="written down; it is charged from next January on.",
        ),
    )  # fmt: skip
    list_display = ("kind", "from_year", "fee", "is_example", "buttons")
    list_filter = ("from_year", "kind", "is_example")
    ordering = ("-from_year", "kind")

    @admin.display(description="fee a year", ordering="fee_pence")
    def fee(self, fee):
        return pence(fee.fee_pence)

    def get_changeform_initial_data(self, request):
        """Next year, and where a kind is asked for, what it pays until then."""
        initial = {"from_year": _next_year()} | super().get_changeform_initial_data(request)
        lines = {fee.kind: fee.fee_pence for fee in fees.table(_next_year())}
        if initial.get("kind") in lines:
            initial.setdefault("fee_pence", lines[initial["kind"]])
        return initial
