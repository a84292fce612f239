"""A payment is found by how its payer's name, or the name on the cheque, begins: by indexes."""

from django.contrib.postgres.indexes import OpClass
from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [("payments", "0003_the_books_stay_as_written")]

    operations = [
        migrations.AddIndex(
            model_name="payer",
            index=models.Index(
                OpClass(Upper("name"), name="text_pattern_ops"), name="payments_payer_begins"
            ),
        ),
        migrations.AddIndex(
            model_name="payment",
            index=models.Index(
                OpClass(Upper("from_name"), name="text_pattern_ops"), name="payments_payment_from"
            ),
        ),
    ]
