"""Standing orders on the site: the pages that begin one, and the page behind its private link."""

from dataclasses import dataclass
from functools import partial

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.forms import TELEPHONE_NOTE, staff_member
from core.publishing.journeys import Journey
from core.publishing.sending import SentAlready, send_once
from core.publishing.times import london_day
from newspaper import standing
from newspaper.models import Issue, StandingOrder
from newspaper.standing_forms import (
    CopiesForm,
    EndForm,
    InvoicesForm,
    PauseForm,
    StandingForm,
    known_before,
    somebody_else_pays,
)
from newspaper.standing_turns import TOLD_BEFORE

ACT = "standing"
SHOWN = 12  # turns on the private page


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def begin(request):
    """So many of every issue; with `?once=1` a place in the next issue's orders alone."""
    is_once = bool(request.GET.get("once"))
    journey = Journey(
        request,
        act=ACT,
        steps=(
            ("bundle", partial(StandingForm, is_once=is_once)),
            ("payer", InvoicesForm, somebody_else_pays),
        ),
        initial={"bundle": {"copies": request.GET.get("copies", "")[:6], **known_before(request)}},
    )
    page = {
        "journey": journey, "is_once": is_once, "next_issue": _next_issue(),
        "telephone_note": TELEPHONE_NOTE if staff_member(request) else "",
    }  # fmt: skip
    if request.method == "POST" and request.POST.get("second") and journey.is_complete:
        journey.send_as_second()
    if journey.is_complete:
        try:
            return _send(request, journey, is_once=is_once)
        except SentAlready as sent:
            page["sent_already"] = sent.reference
        except NotAllowed as refusal:
            page["refusal"] = str(refusal)
    if journey.is_checking:
        page |= _check(journey, is_once=is_once)
    return render(request, "newspaper/standing_begin.html", page)


def _next_issue():
    today = london_day(timezone.now())
    return Issue.objects.announced(on=today, before=today + 20 * TOLD_BEFORE).first()


def _check(journey, *, is_once):
    """What was answered, each with the button that changes it; and what it would cost today."""
    form, *payer = journey.valid_forms()
    told, facts = form.cleaned_data, form.addressed()
    group = facts["group"].name if facts["group"] else told["group"]
    receiver = told["delivery_name"] or told["name"]
    pays = list(payer[0].content.values()) if payer else []
    which = "of the next issue" if is_once else "of every issue"
    rows = (
        ("What", f"{told['copies']:,} {which}", "bundle"),
        ("Ordered by", _lines(told["name"], told["email"], told["phone"], group), "bundle"),
        ("Sent to", _lines(receiver, told["delivery_lines"], told["delivery_postcode"]), "bundle"),
        ("For the driver", told["delivery_note"], "bundle"),
        (
            "Invoices to", _lines(*pays) or "The same name and address",
            "payer" if payer else "bundle",
        ),
    )  # fmt: skip
    price = standing.price_today(
        copies=told["copies"], postcode=told["delivery_postcode"], at=timezone.now()
    )
    answers = [
        {"label": label, "value": value, "change_name": "go", "change_value": f"change-{step}"}
        for label, value, step in rows
    ]
    return {"answers": answers, "price": price}


def _lines(*parts):
    return "\n".join(part for part in parts if part)


def _send(request, journey, *, is_once):
    form, *payer = journey.valid_forms()
    pays = payer[0].content if payer else {}

    def write_down():
        limits.take(request, act=ACT)
        return standing.begin(
            at=timezone.now(),
            copies=form.content["copies"],
            issues_left=1 if is_once else None,
            wants_letter=form.wants_letter,
            **form.addressed(),
            **pays,
        ).reference

    content = {**form.content, **pays, "once": is_once}
    sent = send_once(act=ACT, key=journey.key, content=content, do=write_down, ask_if_alike=True)
    return redirect("newspaper:standing_sent", reference=sent.reference)


# The page behind the private link -----------------------------------------------------------------

BY_THE_GROUP = "Ended by the group."
DONE = {
    "turn": "Noted: this issue brings the number you have written.",
    "skip": "Noted: this issue does not come. The next one does.",
    "copies": "Noted: from the next issue on you get that number.",
    "pause": "Noted: it rests now.",
    "go-on": "Noted: it runs again.",
    "end": "It has ended. Thank you for spreading the paper.",
}


@dataclass
class Turn:
    """A turn as the page shows it: with the form for another number, while there is time."""

    row: object
    form: CopiesForm | None
    is_too_late: bool


def by_link(request, link):
    """What runs, what comes and came, and every button. Each POST does one thing: `do` says it."""
    rows = StandingOrder.objects.select_related("group", "invoice_line__invoice")
    row = link.opens(rows.with_key(link.object_id))
    forms, refusal = {}, ""
    if request.method == "POST":
        try:
            done = _do(request.POST, row, forms)
        except NotAllowed as refused:
            refusal = str(refused)
            row.refresh_from_db()
        else:
            if done:
                return redirect(f"{request.path}?done={done}")
    return render(request, "newspaper/standing.html", _page(request, row, forms, refusal))


def _do(data, row, forms):
    """Do what a button says; its word for `?done=`, or None where the form in `forms` is wrong."""
    now, (verb, _, key) = timezone.now(), data.get("do", "").partition(":")
    if verb in ("turn", "skip"):
        turns = {str(turn.pk): turn for turn in row.turns.select_related("issue")}
        turn = turns.get(key)
        if turn is None:
            raise NotAllowed("This page is older than what it shows. Look at it again.")
        turn.standing = row
        if verb == "skip":
            standing.skip(turn)
        elif form := _asked(forms, f"turn-{key}", CopiesForm, data):
            standing.change_turn(turn, copies=form.cleaned_data["copies"], at=now)
        else:
            return None
    elif verb == "copies":
        if not (form := _asked(forms, "copies", CopiesForm, data)):
            return None
        standing.change_copies(row, copies=form.cleaned_data["copies"], at=now)
    elif verb == "pause":
        if not (form := _asked(forms, "pause", PauseForm, data)):
            return None
        standing.pause(row, at=now, until=form.cleaned_data["until"])
    elif verb == "go-on":
        standing.go_on(row)
    elif verb == "end":
        if not (form := _asked(forms, "end", EndForm, data)):
            return None
        why = form.cleaned_data["reason"]
        standing.end(row, at=now, reason=f"Ended by the group: {why}" if why else BY_THE_GROUP)
    else:
        raise NotAllowed("Nothing has been changed. Press one of the buttons below.")
    return verb


def _asked(forms, prefix, form_class, data):
    """The form as it was sent, kept for the page whatever becomes of it; None where it is wrong."""
    forms[prefix] = form = form_class(data, prefix=prefix)
    return form if form.is_valid() else None


def _page(request, row, forms, refusal):
    today = london_day(timezone.now())
    coming, past = [], []
    orders = {order.issue_id: order for order in row.orders.newest_first()}
    for turn in row.turns.select_related("issue").newest_first()[:SHOWN]:
        turn.order = orders.get(turn.issue_id)
        leaves_on = turn.issue.goes_out_on
        is_open = turn.state != turn.State.ORDERED and not row.is_ended
        if not is_open or not leaves_on or leaves_on < today:
            past.append(turn)
            continue
        may_change = turn.state == turn.State.TOLD or not turn.is_too_late(on=today)
        start = {"copies": turn.copies}
        prefix = f"turn-{turn.pk}"
        form = forms.get(prefix) or CopiesForm(prefix=prefix, initial=start)
        coming.append(Turn(turn, form if may_change else None, turn.is_too_late(on=today)))
    return {
        "standing": row, "coming": coming, "past": past, "refusal": refusal,
        "next_issue": None if coming or row.is_ended else _next_issue(),
        "done": DONE.get(request.GET.get("done", "")) if not refusal and not forms else "",
        "copies_form": forms.get("copies")
        or CopiesForm(prefix="copies", initial={"copies": row.copies}),
        "pause_form": forms.get("pause") or PauseForm(prefix="pause"),
        "end_form": forms.get("end") or EndForm(prefix="end"),
        "crumbs": [("Newspaper", reverse("newspaper:list"))],
    }  # fmt: skip
