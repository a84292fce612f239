"""The pages by which somebody writes to a group."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from affiliates.message_form import MessageToGroup
from affiliates.models import Group
from affiliates.writing import address_of, write_to
from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.sending import SentAlready, send_once

A_CALLER_A_DAY = 10


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True)
def write(request, slug):
    """Write to a group. Its address stands nowhere; the answer comes to the writer's own."""
    group = get_object_or_404(Group.objects.with_where_to(), slug=slug)
    if not group.is_affiliated:
        return redirect(group.merged_into or group)
    form = MessageToGroup(request.POST if request.method == "POST" else None, request=request)
    sent_already = False
    if form.is_valid():
        if request.POST.get("second"):
            form.with_new_key()
        try:
            _send(request, group, form)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        except SentAlready:
            sent_already = True
        else:
            return redirect("affiliates:written", slug)
    context = {
        "group": group,
        "form": form,
        "sent_already": sent_already,
        "has_address": bool(address_of(group)),
    }
    return render(request, "affiliates/write.html", context)


def _send(request, group, form):
    def send():
        limits.take(request, act="write", per_address=A_CALLER_A_DAY)
        write_to(group=group, at=timezone.now(), **form.content)
        return "sent"

    send_once(
        act="write",
        key=form.key_value,
        content=form.content | {"group": group.pk},
        do=send,
        ask_if_alike=True,
    )


@require_safe
def written(request, slug):
    """It has gone to the group: neither what nor where to is said."""
    group = get_object_or_404(Group.objects.affiliated(), slug=slug)
    return render(request, "affiliates/written.html", {"group": group})
