"""The base of every visitor's form: honeypot, time trap, key, and "taken by" for staff."""

import uuid

from django import forms
from django.conf import settings
from django.core import signing
from django.utils import timezone

from core.publishing.sending import second_key

_OPENED = "form-opened"
LEAST_SECONDS = 2
WHOLE_EMAIL = "Write the email address in full, such as name@example.org."
WHOLE_ADDRESS = "Write the address of the page as a browser shows it, such as www.example.org."
TELEPHONE_NOTE = "You are signed in as staff: this is written down as taken by you."


def refuse_quoted(address):
    """`"x,somebody@b.org,y"@c.org` is one address to Django, and three to the outbox."""
    if '"' in address:
        raise forms.ValidationError("Write an address without quotation marks: name@example.org.")


def say_what_to_do(form):
    """Addresses that are not whole are refused with an example of one that is."""
    for field in form.fields.values():
        if isinstance(field, forms.EmailField):
            field.validators.append(refuse_quoted)
            field.error_messages["invalid"] = WHOLE_EMAIL
        elif isinstance(field, forms.URLField):
            field.error_messages["invalid"] = WHOLE_ADDRESS


def opened_stamp(at):
    """When the form was first shown, signed, as its hidden field carries it."""
    return signing.dumps(int(at.timestamp()), salt=_OPENED)


class PublicForm(forms.Form):
    """A form for anybody. Nothing typed is lost: every refusal shows the form again, filled in.

    `request` gives the staff member who takes the thing down by telephone (`taken_by`), for whom
    fields named in `optional_when_taken` need not be filled and a letter need not be sent.
    """

    optional_when_taken = ("email",)
    required_css_class = "is-required"

    # People do not see this field; programs that fill in everything do.
    website_url = forms.CharField(
        required=False,
        label="Leave this empty",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput, max_length=100)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    honeypot_names = ("website_url",)
    own_names = ("website_url", "opened", "key", "send_letter")

    def __init__(self, data=None, *args, request, **kwargs):
        self.request = request
        self.taken_by = staff_member(request)
        initial = {
            "opened": opened_stamp(timezone.now()),
            "key": str(uuid.uuid4()),
            **(kwargs.pop("initial", None) or {}),
        }
        super().__init__(data, *args, initial=initial, **kwargs)
        say_what_to_do(self)
        if self.taken_by:
            for name in self.optional_when_taken:
                if name in self.fields:
                    self.fields[name].required = False
            if "email" in self.fields:
                self.fields["send_letter"] = forms.BooleanField(
                    required=False,
                    initial=True,
                    label="Send the letter by email, if there is an address",
                )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("website_url"):
            self.add_error(None, "Leave the field “Leave this empty” empty, then send again.")
        elif not self.taken_by and self._came_too_fast(cleaned.get("opened", "")):
            self.add_error(
                None,
                "That was faster than anybody types, so it may have come from a program. "
                "If you are a person, press the button again: nothing is lost.",
            )
        return cleaned

    def _came_too_fast(self, stamp):
        try:
            opened = signing.loads(stamp, salt=_OPENED)
        except signing.BadSignature:
            # Show it again with a fresh stamp rather than lose what was typed.
            self.data = self.data.copy()
            self.data["opened"] = opened_stamp(timezone.now())
            return True
        return timezone.now().timestamp() - opened < LEAST_SECONDS

    @property
    def content(self):
        """What the person said, without the form's machinery; two equal ones are one sending."""
        return {k: v for k, v in self.cleaned_data.items() if k not in self.own_names}

    @property
    def key_value(self):
        """The idempotency key; a form that came without one counts as new."""
        return self.cleaned_data.get("key") or uuid.uuid4()

    @property
    def wants_letter(self):
        return bool(self.cleaned_data.get("email")) and self.cleaned_data.get("send_letter", True)

    def with_new_key(self):
        """The same form, once valid, to be sent as a second one, after the person has said so.

        The new key follows from the old one and the content, so that pressing twice is still once.
        """
        self.data = self.data.copy()
        self.cleaned_data["key"] = second_key(self.key_value, self.content)
        self.data["key"] = str(self.cleaned_data["key"])
        return self


def signed_in(request):
    """Whoever is signed in, or None; visitors' sessions are not even looked for."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        return request.user
    return None


def staff_member(request):
    """The signed-in member of staff, or None."""
    user = signed_in(request)
    return user if user and user.is_staff else None
