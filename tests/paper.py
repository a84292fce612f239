"""Pages and articles of an issue for tests, as the worker would have made them."""

import io
from functools import cache
from itertools import count

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image

from newspaper.models import WIDTHS, Article, Page, Rendering

_numbers = count(1)


def make_pages(issue, texts=("The march of nurses filled the square.",), *, finished=True):
    """The pages of an issue as if the worker had made them, a text each, with small pictures.

    Words stand in lines of four, each 2,000 wide and 200 high. Pages as large as a tabloid's, on
    which the pictures, of one colour each, say they are.
    """
    now = timezone.now()
    rendering = Rendering.objects.create(
        issue=issue, source=f"newspaper/{next(_numbers)}.pdf", page_count=len(texts), begun_at=now,
        finished_at=now if finished else None, is_shown=True,
    )  # fmt: skip
    pages = []
    for number, text in enumerate(texts, 1):
        words = text.split()
        pictures = {
            kind: {
                str(width): default_storage.save(
                    f"newspaper/{issue.key}/page-{number}-{width}.{kind}",
                    ContentFile(_small_picture(kind, number % 3, width)),
                )
                for width in WIDTHS
            }
            for kind in ("jpeg", "webp")
        }
        boxes = [
            [[left, top, left + 2000, top + 200]]
            for left, top in (
                (500 + 2200 * (i % 4), 1000 + 300 * (i // 4)) for i in range(len(words))
            )
        ]
        pages.append(
            Page(
                rendering=rendering, number=number, width=2400, height=3257, pictures=pictures,
                webp=Page.Webp.READY, words=" ".join(words), boxes=boxes, word_count=len(words),
            )
        )  # fmt: skip
    return Page.objects.bulk_create(pages)


@cache
def _small_picture(kind, shade, width):
    picture = io.BytesIO()
    size = (width, round(width * 3257 / 2400))
    # The quickest way to write it: 2400 pixels across take a while.
    Image.new("L", size, 235 - 20 * shade).save(picture, kind, method=0, quality=1)
    return picture.getvalue()


def make_article(issue, headline="Nurses march", *, page=1, **facts):
    """An article of an issue, on its first page unless it is said."""
    given = {
        "position": next(_numbers),
        "text": "The march of nurses filled the square.\n\nAll came.",
        "slug": slugify(headline)[:90] or f"page-{page}",
        "box": [500, 1000, 9300, 4000],
    }
    article = Article(issue=issue, headline=headline, page=page, **given | facts)
    return Article.objects.bulk_create([article])[0]  # the worker writes no history


def make_readings(issue, *pages, words=()):
    """A finished rendering of the issue that waits to be settled: what the child read off a page.

    A page is a list of pieces, each (headline, text) or a dict as the child writes it; or a whole
    reading.
    """
    rendering = Rendering.objects.create(
        issue=issue, source=f"newspaper/{next(_numbers)}.pdf", page_count=len(pages),
        begun_at=timezone.now(),
    )  # fmt: skip
    Page.objects.bulk_create(
        Page(
            rendering=rendering, number=number, width=2400, height=3257,
            reading=page if isinstance(page, dict) else {"pieces": _pieces(page), "margins": []},
            words=words[number - 1] if words else "",
        )
        for number, page in enumerate(pages, 1)
    )  # fmt: skip
    return rendering


def _pieces(page):
    empty = {"headline": "", "author": "", "standfirst": "", "text": "", "box": [0, 0, 10, 10]}
    return [
        empty
        | (dict(zip(("headline", "text"), piece, strict=True)) if type(piece) is tuple else piece)
        for piece in page
    ]
