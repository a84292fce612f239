"""The page for the next merger: who ends and who follows, and what becomes of pages and groups."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.places.models import Area
from core.publishing.errors import NotAllowed
from core.publishing.templatetags.house import short_day
from core.publishing.times import london_day
from hct_site import reorganising
from hct_site.reorganising_forms import AreasForm, CouncilsForm, plan_of


@require_http_methods(["GET", "HEAD", "POST"])
def reorganise(request):
    """Who ends and who follows; which council goes where; what becomes of it; done."""
    if not request.user.has_perm("places.change_area"):
        raise PermissionDenied
    today = london_day(timezone.now())
    if "take_back" in request.POST:
        return _take_back(request, today)
    step = request.POST.get("step", "")
    areas = AreasForm(request.POST or None, today=today)
    if step in ("", "change") or not areas.is_valid():
        return _page(request, "areas", areas=areas, today=today)
    councils = None
    if len(areas.successors) > 1:
        councils = CouncilsForm(
            None if step == "areas" else request.POST,
            ending=areas.cleaned_data["ending"], successors=areas.successors,
        )  # fmt: skip
        if not councils.is_bound or step == "change-councils" or not councils.is_valid():
            return _page(request, "councils", areas=areas, councils=councils, today=today)
    plan = plan_of(areas, councils)
    try:
        if step == "do":
            return _do(request, plan, today)
        outcomes = reorganising.preview(plan)
    except NotAllowed as refusal:
        where = "councils" if councils else "areas"
        return _page(
            request, where, areas=areas, councils=councils, today=today, refusal=str(refusal)
        )
    return _page(
        request, "preview", areas=areas, councils=councils, today=today, plan=plan,
        outcomes=outcomes,
    )  # fmt: skip


def _do(request, plan, today):
    reorganising.reorganise(plan)
    names = ", ".join(str(area) for area in plan.ending)
    when = "from today or before" if plan.day <= today else f"on {short_day(plan.day)}"
    areas_admin = admin.site._registry[Area]
    for area in plan.ending:
        areas_admin.log_change(
            request, area, f"Ends {when}: {', '.join(map(str, plan.successors))}"
        )
    messages.success(
        request,
        f"Written down: {names} ends {when}. "
        + (
            "Until then nothing changes on the site, and you can take it back here."
            if plan.day > today
            else "Groups that can move by themselves do so within the hour."
        ),
    )
    return redirect("reorganise")


def _take_back(request, today):
    key = request.POST["take_back"]
    try:
        one = reorganising.take_back(int(key) if key.isdecimal() else None, today=today)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        names = ", ".join(str(area) for area in one.ending)
        messages.success(request, f"Taken back: {names} goes on.")
    return redirect("reorganise")


def _page(request, part, *, today, areas, councils=None, **more):
    context = {
        **admin.site.each_context(request),
        "title": "Merge or split NHS areas",
        "part": part,
        "form": {"areas": areas, "councils": councils}.get(part),
        "carried": _carried(request, part),
        "planned": reorganising.planned(after=today) if part == "areas" else [],
        "today": today,
        "list_address": reverse("admin:places_area_changelist"),
        **more,
    }
    return render(request, f"admin/reorganise/{part}.html", context)


def _carried(request, part):
    """What was answered on the pages before, for hidden fields: nothing is stored until "do it"."""
    if part == "areas":
        return []
    skipped = {"csrfmiddlewaretoken", "step"}
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in skipped
        and not (part == "councils" and name.startswith(("whole_", "council_")))
        for value in values
    ]
