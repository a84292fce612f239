"""Forms of the accounts: one code to type."""

from django import forms


class OneDayCodeForm(forms.Form):
    code = forms.CharField(
        label="One-day code",
        help_text="Twelve letters and figures that a manager has told you, such as ABCD-EFGH-2345.",
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
