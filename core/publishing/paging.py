"""Pages of a list: 25 to a page, and no number that somebody puts in the address makes an error."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

PER_PAGE = 25


class CutPaginator(Paginator):
    """For lists that grow for years: counts, and offers pages, no further than `most` rows."""

    def __init__(self, rows, per_page, *, most):
        super().__init__(rows, per_page)
        self.most = most

    @cached_property
    def _counted(self):
        return self.object_list.order_by().values("pk")[: self.most + 1].count()

    @property
    def count(self):
        return min(self._counted, self.most)

    @property
    def is_cut(self):
        """Whether there is more than the pages show."""
        return self._counted > self.most


def page_of(queryset, request, *, per_page=PER_PAGE, most=None):
    """The page of the list that ?page= asks for; the nearest there is if it asks for nonsense."""
    pages = CutPaginator(queryset, per_page, most=most) if most else Paginator(queryset, per_page)
    return pages.get_page(request.GET.get("page", "")[:9])
