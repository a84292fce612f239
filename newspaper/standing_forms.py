"""Forms of standing orders: the two pages that begin one, and what its private page asks."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from core.places.postcodes import PostcodeField
from core.publishing.errors import NotAllowed
from core.publishing.forms import PublicForm, signed_in
from core.publishing.times import london_day
from newspaper import questions, standing
from newspaper.questions import words
from newspaper.regulars import groups_of, last_address

LONGEST_PAUSE = timedelta(days=2 * 365)


def known_before(request):
    """What the first page can fill in for somebody signed in: who, and where papers went last."""
    user, groups = signed_in(request), groups_of(request)
    if not groups:
        return {}
    group = groups[0]
    last = last_address(group)
    place = ("delivery_name", "delivery_lines", "delivery_postcode", "delivery_note")
    return {
        "name": user.name, "email": user.email, "of_group": group.slug,
        **({name: getattr(last, name) for name in place} if last else {}),
    }  # fmt: skip


class StandingForm(PublicForm):
    """How many copies of each issue, who orders them, where they go."""

    SAME, OTHER = "same", "other"

    copies = questions.copies("How many copies of each issue", such_as=50)
    name = questions.name()
    email = questions.needed_email(
        help_text="We write two weeks before each issue leaves. No email? Telephone us."
    )
    phone = questions.phone()
    group = questions.group()
    delivery_name = questions.receiver()
    delivery_lines = questions.address(
        missing="Write the address where the papers go.",
        help_text="House and street, town. No postcode.",
    )
    delivery_postcode = PostcodeField(
        error_messages={"required": "Write the postcode of that address."}
    )
    delivery_note = questions.note()
    who_pays = forms.ChoiceField(
        label="Who gets the invoices?", initial=SAME, widget=forms.RadioSelect,
        choices=(
            (SAME, "The same name and address"),
            (OTHER, "Somebody else, or they need a purchase order number"),
        ),
        error_messages={"required": "Choose who gets the invoices."},
    )  # fmt: skip

    def __init__(self, *args, is_once=False, **kwargs):
        super().__init__(*args, **kwargs)
        if is_once:
            self.fields["copies"].label = "How many copies of the next issue"
        self.groups = {group.slug: group for group in groups_of(self.request)}
        if self.groups:
            choices = [(slug, group.name) for slug, group in self.groups.items()]
            self.fields["of_group"] = forms.ChoiceField(
                label="For your group", choices=[*choices, ("", "None of these")], required=False
            )
            self.order_fields(["copies", "of_group"])

    def clean(self):
        cleaned = super().clean()
        if "copies" in cleaned and "delivery_postcode" in cleaned:
            try:
                standing.price_today(
                    copies=cleaned["copies"], postcode=cleaned["delivery_postcode"],
                    at=timezone.now(),
                )  # fmt: skip
            except NotAllowed as refusal:
                self.add_error("copies", str(refusal))
        return cleaned

    def addressed(self):
        """As newspaper.standing.begin takes it. Only of a valid form."""
        told = self.cleaned_data
        same = ("delivery_name", "delivery_lines", "delivery_postcode", "delivery_note")
        return {
            "ordered_by_name": told["name"],
            "ordered_by_email": told["email"],
            "ordered_by_phone": told["phone"],
            "group": self.groups.get(told.get("of_group")),
            "group_name": told["group"],
            "taken_by": self.taken_by,
            **{name: told[name] for name in same},
        }


def somebody_else_pays(earlier):
    """Whether the page of who pays is asked for (see core/publishing/journeys.py)."""
    first = earlier.get("bundle")
    return first is not None and first.cleaned_data.get("who_pays") == StandingForm.OTHER


class InvoicesForm(questions.InvoicedTo, PublicForm):
    """Who gets the invoices where it is not who gets the papers."""


# The private page ---------------------------------------------------------------------------------


class CopiesForm(forms.Form):
    copies = questions.copies(such_as=50)


def not_too_long(until):
    """The day to which a pause lasts, or None, as it was cleaned."""
    if until and until > london_day(timezone.now()) + LONGEST_PAUSE:
        raise forms.ValidationError(
            "That is more than two years ahead. Leave it empty, and it rests until you say so."
        )
    return until


class PauseForm(forms.Form):
    until = forms.DateField(
        label="Until", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="It runs again from that day on. Leave it empty: until you say so here.",
        error_messages={"invalid": "Write a day that there is, such as 2027-03-31."},
    )  # fmt: skip

    def clean_until(self):
        return not_too_long(self.cleaned_data["until"])


class EndForm(forms.Form):
    reason = words("Why? If you like, tell us", 200, required=False)
