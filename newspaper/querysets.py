"""Questions to ask of issues, their pages and articles, by name."""

from datetime import date

from django.contrib.postgres.search import SearchHeadline, TrigramSimilarity
from django.db import models
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Concat, JSONObject, Left

from core.publishing.search import CONFIG, SearchableQuerySet, query
from core.publishing.states import PublishableQuerySet
from core.publishing.times import london_day
from newspaper.stock_querysets import sum_of

# Around each word found in a snippet, and between its parts. Characters that no font has and no
# paper prints.
MARKS, BREAK = ("\ue000", "\ue001"), "\ue002"
LOOKED_AT = 30_000  # characters of an article
SHOWN = (
    "headline", "author", "page", "slug", "issue__key", "issue__number", "issue__title",
    "issue__season", "issue__publish_at",
)  # fmt: skip
NEWEST = ("-issue__published_on", "-issue_id", "page", "position", "pk")


class IssueQuerySet(PublishableQuerySet, SearchableQuerySet):
    def newest_first(self):
        """By the date that is printed on them, not by when they came onto the site."""
        return self.order_by("-published_on", "-pk")

    def current(self, *, at):
        """The newest issue that anybody may see, or None."""
        return self.published(at=at).newest_first().first()

    def front_page(self, *, at):
        """The current issue as the front page shows it; None where nothing is published."""
        shown = self.only(
            "key", "number", "title", "season", "summary", "cover", "pdf", "published_on",
            "can_be_ordered", "on_hand", "to_come", "reserved",
        )  # fmt: skip
        return next(iter(shown.published(at=at).newest_first()[:1]), None)

    def can_be_ordered(self, *, at):
        """Bundles of it are offered: it is out, or a coming one whose day is announced."""
        is_out = Q(state="published", publish_at__lte=at)
        is_coming = Q(state__in=("draft", "published"), goes_out_on__gte=london_day(at))
        return self.filter(is_out | is_coming, can_be_ordered=True)

    def announced(self, *, on, before):
        """Coming issues whose bundles leave between these days."""
        offered = self.filter(state__in=("draft", "published"), can_be_ordered=True)
        return offered.filter(goes_out_on__range=(on, before)).order_by("goes_out_on", "pk")

    def locked_for_turns_of(self, standing, *, on):
        """Those of which it holds copies, or can be told in this very moment: coming ones."""
        turns = self.model._meta.apps.get_model("newspaper.StandingTurn").objects.told()
        mine = Exists(turns.filter(issue=OuterRef("pk"), standing=standing))
        return self.filter(Q(goes_out_on__gte=on) | mine).select_for_update().order_by("pk")

    def of_key(self, key):
        return self.filter(key=key)

    def of_year(self, year):
        return self.filter(published_on__range=(date(year, 1, 1), date(year, 12, 31)))

    def with_words(self):
        """Each with `has_words`: whether its articles can be searched."""
        articles = self.model._meta.get_field("articles").related_model.objects
        return self.annotate(has_words=Exists(articles.filter(issue=OuterRef("pk"))))

    def by_contents_alone(self):
        """Those of which we have no article, at most what stands in them."""
        return self.with_words().filter(has_words=False)

    def best_first(self, text):
        """Those that match, newer before older where they fit as well."""
        return self.ranked(text).order_by("-rank", "-published_on", "-pk")

    def without_pages(self):
        """Those whose PDF has yet to become pages: uploaded, or here before pages were made."""
        is_made = Q(renderings__finished_at__isnull=False)
        is_older = Q(pdf_state="ready") & ~Q(pdf="") & ~is_made
        return self.filter(Q(pdf_state="waiting") | is_older)

    def with_progress(self):
        """With `pages_due` (None: not begun) and `pages_made` of a PDF that is being made."""
        under_way = Q(renderings__finished_at__isnull=True)
        return self.annotate(
            pages_due=Max("renderings__page_count", filter=under_way),
            pages_made=Count("renderings__pages", filter=under_way),
        )

    def without_words(self):
        """Without the texts that only search and reading need."""
        return self.defer("items_text", "search", "summary")

    def differing(self):
        """Those whose copies do not add up: `moved` by their movements, `held` by open orders and
        by standing orders that were told. One query, so one moment."""
        from newspaper.models import Movement, Order, StandingTurn

        mine = {"issue": OuterRef("pk")}
        rows = self.without_words().annotate(
            moved=sum_of(Movement.objects.filter(**mine), "issue"),
            held=sum_of(Order.objects.open().filter(**mine), "issue")
            + sum_of(StandingTurn.objects.told().filter(**mine), "issue"),
        )
        return rows.exclude(moved=F("on_hand"), held=F("reserved"))

    def locked(self, pk):
        """The row, which nobody else can change until this transaction ends."""
        return self.select_for_update().get(pk=pk)

    def locked_in_order(self, keys):
        """Locked in the order of keys, so that two crosswise do not wait for each other."""
        return self.filter(pk__in=keys).order_by("pk").select_for_update()

    def locked_if_there(self, pk):
        """The same; None where somebody has deleted it."""
        return self.select_for_update().filter(pk=pk).first()


class RenderingQuerySet(models.QuerySet):
    def shown(self):
        """What readers see: at most one an issue."""
        return self.filter(is_shown=True)

    def shown_of(self, issue):
        """The one whose pages readers of the issue see, or None."""
        return self.shown().filter(issue=issue).first()

    def superseded(self, issue, source):
        """Those of the issue that were begun from another PDF and never finished."""
        return self.filter(issue=issue, finished_at__isnull=True).exclude(source=source)


class PageQuerySet(models.QuerySet):
    def shown_of(self, issue):
        """The pages that readers of the issue see, in order."""
        return self.filter(rendering__issue=issue, rendering__is_shown=True).order_by("number")

    def where_it_begins(self):
        """As JSON, the page on which an article of an outer query begins, if readers see it."""
        return self.filter(
            rendering__issue=OuterRef("issue"), rendering__is_shown=True, number=OuterRef("page")
        ).values(seen=JSONObject(thumb=KT("pictures__jpeg__96"), width="width", height="height"))[
            :1
        ]

    def without_words(self):
        """Only what a picture of the page needs: words and their places are long."""
        return self.defer("words", "boxes", "reading")

    def with_words(self, pages):
        """The words of these pages and where they stand."""
        found = self.filter(pk__in=[page.pk for page in pages])
        return found.only("number", "words", "boxes")

    def numbered(self, number):
        """That page, or None."""
        return self.filter(number=number).first()

    def fronts_of(self, issues):
        """{issue's key: its front page} of those that have one."""
        fronts = self.filter(rendering__issue__in=list(issues), rendering__is_shown=True, number=1)
        pairs = fronts.without_words().annotate(of_issue=F("rendering__issue"))
        return {page.of_issue: page for page in pairs}

    def without_webp(self):
        return self.filter(
            webp="waiting", rendering__is_shown=True, rendering__finished_at__isnull=False
        )

    def with_files_in(self, folders):
        """Those that show a file of one of them: of other issues too, whose address it once was."""
        if not folders:
            return self.none()
        here = Q()
        for folder in folders:
            here |= Q(names__contains=f'"{folder}/')
        return self.annotate(names=Cast("pictures", models.TextField())).filter(here)

    def picture_names(self):
        """The names in the public files of all that these pages show."""
        return {
            name
            for pictures in self.values_list("pictures", flat=True)
            for names in pictures.values()
            for name in names.values()
        }


class ArticleQuerySet(SearchableQuerySet):
    def in_order(self):
        """As one reads the paper: page by page, from the top."""
        return self.order_by("page", "position", "pk")

    def of_page(self, issue, number):
        return self.filter(issue=issue, page=number).in_order()

    def of_pages(self, numbers):
        return self.filter(page__in=numbers)

    def with_headline(self):
        """Without what stands in no article."""
        return self.exclude(headline="")

    def as_contents(self):
        """What a line of the contents needs."""
        return self.only("issue", "page", "position", "headline", "author", "slug")

    def for_sitemap(self):
        """Newest first by their number, which an index gives at any depth of the list."""
        addresses = self.with_headline().select_related("issue").only("slug", "issue__key")
        return addresses.order_by("-pk")

    def to_read(self):
        """Without what only the machinery needs, each about as long as the text."""
        return self.defer("printed", "search")

    def published(self, *, at):
        """Of issues that anybody may see then."""
        return self.filter(issue__state="published", issue__publish_at__lte=at)

    def corrected(self):
        return self.filter(is_corrected=True)

    def without_headline(self):
        """Text of a page that was told to no article."""
        return self.filter(headline="")

    def of_issue(self, issue):
        return self.filter(issue=issue)

    def of_key(self, key):
        return self.filter(issue__key=key)

    def is_there(self, pk):
        return pk.isdecimal() and len(pk) < 19 and self.filter(pk=pk).exists()

    def counts(self):
        """How many there are in all, corrected, and without a headline."""
        return self.aggregate(
            every=Count("pk"),
            corrected=Count("pk", filter=Q(is_corrected=True)),
            without_headline=Count("pk", filter=Q(headline="")),
        )

    def at_address(self, issue, slug):
        """The article that this address of the issue leads to, its own or a former one; or None.

        An article that has been joined to another leaves it its address (`former_slugs`).
        """
        here = Q(slug=slug) | Q(former_slugs__contains=[slug])
        return self.filter(here, issue=issue).first()

    def before(self, article):
        """The rest of the issue that one has read before it, the nearest first."""
        earlier = Q(page__lt=article.page) | Q(page=article.page) & (
            Q(position__lt=article.position) | Q(position=article.position, pk__lt=article.pk)
        )
        return self.filter(earlier, issue=article.issue_id).order_by("-page", "-position", "-pk")

    def after(self, article):
        later = Q(page__gt=article.page) | Q(page=article.page) & (
            Q(position__gt=article.position) | Q(position=article.position, pk__gt=article.pk)
        )
        return self.filter(later, issue=article.issue_id).in_order()

    def for_a_list(self):
        """Only what a list of titles shows: texts are long."""
        return self.defer("standfirst", "text", "printed", "search", "box", "former_slugs")

    def locked_of(self, issue_id):
        """All of an issue, which nobody else can change until this transaction ends."""
        return self.filter(issue=issue_id).select_for_update().defer("search").order_by("pk")

    def locked(self, pk):
        return self.select_for_update().get(pk=pk)

    def drop(self, pks):
        """Delete what the PDF no longer prints, without a line of history each.

        delete() would read every row and write one; nothing points to an article.
        """
        self.filter(pk__in=pks)._raw_delete(self.db)

    def of_year(self, year):
        return self.filter(issue__published_on__range=(date(year, 1, 1), date(year, 12, 31)))

    def best_first(self, text):
        """Those that match, newer before older where they fit as well.

        Text without a headline is placards and captions mostly: an article that fits comes first.
        """
        headed = Case(When(headline="", then=0.3), default=1.0)
        return self.ranked(text).order_by((F("rank") * headed).desc(), *NEWEST)

    def newest_first(self):
        return self.order_by(*NEWEST)

    def with_snippets(self, text):
        """What a list of them shows: `snippet` and `marked_headline` have what is found in MARKS.

        Nothing in them is safe to show: newspaper/snippets.py makes HTML of them. Only so much of
        a very long article is looked at.
        """
        words = {"config": CONFIG, "start_sel": MARKS[0], "stop_sel": MARKS[1]}
        gap = Value("\n\n", models.TextField())
        start = Left(Concat("standfirst", gap, "text"), LOOKED_AT)
        return self.select_related("issue").only(*SHOWN).annotate(
            snippet=SearchHeadline(
                start, query(text), **words,
                max_fragments=2, max_words=24, min_words=10, fragment_delimiter=BREAK,
            ),
            marked_headline=SearchHeadline(
                "headline", query(text), **words, highlight_all=True
            ),
        )  # fmt: skip


class WordQuerySet(models.QuerySet):
    def alike(self, word):
        """Words spelt much like this one, the most alike first, then the more common."""
        likeness = TrigramSimilarity("word", word)
        return (
            self.filter(word__trigram_similar=word)
            .exclude(word=word)
            .annotate(likeness=likeness)
            .order_by("-likeness", "-times", "word")
        )
