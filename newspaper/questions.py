"""The questions that the forms of orders, quotes and standing orders share."""

from django import forms

from core.places.postcodes import PostcodeField
from core.publishing.fields import WholeNumberField


def words(label, max_length, *, autocomplete="", rows=0, missing="", **more):
    """A field for words; with `rows` for several lines, with `missing` for what must be there."""
    attrs = {"autocomplete": autocomplete} if autocomplete else {}
    widget = forms.Textarea({"rows": rows, **attrs}) if rows else forms.TextInput(attrs)
    errors = {"required": missing} if missing else {}
    return forms.CharField(
        label=label, max_length=max_length, widget=widget, error_messages=errors, **more
    )


def collected_at(event):
    """One of the answers to where the papers go."""
    return f"Nowhere: we collect them at “{event.title}”, {event.when}"


def copies(label="How many copies", *, such_as=200):
    return WholeNumberField(
        label=label, unit="copies", widget=forms.TextInput({"size": "6"}),
        error_messages={
            "required": "Write how many copies you want.",
            "invalid": f"Write how many copies you want as a number, such as {such_as}.",
        },
    )  # fmt: skip


def name():
    return words("Your name", 100, autocomplete="name", missing="Write your name.")


def email(**more):
    widget = forms.EmailInput({"autocomplete": "email"})
    return forms.EmailField(label="Email", max_length=254, widget=widget, **more)


def needed_email(**more):
    missing = "Write your email address. If you have none, telephone us."
    return email(error_messages={"required": missing}, **more)


def phone():
    field = words("Telephone", 40, autocomplete="tel", required=False)
    field.widget.input_type = "tel"
    return field


def group(help_text="Such as “UNISON Leeds Community Health”."):
    return words(
        "Your group or branch", 150, autocomplete="organization", required=False,
        help_text=help_text,
    )  # fmt: skip


def receiver():
    return words(
        "Who takes them in", 100, required=False, help_text="Leave it empty if you do yourself."
    )


def address(**more):
    return words("Address", 400, rows=3, autocomplete="street-address", **more)


def note():
    return words(
        "Anything the driver should know", 200, required=False,
        help_text="Such as “leave with the porter”.",
    )  # fmt: skip


class InvoicedTo(forms.Form):
    """A mixin, named first: who else gets the invoice, and under which number of theirs."""

    invoice_name = words(
        "Name on the invoice", 150, missing="Write whose name goes on the invoice.",
        help_text="Such as “The treasurer, Leeds TUC”.",
    )  # fmt: skip
    invoice_lines = words(
        "Address for the invoice", 400, rows=3, missing="Write the address for the invoice."
    )
    invoice_postcode = PostcodeField(
        label="Postcode for the invoice",
        error_messages={"required": "Write the postcode for the invoice."},
    )
    invoice_email = forms.EmailField(
        label="Email for the invoice", max_length=254, required=False, widget=forms.EmailInput()
    )
    purchase_order_number = words(
        "Purchase order number", 40, required=False,
        help_text="If your organisation needs one on the invoice.",
    )  # fmt: skip

    other = ("invoice_name", "invoice_lines", "invoice_postcode", "invoice_email")
