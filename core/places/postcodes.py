"""Postcodes as people write them ("ls1 3aa", "PL32."), and as they are kept ("LS1 3AA")."""

import re

from django import forms

_OUT = r"([A-Z]{1,2}[0-9][A-Z0-9]?)"
_FULL = re.compile(rf"{_OUT}([0-9][A-Z]{{2}})")
_DISTRICT = re.compile(_OUT)
# Not finished: "SW1P 3," and "LS1 3A". Without a space "LS13" is the district of that name.
_BEGUN = re.compile(rf"{_OUT}\W+[0-9][A-Z]?")
_BEGUN_CLOSE = re.compile(rf"{_OUT}[0-9][A-Z]?")


def normalise(text):
    """The postcode or district in the usual writing; None where the text is neither.

    Of a postcode that was not finished, its district.
    """
    typed = str(text).upper().strip()
    plain = re.sub(r"[^A-Z0-9]", "", typed)
    if whole := _FULL.fullmatch(plain):
        return f"{whole[1]} {whole[2]}"
    if begun := _BEGUN.fullmatch(re.sub(r"^\W+|\W+$", "", typed)):
        return begun[1]
    if _DISTRICT.fullmatch(plain):
        return plain
    begun = _BEGUN_CLOSE.fullmatch(plain)
    return begun and begun[1]


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
