"""The form of an event's admin page, and its guard against two who type at once."""

from django import forms

from core.places.postcodes import PostcodeField
from core.publishing.errors import NotAllowed
from core.publishing.seen import GuardsAgainstTwo
from events import meanwhile
from events.former import require_free
from events.models import Event


class EventForm(GuardsAgainstTwo, forms.ModelForm):
    postcode = PostcodeField(
        district_will_do=True, required=False, help_text="Its first half alone will do."
    )

    class Meta:
        model = Event
        fields = "__all__"
        help_texts = {
            "latitude": "Both are found by themselves from postcode or town. Write them only where "
            "that is wrong or not enough; then they stay as you wrote them.",
            "slug": "The old address leads here for good when you change it.",
        }

    version_of = staticmethod(meanwhile.mark)

    def said_of(self, newer, seen):
        return (
            "Somebody else changed this event while the page was open: "
            f"{meanwhile.changed_in_words(newer, seen)}."
        )

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        try:
            require_free(self.instance, slug)
        except NotAllowed as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return slug

    def clean_latitude(self):
        return self._within("latitude", 90)

    def clean_longitude(self):
        return self._within("longitude", 180)

    def _within(self, name, most):
        value = self.cleaned_data[name]
        if value is not None and not -most <= value <= most:
            raise forms.ValidationError(f"Write a number between −{most} and {most}.")
        return value
