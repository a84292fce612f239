"""From what was read off the pages of an issue to its articles, each with an address that lasts."""

from collections import defaultdict

from django.utils.text import slugify

from newspaper import words
from newspaper.corrected import keep_corrected
from newspaper.likeness import MOST, Known, rows_of, words_of
from newspaper.models import Article, Issue
from newspaper.pieces import Piece, chunks, clean, join_leftovers, margins_of, of_page
from newspaper.typeset.running import settle_margins

_WRITTEN = ("page", "position", "headline", "standfirst", "author", "text", "box", "printed")
_MOST_OF_SLUG = 80  # of 90, for a number behind it


def settle(rendering):
    """Make the articles of the issue from the readings of all pages of this finished rendering.

    Called once, in the transaction that shows the rendering. No word is dropped but running heads
    and what stands in a corrected article already. An article that is read again keeps its row and
    its address; a corrected one stays as it was corrected; one that is no longer printed goes.
    """
    pages = list(rendering.pages.order_by("number").values_list("number", "reading", "words"))
    readings = {number: reading for number, reading, _ in pages if isinstance(reading, dict)}
    if not readings:
        return  # settled already
    Issue.objects.locked(rendering.issue_id)  # addresses are unique in it
    rows = list(Article.objects.locked_of(rendering.issue_id))
    corrected = [row for row in rows if row.is_corrected]
    pieces = keep_corrected(corrected, _pieces_of(readings, pages))
    by_page = defaultdict(list)
    for piece in pieces:
        by_page[piece.page].append(piece)
    pieces = [piece for page in by_page.values() for piece in join_leftovers(page)]
    _write(rendering.issue_id, rows, pieces)
    rendering.pages.update(reading=None)
    words.learn([text for _, _, text in pages])


def _pieces_of(readings, pages):
    margins = {number: margins_of(reading) for number, reading in readings.items()}
    kept = settle_margins(
        {number: readings[number] | {"margins": lines} for number, (lines, _) in margins.items()}
    )
    printed = {number: text for number, _, text in pages}
    found = []
    for number, reading in readings.items():
        lines, others = margins[number]
        here = of_page(number, reading, [*kept.get(number, ()), *others])
        if not here and not lines:
            # Nothing could be told apart, but there are words on it.
            here = [
                Piece(number, 10 * place, text=part)
                for place, part in enumerate(chunks(clean(printed[number])), 1)
            ]
        found += here
    return found


def _write(issue_id, rows, pieces):
    """Pieces into rows: those they are known by, or new ones. Two statements, and one deletes."""
    free = [row for row in rows if not row.is_corrected]
    known = match(free, pieces)
    kept = {row.pk for row in known.values()}
    Article.objects.drop([row.pk for row in free if row.pk not in kept])
    rows = [row for row in rows if row.is_corrected or row.pk in kept]
    give_slug = slugs_beside(rows)
    new = []
    for place, piece in enumerate(pieces):
        row = known.get(place)
        if row is None:
            row = Article(issue_id=issue_id, slug=give_slug(piece.headline, piece.page))
            new.append(row)
        for name, value in vars(piece).items():
            setattr(row, name, value)
    # An upsert, for bulk_update's CASE grows with rows times columns.
    Article.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=_WRITTEN
    )
    Article.objects.bulk_create(new)


def match(rows, pieces):
    """{place of the piece: the row that is the same article}, each row once.

    The same text is surest, wherever it stands now; then the same headline on the same page; then
    the same headline; then most of the words in sequence.
    """
    found, rest = {}, list(rows)
    for key in (
        lambda one: (one.headline, one.text, one.page),
        lambda one: (one.headline, one.text),
        lambda one: (one.headline, one.page),
        lambda one: one.headline,
    ):
        waiting = defaultdict(list)
        for row in sorted(rest, key=lambda row: (row.page, row.position, row.pk), reverse=True):
            waiting[key(row)].append(row)
        for place, piece in enumerate(pieces):
            # Pages have texts without a headline each: those of two pages are not the same.
            if place not in found and key(piece) and waiting[key(piece)]:
                found[place] = waiting[key(piece)].pop()
        rest = [row for left in waiting.values() for row in left]
    return found | _alike(rest, {p: piece for p, piece in enumerate(pieces) if p not in found})


def _alike(rows, pieces):
    if not rows or not pieces:
        return {}
    waiting = {row.pk: row for row in rows}
    known, found = Known({row.pk: row.text for row in rows}), {}
    for place, piece in pieces.items():
        rows_of_words = rows_of(words_of(piece.text))
        _, shared = known.look_up(rows_of_words)
        for pk, count in shared.most_common():
            if pk in waiting and count >= MOST * min(len(rows_of_words), known.size[pk]):
                found[place] = waiting.pop(pk)
                break
    return found


def slugs_beside(rows):
    """A function that gives new slugs, none of which leads to any of these articles."""
    taken = {slug for row in rows for slug in (row.slug, *row.former_slugs)}
    tried = defaultdict(int)

    def give(headline, page):
        base = slugify(headline)[:_MOST_OF_SLUG].strip("-_") or f"page-{page}"
        while True:
            tried[base] += 1
            slug = base if tried[base] == 1 else f"{base}-{tried[base]}"
            if slug not in taken:
                taken.add(slug)
                return slug

    return give
