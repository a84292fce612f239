"""Model and form fields that the rooms share."""

import re
import unicodedata

from django import forms
from django.db import models


class HttpsURLField(models.URLField):
    """An address; one typed without https:// gets it."""

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class PenceField(models.IntegerField):
    """Money in whole pence. In forms it is typed and shown in pounds."""

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PoundsField, **kwargs})


class WholeNumberField(forms.IntegerField):
    """A number as people type it ("1,200", "200 copies"), in a box without arrows."""

    widget = forms.TextInput

    def __init__(self, *, unit="", **kwargs):
        self.unit = unit
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("inputmode", "numeric")

    def to_python(self, value):
        if isinstance(value, str):
            value = re.sub(r"(?<=[0-9])[, ](?=[0-9]{3}(?![0-9]))", "", value.strip().lower())
            value = value.removesuffix(self.unit).rstrip()
        return super().to_python(value)


class PoundsField(forms.DecimalField):
    """Pounds as people type them ("£12.50", "12"), cleaned to pence."""

    default_error_messages = {"invalid": "Write the sum in figures, such as 25 or 12.50."}

    def __init__(self, *, min_value=0, max_value=100_000, **kwargs):
        super().__init__(min_value=min_value, max_value=max_value, decimal_places=2, **kwargs)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip().removeprefix("£").replace(",", "")
        return super().to_python(value)

    def clean(self, value):
        pounds = super().clean(value)
        return None if pounds is None else int(pounds * 100)

    def prepare_value(self, value):
        return f"{value / 100:.2f}" if isinstance(value, int) else value

    def has_changed(self, initial, data):
        if data in self.empty_values:  # an empty row of several is no row
            return initial not in self.empty_values
        try:
            return self.clean(data) != initial
        except forms.ValidationError:
            return True


def sort_key(text):
    """A text as lists are arranged by it: without accents and capitals ("Élan" beside "Elan").

    The database sorts by code point (no ICU is built in), and unaccent() may not stand in a
    generated column.
    """
    plain = unicodedata.normalize("NFKD", str(text))
    folded = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(folded.split())


class SortKeyField(models.CharField):
    """The sort key of another field of the row, written whenever the row is saved."""

    def __init__(self, *args, source, **kwargs):
        self.source = source
        super().__init__(*args, **{"editable": False, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"source": self.source}

    def pre_save(self, instance, add):
        key = sort_key(getattr(instance, self.source))[: self.max_length]
        setattr(instance, self.attname, key)
        return key
