"""Keep the words of an article, as search reads them, in its row, as they are.

PostgreSQL would put them into a table beside it and compress them: to rank 12,000 articles, or to
look for a phrase in them, it then fetches and unpacks 12,000 of them. docs/decisions/0011 has the
figures. `main` keeps them in the row; from 4,080 bytes a row the text goes out of it instead, so
that two articles fit into one block.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newspaper", "0002_pages_and_articles")]

    operations = [
        migrations.RunSQL(
            [
                "ALTER TABLE newspaper_article ALTER COLUMN search SET STORAGE main",
                "ALTER TABLE newspaper_article SET (toast_tuple_target = 4080)",
            ],
            [
                "ALTER TABLE newspaper_article RESET (toast_tuple_target)",
                "ALTER TABLE newspaper_article ALTER COLUMN search SET STORAGE extended",
            ],
        )
    ]
