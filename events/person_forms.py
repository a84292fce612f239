"""The page that asks who calls for an event, what it costs, whom to ask, and who tells us of it."""

from django import forms

from events.form_fields import plain_text, web_address
from events.forms import EventPage, ask

LINKS = (("link_url", "link_label"), ("link_url_2", "link_label_2"), ("link_url_3", "link_label_3"))
CONTACT = ("contact_name", "contact_email", "contact_phone")


class WhoForm(EventPage):
    organisers_text = forms.CharField(
        label="Organised by", required=False, max_length=300, help_text="Groups, not people."
    )
    speakers = forms.CharField(label="Speakers", required=False, max_length=600)
    price_line = forms.CharField(
        label="Price", required=False, max_length=200, help_text="“Free” is an answer."
    )
    how_to_book = plain_text("How to book or come along", 2, 1000, required=False)
    link_url = web_address("A page about it, a petition or a leaflet")
    link_label = forms.CharField(
        label="What is on that page", required=False, max_length=120,
        help_text="Such as “Sign the petition”.",
    )  # fmt: skip
    link_url_2 = web_address("A second page")
    link_label_2 = forms.CharField(
        label="What is on the second page", required=False, max_length=120
    )
    link_url_3 = web_address("A third page")
    link_label_3 = forms.CharField(
        label="What is on the third page", required=False, max_length=120
    )

    name = forms.CharField(
        label="Your name",
        max_length=100,
        error_messages=ask("Tell us your name."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Your email address",
        error_messages=ask("Give us an address, or you would not hear from us."),
        help_text="There we tell you whether it is on the site, or why not.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label="Your telephone number",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    contact_public = forms.BooleanField(
        label="Show my name, email address and telephone number on the event’s page",
        required=False,
        help_text="Only if people may ask you. Without this nobody but our volunteers sees them.",
    )
    contact_name = forms.CharField(label="Name of the contact", required=False, max_length=100)
    contact_email = forms.EmailField(label="Email address of the contact", required=False)
    contact_phone = forms.CharField(
        label="Telephone number of the contact",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    contact_agreed = forms.BooleanField(
        label="This person has said that it may be shown on the event’s page", required=False
    )
    note = plain_text("Anything for us alone", 2, 2000, required=False)

    PARTS = (
        ("Who and how", "", ("organisers_text", "speakers", "price_line", "how_to_book")),
        ("A page about it", "", LINKS[0]),
        ("More pages", "", (*LINKS[1], *LINKS[2])),
        ("You", "", ("name", "email", "phone", "contact_public")),
        ("Contact", "Whoever is shown to all must have agreed.", (*CONTACT, "contact_agreed")),
        ("To end with", "", ("note", "send_letter")),
    )
    folded = {
        "More pages": "Are there more pages about it?",
        "Contact": "Is somebody else the one to ask about it?",
    }

    def clean(self):
        cleaned = super().clean()
        for url, label in LINKS:
            if cleaned.get(label) and not cleaned.get(url) and url not in self.errors:
                self.add_error(url, "What is the address of that page?")
        self._check_contact(cleaned)
        if self.taken_by and not (cleaned.get("email") or cleaned.get("phone") or self.errors):
            self.add_error("phone", "Write down a telephone number or an email address.")
        return cleaned

    def _check_contact(self, cleaned):
        given = [cleaned.get(name) for name in CONTACT]
        if any(name in self.errors for name in CONTACT):
            return
        if cleaned.get("contact_agreed") and not any(given):
            self.add_error("contact_name", "Who is it? Write the name, or take the tick away.")
        elif any(given) and not cleaned.get("contact_agreed"):
            self.add_error(
                "contact_agreed",
                f"Has {given[0] or 'this person'} said that it may be shown? Tick the box if so; "
                "otherwise leave this person out.",
            )
        elif any(given) and not any(given[1:]):
            self.add_error("contact_email", "How can people ask? An address or a number will do.")
        elif any(given) and cleaned.get("contact_public"):
            self.add_error(
                "contact_public",
                "Only one of you can be shown: take away this tick, or the other person below.",
            )
