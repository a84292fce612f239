"""Seats in the admin of groups: who sits, who sat, what is empty, and inviting by the desk."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from affiliates import confirming, seating
from affiliates.deeds import DESK
from affiliates.models import Office, Sitting
from affiliates.offices import DELEGATES
from core.publishing.admin import Act
from core.publishing.errors import NotAllowed
from core.publishing.forms import refuse_quoted
from core.publishing.templatetags.house import short_day
from core.publishing.times import london_day


def _all_seats():
    """Every seat that a group can have, as choices: "delegate:2"."""
    most = {Office.DELEGATE: max(DELEGATES.values())}
    for office in Office:
        for number in range(1, most.get(office, 1) + 1):
            label = office.label if number == 1 else f"{office.label} {number}"
            yield f"{office}:{number}", label


@dataclass(frozen=True)
class Asked:
    """What the desk answered: which seat, and who is to sit there."""

    seat: str
    name: str = ""
    email: str = ""

    def __str__(self):
        label = dict(_all_seats())[self.seat]
        return f"{label}, {self.name}" if self.name else label

    def of(self, group):
        office, number = self.seat.split(":")
        seating.make_seats(group=group)  # a group of before there were seats gets them here
        seat = group.seats.filter(office=office, number=number).first()
        if seat is None:
            raise NotAllowed(f"A group of this kind has no seat {self}.")
        return seat


class SeatForm(forms.Form):
    """Which seat; the answer of an act is called `reason`."""

    reason = forms.ChoiceField(label="Which seat?", choices=_all_seats)

    def clean_reason(self):
        return Asked(self.cleaned_data["reason"])


class InviteForm(SeatForm):
    name = forms.CharField(label="Name", max_length=100)
    email = forms.EmailField(
        label="Email address",
        validators=[refuse_quoted],
        help_text="A link goes there. Whoever sits on the seat stays until it is used.",
    )

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            cleaned["reason"] = Asked(cleaned["reason"].seat, cleaned["name"], cleaned["email"])
        return cleaned


def _invite(group, request, asked):
    seating.invite(
        seat=asked.of(group), name=asked.name, email=asked.email,
        by=request.user, as_what=DESK, at=timezone.now(),
    )  # fmt: skip


def _take_back(group, request, asked):
    seating.take_back(seat=asked.of(group), by=request.user, as_what=DESK, at=timezone.now())


ACTS = (
    Act(
        "invite", "Invite to a seat", _invite, form=InviteForm,
        when=lambda group: not group.is_gone, done="the link is on its way.", in_list=False,
    ),
    Act(
        "take-back", "Take a seat back", _take_back, form=SeatForm,
        when=lambda group: not group.is_gone, done="the seat is empty; they are told.",
        in_list=False,
    ),
)  # fmt: skip


class EmptySeat(admin.SimpleListFilter):
    title = "has an empty seat"
    parameter_name = "empty_seat"

    def lookups(self, request, model_admin):
        return [("any", "any"), *((office.value, office.label) for office in Office)]

    def queryset(self, request, groups):
        if self.value() is None:
            return groups
        return groups.with_empty_seat("" if self.value() == "any" else self.value())


class Unconfirmed(admin.SimpleListFilter):
    title = "confirmed"
    parameter_name = "confirmed"

    def lookups(self, request, model_admin):
        return [("long_ago", "not for nine months")]

    def queryset(self, request, groups):
        if self.value() is None:
            return groups
        long_ago = confirming.long_unconfirmed(on=london_day(timezone.now()))
        return groups.filter(pk__in=long_ago.values("pk"))


def who_sits_and_sat(group):
    """A table for the group's page in the admin, and below it who sat there before."""
    now = timezone.now()
    rows = format_html_join(
        "", "<tr><th>{}</th><td>{}</td><td>{}</td></tr>",
        (
            (seat.title, _sits(seat.sitting), _asked(seat.invitation, now))
            for seat in seating.who_sits(group)
        ),
    )  # fmt: skip
    if not rows:
        return "This group has no seats yet. Invite somebody to one, and all of them are made."
    sat = format_html_join(
        "", "<li>{}: {}, {} to {}, {}</li>",
        (
            (
                sitting.seat.title, sitting.person or "somebody", short_day(sitting.began_at),
                short_day(sitting.ended_at), sitting.get_ended_because_display(),
            )
            for sitting in Sitting.objects.of_group(group).over().newest_first()
        ),
    )  # fmt: skip
    table = format_html(
        "<table><tr><th>Seat</th><th>Who sits</th><th>Link sent</th></tr>{}</table>", rows
    )
    return format_html("{}<p>Sat before</p><ul>{}</ul>", table, sat) if sat else table


def _sits(sitting):
    if sitting is None:
        return format_html("<strong>{}</strong>", "empty")
    person = sitting.person
    if person is None:
        return f"somebody, since {short_day(sitting.began_at)}"
    return f"{person} ({person.email}), since {short_day(sitting.began_at)}"


def _asked(invitation, now):
    if invitation is None:
        return ""
    verb = "until" if invitation.is_open(at=now) else "ran out"
    return f"{invitation.name}, {invitation.email}, {verb} {short_day(invitation.runs_out_at)}"


def what_was_done(group):
    """The last deeds of a group, for its page in the admin."""
    return format_html_join(
        "", "{}, {}: {}<br>",
        (
            (
                short_day(deed.at),
                f"{deed.by} ({deed.as_what})" if deed.by else deed.as_what,
                deed.what,
            )
            for deed in group.deeds.newest_first()[:20]
        ),
    ) or "nothing yet"  # fmt: skip
