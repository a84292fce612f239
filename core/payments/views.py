"""What lies behind the private link of an invoice: the invoice as a page and as a PDF."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from core.mailing.private_links import LinkOver
from core.payments import card_views
from core.payments.forms import MeetingForm
from core.payments.invoice_pdf import invoice_pdf, receipt_pdf
from core.payments.models import Invoice, Payment
from core.publishing.errors import NotAllowed
from core.publishing.references import read_reference
from core.publishing.times import london_day


def by_link(request, link):
    """GET shows it, or hands out a PDF; POST pays by card, or says that the branch must meet."""
    invoice = link.opens(Invoice.objects.with_owed().issued().with_key(link.object_id).first())
    if request.method == "POST" and request.POST.get("pay") == "card":
        return card_views.start(request, invoice)
    payments = list(Payment.objects.settling(invoice))
    if "pdf" in request.GET:
        return _pdf(invoice_pdf(invoice, link=invoice.link()), f"{invoice}")
    if reference := read_reference(request.GET.get("receipt", "")[:20], "PA"):
        payment = next((one for one in payments if one.reference == reference), None)
        if payment is None:
            raise LinkOver
        return _pdf(receipt_pdf(payment), f"Receipt {reference}")
    today = london_day(timezone.now())
    form = MeetingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            invoice.await_meeting(on=form.cleaned_data["meets_on"], today=today)
        except NotAllowed as refusal:
            form.add_error("meets_on" if invoice.is_open else None, str(refusal))
        else:
            return redirect(f"{invoice.private_path}?told=1#meeting")
    context = {
        "invoice": invoice,
        "lines": invoice.lines.all(),
        "payments": payments,
        "notes": invoice.credit_notes.order_by("pk"),
        "from_credit": invoice.settlements.from_credit().total(),
        "credit_pence": invoice.payer.credit_pence,
        "form": form,
        "is_told": "told" in request.GET and invoice.awaits_meeting,
        "is_overdue": invoice.is_open and invoice.due_on < today,
        "payee": invoice.bank_details.split("\n")[0] or "Health Campaigns Together",
        "post_to": settings.CONTACT_ADDRESS,
    }
    return render(request, "payments/invoice.html", context)


def _pdf(content, name):
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name.replace(" ", "-").lower()}.pdf"'
    return response
