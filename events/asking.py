"""What a visitor asks of an event by an email address alone: to be told, the link to join."""

import uuid

from django import forms

from core.publishing import limits
from core.publishing.forms import PublicForm
from core.publishing.sending import send_once
from events import follower_emails as emails
from events.following import follow
from events.models.choices import OnlineFor

LINKS_A_DAY = 3  # letters with links to join that go to one address, asked for by whomever


class AskForm(PublicForm):
    """An address, to which the answer goes as a letter."""

    optional_when_taken = ()  # without an address there is nowhere to write to

    email = forms.EmailField(
        label="Your email address",
        max_length=254,
        error_messages={"required": "Write the address that the letter should go to."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("send_letter", None)  # the letter is all there is

    def clean_email(self):
        return self.cleaned_data["email"].lower()


def asked_of(event, request, *, at):
    """Context of the event's page: the form to be told of changes, and whether the link is sent."""
    can_follow = event.is_visible(at=at) and not event.is_past(at=at)
    return {
        "follow_form": AskForm(request=request, auto_id="tell-me-%s") if can_follow else None,
        "gives_link": gives_link(event, at=at),
    }


def gives_link(event, *, at):
    """Whether the link to join is sent to those who ask: of what is to come and goes ahead."""
    return (
        bool(event.online_url)
        and event.online_for == OnlineFor.WHO_ASKS
        and event.goes_ahead
        and event.is_visible(at=at)
        and not event.is_past(at=at)
    )


def ask_to_be_told(request, form, event, *, at):
    """Take a filled-in form. The same from the same page is one; NotAllowed where it is too much.

    What is noted and whether a letter goes out shows nowhere but in the mailbox.
    """

    def do(email):
        follow(event=event, email=email, at=at)

    _once(request, form, event, act="follow", do=do)


def ask_for_link(request, form, event, *, at):
    """Send the link to join; nothing else of who asked is kept."""

    def do(email):
        if limits.take_for(email, act="online-link-letter", most=LINKS_A_DAY, at=at):
            emails.send_online_link(event, email=email)

    _once(request, form, event, act="online-link", do=do)


def _once(request, form, event, *, act, do):
    email = form.cleaned_data["email"]

    def take_down():
        limits.take(request, act=act)  # in here: sending the same again is not counted
        do(email)
        return "asked"

    # A second address typed on the same page is another wish, not a changed one.
    key = uuid.uuid5(form.key_value, f"{event.pk}:{email}")
    send_once(act=act, key=key, content=form.content, do=take_down)
