"""Questions that the events desk asks: what is alike, what became of what, what is called so."""

import re
from datetime import timedelta

from django.contrib.postgres.search import SearchQuery, TrigramSimilarity

from core.publishing.references import ReferencedQuerySet
from core.publishing.search import CONFIG

LIKENESS = 0.3  # of two titles: three words of five alike


class DeskEventQuerySet(ReferencedQuerySet):
    """A part of EventQuerySet."""

    def once_at(self, slug):
        """The event that an address leads to which was its own, or that of one merged into it."""
        return self.filter(former_slugs__slug=slug)

    def with_key(self, pk):
        return self.filter(pk=pk)

    def with_what_it_became(self):
        """Together with the event that each was merged into."""
        return self.select_related("merged_into")

    def held(self, *keys):
        """These rows in the order of their keys, for this transaction alone till it ends."""
        return self.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))

    def alike(self, event, *, days=1):
        """What is likely the same event entered twice: about the same day, an alike title."""
        about = (event.starts_on - timedelta(days=days), event.starts_on + timedelta(days=days))
        return (
            self.filter(starts_on__range=about, merged_into=None)
            .exclude(pk=event.pk)
            .exclude(state="refused")
            .annotate(likeness=TrigramSimilarity("title", event.title))
            .filter(likeness__gte=LIKENESS)
            .order_by("-likeness", "pk")
            .defer("search", "description", "report")
        )

    def merged_into(self, event):
        return self.filter(merged_into=event)

    def beginning_with(self, text):
        """Events in which every word of the text begins a word, by the index."""
        words = re.findall(r"\w+", text)[:10]
        if not words:
            return self.none()
        begun = SearchQuery(
            " & ".join(f"{word}:*" for word in words), config=CONFIG, search_type="raw"
        )
        return self.filter(search=begun)

    def could_stay(self):
        """What another event can be merged into: neither refused nor withdrawn nor merged."""
        return self.filter(merged_into=None).exclude(state__in=["refused", "withdrawn"])
