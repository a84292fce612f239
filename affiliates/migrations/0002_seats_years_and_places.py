"""Seats, years and deeds of groups, applications that are saved as they go, and where groups are."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.publishing.pictures


class Migration(migrations.Migration):
    dependencies = [
        ("affiliates", "0001_initial"),
        ("payments", "0001_initial"),
        ("places", "0001_areas_and_postcodes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AffiliationYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("began_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="ApplicationPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "office",
                    models.CharField(
                        choices=[
                            ("secretary", "Secretary"),
                            ("treasurer", "Treasurer"),
                            ("delegate", "Delegate"),
                            ("press", "Press"),
                            ("papers", "Paper distribution"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("name", models.CharField(max_length=100)),
                ("email", models.EmailField(blank=True, max_length=254)),
            ],
        ),
        migrations.CreateModel(
            name="Deed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "as_what",
                    models.CharField(help_text="“Secretary”, “affiliations desk”.", max_length=60),
                ),
                ("what", models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "office",
                    models.CharField(
                        choices=[
                            ("secretary", "Secretary"),
                            ("treasurer", "Treasurer"),
                            ("delegate", "Delegate"),
                            ("press", "Press"),
                            ("papers", "Paper distribution"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="SeatInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=100)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("sent_at", models.DateTimeField()),
                ("link_version", models.PositiveIntegerField(default=1)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, help_text="Called back, or replaced by another.", null=True
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sitting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("handed_over", "handed over"),
                            ("left", "left"),
                            ("taken_back", "taken back"),
                            ("group_gone", "the group has gone"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="application",
            name="affiliates_application_pays_or_says_why_not",
        ),
        migrations.RemoveConstraint(
            model_name="group",
            name="affiliates_group_slug_not_reserved",
        ),
        migrations.RenameField(
            model_name="group", old_name="email_public", new_name="email_for_messages"
        ),
        migrations.AddField(
            model_name="application",
            name="again",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The group it says it was before.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="affiliates.group",
                verbose_name="comes back as",
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="answer",
            field=models.TextField(
                blank=True, editable=False, verbose_name="what the group answered"
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="area",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.area",
                verbose_name="NHS area",
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="begun_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="application",
            name="link_version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="application",
            name="minute",
            field=models.TextField(
                blank=True, max_length=5000, verbose_name="what the minute says"
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="picture",
            field=models.FileField(
                blank=True, editable=False, max_length=200, upload_to="pictures/"
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="picture_alt",
            field=models.CharField(
                blank=True,
                help_text="Read out to people who do not see it.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="picture_height",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="application",
            name="picture_refusal",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="application",
            name="picture_upload",
            field=models.FileField(
                blank=True,
                help_text="JPEG, PNG or WebP, at most 15 MB. It appears within a minute.",
                storage=core.publishing.pictures.incoming,
                upload_to="pictures/%Y/",
                verbose_name="new picture",
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="picture_width",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="application",
            name="postcode",
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddField(
            model_name="application",
            name="saved_at",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="application",
            name="social_links",
            field=models.TextField(blank=True, max_length=1000),
        ),
        migrations.AddField(
            model_name="group",
            name="area",
            field=models.ForeignKey(
                blank=True,
                help_text="The board it watches. Found by the postcode where that is left empty.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.area",
                verbose_name="NHS area",
            ),
        ),
        migrations.AddField(
            model_name="group",
            name="confirm_asked_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="group",
            name="confirmed_on",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="When the group last said: still right.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="group",
            name="email_for_messages",
            field=models.EmailField(
                blank=True,
                help_text="Where messages from the form on its page go. The address itself is not shown. Left empty, they go to the contact or the secretary.",
                max_length=254,
            ),
        ),
        migrations.AddField(
            model_name="group",
            name="latitude",
            field=models.FloatField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="group",
            name="longitude",
            field=models.FloatField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="group",
            name="members",
            field=models.PositiveIntegerField(blank=True, help_text="It is not shown.", null=True),
        ),
        migrations.AddField(
            model_name="group",
            name="picture",
            field=models.FileField(
                blank=True, editable=False, max_length=200, upload_to="pictures/"
            ),
        ),
        migrations.AddField(
            model_name="group",
            name="picture_alt",
            field=models.CharField(
                blank=True,
                help_text="Read out to people who do not see it.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AddField(
            model_name="group",
            name="picture_height",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="group",
            name="picture_refusal",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="group",
            name="picture_upload",
            field=models.FileField(
                blank=True,
                help_text="JPEG, PNG or WebP, at most 15 MB. It appears within a minute.",
                storage=core.publishing.pictures.incoming,
                upload_to="pictures/%Y/",
                verbose_name="new picture",
            ),
        ),
        migrations.AddField(
            model_name="group",
            name="picture_width",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="group",
            name="postcode",
            field=models.CharField(
                blank=True,
                help_text="Of where it meets; its first half alone will do. It is not shown: the map and “near” know no more than the first half.",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="historicalapplication",
            name="again",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                help_text="The group it says it was before.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="affiliates.group",
                verbose_name="comes back as",
            ),
        ),
        migrations.AddField(
            model_name="historicalapplication",
            name="area",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="places.area",
                verbose_name="NHS area",
            ),
        ),
        migrations.AddField(
            model_name="historicalapplication",
            name="begun_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="historicalapplication",
            name="link_version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="historicalapplication",
            name="picture",
            field=models.TextField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="historicalapplication",
            name="picture_alt",
            field=models.CharField(
                blank=True,
                help_text="Read out to people who do not see it.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AddField(
            model_name="historicalapplication",
            name="picture_height",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="historicalapplication",
            name="picture_refusal",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="historicalapplication",
            name="picture_upload",
            field=models.TextField(
                blank=True,
                help_text="JPEG, PNG or WebP, at most 15 MB. It appears within a minute.",
                max_length=100,
                verbose_name="new picture",
            ),
        ),
        migrations.AddField(
            model_name="historicalapplication",
            name="picture_width",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="historicalapplication",
            name="social_links",
            field=models.TextField(blank=True, max_length=1000),
        ),
        migrations.AddField(
            model_name="historicalgroup",
            name="area",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The board it watches. Found by the postcode where that is left empty.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="places.area",
                verbose_name="NHS area",
            ),
        ),
        migrations.AddField(
            model_name="historicalgroup",
            name="confirmed_on",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="When the group last said: still right.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="historicalgroup",
            name="latitude",
            field=models.FloatField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="historicalgroup",
            name="longitude",
            field=models.FloatField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="historicalgroup",
            name="members",
            field=models.PositiveIntegerField(blank=True, help_text="It is not shown.", null=True),
        ),
        migrations.AddField(
            model_name="historicalgroup",
            name="picture",
            field=models.TextField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="historicalgroup",
            name="picture_alt",
            field=models.CharField(
                blank=True,
                help_text="Read out to people who do not see it.",
                max_length=200,
                verbose_name="what the picture shows",
            ),
        ),
        migrations.AddField(
            model_name="historicalgroup",
            name="picture_height",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="historicalgroup",
            name="picture_refusal",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="historicalgroup",
            name="picture_upload",
            field=models.TextField(
                blank=True,
                help_text="JPEG, PNG or WebP, at most 15 MB. It appears within a minute.",
                max_length=100,
                verbose_name="new picture",
            ),
        ),
        migrations.AddField(
            model_name="historicalgroup",
            name="picture_width",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AlterField(
            model_name="application",
            name="submitted_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="sent"),
        ),
        migrations.AlterField(
            model_name="group",
            name="contact_public",
            field=models.BooleanField(
                default=False,
                help_text="Only with that person's consent: name and telephone stand on the page.",
                verbose_name="show the contact on the site",
            ),
        ),
        migrations.AlterField(
            model_name="historicalapplication",
            name="submitted_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="sent"),
        ),
        migrations.AlterField(
            model_name="historicalgroup",
            name="contact_public",
            field=models.BooleanField(
                default=False,
                help_text="Only with that person's consent: name and telephone stand on the page.",
                verbose_name="show the contact on the site",
            ),
        ),
        migrations.AddIndex(
            model_name="group",
            index=models.Index(
                fields=["state", "latitude", "longitude"], name="affiliates_group_where"
            ),
        ),
        migrations.AddIndex(
            model_name="group",
            index=models.Index(fields=["area", "state", "sort_key"], name="affiliates_group_area"),
        ),
        migrations.AddIndex(
            model_name="group",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass("sort_key", name="gin_trgm_ops"),
                name="affiliates_group_alike",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("pays_pence__gt", 0),
                    models.Q(("pays_note", ""), _negated=True),
                    ("submitted_at__isnull", True),
                    _connector="OR",
                ),
                name="affiliates_application_pays_or_says_why_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("begun", "withdrawn")),
                    ("submitted_at__isnull", False),
                    _connector="OR",
                ),
                name="affiliates_application_sent_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("slug__in", ("apply", "map", "feed", "near", "csv", "json")), _negated=True
                ),
                name="affiliates_group_slug_not_reserved",
            ),
        ),
        migrations.AddField(
            model_name="affiliationyear",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="years",
                to="affiliates.group",
            ),
        ),
        migrations.AddField(
            model_name="applicationperson",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="people",
                to="affiliates.application",
            ),
        ),
        migrations.AddField(
            model_name="deed",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deed",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deeds",
                to="affiliates.group",
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="seats",
                to="affiliates.group",
            ),
        ),
        migrations.AddField(
            model_name="seatinvitation",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="affiliates.seat",
            ),
        ),
        migrations.AddField(
            model_name="seatinvitation",
            name="sent_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sitting",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sitting",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sittings",
                to="affiliates.seat",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliationyear",
            constraint=models.UniqueConstraint(
                fields=("group", "year"), name="affiliates_year_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="applicationperson",
            constraint=models.UniqueConstraint(
                fields=("application", "office", "number"), name="affiliates_person_once"
            ),
        ),
        migrations.AddIndex(
            model_name="deed",
            index=models.Index(fields=["group", "-at", "-id"], name="affiliates_deed_newest"),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                fields=("group", "office", "number"), name="affiliates_seat_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="seatinvitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("accepted_at__isnull", True), ("ended_at__isnull", True)),
                fields=("seat",),
                name="affiliates_invitation_one_a_seat",
            ),
        ),
        migrations.AddIndex(
            model_name="sitting",
            index=models.Index(fields=["person", "ended_at"], name="affiliates_sitting_person"),
        ),
        migrations.AddConstraint(
            model_name="sitting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("seat",),
                name="affiliates_sitting_one_a_seat",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_because", "")),
                    models.Q(
                        ("ended_at__gte", models.F("began_at")),
                        models.Q(("ended_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="affiliates_sitting_ended_why",
            ),
        ),
    ]
