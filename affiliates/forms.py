"""What people choose here: the filters of the directory."""

from urllib.parse import urlencode

from django import forms

from affiliates.models import Kind
from core.places.regions import Region

COUNTRY = "national"  # as the address says "of the whole country"; the column holds ""
REGIONS = [(COUNTRY, "The whole country"), *Region.choices]


class DirectoryFilters(forms.Form):
    """Choices that narrow the directory, from the address. What makes no sense narrows nothing."""

    use_required_attribute = False
    region = forms.ChoiceField(required=False, choices=[("", "All regions"), *REGIONS])
    kind = forms.ChoiceField(
        required=False, label="Kind of group", choices=[("", "All kinds"), *Kind.choices]
    )

    @property
    def chosen(self):
        """The choices that exist, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def ignored(self):
        """A sentence about what was asked for and does not exist."""
        if not self.errors:
            return ""
        labels = " and ".join(f"“{self[name].label}”" for name in self.errors)
        return f"What was asked for under {labels} does not exist here, so it was left out."

    def narrow(self, groups):
        if region := self.chosen.get("region"):
            groups = groups.in_region("" if region == COUNTRY else region)
        if kind := self.chosen.get("kind"):
            groups = groups.of_kind(kind)
        return groups

    def query(self):
        """The choices as the end of an address, "?region=london", or nothing."""
        return f"?{urlencode(self.chosen)}" if self.chosen else ""

    def in_words(self, everything):
        """ "Trades council, London"; `everything` where nothing is chosen."""
        words = [
            dict(self.fields[name].choices)[self.chosen[name]]
            for name in ("kind", "region")
            if name in self.chosen
        ]
        return ", ".join(words) or everything
