"""The Atom feed of issues, narrowed as the list is."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Enclosure

from core.publishing.feeds import AtomFeed
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
