"""Info links as a table: out for whoever wants them, in from lists that volunteers have kept."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from import_export import fields
from import_export.widgets import ManyToManyWidget

from campaigns.models import InfoLink
from core.publishing.models import Topic
from core.publishing.tables import TableResource


class InfoLinkResource(TableResource):
    """A row's address says which link it is, so that nothing comes in twice.

    `topics` are names of topics that exist, parted by semicolons. What comes in without a state is
    a draft.
    """

    topics = fields.Field(
        attribute="topics",
        column_name="topics",
        widget=ManyToManyWidget(Topic, field="name", separator=";"),
    )

    class Meta:
        model = InfoLink
        fields = (
            "url", "title", "source", "source_on", "commentary", "topics", "publish_at", "state"
        )  # fmt: skip
        import_id_fields = ("url",)
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True

    def get_queryset(self):
        return InfoLink.objects.defer("search").with_topics().newest_first()

    def get_instance(self, instance_loader, row):
        return InfoLink.objects.to_the_same_page(str(row.get("url") or "")).first()

    def before_import_row(self, row, **kwargs):
        super().before_import_row(row, **kwargs)
        # Where a list says nothing of the state, what is on the site stays there.
        there = self.get_instance(None, row)
        row["state"] = row.get("state") or (there.state if there else InfoLink.State.DRAFT)
        if row["state"] not in InfoLink.State.values:  # no form shows it, so Django looks past it
            raise ValidationError({"state": f"“{row['state']}” is no state of a link."})
        # Names are typed with spaces after the semicolon.
        row["topics"] = ";".join(
            name.strip() for name in str(row.get("topics") or "").split(";") if name.strip()
        )

    def before_save_instance(self, instance, row, **kwargs):
        if instance.state == InfoLink.State.PUBLISHED and instance.publish_at is None:
            instance.publish_at = timezone.now()
        if instance.pk is None:
            instance.added_by = kwargs.get("user")
