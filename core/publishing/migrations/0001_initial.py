"""What the whole database stands on (extensions, text search, the cache's table), and publishing's models."""

from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations, models

# English stems that do not mind accents: "Ynys Mon" finds "Ynys Môn". A configuration rather than
# unaccent() in the columns, because generated columns take only what never changes.
TEXT_SEARCH = """
CREATE TEXT SEARCH CONFIGURATION en_unaccent (COPY = english);
ALTER TEXT SEARCH CONFIGURATION en_unaccent
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
"""
NO_TEXT_SEARCH = "DROP TEXT SEARCH CONFIGURATION IF EXISTS en_unaccent"

# As `createcachetable` makes it. No model stands behind it, so `flush` leaves it alone. Unlogged:
# it holds only counters for rate limits, and a crash may empty it.
CACHE = """
CREATE UNLOGGED TABLE IF NOT EXISTS "cache" (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS cache_expires ON "cache" (expires);
"""
NO_CACHE = 'DROP TABLE IF EXISTS "cache"'


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(TEXT_SEARCH, NO_TEXT_SEARCH),
        migrations.RunSQL(CACHE, NO_CACHE),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, unique=True)),
                ("slug", models.SlugField(max_length=60, unique=True)),
            ],
            options={"ordering": ("name",)},
        ),
        migrations.CreateModel(
            name="SentForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(max_length=30)),
                ("key", models.UUIDField()),
                ("digest", models.CharField(max_length=64)),
                ("reference", models.CharField(blank=True, max_length=60)),
                ("sent_at", models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("act", "key"), name="publishing_sentform_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Use",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(max_length=30)),
                ("day", models.DateField()),
                ("address", models.CharField(max_length=32)),
                ("network", models.CharField(max_length=32)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["act", "day", "address"], name="publishing_use_address"),
                    models.Index(fields=["act", "day", "network"], name="publishing_use_network"),
                ],
            },
        ),
    ]
