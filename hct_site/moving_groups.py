"""Groups whose NHS area has ended move to the one that follows: the only one, or by postcode."""

from affiliates import placing
from affiliates.models import Group
from core.places.following import resolve
from core.publishing.times import london_day


class Mover:
    """Finds the new area of one group after the other, asking once for each old area."""

    def __init__(self, *, on):
        self.on, self.known = on, {}

    def new_area(self, group):
        """The area that follows this group's; None where somebody has to choose."""
        after = self._after(group.area)
        if len(after) == 1:
            return after[0]
        found = placing.found_area(group, on=self.on)
        return found if found in after else None

    def _after(self, area):
        if area.pk not in self.known:
            self.known[area.pk] = resolve(area, on=self.on)
        return self.known[area.pk]


def move_groups(now):
    """The chore: move those that can move by themselves. The others wait for the desk."""
    today = london_day(now)
    mover, moved = Mover(on=today), 0
    for group in Group.objects.with_area_ended(on=today).iterator(chunk_size=200):
        if area := mover.new_area(group):
            group.area = area
            group.save(update_fields=["area"])
            moved += 1
    return moved
