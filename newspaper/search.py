"""Searching every page of the paper: by words, by issue and by year, the best first."""

from dataclasses import dataclass, field

from django import forms
from django.core.files.storage import default_storage
from django.db.models import Subquery
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from core.publishing.paging import page_of
from newspaper.models import Article, Issue, Page
from newspaper.snippets import marked_html, snippet_html, snippet_text
from newspaper.suggesting import suggestion

MOST = 1000  # of what is found can be leafed through
MOST_ISSUES = 5


class PaperSearchForm(forms.Form):
    """What is searched for, and in which issue or year. Nonsense to narrow by narrows nothing."""

    q = forms.CharField(
        required=False, max_length=200, strip=True, label="Words to find",
        widget=forms.TextInput(attrs={"type": "search", "enterkeyhint": "search"}),
        error_messages={"max_length": "That is too much to search for. Use a few words."},
    )  # fmt: skip
    issue = forms.CharField(required=False, widget=forms.Select)
    year = forms.CharField(required=False, widget=forms.Select)


@dataclass
class Search:
    """A search as the address asks for it, among the issues that anybody may see."""

    text: str
    issue: Issue | None = None
    year: int | None = None
    too_long: bool = False
    not_known: list = field(default_factory=list)  # sentences on filters that say nothing

    @property
    def is_narrowed(self):
        return bool(self.issue or self.year)

    def params(self, **other):
        given = {"q": self.text, "issue": self.issue and self.issue.key, "year": self.year}
        return urlencode({name: value for name, value in (given | other).items() if value})

    @property
    def everywhere_url(self):
        return f"?{self.params(issue=None, year=None)}"

    def articles(self, *, at):
        found = Article.objects.published(at=at)
        if self.issue:
            found = found.of_issue(self.issue)
        return found.of_year(self.year) if self.year else found

    def best(self, *, at):
        """Keys of the articles that fit best: one more than `MOST` where there are more."""
        if not self.text:
            return []
        found = self.articles(at=at).best_first(self.text)
        return list(found.values_list("pk", flat=True)[: MOST + 1])

    def by_contents(self, *, at):
        """Issues of which only the contents are known, and in which the words stand."""
        found = Issue.objects.published(at=at).by_contents_alone()
        if self.issue:
            found = found.of_key(self.issue.key)
        if self.year:
            found = found.of_year(self.year)
        return list(found.best_first(self.text).defer("items_text")[:MOST_ISSUES])

    def did_you_mean(self, *, at):
        """The search with its misspelt words put right, if that finds something; or ""."""
        better = suggestion(self.text, at=at)
        return better if better and self.articles(at=at).matching(better).exists() else ""


def search_of(params, *, at):
    """The search that a query string asks for, and the form that shows it."""
    form = PaperSearchForm(params)
    form.full_clean()
    issues = list(
        Issue.objects.published(at=at)
        .with_words()
        .newest_first()
        .only("key", "number", "title", "season", "published_on")
    )
    search = Search(text=form.cleaned_data.get("q", ""), too_long="q" in form.errors)
    key, year = form.cleaned_data.get("issue", ""), form.cleaned_data.get("year", "")
    search.issue = next((issue for issue in issues if issue.key == key), None)
    years = {str(issue.published_on.year): issue.published_on.year for issue in issues}
    search.year = years.get(year)
    if key and not search.issue:
        search.not_known.append("We have no issue of that name, so all issues were searched.")
    if year and not search.year:
        search.not_known.append("No issue came out in that year, so all years were searched.")
    form.fields["issue"].widget.choices = [
        ("", "All issues"), *((issue.key, str(issue)) for issue in issues)
    ]  # fmt: skip
    form.fields["year"].widget.choices = [("", "All years"), *((year, year) for year in years)]
    return search, form


@require_safe
def search(request):
    now = timezone.now()
    asked, form = search_of(request.GET, at=now)
    found = asked.best(at=now)
    page = page_of(found[:MOST], request)
    issues = asked.by_contents(at=now) if asked.text and page.number == 1 else []
    return render(
        request,
        "newspaper/search.html",
        {
            "search": asked,
            "form": form,
            "page": page,
            "results": results(page, asked.text),
            "is_more": len(found) > MOST,
            "issues": issues,
            "better": asked.did_you_mean(at=now) if asked.text and not found else "",
        },
    )


def results(page, text):
    """What the templates show of each article on this page of keys, in its order."""
    keys = list(page.object_list)
    if not keys:
        return []
    begins_on = Subquery(Page.objects.where_it_begins())
    rows = Article.objects.with_snippets(text).annotate(begins_on=begins_on).in_bulk(keys)
    articles = [rows[key] for key in keys if key in rows]
    return [
        {
            "article": article,
            "issue": article.issue,
            "page": _page_of(article),
            "title": marked_html(article.marked_headline) or article.title,
            "snippet": snippet_html(article.snippet),
            "text_url": article.get_absolute_url(),
            "page_url": page_url(article, text),
        }
        for article in articles
    ]


def page_url(article, text):
    """The page that it begins on, with the words marked on the picture."""
    address = reverse("newspaper:page", args=[article.issue.key, article.page])
    return f"{address}?{urlencode({'q': text})}"


def _page_of(article):
    """Its page, with `thumb`, the address of the smallest picture; None where there is no page."""
    page = article.begins_on
    if page and page["thumb"]:
        page["thumb"] = default_storage.url(page["thumb"])
    return page


def newest(params, *, at, most):
    """The search of a query string, and its articles for a feed: the newest first."""
    asked, _ = search_of(params, at=at)
    if not asked.text:
        return asked, []
    found = asked.articles(at=at).matching(asked.text).newest_first().values_list("pk", flat=True)
    keys = list(found[:most])
    rows = Article.objects.with_snippets(asked.text).in_bulk(keys)
    articles = [rows[key] for key in keys if key in rows]
    for article in articles:
        article.snippet = snippet_text(article.snippet)
    return asked, articles
