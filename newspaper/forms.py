"""The pages of questions of an order: the bundle and who orders it; where else; who else pays."""

from django import forms

from core.places.postcodes import PostcodeField
from core.publishing.errors import NotAllowed
from core.publishing.fields import PoundsField, WholeNumberField
from core.publishing.forms import PublicForm
from core.publishing.templatetags.house import pence
from newspaper import questions
from newspaper.pricing import MOST_COPIES
from newspaper.questions import words
from newspaper.zones import zone_of_parcel

# Where the papers go, beside addresses of before ("past-12") and events ("event-7").
HERE, ELSEWHERE = "here", "elsewhere"
SAME, OTHER = "same", "other"
NONE, ANOTHER_SUM = "0", "other"
DONATIONS = (500, 1000, 2000)  # pence
MOST_DONATED = 10_000  # pounds


def _in_a_line(order):
    """Where an order went."""
    lines = (order.delivery_name, *order.delivery_lines.splitlines(), order.delivery_postcode)
    return ", ".join(line.strip() for line in lines if line.strip())


class CopiesForm(PublicForm):
    """How many copies of which issue, who orders them, where they go: all an ordinary order asks.

    `regulars` is the Regulars of whoever is signed in for a group; `checks_stock` is true on the
    page itself, and not when all is sent: then the act looks, under the issue's lock, so that
    whoever presses twice is given the reference of what has taken the last copies.
    """

    issue = forms.ChoiceField(
        label="Which issue",
        error_messages={
            "invalid_choice": "This issue cannot be ordered any more. Choose another.",
            "required": "Choose an issue.",
        },
    )
    copies = questions.copies()
    donation = forms.ChoiceField(
        label="Add a donation?",
        required=False,
        initial=NONE,
        widget=forms.RadioSelect,
        choices=[
            (NONE, "No, not this time"),
            *((str(sum_), f"£{sum_ // 100}") for sum_ in DONATIONS),
            (ANOTHER_SUM, "Another sum"),
        ],
    )
    donation_other = PoundsField(
        label="Another sum, in pounds",
        required=False,
        max_value=MOST_DONATED,
        widget=forms.TextInput({"size": "6"}),
    )
    free_copies = WholeNumberField(
        label="Free copies", unit="copies", required=False, min_value=0,
        widget=forms.TextInput({"size": "6"}),
        help_text="Only volunteers see this. So many of them cost nothing; empty: as the price "
        "list says.",
    )  # fmt: skip
    postage_agreed = PoundsField(
        label="Postage agreed, in pounds", required=False, max_value=5_000,
        widget=forms.TextInput({"size": "6"}),
        help_text="Only volunteers see this. Empty: by the list. 0 for none. Abroad: write the sum "
        "here and the whole address with its country below, without a postcode.",
    )  # fmt: skip
    name = questions.name()
    email = questions.needed_email(
        help_text="We write when we have the order and when it leaves. No email? Telephone us."
    )
    phone = questions.phone()
    group = questions.group()
    delivery_lines = questions.address(
        missing="Write your address, where the papers go.",
        help_text="House and street, town. No postcode.",
    )
    delivery_postcode = PostcodeField(
        error_messages={"required": "Write the postcode of that address."},
        help_text="Postage depends on it; the total above counts it in.",
    )
    where = forms.ChoiceField(
        label="Where do the papers go?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose where the papers go.",
            "invalid_choice": "That cannot be chosen any more. Choose where the papers go.",
        },
    )
    who_pays = forms.ChoiceField(
        label="Who gets the invoice?",
        initial=SAME,
        widget=forms.RadioSelect,
        choices=(
            (SAME, "You do"),
            (
                OTHER,
                "Somebody else does; or it needs a purchase order number, or your branch must "
                "meet first",
            ),
        ),
        error_messages={"required": "Choose who gets the invoice."},
    )

    bundle = ("issue", "copies", "free_copies", "postage_agreed")
    gift = ("donation", "donation_other")
    person = ("name", "email", "phone", "group", "send_letter")
    place = ("delivery_lines", "delivery_postcode", "where", "who_pays")
    past = {}  # "past-12": an order whose address can be had again

    def __init__(
        self, *args, editions, price_list, events=(), regulars=None, checks_stock=False, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.editions, self.price_list, self.regulars = editions, price_list, regulars
        self.events = {f"event-{event.pk}": event for event in events}
        self.checks_stock = checks_stock
        self.fields["issue"].choices = editions.choices(self._chosen("issue"))
        if not self.taken_by:
            del self.fields["free_copies"], self.fields["postage_agreed"]
        if regulars:
            self._for_regulars(regulars)
        self.fields["where"].choices = self._where()
        self.initial.setdefault("where", self.fields["where"].choices[0][0])
        # What is sent to an address of before, or collected, needs none typed.
        needs_address = self._chosen("where") in (HERE, ELSEWHERE, None)
        is_abroad = bool(self._chosen("postage_agreed"))
        self.fields["delivery_lines"].required = needs_address
        self.fields["delivery_postcode"].required = needs_address and not is_abroad

    def _chosen(self, name):
        """What was typed there, before anything is cleaned."""
        return self.data.get(name) if self.is_bound else self.initial.get(name)

    def _for_regulars(self, regulars):
        self.fields["group"] = forms.ChoiceField(
            label="For your group", required=False,
            choices=[*((g.slug, g.name) for g in regulars.groups), ("", "For no group")],
            error_messages={"invalid_choice": "You do not order for that group any more."},
        )  # fmt: skip
        self.fields["who_pays"].choices = (
            (SAME, "The group, or you if it is for none"), self.fields["who_pays"].choices[1],
        )  # fmt: skip
        self.past = regulars.addresses(self._chosen("where") or "")

    def _where(self):
        here = "Here, to this address" if not self.regulars else "To the address below"
        return [
            *((key, f"As before: {_in_a_line(order)}") for key, order in self.past.items()),
            (HERE, here),
            (ELSEWHERE, "To another address than yours, or with a note for the driver"),
            *((key, questions.collected_at(event)) for key, event in self.events.items()),
        ]

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
        self._clean_donation(cleaned)
        issue, copies = self.chosen_issue, cleaned.get("copies")
        if self.checks_stock and issue and copies and copies > issue.free_copies:
            self._say_how_many_are_left(issue)
            return cleaned
        try:
            self.price()
        except NotAllowed as refusal:
            # Copies are asked for first; what the postcode says wrong stands at the postcode.
            is_on_request = self.is_parcel and not self.price_list.has_rate(self.zone())
            at_zone = "where" if self.past_order else "delivery_postcode"
            self.add_error(at_zone if is_on_request else "copies", str(refusal))
        return cleaned

    def _say_how_many_are_left(self, issue):
        if issue.is_sold_out:
            self.add_error("issue", f"{issue.name} has sold out. Choose another issue.")
        else:
            self.add_error(
                "copies",
                f"Only {issue.free_copies:,} copies of {issue.name} are left. "
                "Order so many or fewer.",
            )

    def _clean_donation(self, cleaned):
        chosen, other = cleaned.get("donation") or NONE, cleaned.get("donation_other")
        if chosen == ANOTHER_SUM and other is None and "donation_other" not in self.errors:
            self.add_error("donation_other", "Write how much you want to give, such as 15.")
        elif chosen not in (NONE, ANOTHER_SUM) and other:
            self.add_error(
                "donation_other",
                f"You chose {pence(int(chosen))} and wrote another sum. Empty one of the two.",
            )

    # What was answered so far, whether or not all of it is right ------------------------------

    @property
    def chosen_issue(self):
        return self.editions.with_key(self.cleaned_data.get("issue"))

    @property
    def event(self):
        """The Event where the bundle is collected, or None."""
        return self.events.get(self.cleaned_data.get("where"))

    @property
    def past_order(self):
        """The order whose address was chosen, or None."""
        return self.past.get(self.cleaned_data.get("where"))

    @property
    def chosen_group(self):
        """The group that somebody signed in orders for, or None."""
        return self.regulars and self.regulars.group(self.cleaned_data.get("group"))

    @property
    def is_parcel(self):
        return self.event is None and self.cleaned_data.get("postage_agreed") is None

    @property
    def donation_pence(self):
        chosen = self.cleaned_data.get("donation") or NONE
        if chosen in (NONE, ANOTHER_SUM):
            return self.cleaned_data.get("donation_other") or 0
        return int(chosen)

    @property
    def postcode(self):
        """Where the parcel goes, as far as this page knows; "" where it does not."""
        if self.past_order:
            return self.past_order.delivery_postcode
        is_here = self.cleaned_data.get("where") == HERE
        return self.cleaned_data.get("delivery_postcode", "") if is_here else ""

    def zone(self, postcode=None):
        agreed = self.cleaned_data.get("postage_agreed")
        return zone_of_parcel(postcode or self.postcode, agreed_pence=agreed)

    def price(self, postcode=None):
        """The Price of what has been answered so far, or None; NotAllowed where there is none."""
        issue, copies = self.chosen_issue, self.cleaned_data.get("copies")
        if not issue or not copies:
            return None
        return self.price_list.quote(
            issue, copies, zone=self.zone(postcode), is_collected=self.event is not None,
            free_copies=self.cleaned_data.get("free_copies"), donation_pence=self.donation_pence,
            postage_pence=self.cleaned_data.get("postage_agreed"),
        )  # fmt: skip

    # For the template -------------------------------------------------------------------------

    def groups(self):
        """The questions under their headings."""
        # Who has ordered before looks for the address of then, before typing one.
        place = ("where", *(n for n in self.place if n != "where")) if self.past else self.place
        return [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in (("You", self.person), ("Your address", place))
        ]

    def bundle_fields(self):
        return [self[name] for name in self.bundle if name in self.fields]

    def donation_fields(self):
        return [self[name] for name in self.gift]


class ElsewhereForm(PublicForm):
    """Another address than that of whoever orders, and what the driver should know."""

    looks_back = True

    delivery_name = questions.receiver()
    to_lines = words(
        "Address", 400, rows=3, required=False,
        help_text="House and street, town. Leave address and postcode empty if the papers come to "
        "you, and only the driver needs a note.",
    )  # fmt: skip
    to_postcode = PostcodeField(required=False)
    delivery_note = questions.note()

    def __init__(self, *args, earlier, **kwargs):
        super().__init__(*args, **kwargs)
        self.bundle = earlier.get("bundle")

    def clean(self):
        cleaned = super().clean()
        lines, postcode = cleaned.get("to_lines"), cleaned.get("to_postcode")
        is_abroad = self.bundle and self.bundle.cleaned_data.get("postage_agreed") is not None
        if postcode and not lines and "to_lines" not in self.errors:
            self.add_error("to_lines", "Write the address that belongs to this postcode.")
        if lines and not postcode and not is_abroad and "to_postcode" not in self.errors:
            self.add_error("to_postcode", "Write the postcode of that address.")
        if self.bundle:
            try:
                self.bundle.price(self.postcode)
            except NotAllowed as refusal:
                self.add_error("to_postcode", str(refusal))
        return cleaned

    @property
    def postcode(self):
        """Of the other address; where only the driver needs a note, whoever orders' own."""
        if self.cleaned_data.get("to_lines"):
            return self.cleaned_data.get("to_postcode", "")
        return self.bundle.cleaned_data.get("delivery_postcode", "")


class PayerForm(questions.InvoicedTo, PublicForm):
    """Who else pays, under which number of theirs, and whether a branch must meet first."""

    invoice_name = words(
        "Name on the invoice", 150, required=False,
        missing="Write whose name goes on the invoice. If that is you, fill in only the number or "
        "the box below, or go back.",
        help_text="Such as “The treasurer, Leeds TUC”. Leave name and address empty if the invoice "
        "goes to you and you write a number, or tick the box, below.",
    )  # fmt: skip
    invoice_email = forms.EmailField(
        label="Email for the invoice", max_length=254, required=False, widget=forms.EmailInput(),
        help_text="The invoice is sent there too, at once.",
    )  # fmt: skip
    awaits_meeting = forms.BooleanField(
        required=False, label="Our branch must meet before it can pay",
        help_text="Then we send you no reminder until it has met.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("invoice_lines", "invoice_postcode"):
            self.fields[name].required = False

    def clean(self):
        cleaned = super().clean()
        begun = any(cleaned.get(name) or name in self.errors for name in self.other)
        if begun or not (cleaned.get("purchase_order_number") or cleaned.get("awaits_meeting")):
            for name in ("invoice_name", "invoice_lines", "invoice_postcode"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned
