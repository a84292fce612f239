"""The questions of a single person's subscription: how many issues, and where they go."""

from django import forms

from core.places.postcodes import PostcodeField
from core.publishing.forms import PublicForm
from newspaper import questions
from newspaper.zones import Zone, zone_of


class SubscriptionForm(PublicForm):
    """One copy of each of the next few issues by post, at one of today's SubscriptionRates."""

    issues = forms.ChoiceField(
        label="For how long",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose for how long.",
            "invalid_choice": "That is not offered any more. Choose again.",
        },
    )
    name = questions.name()
    email = questions.needed_email(help_text="The invoice goes there. No email? Telephone us.")
    phone = questions.phone()
    delivery_lines = questions.address(
        missing="Write the address where the paper goes.",
        help_text="House and street, town. No postcode.",
    )
    delivery_postcode = PostcodeField(
        error_messages={"required": "Write the postcode of that address."}
    )

    def __init__(self, *args, rates, **kwargs):
        super().__init__(*args, **kwargs)
        self.rates = {(rate.issues, rate.zone): rate for rate in rates}
        numbers = sorted({rate.issues for rate in rates})
        self.fields["issues"].choices = [(str(number), _in_words(number)) for number in numbers]
        self.initial.setdefault("issues", str(numbers[0]) if numbers else "")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("issues") and cleaned.get("delivery_postcode") and self.rate is None:
            zone = Zone(zone_of(cleaned["delivery_postcode"])).label
            self.add_error(
                "delivery_postcode",
                f"We send single copies to this address ({zone}) on request only: telephone or "
                "write to us, and we find out what it costs.",
            )
        return cleaned

    @property
    def rate(self):
        """The SubscriptionRate of what was answered, or None."""
        number = int(self.cleaned_data["issues"])
        return self.rates.get((number, zone_of(self.cleaned_data["delivery_postcode"])))


def _in_words(number):
    return "The next issue" if number == 1 else f"The next {number} issues"
