"""/donate/: how much, from whom; then how to pay it, and what to quote."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from core.payments.donating import promise_donation
from core.payments.donating_forms import DonationForm
from core.payments.models import BankAccount
from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.references import read_reference
from core.publishing.sending import SentAlready, send_once

ACT = "donate"


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def donate(request):
    form = DonationForm(request.POST if request.method == "POST" else None, request=request)
    sent_already = ""
    if form.is_valid():
        if request.POST.get("second"):
            form.with_new_key()
        try:
            return _send(request, form)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        except SentAlready as already:
            sent_already = already.reference
    return render(request, "payments/donate.html", {"form": form, "sent_already": sent_already})


def _send(request, form):
    made = []

    def do():
        limits.take(request, act=ACT)
        promised = promise_donation(
            amount_pence=form.amount_pence, name=form.cleaned_data["name"],
            email=form.cleaned_data["email"], at=timezone.now(), wants_letter=form.wants_letter,
        )  # fmt: skip
        made.append(promised)
        return promised.reference

    sent = send_once(act=ACT, key=form.key_value, content=form.content, do=do, ask_if_alike=True)
    # The page to pay by card is a private link: only whoever has made it just now is led there.
    if made and form.pays_by_card:
        return redirect(made[0].private_path)
    return redirect("donation_promised", reference=sent.reference)


@require_safe
def promised(request, reference):
    """How to pay it and what to quote. The promise is not looked up: a stranger learns nothing."""
    read = read_reference(reference, "IN")
    if read is None:
        raise Http404
    account = BankAccount.objects.filter(is_on_invoices=True).first()
    context = {"reference": read, "bank_details": account.details() if account else ""}
    return render(request, "payments/donation_promised.html", context)
