"""Pictures that volunteers upload: they wait until a child process has made a clean copy."""

from pathlib import Path

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.db import models, transaction

from core.publishing import sandbox
from core.publishing.errors import NotAllowed

MOST_BYTES = 15_000_000


def incoming():
    return storages["incoming"]


def delete_unused(name):
    """Delete a public picture, unless a row of whatever room shows it: equal files are one file."""
    pictured = [model for model in apps.get_models() if issubclass(model, Pictured)]
    if name and not any(model._base_manager.filter(picture=name).exists() for model in pictured):
        default_storage.delete(name)


class PicturedQuerySet(models.QuerySet):
    def with_waiting_picture(self):
        return self.exclude(picture_upload="").filter(picture_refusal="")

    def taken_in(self):
        return self.exclude(picture="")


class Pictured(models.Model):
    """A picture, its words for those who do not see it, and the upload that waits to become it."""

    picture_upload = models.FileField(
        "new picture", upload_to="pictures/%Y/", storage=incoming, blank=True,
        help_text="JPEG, PNG or WebP, at most 15 MB. It appears within a minute.",
    )  # fmt: skip
    picture = models.FileField(upload_to="pictures/", blank=True, editable=False, max_length=200)
    picture_width = models.PositiveIntegerField(default=0, editable=False)
    picture_height = models.PositiveIntegerField(default=0, editable=False)
    picture_alt = models.CharField(
        "what the picture shows",
        max_length=200,
        blank=True,
        help_text="Read out to people who do not see it.",
    )
    picture_refusal = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        upload = self.picture_upload
        if upload and not upload._committed and upload.size > MOST_BYTES:
            raise ValidationError(
                {"picture_upload": "This file is larger than 15 MB. Save it smaller and try again."}
            )

    def take_in_picture(self):
        """Make the upload the picture, or keep the sentence that says why not. For the worker."""
        try:
            facts, data = sandbox.run("core.publishing.picture_child", self.picture_upload.path)
        except NotAllowed as refusal:
            self.picture_refusal = str(refusal)[:200]
            self.save(update_fields=["picture_refusal"])
            return
        upload, shown = self.picture_upload.name, self.picture.name
        self.picture.save(Path(upload).stem + facts["suffix"], ContentFile(data), save=False)
        self.picture_width, self.picture_height = facts["width"], facts["height"]
        self.picture_upload = ""
        self.save(update_fields=["picture", "picture_width", "picture_height", "picture_upload"])
        # Not before the row is written for good, or a kill in between would lose the picture.
        transaction.on_commit(lambda: incoming().delete(upload))
        transaction.on_commit(lambda: delete_unused(shown))

    def put_picture(self, upload):
        """Let an upload wait to become the picture; None takes away what is shown and waits.

        In a transaction that holds the row: files go only when it is written for good.
        """
        waited, shown = self.picture_upload.name, self.picture.name
        self.picture_upload, self.picture_refusal = upload or "", ""  # a new file is a new try
        if upload is None:
            self.picture = ""
            transaction.on_commit(lambda: delete_unused(shown))
        self.save(update_fields=["picture_upload", "picture", "picture_refusal"])
        if waited:
            transaction.on_commit(lambda: incoming().delete(waited))

    @property
    def has_picture(self):
        """Whether one is shown, or waits."""
        return bool(self.picture or self.picture_upload)

    @property
    def picture_url(self):
        return self.picture.url if self.picture else ""
