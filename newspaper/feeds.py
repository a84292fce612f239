"""Atom feeds: of issues, and of what is found in them; both narrowed as their lists are."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Enclosure

from core.publishing.feeds import AtomFeed
from newspaper.search import newest, text_url
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
        found, _ = find_issues(obj["params"], at=timezone.now())
        return found.prefetch_related("items")[: self.limit]

    def item_title(self, issue):
        return str(issue)

    def item_description(self, issue):
        contents = "; ".join(issue.contents())
        return f"{issue.summary}\n{contents}" if contents else issue.summary

    def item_pubdate(self, issue):
        return issue.publish_at

    def item_updateddate(self, issue):
        return issue.publish_at

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
        return article.snippet

    def item_link(self, article):
        return text_url(article)

    def item_pubdate(self, article):
        return article.issue.publish_at

    def item_updateddate(self, article):
        return article.issue.publish_at
