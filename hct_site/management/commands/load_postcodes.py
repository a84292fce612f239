"""`manage.py load_postcodes FILE`: the official postcode directory, for exact answers."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from affiliates import placing
from affiliates.models import Group
from core.places import loading
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day


class Command(BaseCommand):
    help = (
        "Loads the ONS postcode directory (NSPL or ONSPD, the .zip or the _UK.csv in it) in place "
        "of what was loaded before. The site answers meanwhile; a broken file changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="such as NSPL_AUG_2026.zip")

    def handle(self, *, file, verbosity, **options):
        started, now = time.monotonic(), timezone.now()

        def say(line):
            if verbosity:
                self.stdout.write(line)
                self.stdout.flush()

        try:
            directory, counted = loading.load(file, at=now, say=say)
        except NotAllowed as refusal:
            raise CommandError(str(refusal)) from None
        for why, count in counted.left_out.items():
            say(f"Left out: {count:,} {why}.")
        for code, count in counted.unknown_boards.most_common(5):
            say(
                f"{count:,} postcodes lie in a board {code or 'without a code'} that this site "
                "does not know; their districts answer for them."
            )
        placed = placing.place_those_without(Group.objects.all(), on=london_day(now))
        say(f"{placed:,} groups have found their NHS area.")
        say(
            f"Done: {directory.postcodes:,} postcodes of {counted.read:,} rows in "
            f"{time.monotonic() - started:.0f} seconds."
        )
