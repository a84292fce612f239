"""Forms of the accounts: a code to type, and a passkey in our words."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
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


class PasskeyForm(AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].label = "Let it open my account by itself, without the password"
        self.fields["passwordless"].help_text = "Otherwise it is asked for after the password."
