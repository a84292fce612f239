"""`manage.py add_issues DIR`: moves in back issues, named <key>_<date>[_<title>].pdf."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.publishing.errors import NotAllowed
from newspaper import adding


class Command(BaseCommand):
    help = (
        "Adds an issue for each PDF of a folder, as drafts. The files are named "
        "<key>_<date>.pdf or <key>_<date>_<title>.pdf, such as 12_2018-10-01_Safe for all.pdf. "
        "What is there already is left out, so that it can be run again."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR")
        parser.add_argument("--publish", action="store_true", help="put them on the site at once")
        parser.add_argument(
            "--replace", action="store_true", help="put PDFs in the place of those that are there"
        )

    def handle(self, *, folder, publish, replace, **options):
        try:
            files = sorted(path for path in Path(folder).iterdir() if not path.is_dir())
        except (OSError, ValueError):
            raise CommandError(f"{folder} is no folder that can be read.") from None
        added = left_out = 0
        for path in files:
            try:
                done = adding.add_issue(
                    **adding.read_file_name(path.name), pdf=path,
                    publish=publish, replace=replace, at=timezone.now(),
                )  # fmt: skip
            except NotAllowed as refusal:
                left_out += 1
                self.stdout.write(f"{path.name}: left out. {refusal}")
            else:
                added += 1
                self.stdout.write(f"{path.name}: {done}")
        self.stdout.write(f"Taken in: {added}. Left out: {left_out}.")
