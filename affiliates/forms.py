"""What people write here: the pages of an application."""

from datetime import date

from django import forms
from django.utils import timezone

from affiliates.models import Kind
from core.places.regions import Region
from core.publishing.fields import PoundsField, WholeNumberField
from core.publishing.forms import PublicForm
from core.publishing.times import london_day, long_day

COUNTRY = "national"  # as the address says "of the whole country"; the column holds ""
FOUNDED = date(2015, 10, 1)  # nobody can have decided to join before the alliance was there
REGIONS = [(COUNTRY, "The whole country"), *Region.choices]


class GroupPage(PublicForm):
    """The first page of an application: the group."""

    name = forms.CharField(
        error_messages={"required": "Write the name of the group."},
        label="Name of the group",
        max_length=150,
        help_text="As it stands on your banner.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    kind = forms.ChoiceField(
        error_messages={"required": "Choose the kind that fits best."},
        label="What kind of group is it?",
        choices=[("", "Please choose"), *Kind.choices],
    )
    region = forms.ChoiceField(
        error_messages={"required": "Choose a region, or the whole country."},
        label="Where is it at work?",
        choices=[("", "Please choose"), *REGIONS],
    )
    town = forms.CharField(
        label="Town or city",
        max_length=80,
        required=False,
        help_text="Where people would look for you. Leave it empty if you cover several places.",
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    website = forms.URLField(
        label="Website",
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text="Or a page of yours on somebody else’s site.",
        widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url"}),
    )
    members = WholeNumberField(
        label="How many members has it?",
        required=False,
        unit="members",
        error_messages={"invalid": "Write a number, such as 120, or leave it empty."},
        min_value=1,
        max_value=10_000_000,
        help_text="Roughly. If you count nobody, leave it empty.",
        widget=forms.TextInput(attrs={"size": "8"}),
    )
    about = forms.CharField(
        label="What is it working on?",
        max_length=5000,
        required=False,
        help_text="A few sentences for your page in our directory. You can change them later.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_region(self):
        region = self.cleaned_data["region"]
        return "" if region == COUNTRY else region


class SpeakerPage(PublicForm):
    """The second page: who speaks for the group."""

    name = forms.CharField(
        error_messages={"required": "Write your name."},
        label="Your name",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    role = forms.CharField(
        error_messages={"required": "Write what you are in the group."},
        label="What are you in the group?",
        max_length=100,
        help_text="Such as secretary, chair or treasurer.",
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    email = forms.EmailField(
        error_messages={"required": "Write your email address: our answer goes there."},
        label="Your email address",
        help_text="Our answer goes there. It is not shown on the site.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label="Your telephone number",
        max_length=40,
        required=False,
        help_text="If we have a question. It is not shown on the site.",
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )

    def clean(self):
        cleaned = super().clean()
        if self.taken_by and not (cleaned.get("email") or cleaned.get("phone") or self.errors):
            self.add_error(
                "phone", "Write down a telephone number or an email address to answer to."
            )
        return cleaned


class DecisionPage(PublicForm):
    """The third page: what the group has decided, and what it pays."""

    AMOUNT, IN_KIND, NOTHING = "amount", "in_kind", "nothing"
    NOTHING_NOTE = "We cannot afford a fee at present."

    decided_on = forms.DateField(
        label="When did your group decide to affiliate?",
        help_text="If the meeting is still to come, please apply after it.",
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"],
        error_messages={
            "required": "Write the day of the meeting.",
            "invalid": "Write the day like 14/4/2026.",
        },
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    decided_at_meeting = forms.CharField(
        error_messages={"required": "Write which meeting it was."},
        label="At which meeting?",
        max_length=200,
        help_text="Such as: branch committee, or annual general meeting.",
    )
    pays = forms.ChoiceField(
        error_messages={"required": "Choose one. No group is turned away for want of money."},
        label="What will your group pay a year?",
        widget=forms.RadioSelect,
        choices=[
            (AMOUNT, "An amount of money"),
            (IN_KIND, "Something in kind: a hall, printing, papers given out"),
            (NOTHING, "We cannot afford to pay"),
        ],
        help_text="No group is turned away for want of money.",
    )
    pays_pence = PoundsField(
        label="How much a year, in pounds?",
        required=False,
        help_text="There is no fixed scale yet. Made-up examples: £25 for a campaign, £100 for a "
        "branch. Nothing is due now.",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": "8"}),
    )
    pays_note = forms.CharField(
        label="Anything about paying that we should know?",
        max_length=300,
        required=False,
        help_text="What you give in kind, for example, or when the money can come.",
    )

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        if day > london_day(timezone.now()):
            raise forms.ValidationError(
                f"{long_day(day)} is still to come. Apply after the meeting, or correct the day."
            )
        if day < FOUNDED:
            raise forms.ValidationError(
                "That is before we were founded, in autumn 2015. Is the year right?"
            )
        return day

    def clean(self):
        cleaned = super().clean()
        pays, note = cleaned.get("pays"), cleaned.get("pays_note")
        if pays == self.AMOUNT:
            if "pays_pence" in cleaned and not cleaned["pays_pence"]:
                self.add_error(
                    "pays_pence", "Write how much, or choose that you give in kind or cannot pay."
                )
        elif pays:
            cleaned["pays_pence"] = 0
            if pays == self.IN_KIND and note == "":
                self.add_error("pays_note", "Write what your group gives in kind.")
            elif note == "":
                cleaned["pays_note"] = self.NOTHING_NOTE
        return cleaned
