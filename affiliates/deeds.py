"""Writing down who did what for a group."""

from affiliates.models import Deed

DESK = "affiliations desk"
THE_SITE = "the site itself"


def note(*, group, what, by, as_what, at):
    """One line in the group's own list; `as_what` is the office or desk that did it."""
    return Deed.objects.create(group=group, what=what[:300], by=by, as_what=as_what, at=at)
