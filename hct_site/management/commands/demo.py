"""`manage.py demo`: loads the demo content; `--scale N` makes N times as many of everything."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone

from hct_site.demo.load import load_content
from hct_site.demo.scale import MOST, load_copies
from hct_site.demo.staff import SIGN_IN, make_staff

# Of two that load at once the second waits, and then finds everything there. Any number will do.
LOCK = 20_181_117


class Command(BaseCommand):
    help = (
        "Loads demo content: real groups and events, invented people. A second run doubles nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--scale", type=int, default=1, metavar="N", help="N times as many of everything"
        )
        parser.add_argument(
            "--no-staff", action="store_true", help="the content alone, without people to sign in"
        )

    def handle(self, *, scale, no_staff, verbosity, **options):
        if not 1 <= scale <= MOST:
            raise CommandError(f"--scale is a whole number from 1 to {MOST}, not {scale}.")
        if not no_staff and not settings.IS_LOOPBACK:
            raise CommandError(
                f"Others can reach {settings.SITE_URL}, so no demo staff are made there; "
                "use --no-staff to load the content alone."
            )

        def say(line):
            if verbosity:
                self.stdout.write(line)

        now = timezone.now()
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            made = 0 if no_staff else make_staff()
            load_content(now=now, say=say)
            if scale > 1:
                load_copies(scale, now=now, say=say)
        if scale > 1:
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # or the first pages are planned for empty tables
        if made:
            say(f"{made} demo staff; their sign-in is in {SIGN_IN.name} in the var folder")
