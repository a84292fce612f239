"""Who gets in: those who sit for the group at this moment, each as far as their seat goes."""

from contextlib import nullcontext
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from affiliates import rights
from affiliates.models import Group
from affiliates.offices import May


def for_sitters(act=May.SEE, *, only_posts=False):
    """A view `view(request, stands, …)` for those whose seat may do this; others' groups are 404.

    While a form is handled the group's row is held, and rights are asked only then: whoever loses
    the seat in this very moment has lost it before, or after. A view that only posts leads to the
    group's page when it is opened, as after signing in anew.
    """

    def decorate(view):
        @require_http_methods(["GET", "HEAD", "POST"])
        @login_required
        @wraps(view)
        def guarded(request, slug, **more):
            is_post = request.method == "POST"
            with transaction.atomic() if is_post else nullcontext():
                group = get_object_or_404(Group.objects.with_slug(slug))
                if is_post:
                    group = Group.objects.locked(group.pk)
                stands = rights.standing(request.user, group)
                if stands is None:
                    raise Http404
                if not stands.may(act):
                    return refuse(request, stands, stands.refusal(act))
                if only_posts and not is_post:
                    return redirect("your_group_detail", slug)
                return view(request, stands, **more)

        return guarded

    return decorate


def refuse(request, stands, sentence):
    """A page that says why not and where to go instead."""
    context = {"group": stands.group, "sentence": sentence}
    return render(request, "your_group/may_not.html", context, status=403)


def seat_of(stands, pk):
    """One of the group's seats; another group's is not found."""
    seat = get_object_or_404(stands.group.seats, pk=pk)
    seat.group = stands.group
    return seat
