"""Atom feeds: of issues, with cover, contents and PDF, and of what is found in them."""

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Enclosure
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from core.publishing.feeds import AtomFeed
from newspaper.citing import address_of
from newspaper.models import Article, Rendering
from newspaper.search import newest
from newspaper.views import find_issues


class IssueFeed(AtomFeed):
    title = "The newspaper of Health Campaigns Together"
    subtitle = "Each issue as it appears, free to read."

    def get_object(self, request):
        return {
            "params": request.GET,
            "query": f"?{request.GET.urlencode()}" if request.GET else "",
        }

    def link(self, obj):
        return f"{reverse('newspaper:list')}{obj['query']}"

    def feed_url(self, obj):
        return f"{reverse('newspaper:feed')}{obj['query']}"

    def items(self, obj):
        articles = Article.objects.with_headline().in_order().as_contents()
        return find_issues(obj["params"], at=timezone.now()).prefetch_related(
            "items",
            Prefetch("articles", articles),
            Prefetch("renderings", Rendering.objects.shown()),
        )[: self.limit]

    def item_title(self, issue):
        return str(issue)

    def item_description(self, issue):
        """As HTML: the cover, which leads to the issue, what it says of itself, its contents."""
        parts = []
        if issue.cover_url:
            parts.append(
                format_html(
                    '<p><a href="{}"><img src="{}{}" alt="Front page of {}"></a></p>',
                    address_of(issue), settings.SITE_URL, issue.cover_url, issue.name,
                )
            )  # fmt: skip
        if issue.summary:
            parts.append(format_html("<p>{}</p>", issue.summary))
        titles = [article.headline for article in issue.articles.all()] or issue.contents()
        if titles:
            lines = format_html_join("", "<li>{}</li>", ((title,) for title in titles))
            parts.append(format_html("<ul>{}</ul>", lines))
        return SafeString("").join(parts)

    def item_pubdate(self, issue):
        return issue.publish_at

    def item_updateddate(self, issue):
        """When its pages were last made, if that was after it came out."""
        made = [rendering.finished_at for rendering in issue.renderings.all()]
        return max([issue.publish_at, *filter(None, made)])

    def item_enclosures(self, issue):
        if not issue.pdf:
            return []
        return [
            Enclosure(
                f"{settings.SITE_URL}{issue.pdf.url}", str(issue.pdf_bytes), "application/pdf"
            )
        ]


class SearchFeed(AtomFeed):
    """Articles with certain words, the newest first."""

    def get_object(self, request):
        asked, articles = newest(request.GET, at=timezone.now(), most=self.limit)
        return {"articles": articles, "search": asked}

    def title(self, obj):
        words = obj["search"].text
        return f"“{words}” in the newspaper" if words else "A search of the newspaper"

    subtitle = "What the newspaper of Health Campaigns Together prints about it."

    def link(self, obj):
        return f"{reverse('newspaper:search')}?{obj['search'].params()}"

    def feed_url(self, obj):
        return f"{reverse('newspaper:search_feed')}?{obj['search'].params()}"

    def items(self, obj):
        return obj["articles"]

    def item_title(self, article):
        return f"{article.title} ({article.issue.name}, page {article.page})"

    def item_description(self, article):
        """Feed readers take it for HTML."""
        return escape(article.snippet)

    def item_link(self, article):
        return article.get_absolute_url()

    def item_pubdate(self, article):
        return article.issue.publish_at

    def item_updateddate(self, article):
        return article.issue.publish_at
