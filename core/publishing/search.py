"""Full-text search in PostgreSQL: one configuration, stored vectors, ranked or newest first."""

import re

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F

# English stems with accents taken off; made in publishing's first migration.
CONFIG = "en_unaccent"
# A dash with another after it and no word between: "not not". PostgreSQL breaks at 32 of them.
_DASH_TOO_MANY = re.compile(r"-(?=[\W_]*-)")


def search_column(**weights):
    """A generated tsvector column: `search_column(A=["title"], B=["summary"], C=["body"])`."""
    vectors = [
        SearchVector(*columns, weight=weight, config=CONFIG)
        for weight, columns in sorted(weights.items())
    ]
    expression = vectors[0]
    for vector in vectors[1:]:
        expression = expression + vector
    return models.GeneratedField(
        expression=expression, output_field=SearchVectorField(), db_persist=True
    )


def query(text):
    """What somebody typed: words, "exact phrases", -not, OR."""
    text = _DASH_TOO_MANY.sub(" ", text)
    return SearchQuery(text, config=CONFIG, search_type="websearch")


class SearchableQuerySet(models.QuerySet):
    """For models with a `search` column made by `search_column` (and a GIN index on it)."""

    def matching(self, text):
        return self.filter(search=query(text))

    def ranked(self, text):
        # F(), or the stored weights would be lost in parsing the text again.
        return self.matching(text).annotate(rank=SearchRank(F("search"), query(text)))
