"""What belongs to one event: the moments of its programme, and labelled links."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

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

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="links")
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
