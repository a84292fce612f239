"""What somebody may do for a group: asked anew at each page, of the seats they sit on then."""

from dataclasses import dataclass

from affiliates.models import Group, Office, Sitting
from affiliates.offices import SEATS_MAY, May, place


def seats_held(user):
    """The sittings of somebody at this moment, each with its seat and group, by group."""
    if not user.is_authenticated:
        return []
    return list(Sitting.objects.now().of_person(user).of_groups_here().by_group())


@dataclass(frozen=True)
class Standing:
    """Somebody who sits for a group, on one seat or several."""

    group: Group
    sittings: list

    def may(self, act):
        return any(act in SEATS_MAY[sitting.seat.office] for sitting in self.sittings)

    def sits_on(self, seat):
        return any(sitting.seat_id == seat.pk for sitting in self.sittings)

    def sitting_on(self, seat):
        return next((s for s in self.sittings if s.seat_id == seat.pk), None)

    def as_what(self, act=May.SEE):
        """The office in which they do it: the first of theirs that may."""
        able = [s.seat for s in self.sittings if act in SEATS_MAY[s.seat.office]]
        return (able or [s.seat for s in self.sittings])[0].title

    def refusal(self, act):
        """A sentence for somebody whose seat may not do this."""
        own = " and ".join(sitting.seat.title for sitting in self.sittings)
        able = [office.label for office in Office if act in SEATS_MAY[office]]
        return (
            f"You sit for {self.group} as: {own}. That seat may not do this: "
            f"{May(act).label[0].lower()}{May(act).label[1:]}. These may: {', '.join(able)}."
        )


def standing(user, group):
    """How somebody stands to a group, or None where they do not sit for it."""
    sittings = [sitting for sitting in seats_held(user) if sitting.seat.group_id == group.pk]
    sittings.sort(key=lambda sitting: place(sitting.seat))
    return Standing(group, sittings) if sittings else None


def may(user, group, act):
    """Whether that person may do that act for that group, now."""
    stands = standing(user, group)
    return stands is not None and stands.may(act)
