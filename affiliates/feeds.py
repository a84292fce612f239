"""The newest affiliates as a feed, narrowed like the directory."""

from django.urls import reverse

from affiliates.filters import DirectoryFilters
from affiliates.models import Group
from core.publishing.feeds import AtomFeed


class NewestAffiliates(AtomFeed):
    def get_object(self, request):
        return DirectoryFilters(request.GET)

    def title(self, filters):
        return f"Health Campaigns Together: {filters.in_words('groups that have joined')}"

    def subtitle(self, filters):
        return "Campaigns, branches and councils that have affiliated, newest first."

    def link(self, filters):
        return reverse("affiliates:list") + filters.query()

    def feed_url(self, filters):
        return reverse("affiliates:feed") + filters.query()

    def items(self, filters):
        return filters.narrow(Group.objects.affiliated()).newest_first()[: self.limit]

    def item_title(self, group):
        return group.name

    def item_description(self, group):
        where = ", ".join(filter(None, (group.town, group.get_region_display())))
        facts = ": ".join(filter(None, (group.get_kind_display(), where)))
        return "\n\n".join(filter(None, (facts, group.about)))

    def item_pubdate(self, group):
        return group.listed_at

    def item_updateddate(self, group):
        return group.changed_at
