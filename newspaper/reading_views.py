"""Reading an issue: page by page as printed, in the zoom, and as text."""

from itertools import groupby

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from newspaper import structured
from newspaper.citing import quotation
from newspaper.marks import LONGEST_ASKED, marks_of
from newspaper.models import Page
from newspaper.views import find_issue, kept_nowhere_if_draft, leaves_of, show

# How the zoom shows the largest picture: address, words. The middle one unless it is said.
SIZES = (("fit", "Whole width"), ("larger", "Larger"), ("largest", "Largest"))
USUAL_SIZE = "larger"
# The script asks for the next page ahead; this long a browser may show what it got.
AHEAD_SECONDS = 120


@require_safe
def page(request, key, number):
    """A page as printed; on wide screens with the one that lies beside it.

    With ?q= the words that somebody searched for are marked, on this page and on those turned to.
    """
    issue, leaves = _find_page(request, key, number)
    turns = leaves.turns(number)
    asked = _asked(request)
    context = {
        "issue": issue, "leaves": leaves, "number": number, "turns": turns,
        "suffix": f"?{urlencode({'q': asked})}" if asked else "",
    }  # fmt: skip
    if number not in leaves.pages:
        return show(request, "newspaper/page_to_come.html", context)
    articles = issue.articles.of_pages(turns["open"]).in_order().to_read()
    articles = {n: list(some) for n, some in groupby(articles, key=lambda article: article.page)}
    marks = _marks(asked, [leaves.pages[n] for n in turns["open"] if n in leaves.pages])
    response = show(
        request,
        "newspaper/page.html",
        {
            **context,
            "articles": articles.get(number, ()),
            "marks": marks.get(number),
            "sheets": [
                {
                    "page": leaves.pages[n],
                    "is_beside": n != number,
                    "areas": _areas(articles, n),
                    "marks": marks.get(n),
                }
                for n in turns["open"]
                if n in leaves.pages
            ],
        },
    )
    if issue.is_public:
        patch_cache_control(response, private=True, max_age=AHEAD_SECONDS)
    return response


@require_safe
def large(request, key, number):
    """The zoom: the largest picture of a page in a box that is scrolled."""
    issue, leaves = _find_page(request, key, number)
    context = {"issue": issue, "leaves": leaves, "number": number, "turns": leaves.turns(number)}
    if number not in leaves.pages:
        return show(request, "newspaper/page_to_come.html", context)
    size = request.GET.get("size")
    size = size if size in dict(SIZES) else USUAL_SIZE
    asked, found = _asked(request), leaves.pages[number]
    return show(
        request,
        "newspaper/large.html",
        {
            **context,
            "page": found,
            "size": size,
            "sizes": SIZES,
            "marks": _marks(asked, [found]).get(number),
            "suffix": f"?{urlencode({'q': asked})}" if asked else "",
            "turned_to": f"large/?{urlencode({'size': size, **({'q': asked} if asked else {})})}",
        },
    )


@require_safe
def text(request, key):
    """The text edition of the whole issue, in reading order."""
    issue, leaves = _with_leaves(request, key)
    parts = leaves.parts(issue.articles.in_order().to_read())
    return show(
        request,
        "newspaper/text.html",
        {"issue": issue, "leaves": leaves, "parts": parts, "crumbs": _way_back(issue)},
    )


@require_safe
def article(request, key, slug):
    """One article, as one cites, quotes and passes it on."""
    issue = find_issue(request, key)
    found = issue.articles.to_read().at_address(issue, slug)
    if found is None:
        raise Http404
    if found.slug != slug:  # it was joined to another, which keeps its address
        return kept_nowhere_if_draft(redirect(found, permanent=True), issue)
    in_order = list(issue.articles.in_order().as_contents())
    place = next((n for n, other in enumerate(in_order) if other.pk == found.pk), 0)
    printed = Page.objects.shown_of(issue).without_words().numbered(found.page)
    return show(
        request,
        "newspaper/article.html",
        {
            "issue": issue,
            "article": found,
            "page": printed,
            "before": in_order[place - 1] if place else None,
            "after": next(iter(in_order[place + 1 :]), None),
            "quotation": quotation(found),
            "crumbs": [
                *_way_back(issue),
                ("Text edition", reverse("newspaper:text", args=[issue.key])),
            ],
            "structured": structured.of_article(
                found, picture=printed.picture_url(720) if printed else ""
            ),
        },
    )


def _asked(request):
    return request.GET.get("q", "").strip()[:LONGEST_ASKED]


def _marks(asked, pages):
    """{number of page: its marks}; nothing is asked of the database where nothing was searched."""
    if not asked:
        return {}
    words = Page.objects.with_words(pages)
    return {page.number: marks_of(page, asked) for page in words}


def _with_leaves(request, key):
    issue = find_issue(request, key)
    return issue, leaves_of(issue)


def _find_page(request, key, number):
    """The issue and its leaves; Http404 for a page that it has not and will not have."""
    issue, leaves = _with_leaves(request, key)
    if number not in leaves.numbers or (leaves.is_whole and number not in leaves.pages):
        raise Http404
    return issue, leaves


def _way_back(issue):
    return [("Newspaper", reverse("newspaper:list")), (issue.name, issue.get_absolute_url())]


def _areas(articles, number):
    """Where on the page one finds which article: for the links over its picture."""
    return [
        {"article": one, "left": left, "top": top, "width": right - left, "height": down - top}
        for one in articles.get(number, ())
        if one.box
        for left, top, right, down in [one.box]
    ]
