"""Money: what the group was charged and has paid, and saying that it cannot, or gives in kind."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from affiliates import fees
from affiliates.models import AffiliationYear
from affiliates.offices import May
from affiliates.paying import payer_of
from core.payments.models import Invoice, Payment
from core.publishing.errors import NotAllowed
from core.publishing.paging import page_of
from core.publishing.times import london_day
from hct_site.your_group.access import for_sitters
from hct_site.your_group.forms import TermsForm

FEW = 12


@for_sitters(May.MONEY)
def money(request, stands):
    """Years and how each stands, invoices with what is owed, payments, credit."""
    group, today = stands.group, london_day(timezone.now())
    payer = payer_of(group)
    years = list(_years(group).newest_first()[:FEW])
    context = {
        "group": group,
        "payer": payer,
        "today": today,
        "years": [(year, year.in_words(on=today), may_change(year, on=today)) for year in years],
        "page": page_of(
            Invoice.objects.of_payer(payer).issued().with_owed().newest_first(), request
        ),
        "payments": Payment.objects.of_payer(payer).newest_first()[:FEW],
    }
    return render(request, "your_group/money.html", context)


@for_sitters(May.MONEY)
def terms(request, stands, year):
    """How the group pays for one year: not at all, in kind, or with money after all."""
    group, now = stands.group, timezone.now()
    row = _years(group).in_year(year).first()
    if row is None:
        raise Http404
    if not may_change(row, on=london_day(now)):
        return redirect("your_group_money", group.slug)
    form = TermsForm(request.POST if request.method == "POST" else None, year=row)
    if form.is_valid():
        acted = {"by": request.user, "as_what": stands.as_what(May.MONEY), "at": now}
        try:
            said = _do(row, form, acted)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("your_group_money", group.slug)
    context = {"group": group, "year": row, "form": form}
    return render(request, "your_group/terms.html", context)


def _do(year, form, acted):
    note, belongs = form.cleaned_data["note"], f"{year.group} belongs, as before."
    if form.chosen == AffiliationYear.Terms.IN_KIND:
        fees.in_kind(year=year, note=note, **acted)
        return f"Thank you: that stands in place of the fee of {year.year}. {belongs}"
    if form.chosen == AffiliationYear.Terms.CANNOT:
        fees.cannot_afford(year=year, note=note, **acted)
        return f"Thank you for telling us. Nothing is owed for {year.year}. {belongs}"
    charge = fees.charge_after_all if year.is_promised else fees.charge
    invoice = charge(year=year, **acted)
    return f"Thank you. The invoice stands below: its reference is {invoice.reference}."


def may_change(year, *, on):
    """This year's and the next one's terms can change, and an older year's while it is owed."""
    if year.is_paid or year.group.is_gone:
        return False
    return year.year >= on.year or bool(year.owed_pence)


def _years(group):
    return AffiliationYear.objects.of_group(group).with_group_and_invoice().with_owed()
