"""What belongs to one event: moments of its programme, links, further places, pictures."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from core.publishing.pictures import Pictured, PicturedQuerySet, delete_unused, incoming
from events.models.event import Event

_WEB_ADDRESS = URLValidator(schemes=["http", "https"])


def web_address_or_own_page(text):
    """Refuse all but https://…, http://… and pages of this site such as /newspaper/."""
    if re.fullmatch(r"/(?![/\\])[^\s\\]*", text):
        return
    try:
        _WEB_ADDRESS(text)
    except ValidationError:
        raise ValidationError(
            f"“{text}” is no address. It begins with https://, or with / for a page of this site."
        ) from None


class Moment(models.Model):
    """One line of the programme: "11.30am, assemble, Leeds Art Gallery". Only `what` is needed."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="moments")
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Smaller numbers come first; equal ones stand as they were entered."
    )
    on = models.DateField(
        "day", null=True, blank=True, help_text="Only if it is not the first day."
    )
    time = models.TimeField(null=True, blank=True)
    what = models.CharField(max_length=200)
    where = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = "line of the programme"
        verbose_name_plural = "programme"

    def __str__(self):
        return self.what


class EventLink(models.Model):
    """An address that belongs to the event, under words that say what is there."""

    class Kind(models.TextChoices):
        ABOUT = "about", "more about it"
        PRESS = "press", "in the press, afterwards"
        VIDEO = "video", "film or pictures elsewhere, afterwards"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.ABOUT)
    label = models.CharField(max_length=120, help_text="What is there: “Sign the petition”.")
    url = models.CharField(
        "address",
        max_length=500,
        validators=[web_address_or_own_page],
        help_text="https://…, or a page of this site such as /newspaper/.",
    )

    class Meta:
        ordering = ("pk",)
        verbose_name = "link"

    def __str__(self):
        return self.label


class FurtherPlace(models.Model):
    """Another place of the same event: where the rally is, where it ends, a second gate."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="further_places")
    position = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(
        "what is there", max_length=80, help_text="“Rally”, “It ends at”, “Also at”."
    )
    place_name = models.CharField(max_length=150, blank=True)
    place_lines = models.TextField("rest of the address", max_length=500, blank=True)
    town = models.CharField(max_length=80, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    latitude = models.FloatField(null=True, blank=True, editable=False)
    longitude = models.FloatField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = "further place"

    def __str__(self):
        return f"{self.label}: {self.place_line}"

    @property
    def place_line(self):
        return ", ".join(part for part in (self.place_name, self.town, self.postcode) if part)

    @property
    def address_lines(self):
        last = " ".join(part for part in (self.town, self.postcode) if part)
        lines = [self.place_name, *self.place_lines.splitlines(), last]
        return [line.strip() for line in lines if line.strip()]


class EventPicture(Pictured):
    """A picture of ours of how it was; it stands with the report."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField(default=0)
    credit = models.CharField("picture by", max_length=100, blank=True)

    objects = PicturedQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        verbose_name = "picture"

    def __str__(self):
        return self.picture_alt or f"Picture {self.pk}"


@receiver(post_delete, sender=EventPicture)
def delete_files(sender, instance, **kwargs):
    """The files go when the row does, also when its whole event is deleted: no method is called."""
    waited, shown = instance.picture_upload.name, instance.picture.name
    if waited:
        transaction.on_commit(lambda: incoming().delete(waited))
    transaction.on_commit(lambda: delete_unused(shown))


class FormerSlug(models.Model):
    """An address that an event had, or that of one merged into it; it leads there for good."""

    slug = models.SlugField(max_length=90, unique=True)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = "former address"
        verbose_name_plural = "former addresses"

    def __str__(self):
        return self.slug
