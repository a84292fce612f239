"""Who calls for an event becomes a row that says whether the group has agreed; so far, each had."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("affiliates", "0003_fees"),
        ("events", "0003_the_whole_calendar"),
    ]

    operations = [
        migrations.RunSQL(
            "INSERT INTO events_organiser (event_id, group_id, state) "
            "SELECT event_id, group_id, 'agreed' FROM events_event_organisers",
            migrations.RunSQL.noop,
        ),
        migrations.RemoveField(model_name="event", name="organisers"),
        migrations.AddField(
            model_name="event",
            name="organisers",
            field=models.ManyToManyField(
                blank=True,
                related_name="+",
                through="events.Organiser",
                to="affiliates.group",
                verbose_name="groups",
            ),
        ),
    ]
