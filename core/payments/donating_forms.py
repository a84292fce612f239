"""The form of a plain donation: how much, from whom, and by which way."""

from django import forms

from core.payments import gateway
from core.publishing.fields import PoundsField
from core.publishing.forms import PublicForm
from core.publishing.templatetags.house import pence

SUGGESTED = (500, 1000, 2000, 5000)  # pence
ANOTHER = "other"
MOST = 10_000  # pounds: who gives more should talk to us
BY_CARD, OTHERWISE = "card", "bank"


class DonationForm(PublicForm):
    amount = forms.ChoiceField(
        label="How much would you like to give?",
        widget=forms.RadioSelect,
        choices=[*((str(sum_), f"£{sum_ // 100}") for sum_ in SUGGESTED), (ANOTHER, "Another sum")],
        error_messages={"required": "Choose how much you would like to give."},
    )
    amount_other = PoundsField(
        label="Another sum, in pounds",
        required=False,
        min_value=1,
        max_value=MOST,
        widget=forms.TextInput({"size": "6"}),
        error_messages={
            "min_value": "Give a pound or more: a smaller sum costs more than it brings.",
            "max_value": "That is wonderful. Please telephone us about it first.",
        },
    )
    name = forms.CharField(
        label="Your name",
        max_length=100,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Write your name, as it stands on your bank account."},
    )
    email = forms.EmailField(
        label="Email",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": "Write your email address. If you have none, telephone us."},
        help_text="We send you how to pay, and our thanks when it has come. Nothing else.",
    )
    way = forms.ChoiceField(
        label="How would you like to pay?",
        initial=BY_CARD,
        widget=forms.RadioSelect,
        choices=((BY_CARD, "By card, now"), (OTHERWISE, "By bank transfer or cheque, later")),
        error_messages={"required": "Choose how you would like to pay."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Without keys of the gateway nobody is offered to pay by card.
        if not gateway.is_on():
            del self.fields["way"]

    def clean(self):
        cleaned = super().clean()
        chosen, other = cleaned.get("amount"), cleaned.get("amount_other")
        if chosen == ANOTHER and other is None and "amount_other" not in self.errors:
            self.add_error("amount_other", "Write how much you want to give, such as 15.")
        elif chosen and chosen != ANOTHER and other:
            self.add_error(
                "amount_other",
                f"You chose {pence(int(chosen))} and wrote another sum. Empty one of the two.",
            )
        return cleaned

    @property
    def amount_pence(self):
        chosen = self.cleaned_data["amount"]
        return self.cleaned_data["amount_other"] if chosen == ANOTHER else int(chosen)

    @property
    def pays_by_card(self):
        return self.cleaned_data.get("way") == BY_CARD
