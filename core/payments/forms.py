"""What the invoice's own page asks: when the branch meets."""

from django import forms


class MeetingForm(forms.Form):
    """The day may be left out: then we only know that there must be a meeting first."""

    meets_on = forms.DateField(
        required=False,
        label="When does it meet?",
        help_text="Leave it empty if no date has been set.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write a date that there is, such as 14/02/2027."},
    )
