"""Pages, articles and words for the copies of issues that `demo --scale` makes.

Only the first `MOST_PAPERS` copies get them: more is more than the paper will have in fifty years,
and 13,000 issues would make 780,000 articles. Each has twelve pages of five articles, mixed of
sentences of the demo's own texts, so that common words stand in nearly every article, and one place
of Britain in each, so that some words are rare. The pages have the pictures of the demo's own
issue; where the worker has not made those yet, the copies have articles and no pages.
"""

import re
from itertools import islice

from django.utils.text import slugify

from campaigns.models import InfoLink, News, PagePoint
from campaigns.models import Page as SitePage
from core.places.models import District
from core.publishing.text import plain
from events.models import Event
from newspaper.models import ACROSS, Article, Issue, Page, Rendering
from newspaper.words import learn

MOST_PAPERS = 200
PAGES, ARTICLES = 12, 5
WORDS = (300, 700)
BATCH = 500
DEMO_ISSUE = "13"
# Four columns of some seven words a line.
COLUMNS, PER_LINE, LINES = 4, 7, 150


def add_pages(copies, chance, *, already, now):
    """Give the copies of issues their papers, of which there are `already` so many."""
    copies = copies[: max(0, MOST_PAPERS - already)]
    writer = Writer(chance)
    if not copies or not writer.sentences:
        return 0
    articles = []
    for issue in copies:
        articles += [
            writer.article(issue, page, place)
            for page in range(1, PAGES + 1)
            for place in range(1, ARTICLES + 1)
        ]
    for part in _parts(articles):
        Article.objects.bulk_create(part)
    learn(f"{article.headline} {article.text}" for article in articles)
    _add_pictures(copies, articles, now)
    return len(articles)


class Writer:
    """Makes articles of sentences that it has read elsewhere on the site."""

    def __init__(self, chance):
        self.chance = chance
        texts = [
            *(plain(html) for html in News.objects.values_list("body", flat=True)),
            *(plain(html) for html in InfoLink.objects.values_list("commentary", flat=True)),
            *(plain(html) for html in SitePage.objects.values_list("body", flat=True)),
            *PagePoint.objects.values_list("text", flat=True),
            *Event.objects.values_list("summary", flat=True),
        ]
        whole = (part for text in sorted(set(texts)) for part in re.split(r"(?<=[.?!])\s+", text))
        self.sentences = [part.strip() for part in whole if part.count(" ") > 3]
        titles = (model.objects.values_list("title", flat=True) for model in (News, InfoLink))
        self.headlines = sorted({title for each in titles for title in each})
        self.places = sorted({d.place for d in District.objects.all() if d.place}) or ["Otley"]
        self.written = 0

    def article(self, issue, page, place):
        chance, paragraphs, length = self.chance, [], 0
        wanted = chance.randrange(*WORDS)
        where = chance.choice(self.places)
        said = [f"From our correspondent in {where}."]
        while length < wanted:
            said += chance.choices(self.sentences, k=chance.randrange(2, 6))
            paragraphs.append(" ".join(said))
            length += sum(part.count(" ") + 1 for part in said)
            said = []
        if len(paragraphs) > 4:
            paragraphs.insert(3, f"## {chance.choice(self.headlines)[:80]}")
        self.written += 1
        headline = f"{chance.choice(self.headlines)[:200]}, {where}"
        return Article(
            issue=issue,
            page=page,
            position=10 * place,
            headline=headline,
            text="\n\n".join(paragraphs),
            slug=f"{slugify(headline)[:70]}-{self.written}",
            box=[400, 800 + 2400 * (place - 1), 9600, 3100 + 2400 * (place - 1)],
        )


def _add_pictures(copies, articles, now):
    pictures = list(
        Page.objects.shown_of(Issue.objects.filter(key=DEMO_ISSUE).first()).without_words()
    )
    if not pictures:
        return
    renderings = Rendering.objects.bulk_create(
        Rendering(
            issue=issue, source=f"newspaper/{issue.key}.pdf", page_count=PAGES, is_shown=True,
            begun_at=now, finished_at=now,
        )
        for issue in copies
    )  # fmt: skip
    rendering_of = {rendering.issue_id: rendering for rendering in renderings}
    texts = {}
    for article in articles:
        words = f"{article.headline} {article.text}".replace("## ", "").split()
        texts.setdefault((article.issue_id, article.page), []).extend(words)
    grid = _grid()
    rows = (
        _page(rendering_of[issue], number, words[: len(grid)], grid, pictures)
        for (issue, number), words in texts.items()
    )
    for part in _parts(rows):
        Page.objects.bulk_create(part)


def _page(rendering, number, words, grid, pictures):
    like = pictures[(number - 1) % len(pictures)]
    return Page(
        rendering=rendering,
        number=number,
        width=like.width,
        height=like.height,
        pictures=like.pictures,
        webp=like.webp,
        words=" ".join(words),
        boxes=grid[: len(words)],
        word_count=len(words),
    )


def _grid():
    """Places of words on a page, column by column."""
    column = (ACROSS - 800) // COLUMNS
    word = (column - 100) // PER_LINE
    return [
        [[left, top, left + word - 20, top + 65]]
        for c in range(COLUMNS)
        for line in range(LINES)
        for left, top in (
            (400 + c * column + place * word, 800 + 80 * line) for place in range(PER_LINE)
        )
    ]


def _parts(rows):
    rows = iter(rows)
    while part := list(islice(rows, BATCH)):
        yield part
