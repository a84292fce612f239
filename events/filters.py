"""What a list of events, a month or a feed is narrowed by; all of it stands in the address."""

from urllib.parse import urlencode

from django import forms

from core.places.regions import Region
from events.models import Event


class CalendarFilters(forms.Form):
    """What a list of events is narrowed by. A value that is none of ours narrows nothing."""

    region = forms.ChoiceField(
        label="Where", required=False, choices=[("", "Everywhere"), *Region.choices]
    )
    kind = forms.ChoiceField(
        label="What kind", required=False, choices=[("", "Everything"), *Event.Kind.choices]
    )

    @property
    def chosen(self):
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    @property
    def query(self):
        """What was chosen as the end of an address: "?region=london", or nothing."""
        chosen = {name: value for name, value in self.chosen.items() if value}
        return f"?{urlencode(chosen)}" if chosen else ""

    @property
    def in_words(self):
        """What was chosen, for headings and feed titles: "Rally, London"."""
        words = {**dict(Event.Kind.choices), **dict(Region.choices)}
        chosen = self.chosen
        return ", ".join(words[chosen[n]] for n in ("kind", "region") if chosen[n])
