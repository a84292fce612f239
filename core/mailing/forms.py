"""What somebody fills in to get our letters."""

from django import forms

from core.mailing.models import CONSENT
from core.publishing.forms import PublicForm


class SubscribeForm(PublicForm):
    """An address and a box, which nobody but the person ticks."""

    # Also where a volunteer fills it in: without an address there is nothing to subscribe.
    optional_when_taken = ()

    email = forms.EmailField(
        label="Your email address",
        error_messages={"required": "Write the address that our letters should go to."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label=CONSENT,
        error_messages={"required": "Tick the box, or else we may not write to you."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("send_letter", None)  # no subscription without the letter to confirm

    def clean_email(self):
        return self.cleaned_data["email"].lower()
