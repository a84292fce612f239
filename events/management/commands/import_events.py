"""`manage.py import_events FILE.ics`: says what a calendar file would bring, then brings it in."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from affiliates.models import Group
from core.publishing.errors import NotAllowed
from events.incoming import What, bring_in, look, read_calendar
from events.incoming_rows import Places, kind_of
from events.models import Event

SHOWN = 200


class Command(BaseCommand):
    help = "Brings in the events of a calendar file. The same file again brings nothing twice."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE.ics")
        parser.add_argument("--group", metavar="SLUG", help="the group that calls for them")
        parser.add_argument(
            "--publish", action="store_true", help="onto the site; else each waits as a suggestion"
        )
        parser.add_argument("--past", action="store_true", help="what is over too")
        parser.add_argument("--dry-run", action="store_true", help="only say what would come")

    def handle(self, *, file, group, publish, past, dry_run, **options):
        now = timezone.now()
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        if group:
            slug, group = group, Group.objects.with_slug(group).first()
            if group is None:
                raise CommandError(f"There is no group with the address /affiliates/{slug}/.")
        try:
            found = read_calendar(file, at=now)
            self._preview(look(found, at=now, past=past))
            if dry_run:
                self._say(found.report)
                self.stdout.write("Nothing was written: this was a dry run.")
                return
            report = bring_in(found, at=now, group=group, straight_on=publish, past=past)
        except NotAllowed as refusal:
            raise CommandError(str(refusal)) from None
        self._say(report.lines)
        self.stdout.write(f"{file.name}: {report}.")

    def _preview(self, rows):
        places = Places()
        told = [row for row in rows if row.what != What.UNCHANGED]
        for row in told[:SHOWN]:
            event = Event(**places.columns(row.entry), kind=kind_of(row.entry))
            where = f", {event.place_line}" if event.place_line else ""
            why = f" – {row.why}" if row.why else ""
            self.stdout.write(f"{row.what.in_words}: {event.when}: {event}{where}{why}")
        if len(told) > SHOWN:
            self.stdout.write(f"… and {len(told) - SHOWN:,} more.")

    def _say(self, lines):
        for line in lines:
            self.stdout.write(f"* {line}")
