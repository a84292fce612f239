"""What volunteers have corrected, when the PDF is read again: it stays, and follows its page."""

from collections import defaultdict

from newspaper.likeness import (
    IN_A_ROW,
    MOST,
    Known,
    rows_of,
    share_of_words,
    stands_in,
    words_of,
)
from newspaper.pieces import paragraphs, unite, whole


def keep_corrected(articles, pieces):
    """The pieces that stand in no corrected article. The articles are changed, but not saved.

    An article moves to the page where it is printed now, and `printed` becomes what is read there
    now. One that is no longer printed stays as it is.
    """
    if not articles:
        return pieces
    texts = {a.pk: paragraphs(a.headline, a.standfirst, a.printed, a.text) for a in articles}
    known, by_pk = Known(texts), {article.pk: article for article in articles}
    theirs, rest, halves = defaultdict(list), [], {}
    for piece in pieces:
        rows = rows_of(_words_of(piece))
        share, shared = known.look_up(rows)
        best = shared.most_common(1)
        if best and share >= MOST:
            theirs[_best(shared, piece, by_pk)].append(piece)
        else:
            rest.append(piece)
        for pk, count in shared.items():
            if count >= MOST * known.size[pk] and count > halves.get(pk, (0,))[0]:
                halves[pk] = (count, piece)
    for pk, own in theirs.items():
        _follow(by_pk[pk], own)
    for pk, (_, piece) in halves.items():
        if pk not in theirs:  # split off by hand, and most of it stands in this piece
            _move(by_pk[pk], [piece])
    here = defaultdict(list)
    for article in articles:
        here[article.page].append((article.headline, words_of(texts[article.pk])))
    return [piece for piece in rest if not _is_known_among(piece, here[piece.page])]


def _words_of(piece):
    """Of a short text the headline counts as well."""
    words = words_of(piece.text)
    return words if len(words) >= IN_A_ROW else words_of(whole(piece))


def _best(shared, piece, by_pk):
    """Which of them it is: the one that shares most; of several the one that stands nearest."""
    most = max(shared.values())
    return min(
        (pk for pk, count in shared.items() if count == most),
        key=lambda pk: (
            by_pk[pk].is_by_hand, by_pk[pk].headline != piece.headline,
            abs(by_pk[pk].page - piece.page), pk,
        ),
    )  # fmt: skip


def _follow(article, pieces):
    _move(article, pieces)
    if article.printed:
        first, *others = pieces
        article.printed = paragraphs(first.text, *(whole(piece) for piece in others))


def _move(article, pieces):
    if article.page != pieces[0].page:
        article.page, article.position = pieces[0].page, pieces[0].position
    if article.box or not article.is_by_hand:
        article.box = unite(*(p.box for p in pieces if p.page == article.page)) or article.box


def _is_known_among(piece, articles):
    """A few words that stand in an article of the same page; or its headline over the same words.

    The same words in another order are what reading a page's columns better comes to.
    """
    mine = _words_of(piece)
    if len(mine) < IN_A_ROW:
        return any(stands_in(mine, words) for _, words in articles)
    return any(
        headline == piece.headline != "" and share_of_words(mine, words) >= MOST
        for headline, words in articles
    )
