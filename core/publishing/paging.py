"""Pages of a list: 25 to a page, and no number that somebody puts in the address makes an error."""

from django.core.paginator import Paginator

PER_PAGE = 25


def page_of(queryset, request, *, per_page=PER_PAGE):
    """The page of the list that ?page= asks for; the nearest there is if it asks for nonsense."""
    return Paginator(queryset, per_page).get_page(request.GET.get("page", "")[:9])
