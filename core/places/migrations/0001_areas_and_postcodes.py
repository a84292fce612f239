"""NHS areas over time, districts, towns and postcodes."""

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.places.regions
import core.publishing.fields
import core.publishing.slugs


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="District",
            fields=[
                ("outcode", models.CharField(max_length=4, primary_key=True, serialize=False)),
                ("is_live", models.BooleanField(default=True)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("region", core.places.regions.RegionField()),
                (
                    "place",
                    models.CharField(
                        help_text="The town or village nearest to its middle.", max_length=80
                    ),
                ),
                ("postcodes", models.PositiveIntegerField(help_text="How many it has ever had.")),
                ("council_code", models.CharField(blank=True, max_length=9)),
                ("council_name", models.CharField(blank=True, max_length=100)),
                ("council_share", models.FloatField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="PostcodeDirectory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("loaded_at", models.DateTimeField()),
                ("postcodes", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("footprint", "footprint of 2016"),
                            ("board", "integrated care board"),
                        ],
                        default="board",
                        max_length=10,
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="In full, as the NHS writes it.", max_length=150),
                ),
                (
                    "short_name",
                    models.CharField(
                        help_text="As people say it: “West Yorkshire”.", max_length=120
                    ),
                ),
                (
                    "slug",
                    core.publishing.slugs.PageSlugField(
                        blank=True,
                        help_text="The end of its address. Leave it as it is once the page is public.",
                        max_length=90,
                        null=True,
                        unique=True,
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Of a footprint: 1 to 44, as numbered in 2016.",
                        null=True,
                    ),
                ),
                ("ods_code", models.CharField(blank=True, max_length=10, verbose_name="ODS code")),
                (
                    "ons_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=9),
                        blank=True,
                        default=list,
                        help_text="All that it has had, the newest last, with commas between.",
                        size=None,
                        verbose_name="ONS codes",
                    ),
                ),
                (
                    "nhs_region",
                    models.CharField(blank=True, max_length=60, verbose_name="NHS region"),
                ),
                ("from_on", models.DateField(verbose_name="from")),
                (
                    "until_on",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it is no more.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "from_on"], name="places_area_when")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("until_on__gt", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="places_area_ends_after_it_begins",
                        violation_error_message="An area has to end after the day on which it began.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "footprint"),
                                ("number__isnull", False),
                                ("slug__isnull", True),
                            ),
                            models.Q(
                                ("kind", "board"), ("number__isnull", True), ("slug__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="places_area_has_its_address",
                        violation_error_message="A footprint has a number and no slug; a board has a slug and no number.",
                    ),
                    models.UniqueConstraint(fields=("number",), name="places_area_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind", "board"), models.Q(("ods_code", ""), _negated=True)
                        ),
                        fields=("ods_code",),
                        name="places_area_code_once",
                        violation_error_message="Another board has this ODS code.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalArea",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("footprint", "footprint of 2016"),
                            ("board", "integrated care board"),
                        ],
                        default="board",
                        max_length=10,
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="In full, as the NHS writes it.", max_length=150),
                ),
                (
                    "short_name",
                    models.CharField(
                        help_text="As people say it: “West Yorkshire”.", max_length=120
                    ),
                ),
                (
                    "slug",
                    core.publishing.slugs.PageSlugField(
                        blank=True,
                        help_text="The end of its address. Leave it as it is once the page is public.",
                        max_length=90,
                        null=True,
                        unique=False,
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Of a footprint: 1 to 44, as numbered in 2016.",
                        null=True,
                    ),
                ),
                ("ods_code", models.CharField(blank=True, max_length=10, verbose_name="ODS code")),
                (
                    "ons_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=9),
                        blank=True,
                        default=list,
                        help_text="All that it has had, the newest last, with commas between.",
                        size=None,
                        verbose_name="ONS codes",
                    ),
                ),
                (
                    "nhs_region",
                    models.CharField(blank=True, max_length=60, verbose_name="NHS region"),
                ),
                ("from_on", models.DateField(verbose_name="from")),
                (
                    "until_on",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it is no more.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_relation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="places.area",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical area",
                "verbose_name_plural": "historical areas",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Postcode",
            fields=[
                ("postcode", models.CharField(max_length=7, primary_key=True, serialize=False)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("region", core.places.regions.RegionField()),
                ("council_code", models.CharField(blank=True, max_length=9)),
                (
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="places.area",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Town",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                (
                    "key",
                    core.publishing.fields.SortKeyField(
                        editable=False, max_length=120, source="name"
                    ),
                ),
                ("where", models.CharField(blank=True, max_length=100)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("region", core.places.regions.RegionField()),
            ],
            options={
                "indexes": [models.Index(fields=["key"], name="places_town_key")],
            },
        ),
        migrations.CreateModel(
            name="CouncilPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("council_code", models.CharField(max_length=9)),
                ("council_name", models.CharField(max_length=100)),
                ("share", models.FloatField(default=1)),
                (
                    "since_on",
                    models.DateField(
                        blank=True,
                        help_text="Empty: from the area’s first day.",
                        null=True,
                        verbose_name="since",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="councils",
                        to="places.area",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "council_code"), name="places_council_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DistrictArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("share", models.FloatField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="districts",
                        to="places.area",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="areas",
                        to="places.district",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "area"), name="places_districtarea_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                (
                    "share",
                    models.FloatField(
                        blank=True,
                        help_text="What part of the predecessor went there; 1 is all.",
                        null=True,
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="successions",
                        to="places.area",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="precessions",
                        to="places.area",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("predecessor", "successor"), name="places_succession_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                        name="places_succession_not_itself",
                    ),
                ],
            },
        ),
    ]
