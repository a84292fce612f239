"""Pages of a list: 25 to a page, and no number that somebody puts in the address makes an error."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

PER_PAGE = 25


class CutPaginator(Paginator):
    """For lists that grow for years: counts, and offers pages, no further than `most` rows.

    With `by_keys` all the keys are fetched in order, and whole rows only for the page: where it
    costs much to find out which rows there are, they are not looked for twice.
    """

    def __init__(self, rows, per_page, *, most, by_keys=False):
        super().__init__(rows, per_page)
        self.most, self.by_keys = most, by_keys

    def page(self, number):
        page = super().page(number)
        if self.by_keys:
            of_page = self._keys[page.start_index() - 1 : page.end_index()] if self.count else []
            page.object_list = self.object_list.filter(pk__in=of_page)
        return page

    @cached_property
    def _keys(self):
        return list(self.object_list.values_list("pk", flat=True)[: self.most + 1])

    @cached_property
    def _counted(self):
        if self.by_keys:
            return len(self._keys)
        return self.object_list.order_by().values("pk")[: self.most + 1].count()

    @property
    def count(self):
        return min(self._counted, self.most)

    @property
    def is_cut(self):
        """Whether there is more than the pages show."""
        return self._counted > self.most


def page_of(queryset, request, *, per_page=PER_PAGE, most=None, by_keys=False):
    """The page of the list that ?page= asks for; the nearest there is if it asks for nonsense."""
    if most:
        pages = CutPaginator(queryset, per_page, most=most, by_keys=by_keys)
    else:
        pages = Paginator(queryset, per_page)
    return pages.get_page(request.GET.get("page", "")[:9])
