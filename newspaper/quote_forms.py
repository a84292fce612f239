"""The questions of a quote: what it takes to name a price; then what an order of it needs besides.

The second form stands behind a private link, so it has neither key nor trap: a quote is ordered
once, however often it is sent.
"""

from django import forms

from core.places.postcodes import PostcodeField
from core.publishing.errors import NotAllowed
from core.publishing.fields import PoundsField
from core.publishing.forms import PublicForm, say_what_to_do
from newspaper import questions
from newspaper.questions import collected_at, words
from newspaper.zones import zone_of

NO_GROUP = "-"
SENT = "sent"  # to the postcode; else the key of an event


class QuoteForm(PublicForm):
    """As few questions as a price needs. The address can wait until it is ordered."""

    issue = forms.ChoiceField(
        label="Which issue",
        error_messages={
            "invalid_choice": "This issue cannot be ordered any more. Choose another.",
            "required": "Choose an issue.",
        },
    )
    copies = questions.copies()
    where = forms.ChoiceField(
        label="Where do the papers go?",
        widget=forms.RadioSelect,
        initial=SENT,
        required=False,
        error_messages={"invalid_choice": "That cannot be chosen any more. Choose again."},
    )
    delivery_postcode = PostcodeField(
        label="Postcode where the papers go",
        help_text="The postage depends on it.",
        error_messages={"required": "Write the postcode where the papers go."},
    )
    donation = PoundsField(
        label="A donation on top", required=False, widget=forms.TextInput({"size": "6"}),
        help_text="Such as £10. It pays for papers of groups that cannot.",
        error_messages={
            "min_value": "Write a sum of nought or more, or leave it empty.",
            "max_value": "That is more than we dare to take here. Telephone us, please!",
        },
    )  # fmt: skip
    name = questions.name()
    our_group = forms.ChoiceField(
        label="For which group", error_messages={"invalid_choice": "Choose one of these groups."}
    )
    group = questions.group("As it should stand on the quote.")
    email = questions.email(
        required=False,
        help_text="We send you the quote as well. Without an email you can print the next page.",
    )
    delivery_lines = questions.address(
        required=False,
        help_text="House and street, town. You can also tell us when you order.",
    )

    bundle = ("issue", "copies", "where", "delivery_postcode", "donation")
    person = ("name", "our_group", "group", "email", "send_letter", "delivery_lines")

    def __init__(self, *args, editions, price_list, groups=(), events=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.events = {f"event-{event.pk}": event for event in events}
        self.editions, self.price_list = editions, price_list
        self.groups = {group.slug: group for group in groups}
        chosen = self.data.get("issue") if self.is_bound else self.initial.get("issue")
        self.fields["issue"].choices = editions.choices(chosen)
        if self.events:
            self.fields["where"].choices = [
                (SENT, "To the postcode below"),
                *((key, collected_at(event)) for key, event in self.events.items()),
            ]
            typed = self.data.get("where") if self.is_bound else self.initial.get("where")
            self.fields["delivery_postcode"].required = typed not in self.events
        else:
            del self.fields["where"]
        if self.groups:
            names = [(slug, group.name) for slug, group in self.groups.items()]
            self.fields["our_group"].choices = [*names, (NO_GROUP, "Another, written below")]
        else:
            del self.fields["our_group"]

    def clean(self):
        cleaned = super().clean()
        try:
            self.price()
        except NotAllowed as refusal:
            self.add_error(self._what_is_wrong(), str(refusal))
        return cleaned

    @property
    def event(self):
        """The Event where the bundle is collected, or None."""
        return self.events.get(self.cleaned_data.get("where"))

    @property
    def zone(self):
        return zone_of(self.cleaned_data.get("delivery_postcode", ""))

    def price(self):
        """The Price of what has been answered so far, or None; NotAllowed where there is none."""
        issue = self.editions.with_key(self.cleaned_data.get("issue"))
        copies = self.cleaned_data.get("copies")
        if issue is None or copies is None:
            return None
        donation = self.cleaned_data.get("donation") or 0
        return self.price_list.quote(
            issue, copies, zone=self.zone, is_collected=self.event is not None,
            donation_pence=donation,
        )  # fmt: skip

    def _what_is_wrong(self):
        is_on_request = self.price_list.rates and not self.price_list.has_rate(self.zone)
        return "delivery_postcode" if is_on_request and not self.event else "copies"

    def addressed(self):
        """What was said of the person, as columns of Addressed."""
        told = self.cleaned_data
        group = self.groups.get(told.get("our_group"))
        return {
            "ordered_by_name": told["name"],
            "ordered_by_email": told["email"],
            "group": group,
            "group_name": "" if group else told["group"],
            "delivery_lines": told["delivery_lines"],
            "delivery_postcode": told["delivery_postcode"],
            "taken_by": self.taken_by,
        }

    def bundle_fields(self):
        return [self[name] for name in self.bundle if name in self.fields]

    def person_fields(self):
        return [self[name] for name in self.person if name in self.fields]


class OrderQuoteForm(questions.InvoicedTo):
    """Where exactly the papers go, who pays, and whether the branch has met."""

    YES, NOT_YET = "yes", "not_yet"
    SAME, OTHER = "same", "other"

    delivery_name = words(
        "Who takes the papers in", 100, autocomplete="name", missing="Write who takes them in."
    )
    delivery_lines = questions.address(missing="Write the address where the papers go.")
    delivery_note = questions.note()
    email = questions.email(
        required=False, help_text="We write when we have the order, and when it leaves."
    )
    has_met = forms.ChoiceField(
        label="Has your branch agreed to it?",
        initial=YES,
        widget=forms.RadioSelect,
        choices=(
            (YES, "Yes, or it need not"),
            (NOT_YET, "Not yet: send the papers now, and no reminder before we have met"),
        ),
        error_messages={"required": "Say whether your branch has agreed."},
    )
    who_pays = forms.ChoiceField(
        label="Who gets the invoice?",
        initial=SAME,
        widget=forms.RadioSelect,
        choices=((SAME, "The same name and address"), (OTHER, "Somebody else")),
        error_messages={"required": "Choose who gets the invoice."},
    )

    place = ("delivery_name", "delivery_lines", "delivery_note", "email")
    payment = ("has_met", "purchase_order_number", "who_pays")
    field_order = (*place, *payment)

    def __init__(self, *args, quote, **kwargs):
        begun = {
            name: getattr(quote, name)
            for name in ("delivery_name", "delivery_lines", "delivery_note",
                         "purchase_order_number", *self.other)
        }  # fmt: skip
        begun |= {"who_pays": self.OTHER} if quote.invoice_name else {}
        super().__init__(*args, initial=begun, **kwargs)
        say_what_to_do(self)
        self.quote = quote
        if quote.collect_at_id:
            for name in ("delivery_name", "delivery_lines", "delivery_note"):
                del self.fields[name]
        if quote.ordered_by_email:
            del self.fields["email"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("who_pays") != self.OTHER:
            for name in self.other:
                self._errors.pop(name, None)
                cleaned[name] = ""
        return cleaned

    def changed(self):
        """What was said, as columns of Addressed."""
        told = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("has_met", "who_pays", "email")
        }
        email = self.cleaned_data.get("email")
        return told | ({"ordered_by_email": email} if email else {})

    @property
    def awaits_meeting(self):
        return self.cleaned_data["has_met"] == self.NOT_YET

    def place_fields(self):
        return self._bound(self.place)

    def payment_fields(self):
        return self._bound(self.payment)

    def other_fields(self):
        return self._bound(self.other)

    def _bound(self, names):
        return [self[name] for name in names if name in self.fields]


class ReasonForm(forms.Form):
    """Why an order is cancelled, by whoever placed it."""

    reason = words(
        "Why?", 200, rows=2, missing="Write in a few words why, so that we know.",
        help_text="A few words, such as “Our stall is off”.",
    )  # fmt: skip


class HandBackForm(forms.Form):
    """Why a quote is not needed any more; nobody must say."""

    reason = words("Why not? If you like, tell us", 200, rows=2, required=False)
