"""What two private links open: taking a seat, and “is this still right?”. GET changes nothing."""

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from affiliates import confirming, seating
from affiliates.models import Group, SeatInvitation, Sitting
from affiliates.offices import SEATS_MAY, May
from affiliates.seat_emails import abilities
from core.accounts import still_you
from core.accounts.second_factor import has_second_factor
from core.mailing.private_links import LinkOver
from core.publishing.errors import NotAllowed
from core.publishing.forms import signed_in
from core.publishing.times import london_day
from hct_site.your_group.forms import TakeSeatForm


def seat(request, link):
    """A seat to take: which, of which group, what it may do, until when; one button takes it.

    It signs somebody in, so the view that leads here lets no other site's form through.
    """
    invitation = link.opens(SeatInvitation.objects.with_key(link.object_id))
    now, user = timezone.now(), signed_in(request)
    if not invitation.is_open(at=now):
        return _seat_link_over(request, invitation, invitation.why_over(at=now), user)
    is_somebody_else = user is not None and user.email.lower() != invitation.email.lower()
    is_post = request.method == "POST"
    if is_post and is_somebody_else and "sign_out" in request.POST:
        get_adapter().logout(request)
        return redirect(request.path)
    form = TakeSeatForm(
        request.POST if is_post and not is_somebody_else else None,
        initial={"name": user.name if user and not is_somebody_else else invitation.name},
    )
    if form.is_valid():
        try:
            sitting = seating.take_seat(invitation=invitation, at=now, **form.cleaned_data)
        except NotAllowed as refusal:
            return _seat_link_over(request, invitation, str(refusal), user)
        return _let_in(request, sitting, user)
    context = {
        "invitation": invitation, "seat": invitation.seat, "group": invitation.seat.group,
        "abilities": abilities(invitation.seat.office), "form": form,
        "sitting": Sitting.objects.now().on_seat(invitation.seat).first(),
        "somebody_else": user if is_somebody_else else None,
    }  # fmt: skip
    return render(request, "your_group/seat_link.html", context)


def _seat_link_over(request, invitation, sentence, user):
    """Whoever pressed twice has the seat: they are led in, or to the sign-in."""
    group, seat = invitation.seat.group, invitation.seat
    if user and Sitting.objects.now().on_seat(seat).of_person(user).exists():
        return redirect("your_group_detail", group.slug)
    context = {
        "group": group, "seat": seat, "sentence": sentence, "was_used": invitation.accepted_at,
        "sign_in": _sign_in_to(group),
    }  # fmt: skip
    return render(request, "your_group/seat_link_over.html", context, status=410)


def _let_in(request, sitting, user):
    """The link came to their mailbox, which is what a mailed code proves too; it opens once.

    Volunteers, and whoever has a second factor, sign in as they always do.
    """
    person, group = sitting.person, sitting.seat.group
    today = london_day(timezone.now())
    page = reverse("your_group_detail", args=[group.slug])
    if user is None:
        if person.is_staff or has_second_factor(person):
            return redirect(_sign_in_to(group))
        answer = perform_login(request, person, redirect_url=page)
        if request.user == person:
            still_you.was_shown(request)
    else:
        answer = redirect(page)
    said = f"You are now {sitting.seat.role} of {group}."
    if May.CONFIRM in SEATS_MAY[sitting.seat.office] and confirming.is_due(group, on=today):
        said += " First: is this still right?"
    messages.success(request, said)
    return answer


def _sign_in_to(group):
    page = reverse("your_group_detail", args=[group.slug])
    return f"{reverse('account_login')}?{urlencode({'next': page})}"


def confirm_group(request, link):
    """What the directory says of a group, and one button: all is right. No sign-in is needed."""
    group = Group.objects.filter(pk=link.object_id).first()
    answers = confirming.who_answers(group) if group and not group.is_gone else None
    # Whoever was asked and has handed over since has nothing to say here any more.
    if answers is None or answers.version != link.version:
        raise LinkOver
    if request.method == "POST":
        confirming.confirm(
            group=group, by=answers.person, as_what=answers.as_what, at=timezone.now()
        )
        group.refresh_from_db()
    is_asked = group.confirm_asked_at is not None
    context = {"group": group, "answers": answers, "is_asked": is_asked}
    return render(request, "your_group/confirm_link.html", context)
