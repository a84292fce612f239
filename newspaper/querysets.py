"""Questions to ask of issues, their pages and articles, price lists and orders, by name."""

from django.db import models
from django.db.models import Count, Max, Q, Subquery

from core.publishing.search import SearchableQuerySet
from core.publishing.states import PublishableQuerySet


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
            "key", "number", "title", "season", "summary", "cover", "pdf", "published_on"
        )
        return next(iter(shown.published(at=at).newest_first()[:1]), None)

    def can_be_ordered(self, *, at):
        return self.published(at=at).filter(can_be_ordered=True)

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

    def locked(self, pk):
        """The row, which nobody else can change until this transaction ends."""
        return self.select_for_update().get(pk=pk)


class RenderingQuerySet(models.QuerySet):
    def shown(self):
        """What readers see: at most one an issue."""
        return self.filter(is_shown=True)

    def superseded(self, issue, source):
        """Those of the issue that were begun from another PDF and never finished."""
        return self.filter(issue=issue, finished_at__isnull=True).exclude(source=source)


class PageQuerySet(models.QuerySet):
    def shown_of(self, issue):
        """The pages that readers of the issue see, in order."""
        return self.filter(rendering__issue=issue, rendering__is_shown=True).order_by("number")

    def without_words(self):
        """Only what a picture of the page needs: words and their places are long."""
        return self.defer("words", "boxes", "reading")

    def without_webp(self):
        return self.filter(
            webp="waiting", rendering__is_shown=True, rendering__finished_at__isnull=False
        )

    def picture_names(self):
        """The names in the public files of all that any page shows."""
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

    def published(self, *, at):
        """Of issues that anybody may see then."""
        return self.filter(issue__state="published", issue__publish_at__lte=at)

    def corrected(self):
        return self.filter(is_corrected=True)


class DatedQuerySet(models.QuerySet):
    def holding_on(self, day):
        """The lines of the newest list that has begun by that day."""
        begun = self.model.objects.filter(valid_from__lte=day).order_by()
        newest = begun.values(one=models.Value(1)).annotate(day=Max("valid_from")).values("day")
        return self.filter(valid_from=Subquery(newest))


class OrderQuerySet(models.QuerySet):
    def to_pack(self):
        return self.filter(state="placed")

    def to_send(self):
        return self.filter(state="packed")

    def sent(self):
        return self.filter(state="sent")

    def of_group(self, group):
        return self.filter(group=group)

    def of_payer(self, payer):
        return self.filter(payer=payer)

    def newest_first(self):
        return self.order_by("-placed_at", "-pk")

    def locked(self, pk):
        """The row, which nobody else can change until this transaction ends."""
        return self.select_for_update().get(pk=pk)

    def with_people_of(self, *, before):
        """Orders placed before that moment that still hold somebody's name or address."""
        nobody = dict.fromkeys(self.model.PERSONAL, "")
        return self.filter(placed_at__lt=before).exclude(**nobody).order_by("pk")

    def forget_people(self):
        return self.update(**dict.fromkeys(self.model.PERSONAL, ""))

    def beginning_with(self, text):
        """Orders of which reference, email, postcode or a name begins so, each by an index.

        `UPPER(column) LIKE 'TEXT%'` is what istartswith becomes: the model's indexes are for it.
        """
        found = Q()
        for column in self.model.SEARCHED_BY_PREFIX:
            found |= Q(**{f"{column}__istartswith": text})
        return self.filter(found)
