"""What the suggester is asked behind their private link, beside the suggestion itself."""

from django import forms

from events.form_fields import plain_text


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label="Why, in a few words",
        required=False,
        max_length=200,
        help_text="Only our volunteers see it.",
    )


class CancelForm(forms.Form):
    note = forms.CharField(
        label="What should the page say about it?",
        max_length=300,
        help_text="Everybody sees it. Such as: “The hall is flooded. A new day will follow.”",
        error_messages={"required": "Say in a sentence why it does not take place."},
    )


class TakeOffForm(forms.Form):
    note = plain_text(
        "Why should it leave the site?", 3, 300,
        error_messages={"required": "Say in a sentence why."},
        help_text="Only our volunteers see it. If it is cancelled, say that instead: then people "
        "who look for it know.",
    )  # fmt: skip
