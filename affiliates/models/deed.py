"""Who did what for a group: one line a deed, never changed."""

from django.conf import settings
from django.db import models

from affiliates.models.group import Group
from affiliates.querysets import DeedQuerySet


class Deed(models.Model):
    """Something that was done for a group, by somebody in an office or at a desk."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="deeds")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    as_what = models.CharField(max_length=60, help_text="“Secretary”, “affiliations desk”.")
    what = models.CharField(max_length=300)

    objects = DeedQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("group", "-at", "-id"), name="affiliates_deed_newest"),)

    def __str__(self):
        return self.what
