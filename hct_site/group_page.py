"""A group's page, which gathers from the rooms above the directory."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from affiliates.models import Group
from core.publishing.templatetags.house import short_day


@require_safe
def group(request, slug):
    """A group's page; one that has merged leads to the group it is part of now."""
    group = get_object_or_404(Group.objects.with_where_to(), slug=slug)
    if group.merged_into:
        return redirect(group.merged_into, permanent=True)
    context = {"group": group, "crumbs": [("Affiliates", reverse("affiliates:list"))]}
    if group.is_affiliated:
        context["facts"] = (
            ("What it is", group.get_kind_display()),
            ("Town or city", group.town),
            ("Region", group.get_region_display() or "The whole country"),
            ("Affiliated since", short_day(group.affiliated_on)),
        )
    else:
        context["notice"] = _no_longer(group)
    return render(request, "affiliates/detail.html", context)


def _no_longer(group):
    """A plain word about a group that has lapsed or left."""
    since = f" since {short_day(group.state_since)}" if group.state_since else ""
    if group.state == Group.State.LEFT:
        return f"{group} has left: it has not been affiliated{since}."
    return f"{group} was affiliated, and is not at present{since and f' ({since.strip()})'}."
