"""The two pages of questions of an order: the bundle and its receiver; who pays."""

from django import forms

from core.places.postcodes import PostcodeField
from core.publishing.errors import NotAllowed
from core.publishing.fields import WholeNumberField
from core.publishing.forms import PublicForm
from newspaper.pricing import MOST_COPIES


def _words(label, max_length, *, autocomplete=None, rows=None, missing=None, **kwargs):
    attrs = {"autocomplete": autocomplete} if autocomplete else {}
    widget = forms.Textarea({"rows": rows, **attrs}) if rows else forms.TextInput(attrs)
    if missing:
        kwargs["error_messages"] = {"required": missing}
    return forms.CharField(label=label, max_length=max_length, widget=widget, **kwargs)


class CopiesForm(PublicForm):
    """How many copies of which issue, who orders them, where they go."""

    issue = forms.ChoiceField(
        label="Which issue",
        error_messages={
            "invalid_choice": "This issue cannot be ordered any more. Choose another.",
            "required": "Choose an issue.",
        },
    )
    copies = WholeNumberField(
        label="How many copies",
        unit="copies",
        widget=forms.TextInput({"size": "6"}),
        error_messages={
            "required": "Write how many copies you want.",
            "invalid": "Write how many copies you want as a number, such as 200.",
        },
    )
    name = _words("Your name", 100, autocomplete="name", missing="Write your name.")
    email = forms.EmailField(
        label="Email",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": "Write your email address. If you have none, telephone us.",
        },
        help_text="We write when we have the order and when it leaves. No email? Telephone us.",
    )
    phone = _words("Telephone", 40, autocomplete="tel", required=False)
    group = _words(
        "Your group or branch", 150, autocomplete="organization", required=False,
        help_text="Such as “UNISON Leeds Community Health”.",
    )  # fmt: skip
    delivery_name = _words(
        "Who takes them in", 100, required=False, help_text="Leave it empty if you do yourself."
    )
    delivery_lines = _words(
        "Address", 400, rows=3, autocomplete="street-address",
        missing="Write the address where the papers go.",
        help_text="House and street, town. No postcode.",
    )  # fmt: skip
    delivery_postcode = PostcodeField(
        error_messages={"required": "Write the postcode of that address."}
    )
    delivery_note = _words(
        "Anything the driver should know", 200, required=False,
        help_text="Such as “leave with the porter”.",
    )  # fmt: skip

    bundle = ("issue", "copies")
    person = ("name", "email", "phone", "group", "send_letter")
    place = ("delivery_name", "delivery_lines", "delivery_postcode", "delivery_note")

    def __init__(self, *args, issues, price_list, **kwargs):
        super().__init__(*args, **kwargs)
        self.issues = {issue.key: issue for issue in issues}
        self.price_list = price_list
        self.fields["issue"].choices = [(key, str(issue)) for key, issue in self.issues.items()]
        self.fields["phone"].widget.input_type = "tel"

    def clean_copies(self):
        copies = self.cleaned_data["copies"]
        if copies < 1:
            raise forms.ValidationError("Order at least one copy.")
        if copies > MOST_COPIES:
            raise forms.ValidationError(
                f"For more than {MOST_COPIES:,} copies please telephone or write to us first."
            )
        return copies

    def clean(self):
        cleaned = super().clean()
        try:
            self.price()
        except NotAllowed as refusal:
            self.add_error("copies", str(refusal))
        return cleaned

    def price(self):
        """The Price of what has been answered so far, or None; NotAllowed where there is none."""
        issue = self.issues.get(self.cleaned_data.get("issue"))
        copies = self.cleaned_data.get("copies")
        return self.price_list.quote(issue, copies) if issue and copies else None

    def groups(self):
        """The questions under their headings, for the template."""
        return [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in (("You", self.person), ("Where we send them", self.place))
        ]

    def bundle_fields(self):
        return [self[name] for name in self.bundle]


class PayerForm(PublicForm):
    """Who pays: whoever receives the papers, or somebody else with an address of their own."""

    SAME, OTHER = "same", "other"

    who_pays = forms.ChoiceField(
        label="Who gets the invoice?",
        initial=SAME,
        widget=forms.RadioSelect,
        choices=((SAME, "The same name and address"), (OTHER, "Somebody else")),
        error_messages={"required": "Choose who gets the invoice."},
    )
    invoice_name = _words(
        "Name on the invoice", 150, missing="Write whose name goes on the invoice.",
        help_text="Such as “The treasurer, Leeds TUC”.",
    )  # fmt: skip
    invoice_lines = _words(
        "Address for the invoice", 400, rows=3, missing="Write the address for the invoice."
    )
    invoice_postcode = PostcodeField(
        label="Postcode for the invoice",
        error_messages={"required": "Write the postcode for the invoice."},
    )
    invoice_email = forms.EmailField(
        label="Email for the invoice", max_length=254, required=False, widget=forms.EmailInput()
    )
    purchase_order_number = _words(
        "Purchase order number", 40, required=False,
        help_text="If your organisation needs one on the invoice.",
    )  # fmt: skip

    other = ("invoice_name", "invoice_lines", "invoice_postcode", "invoice_email")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("who_pays") != self.OTHER:
            # What was begun there travels on with the page, but is not part of the order.
            for name in self.other:
                self._errors.pop(name, None)
                cleaned[name] = ""
        return cleaned

    def other_fields(self):
        return [self[name] for name in self.other]
