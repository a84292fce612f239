"""The form by which anybody writes to a group without learning its address."""

from django import forms

from core.publishing.forms import PublicForm


class MessageToGroup(PublicForm):
    name = forms.CharField(
        label="Your name",
        max_length=100,
        error_messages={"required": "Write your name."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    # Not called `email`: no letter of ours goes there, only the group's answer.
    reply_to = forms.EmailField(
        label="Your email address",
        error_messages={"required": "Write your email address: the group’s answer goes there."},
        help_text="The group sees it, and answers there. With us it is forgotten after 90 days.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    message = forms.CharField(
        label="Your message",
        max_length=5000,
        error_messages={"required": "Write your message."},
        widget=forms.Textarea(attrs={"rows": 8}),
    )
