"""The questions that the forms of orders, quotes and standing orders share."""

from django import forms


def words(label, max_length, *, autocomplete="", rows=0, missing="", **more):
    """A field for words; with `rows` for several lines, with `missing` for what must be there."""
    attrs = {"autocomplete": autocomplete} if autocomplete else {}
    widget = forms.Textarea({"rows": rows, **attrs}) if rows else forms.TextInput(attrs)
    errors = {"required": missing} if missing else {}
    return forms.CharField(
        label=label, max_length=max_length, widget=widget, error_messages=errors, **more
    )
