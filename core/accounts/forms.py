"""Forms of the accounts: codes and keys, whose wrong ones are counted; a passkey in our words."""

from allauth.account.forms import ConfirmLoginCodeForm, UserTokenForm
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

from core.accounts import guessing


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


class LetterCodeForm(ConfirmLoginCodeForm):
    """Six figures that came by letter. Three wrong tries end a code; here all codes count."""

    def clean_code(self):
        return _counted(super().clean_code, guessing.LETTER_CODE)


class ResetKeyForm(UserTokenForm):
    """The key in a link for a new password."""

    def clean(self):
        return _counted(super().clean, guessing.RESET_KEY)


class CodeToGoOnForm(forms.Form):
    code = forms.CharField(
        label="Code",
        help_text="The six figures in the letter.",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


def _counted(clean, door):
    if guessing.is_shut(context.request, door):
        raise ImmediateHttpResponse(guessing.refuse(context.request))
    try:
        return clean()
    except forms.ValidationError:
        guessing.count_wrong(context.request, door)
        raise
