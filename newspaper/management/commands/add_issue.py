"""`manage.py add_issue KEY FILE.pdf --published 2018-10-01`: moves in one issue of the paper."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.publishing.errors import NotAllowed
from newspaper import adding


class Command(BaseCommand):
    help = (
        "Adds an issue with its PDF, as a draft. The worker makes its pages. An issue that is "
        "there already gets the PDF, if it has none."
    )

    def add_arguments(self, parser):
        parser.add_argument("key", help="its number (12), or a short name (election-2017)")
        parser.add_argument("file", help="the PDF, at most 60 MB and 100 pages")
        parser.add_argument(
            "--published", required=True, metavar="DATE", help="date of the issue: 2018-10-01"
        )
        parser.add_argument("--title", default="", help="what its first page says")
        parser.add_argument("--season", default="", help="as it is printed: “Autumn 2018”")
        parser.add_argument("--publish", action="store_true", help="put it on the site at once")
        parser.add_argument(
            "--replace", action="store_true", help="put the PDF in the place of one that is there"
        )

    def handle(self, *, key, file, published, title, season, publish, replace, **options):
        try:
            done = adding.add_issue(
                key=adding.read_key(key), pdf=file, published_on=adding.read_day(published),
                title=title, season=season, publish=publish, replace=replace, at=timezone.now(),
            )  # fmt: skip
        except NotAllowed as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{done} The worker makes its pages now: manage.py work")
