"""Calendar files that a volunteer brings in: read and kept for a look, then taken once."""

from datetime import timedelta

from django.db import transaction

from events.incoming import Found, bring_in, read_calendar
from events.models import CalendarFile

KEPT = timedelta(days=30)
MOST_UPLOADED = 5 * 1024 * 1024
BATCH = 100


def keep(*, name, data, by, at):
    """Read a file and keep what was found, to be looked at. Raises NotAllowed if it is refused.

    The file itself is not kept. The same one sent twice, not yet brought in, is one.
    """
    found = read_calendar(data, at=at).as_json()
    name = name[-200:]
    before = CalendarFile.objects.not_yet_taken(name=name, by=by, found=found).first()
    return before or CalendarFile.objects.create(name=name, found=found, by=by)


@transaction.atomic
def take(file, *, group, straight_on, past, by, at):
    """Bring in what was found in a file. True; False where somebody has done so before.

    Of two presses at once the second waits for the first, and then finds it done.
    """
    file = CalendarFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if file.state == CalendarFile.State.TAKEN:
        return False
    report = bring_in(
        Found(**file.found), at=at, group=group, by=by, straight_on=straight_on, past=past
    )
    file.state, file.taken_at, file.group = CalendarFile.State.TAKEN, at, group
    file.report = report.as_json() | {"in_words": str(report)}
    file.save(update_fields=["state", "taken_at", "group", "report"])
    return True


def forget_files(now):
    """Drop the files that were read thirty days ago, brought in or not. Returns how many."""
    old = list(CalendarFile.objects.read_before(now - KEPT).values_list("pk", flat=True)[:BATCH])
    CalendarFile.objects.with_keys(old).delete()
    return len(old)
