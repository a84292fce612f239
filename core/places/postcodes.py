"""Postcodes as people write them ("ls1 3aa", "PL32."), and as they are kept ("LS1 3AA")."""

import re

from django import forms

_FULL = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")


def normalise(text):
    """The postcode or district in the usual writing; None where the text is neither."""
    plain = re.sub(r"[^A-Z0-9]", "", str(text).upper())
    if whole := _FULL.fullmatch(plain):
        return f"{whole[1]} {whole[2]}"
    return plain if _DISTRICT.fullmatch(plain) else None


class PostcodeField(forms.CharField):
    """A postcode; with `district_will_do` its first half alone is taken too."""

    def __init__(self, *, district_will_do=False, **kwargs):
        self.district_will_do = district_will_do
        super().__init__(**{"max_length": 12, "label": "Postcode", **kwargs})
        self.widget.attrs.setdefault("autocomplete", "postal-code")
        self.widget.attrs.setdefault("size", "10")

    def clean(self, value):
        text = super().clean(value)
        if text in self.empty_values:
            return ""
        postcode = normalise(text)
        if postcode is None or (" " not in postcode and not self.district_will_do):
            raise forms.ValidationError(
                f"“{text}” is not a whole postcode. Write it like LS1 3AA."
                if not self.district_will_do
                else f"“{text}” is no postcode. Write it like LS1 3AA, or its first half, LS1."
            )
        return postcode
