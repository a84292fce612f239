"""In the admin, on an event's page: pictures of ours of how it was, each with words for it."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html

from events.models import EventPicture


class EventPictureForm(forms.ModelForm):
    class Meta:
        # Its own widget would offer to take the waiting file away and leave a row of nothing.
        widgets = {"picture_upload": forms.FileInput}
        help_texts = {
            "picture_alt": "Read out to people who do not see it: “Nurses with a banner in Leeds”."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["picture_alt"].required = True

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("picture_upload") or self.instance.has_picture):
            self.add_error("picture_upload", "Choose the file of the picture.")
        return cleaned

    def save(self, commit=True):
        if "picture_upload" in self.changed_data:
            self.instance.picture_refusal = ""  # a new file is a new try
        return super().save(commit)


class EventPictureInline(admin.StackedInline):
    model = EventPicture
    form = EventPictureForm
    extra = 1
    fields = ("picture_now", "picture_upload", "picture_alt", ("credit", "position"))
    readonly_fields = ("picture_now",)
    verbose_name_plural = "pictures of how it was"

    @admin.display(description="on the page")
    def picture_now(self, row):
        if row.picture_refusal:
            return f"Refused: {row.picture_refusal}"
        if row.picture_upload:
            return "Is being made ready; look again in a minute."
        if row.picture:
            return format_html(
                '<img src="{}" alt="{}" width="160">', row.picture.url, row.picture_alt
            )
        return "None"
