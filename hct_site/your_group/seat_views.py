"""Seats, seen from inside: inviting, calling a link back, handing over, taking a seat back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from affiliates import seating
from affiliates.models import SeatInvitation, Sitting
from affiliates.offices import May
from core.publishing.errors import NotAllowed
from core.publishing.templatetags.house import short_day
from hct_site.your_group.access import for_sitters, refuse, seat_of
from hct_site.your_group.forms import InviteForm


@for_sitters(May.SEATS)
def invite(request, stands, pk):
    """The secretary asks somebody onto a seat, taken or empty."""
    seat = seat_of(stands, pk)
    sitting = Sitting.objects.now().on_seat(seat).first()
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (answer := _send(request, stands, seat, form, May.SEATS)):
        return answer
    context = {"group": stands.group, "seat": seat, "sitting": sitting, "form": form}
    return render(request, "your_group/invite.html", context)


@for_sitters()
def hand_over(request, stands, pk):
    """“I am leaving”: a link for the successor, or the seat is left empty."""
    seat = seat_of(stands, pk)
    sitting = stands.sitting_on(seat)
    if sitting is None:
        return refuse(
            request, stands, "This is not your seat, so it is not yours to hand over. Whoever sits "
            "there can, and the secretary can invite somebody else to it.",
        )  # fmt: skip
    if request.method == "POST" and request.POST.get("go") == "empty":
        seating.leave_seat(sitting=sitting, at=timezone.now())
        messages.success(
            request,
            f"You are no longer {seat.role} of {stands.group}. Thank you for all you have done. "
            "The seat is empty now, and our affiliations desk sees that.",
        )
        return redirect("your_group")
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (answer := _send(request, stands, seat, form)):
        return answer
    context = {"group": stands.group, "seat": seat, "form": form}
    return render(request, "your_group/hand_over.html", context)


def _send(request, stands, seat, form, act=May.SEE):
    """Send the link and lead back; None where it was refused, with the reason in the form."""
    as_what = stands.as_what(act) if act == May.SEATS else seat.title
    try:
        invitation = seating.invite(
            seat=seat, **form.cleaned_data, by=request.user, as_what=as_what, at=timezone.now()
        )
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return None
    said = (
        f"A link is on its way to {invitation.name}, {invitation.email}. It opens once, until "
        f"{short_day(invitation.runs_out_at)}."
    )
    if stands.sits_on(seat):
        said += f" Until they press the button there, you stay {seat.role}."
    messages.success(request, said)
    return redirect("your_group_detail", stands.group.slug)


@for_sitters(May.SEATS)
def take_back(request, stands, pk):
    """The secretary ends somebody's sitting, after a page that asks once more."""
    seat = seat_of(stands, pk)
    if stands.sits_on(seat):
        return redirect("your_group_hand_over", stands.group.slug, seat.pk)
    sitting = Sitting.objects.now().on_seat(seat).first()
    if request.method == "POST":
        try:
            seating.take_back(
                seat=seat, by=request.user, as_what=stands.as_what(May.SEATS), at=timezone.now()
            )
        except NotAllowed as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, f"The seat {seat.title} is empty now. They are told by mail.")
        return redirect("your_group_detail", stands.group.slug)
    if sitting is None:
        return redirect("your_group_detail", stands.group.slug)
    context = {"group": stands.group, "seat": seat, "sitting": sitting}
    return render(request, "your_group/take_back.html", context)


@for_sitters(only_posts=True)
def call_back(request, stands, pk):
    """A link that was sent opens nothing any more; to one's own seat, or to any as secretary."""
    invitations = SeatInvitation.objects.with_seat().of_group(stands.group)
    invitation = get_object_or_404(invitations, pk=pk)
    if not (stands.may(May.SEATS) or stands.sits_on(invitation.seat)):
        raise Http404
    try:
        seating.call_back(
            invitation=invitation, by=request.user, as_what=stands.as_what(May.SEATS),
            at=timezone.now(),
        )  # fmt: skip
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "The link has been called back: it opens nothing any more.")
    return redirect("your_group_detail", stands.group.slug)
