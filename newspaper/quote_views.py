"""Asking for a quote, and its page behind the private link: print it, order it, hand it back.

GET changes nothing. What is to be done is chosen by `?page=`.
"""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.forms import TELEPHONE_NOTE, opened_stamp, staff_member
from core.publishing.papers import our_address, our_email
from core.publishing.sending import SentAlready, send_once
from core.publishing.templatetags.house import pence
from core.publishing.times import london_day
from newspaper import quoting
from newspaper.editions import Editions, where_to_collect
from newspaper.models import Quote
from newspaper.pricing import PriceList
from newspaper.qr import qr_svg
from newspaper.quote_forms import HandBackForm, OrderQuoteForm, QuoteForm
from newspaper.quote_pdf import quote_pdf
from newspaper.regulars import groups_of, last_address

ACT = "quote"
WHERE = ("delivery_lines", "delivery_postcode")


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def ask(request):
    """One page of questions; the answer is the quote's own page."""
    now = timezone.now()
    editions, price_list = Editions.at(now), PriceList.on(london_day(now))
    if not (editions.left and price_list.tiers and price_list.rates):
        return render(request, "newspaper/quote_closed.html", {"editions": editions})
    known = {
        "request": request,
        "editions": editions,
        "price_list": price_list,
        "groups": groups_of(request),
        "events": where_to_collect(now),
    }
    form, page = _typed(request, known), {"price_list": price_list}
    if request.method == "POST" and request.POST.get("go") != "stay" and form.is_valid():
        if request.POST.get("second"):
            form.with_new_key()
        try:
            return redirect(_send(request, form, now).private_path)
        except SentAlready as before:
            page["sent_already"] = before.reference
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
    page |= {
        "form": form,
        "total": _total(form),
        "telephone_note": TELEPHONE_NOTE if form.taken_by else "",
    }
    return render(request, "newspaper/quote_ask.html", page)


def _typed(request, known):
    """The form as it was sent; with "stay", or when it is opened, no answer is called wrong yet."""
    if request.method != "POST":
        shown = known["editions"].to_show(request.GET.get("issue", ""))
        asked = {"issue": shown.key, "copies": request.GET.get("copies", "")[:6]}
        return QuoteForm(initial=_about(known["groups"], request) | asked, **known)
    if request.POST.get("go") != "stay":
        return QuoteForm(request.POST, **known)
    typed = {name: value for name, value in request.POST.items() if name in QuoteForm.base_fields}
    # From another page of ours, such as a quote that is over, it may come without these two.
    own = {name: typed.pop(name) for name in ("key", "opened") if typed.get(name)}
    own.setdefault("opened", opened_stamp(timezone.now()))
    return QuoteForm(initial=typed | own, **known)


def _about(groups, request):
    """What we know of somebody signed in for a group, such as where the last papers went."""
    if not groups:
        return {}
    group = next((g for g in groups if g.slug == request.GET.get("group")), groups[0])
    last = last_address(group)
    return {
        "our_group": group.slug,
        "name": request.user.name,
        "email": request.user.email,
        **({name: getattr(last, name) for name in WHERE} if last else {}),
    }


def _send(request, form, now):
    """The Quote, made once for a key and content."""
    told = form.cleaned_data

    def take_down():
        limits.take(request, act=ACT)
        return quoting.make_quote(
            at=now,
            issue=form.editions.with_key(told["issue"]),
            copies=told["copies"],
            donation_pence=told["donation"] or 0,
            collect_at=form.event,
            wants_letter=form.wants_letter,
            **form.addressed(),
        ).reference

    sent = send_once(
        act=ACT, key=form.key_value, content=form.content, do=take_down, ask_if_alike=True
    )
    return Quote.objects.with_reference(sent.reference).get()


def _total(form):
    """What the box of the sum says of the answers so far."""
    typed = {field.name: field.value() or "" for field in form.bundle_fields()}
    so_far = QuoteForm(
        typed, request=form.request, editions=form.editions, price_list=form.price_list,
        events=form.events.values(),
    )  # fmt: skip
    so_far.is_valid()
    none_yet = {"rows": [], "total": "–"}
    try:
        price = so_far.price()
    except NotAllowed as refusal:
        return none_yet | {"note": str(refusal)}
    if price is None or "delivery_postcode" in so_far.errors:
        return none_yet | {"note": "Write how many copies and the postcode, and update the total."}
    copies = "1 copy" if price.copies == 1 else f"{price.copies:,} copies"
    rows = [
        (f"{copies} at {pence(price.each_pence)}", pence(price.copies_pence)),
        ("Collected: no postage", pence(0))
        if so_far.event
        else (f"Postage for {price.weight_grams / 1000:,.1f} kg", pence(price.postage_pence)),
    ]
    if price.donation_pence:
        rows.append(("Donation", pence(price.donation_pence)))
    note = "Example price: it is made up." if price.is_example else ""
    return {"rows": rows, "total": pence(price.total_pence), "note": note}


# Behind the private link --------------------------------------------------------------------------


def by_link(request, link):
    """The quote's page: to print, to order, to hand back."""
    quote = link.opens(Quote.objects.behind_link(link.object_id))
    if request.GET.get("pdf") and request.method != "POST":
        return _pdf(quote)
    name = request.GET.get("page", "")
    if name == "order":
        return _order(request, quote)
    if name == "withdraw":
        return _hand_back(request, quote)
    return _show(request, quote)


def _show(request, quote, *, refusal="", status=200):
    page = {
        "quote": quote,
        "stands": quoting.standing(quote, at=timezone.now()),
        "qr": qr_svg(quote.link(), words="A code that opens this quote on a telephone"),
        "refusal": refusal,
        "as_asked": _as_asked(quote),
        "contact_lines": our_address(),
        "contact_email": our_email(),
        "is_staff": staff_member(request) is not None,
    }
    return render(request, "newspaper/quote.html", page, status=status)


def _as_asked(quote):
    """The answers again, as the first page takes them."""
    told = {
        "issue": quote.issue.key,
        "copies": quote.copies,
        "where": f"event-{quote.collect_at_id}" if quote.collect_at_id else "",
        "delivery_postcode": quote.delivery_postcode,
        "donation": f"{quote.donation_pence / 100:.2f}" if quote.donation_pence else "",
        "name": quote.ordered_by_name,
        "group": quote.group_words,
        "email": quote.ordered_by_email,
        "delivery_lines": quote.delivery_lines,
    }
    return [(name, value) for name, value in told.items() if value]


def _pdf(quote):
    answer = HttpResponse(quote_pdf(quote, quote.link()), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="quote-{quote.reference}.pdf"'
    return answer


def _order(request, quote):
    """A short page, then the order. Pressed twice, or by two people, it is one order."""
    now = timezone.now()
    if not quoting.standing(quote, at=now).may_be_ordered:
        return _onward(request, quote)
    form = OrderQuoteForm(request.POST if request.method == "POST" else None, quote=quote)
    if request.method == "POST" and form.is_valid():
        by = {"taken_by": staff} if (staff := staff_member(request)) else {}
        try:
            order = quoting.order(
                quote, at=now, awaits_meeting=form.awaits_meeting, **form.changed(), **by
            )
        except NotAllowed as refusal:
            quote.refresh_from_db()
            return _onward(request, quote, refusal=str(refusal))
        return redirect(order.private_path)
    page = {"quote": quote, "form": form}
    return render(request, "newspaper/quote_order.html", page)


def _onward(request, quote, *, refusal=""):
    """It cannot be ordered: to the order, where somebody has; else its page, which says why."""
    if quote.state == Quote.State.ORDERED:
        return redirect(quote.order.private_path)
    quote.issue.refresh_from_db()
    return _show(request, quote, refusal=refusal if request.method == "POST" else "")


def _hand_back(request, quote):
    form = HandBackForm(request.POST if request.method == "POST" else None)
    if quote.state != Quote.State.OPEN:
        return redirect(request.path)
    if request.method == "POST" and form.is_valid():
        try:
            quoting.hand_back(quote, reason=form.cleaned_data["reason"])
        except NotAllowed as refusal:
            quote.refresh_from_db()
            return _show(request, quote, refusal=str(refusal))
        return redirect(request.path)
    return render(request, "newspaper/quote_withdraw.html", {"quote": quote, "form": form})
