"""Applying to affiliate: the page that begins it, and all that lies behind its private link.

GET changes nothing. A page is chosen by `?page=`; each POST keeps what was typed and goes on.
"""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from affiliates import alike, application_pages, applying, fees
from affiliates.application_forms import BeginForm
from affiliates.application_pages import ALIKE, CHECK, PAGES
from affiliates.application_questions import AnswerForm, IsItOneForm, SendForm, WithdrawForm
from affiliates.emails import ANSWER_WITHIN, ASK_BACK_FOR, KEPT_BEGUN
from affiliates.models import Application
from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.sending import SentAlready, send_once
from core.publishing.times import london_day


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True)
def begin(request):
    """Five questions make an application; from then on it is kept under its private link."""
    form = BeginForm(request.POST if request.method == "POST" else None, request=request)
    sent_already = ""
    if form.is_bound and form.is_valid():
        if request.POST.get("second"):
            form.with_new_key()
        try:
            sent = _send(request, form)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        except SentAlready as before:
            sent_already = before.reference
        else:
            application = get_object_or_404(Application.objects.with_reference(sent.reference))
            return redirect(application.private_path)
    crumbs = [("Affiliates", reverse("affiliates:list"))]
    year = fees.year_charged(london_day(timezone.now()))
    context = {
        "form": form, "sent_already": sent_already, "crumbs": crumbs, "fees": fees.table(year),
        "year": year,
    }  # fmt: skip
    return render(request, "affiliates/apply.html", context)


def _send(request, form):
    def take_down():
        limits.take(request, act="apply")  # in here: sending the same again is not counted
        return applying.begin(
            told=form.told(),
            taken_by=form.taken_by,
            wants_letter=form.wants_letter,
            at=timezone.now(),
        ).reference

    return send_once(
        act="apply", key=form.key_value, content=form.content, do=take_down, ask_if_alike=True
    )


def by_link(request, link):
    """What lies behind /my/<token>/: writing it while it is begun, then following it."""
    application = link.opens(Application.objects.with_key(link.object_id))
    name = request.GET.get("page", "")
    if name == "withdraw" and (application.is_begun or application.is_open):
        return _withdraw(request, application)
    if not application.is_begun:
        return _follow(request, application, name)
    if name == CHECK:
        return _check(request, application)
    if name == ALIKE:
        return _is_it_one(request, application)
    today = london_day(timezone.now())
    pages = {page.name: page for page in application_pages.pages_of(application, on=today)}
    if name in pages:
        return _page(request, application, pages[name])
    return _overview(request, application)


# While it is begun --------------------------------------------------------------------------------


def _overview(request, application):
    """Which pages are done and which are not, and what the link is good for."""
    today = london_day(timezone.now())
    context = {
        "application": application,
        "tasks": application_pages.tasks(application, on=today),
        "next": application_pages.first_to_do(application, on=today),
        "likely": [] if application.again else alike.groups_alike(application),
        "kept_until": london_day(application.saved_at) + KEPT_BEGUN,
    }
    return render(request, "affiliates/application_overview.html", context)


def _page(request, application, page):
    now = timezone.now()
    today, is_overtaken = london_day(now), False
    if request.method == "POST":
        try:
            form, is_kept = applying.keep_page(
                application=application, page=page, data=request.POST, files=request.FILES, at=now
            )
        except NotAllowed as refusal:
            return _too_late(request, application, page, str(refusal))
        application = form.application
        if is_kept and form.is_valid():
            following = application_pages.following(application, page.name, on=today)
            return _onward(request, following)
        is_overtaken = not is_kept
    else:
        more = {}
        if page.name == "area":
            more["boards"] = application_pages.boards_to_choose_from(application, on=today)
        form = page.form(application=application, **more)
    tasks = application_pages.tasks(application, on=today)
    context = {
        "application": application,
        "page": page,
        "form": form,
        "is_overtaken": is_overtaken,
        "theirs": _theirs(application, page) if is_overtaken else [],
        "number": [task.name for task, _ in tasks].index(page.name) + 1,
        "total": len(tasks) + 1,
    }
    return render(request, "affiliates/application_page.html", context)


def _theirs(application, page):
    """What somebody else has saved on the page meanwhile: (label, value)."""
    lines = application_pages.answers(application)
    return [(label, value) for name, label, value in lines if name == page.name]


def _onward(request, following):
    """To the page that follows; whoever came from "check your answers" goes back there."""
    if request.GET.get("then") == CHECK:
        following = following if following == ALIKE else CHECK
        return redirect(
            f"{request.path}?page={following}" + (f"&then={CHECK}" if following == ALIKE else "")
        )
    return redirect(f"{request.path}?page={following}")


def _too_late(request, application, page, refusal):
    """Somebody sent it while this page was being written: it is shown, not kept."""
    application.refresh_from_db()
    form = page.form(request.POST, application=application)
    typed = [
        (field.label, field.value())
        for field in form.visible_fields()
        if isinstance(field.value(), str)
    ]
    return _status(request, application, refusal=refusal, typed=typed)


def _is_it_one(request, application):
    """Is it one of these? One that is affiliated already need not apply; others may come back."""
    likely = alike.groups_alike(application)
    form = IsItOneForm(
        request.POST if request.method == "POST" else None, likely=likely, chosen=application.again
    )
    if request.method == "POST" and form.is_valid():
        group = form.chosen
        if group is not None and not application_pages.may_come_back(group):
            context = {"application": application, "group": group}
            return render(request, "affiliates/application_already.html", context)
        try:
            applying.come_back_as(application=application, group=group)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            today = london_day(timezone.now())
            return _onward(request, application_pages.following(application, ALIKE, on=today))
    if not form.groups:
        return redirect(request.path)
    context = {"application": application, "form": form, "groups": form.groups.values()}
    return render(request, "affiliates/application_alike.html", context)


def _check(request, application):
    """Check your answers, then send. Nothing is sent while a page is still to be done."""
    now = timezone.now()
    form = SendForm(request.POST if request.method == "POST" else None, request=request)
    missing = application_pages.first_to_do(application, on=london_day(now))
    if request.method == "POST":
        missing = applying.send(application=application, wants_letter=form.wants_letter, at=now)
        if missing is None:
            return redirect(request.path)
    context = {
        "application": application,
        "form": form,
        "missing": missing,
        "answers": _answers(request, application, then=CHECK),
        "number": len(application_pages.pages_of(application, on=london_day(now))) + 1,
    }
    return render(request, "affiliates/application_check.html", context)


def _answers(request, application, *, then=""):
    """What was said, each line with the way back to its page."""
    return [
        {
            "label": label,
            "value": value,
            "change_url": then and f"{request.path}?page={name}&then={then}",
        }
        for name, label, value in application_pages.answers(application)
    ]


# Once it has been sent ----------------------------------------------------------------------------


def _follow(request, application, name):
    """How things stand; where we have asked back, the form to answer."""
    if request.method != "POST":
        return _status(request, application)
    if name in PAGES:
        refusal = f"{application.reference} has been sent, so it is not changed any more."
        return _too_late(request, application, PAGES[name], refusal)
    if name != "answer":
        return redirect(request.path)  # "send" pressed twice
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _status(request, application, form=form)
    try:
        applying.answer(application=application, text=form.cleaned_data["answer"])
    except NotAllowed as refusal:
        return _status(
            request,
            application,
            refusal=str(refusal),
            typed=[("Your answer", form["answer"].value())],
        )
    return redirect(request.path)


def _status(request, application, *, form=None, refusal="", typed=()):
    sent, asked = application.submitted_at, application.asked_back_at
    context = {
        "application": application,
        "form": form or AnswerForm(),
        "refusal": refusal,
        "typed": typed,
        "answer_by": sent and london_day(sent) + ANSWER_WITHIN,
        "reply_by": asked and london_day(asked) + ASK_BACK_FOR,
        "invited": application.people.with_email().in_order(),
        "answers": _answers(request, application),
    }
    return render(request, "affiliates/application_status.html", context)


def _withdraw(request, application):
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            applying.withdraw(
                application=application, reason=form.cleaned_data["reason"], at=timezone.now()
            )
            return redirect(request.path)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
    context = {"application": application, "form": form}
    return render(request, "affiliates/application_withdraw.html", context)
