"""`manage.py work`: the worker, a loop over the chores; `--once` does what is due and ends."""

import signal

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from hct_site import chores, health


class Command(BaseCommand):
    help = "Sends letters, makes pages, deletes what is over. --once: does what is due, then ends."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is due and end")

    def handle(self, *, once, **options):
        # Started without its database it says so and ends; one that goes away later is waited for.
        connection.ensure_connection()
        if once:
            if chores.run_once(self.stdout.write):
                raise SystemExit(1)
            return
        self.stopping = False
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)
        chores.run_forever(stop=lambda: self.stopping, beat=lambda: health.beat(timezone.now()))

    def _stop(self, signum, frame):
        # The chore under way finishes its batch; whatever it leaves is found again.
        self.stopping = True
