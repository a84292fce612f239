"""The pages of “your group”: the list, one group, its profile, its papers, who did what."""

import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from affiliates import confirming, leaving, profile, rights
from affiliates.models import Deed, Sitting
from affiliates.offices import May
from core.publishing.errors import NotAllowed
from core.publishing.paging import page_of
from core.publishing.templatetags.house import short_day
from hct_site.your_group.access import for_sitters
from hct_site.your_group.forms import LeaveForm, ProfileForm
from hct_site.your_group.overview import gather, orders_of
from newspaper.models import StandingOrder


@require_safe
@login_required
def your_group(request):
    """The groups somebody sits for; who sits for one is taken there at once."""
    held = rights.seats_held(request.user)
    slugs = {sitting.seat.group.slug for sitting in held}
    if len(slugs) == 1:
        return redirect("your_group_detail", slugs.pop())
    past = Sitting.objects.over().of_person(request.user).by_group().newest_first()
    context = {"held": held, "past": past}
    return render(request, "your_group/list.html", context)


@for_sitters()
def detail(request, stands):
    return render(request, "your_group/detail.html", gather(stands, at=timezone.now()))


@for_sitters(May.CONFIRM, only_posts=True)
def confirm(request, stands):
    """The one click."""
    confirming.confirm(
        group=stands.group, by=request.user, as_what=stands.as_what(May.CONFIRM), at=timezone.now()
    )
    messages.success(request, "Thank you. We ask again in six months.")
    return redirect("your_group_detail", stands.group.slug)


@for_sitters(May.PROFILE)
def edit_profile(request, stands):
    """What the group says of itself. Two who change it at once lose nothing."""
    is_post = request.method == "POST"
    form = ProfileForm(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        instance=copy.copy(stands.group),  # a form writes into its row even where it is refused
        group=stands.group,
    )
    if form.is_valid():
        try:
            words = profile.change(
                group=stands.group, facts=form.facts, picture=form.new_picture,
                removes_picture=form.removes_picture, by=request.user,
                as_what=stands.as_what(May.PROFILE), at=timezone.now(),
            )  # fmt: skip
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _said(words, form.taken_over))
            return redirect("your_group_detail", stands.group.slug)
    return render(request, "your_group/profile.html", {"group": stands.group, "form": form})


def _said(words, taken_over):
    said = f"Saved: {', '.join(words)}." if words else "Nothing was changed."
    if taken_over:
        theirs = ", ".join(profile.FACTS[name] for name in taken_over)
        said += f" Meanwhile somebody else changed: {theirs}. That has been kept as well."
    return said


@for_sitters(May.ORDERS)
def orders(request, stands):
    page = page_of(orders_of(stands.group), request)
    running = StandingOrder.objects.not_ended().of_group(stands.group).newest_first()
    context = {"group": stands.group, "page": page, "standing_orders": running}
    return render(request, "your_group/orders.html", context)


@for_sitters()
def deeds(request, stands):
    page = page_of(Deed.objects.of_group(stands.group).newest_first(), request)
    return render(request, "your_group/deeds.html", {"group": stands.group, "page": page})


@for_sitters(May.LEAVE)
def leave(request, stands):
    """The group leaves: why, and then once more whether it is meant."""
    form = LeaveForm(request.POST if request.method == "POST" else None)
    context = {"group": stands.group, "form": form}
    if not form.is_valid():
        return render(request, "your_group/leave.html", context)
    if request.POST.get("go") != "leave":
        return render(request, "your_group/leave_sure.html", context)
    now = timezone.now()
    try:
        leaving.leave(
            group=stands.group, reason=form.cleaned_data["reason"], by=request.user,
            as_what=stands.as_what(May.LEAVE), at=now, tell_the_desk=True,
        )  # fmt: skip
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return render(request, "your_group/leave.html", context)
    messages.success(
        request,
        f"{stands.group} has left, on {short_day(now)}. Thank you for the time together. If you "
        "want to come back, apply again or ring us.",
    )
    return redirect("your_group")
