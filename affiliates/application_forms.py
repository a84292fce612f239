"""The pages on which a group applies. Each shows what is kept, and keeps what is typed, even wrong.

What stands in the columns is the one truth: a page is done when a form filled in with it would be
valid, so nothing has to be remembered beside.
"""

from datetime import date

from django import forms
from django.db import models
from django.utils import timezone

from affiliates import fees
from affiliates.members import MembersField
from affiliates.models import Application, Fee, Kind
from affiliates.models.application import CANNOT_PAY
from affiliates.placing import OF_THE_WHOLE_COUNTRY
from core.places.postcodes import PostcodeField
from core.places.regions import COUNTRY, REGIONS
from core.publishing.fields import PoundsField
from core.publishing.forms import PublicForm, say_what_to_do
from core.publishing.sending import digest
from core.publishing.templatetags.house import pence
from core.publishing.times import london_day, long_day

MOST_KEPT = 20_000  # of a text that is too long, to be shortened another day
FOUNDED = date(2015, 10, 1)  # nobody can have decided to join before the alliance was there


class AboutTheGroup(forms.Form):
    """What every group is asked first."""

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

    def clean_region(self):
        region = self.cleaned_data["region"]
        return "" if region == COUNTRY else region


class AboutYou(forms.Form):
    """Who speaks for the group."""

    columns = {
        "your_name": "applicant_name", "role": "applicant_role", "email": "applicant_email",
        "phone": "applicant_phone",
    }  # fmt: skip

    your_name = forms.CharField(
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
        label="Your email address",
        required=False,
        help_text="The link to your application goes there, and later our answer. It is not shown "
        "on the site. Have you none? Then give us your telephone number.",
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
        if not (cleaned.get("email") or cleaned.get("phone") or self.errors):
            self.add_error(
                "email", "Write an email address, or a telephone number, or we cannot answer you."
            )
        return cleaned


class BeginForm(AboutYou, AboutTheGroup, PublicForm):
    """What makes an application: after it everything is saved under a private link."""

    def told(self):
        """The cleaned answers by column."""
        return {AboutYou.columns.get(name, name): value for name, value in self.content.items()}


class PageForm(forms.Form):
    """One page of an application that has been begun.

    `seen` is a digest of what was kept when the page was shown: with it one notices that somebody
    else has saved the page meanwhile.
    """

    columns = {}  # the column of a field, where it is called something else
    machinery = ("seen",)

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, application):
        self.application = application
        said = self.said(application)
        super().__init__(data, files, initial=said | {"seen": digest(said)})
        say_what_to_do(self)

    @classmethod
    def said(cls, application):
        """What is kept, as it would be typed."""
        return {
            name: _as_typed(getattr(application, cls.columns.get(name, name)))
            for name in cls.base_fields
            if name not in cls.machinery
        }

    @classmethod
    def is_done(cls, application):
        return cls(cls.said(application), application=application).is_valid()

    def kept(self):
        """What was typed, as far as the columns can hold it: column → value."""
        values = {}
        for name, field in self.fields.items():
            if name in self.machinery:
                continue
            column = Application._meta.get_field(self.columns.get(name, name))
            typed = field.widget.value_from_datadict(self.data, self.files, name)
            try:
                values[column.name] = field.clean(typed)
            except forms.ValidationError:
                if isinstance(column, models.TextField):
                    values[column.name] = str(typed or "").strip()[:MOST_KEPT]
                elif isinstance(column, models.CharField) and not column.choices:
                    values[column.name] = str(typed or "").strip()[: column.max_length]
                elif column.null:
                    values[column.name] = None
        if values.get("region") == COUNTRY:
            values["region"] = ""
        return values

    def is_overtaken(self):
        """Whether somebody else has meanwhile saved the page, with other words than these."""
        return self._is_not_what_was_seen() and any(
            getattr(self.application, column) != value for column, value in self.kept().items()
        )

    def _is_not_what_was_seen(self):
        seen = self.data.get("seen", "")
        return bool(seen) and seen != digest(self.said(self.application))

    def has_seen_what_is_kept(self):
        """Shown again, for a mistake or beside what somebody else wrote: the next press counts."""
        self.data = self.data.copy()
        self.data["seen"] = digest(self.said(self.application))

    def store(self):
        """Keep it in the row, which the caller has locked."""
        values = self.kept()
        for column, value in values.items():
            setattr(self.application, column, value)
        self.application.save(update_fields=[*values, "saved_at"])


def _as_typed(value):
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


class YouPage(AboutYou, PageForm):
    pass


class GroupPage(AboutTheGroup, PageForm):
    """The group itself. Of a postcode we show nothing; the map knows its first half."""

    town = forms.CharField(
        label="Town or city",
        max_length=80,
        required=False,
        help_text="Where people would look for you. Leave it empty if you cover several places.",
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    postcode = PostcodeField(
        label="Postcode of where you meet",
        district_will_do=True,
        error_messages={
            "required": "Write the postcode of where you meet. Its first half will do."
        },
        help_text="Or your own; its first half, such as LS1, will do. It finds your NHS board and "
        "puts you on the map, and is not shown.",
    )
    members = MembersField()
    about = forms.CharField(
        label="What is it working on?",
        max_length=5000,
        required=False,
        help_text="A few sentences for your page in our directory. You can change them later.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, data=None, files=None, *, application):
        super().__init__(data, files, application=application)
        typed = self.data if self.is_bound else self.initial
        self.fields["postcode"].required = (
            typed.get("region") != COUNTRY and typed.get("kind") not in OF_THE_WHOLE_COUNTRY
        )

    @classmethod
    def said(cls, application):
        said = super().said(application)
        return said | {"region": said["region"] or COUNTRY}


class AreaPage(PageForm):
    """Where a district lies in several boards: which of them the group watches."""

    UNSURE = "unsure"
    area = forms.ChoiceField(
        label="Which NHS board do you watch?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one, or say that you are not sure."},
        help_text="A board plans and pays for the NHS of its area.",
    )

    def __init__(self, data=None, files=None, *, application, boards=()):
        super().__init__(data, files, application=application)
        self.areas = {str(board.area.pk): board.area for board in boards}
        district = application.postcode.split(" ")[0]
        self.fields["area"].choices = [
            *(
                (str(board.area.pk), f"{board.area} ({board.words} of {district})")
                for board in boards
            ),
            (self.UNSURE, "We are not sure: please find out for us"),
        ]

    @classmethod
    def said(cls, application):
        return {"area": str(application.area_id or "")}

    @classmethod
    def is_done(cls, application):
        return application.area_id is not None

    def kept(self):
        chosen = self.data.get("area", "")
        is_choice = chosen in self.areas or chosen == self.UNSURE
        return {"area": self.areas.get(chosen)} if is_choice else {}


class DecisionPage(PageForm):
    """What the group has decided, and where."""

    decided_at_meeting = forms.CharField(
        error_messages={"required": "Write which meeting it was."},
        label="Which meeting decided to affiliate?",
        max_length=200,
        help_text="Such as: branch committee, or annual general meeting.",
    )
    decided_on = forms.DateField(
        label="When was it?",
        help_text="If the meeting is still to come, please send the application after it: what you "
        "have written stays.",
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"],
        error_messages={
            "required": "Write the day of the meeting.",
            "invalid": "Write the day like 14/4/2026.",
        },
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    minute = forms.CharField(
        label="What does the minute say?",
        max_length=5000,
        required=False,
        help_text="If there is one: copy the sentence or two about it.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        if day > london_day(timezone.now()):
            raise forms.ValidationError(
                f"{long_day(day)} is still to come. Send it after the meeting, or correct the day."
            )
        if day < FOUNDED:
            raise forms.ValidationError(
                "That is before we were founded, in autumn 2015. Is the year right?"
            )
        return day


class PaysPage(PageForm):
    """What it would pay. The choice itself has no column: it follows from the sum and the note."""

    AMOUNT, IN_KIND, NOTHING = "amount", "in_kind", "nothing"

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
        help_text="Nothing is due now: once you are in, you get an invoice, and have 60 days.",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": "8"}),
    )
    pays_note = forms.CharField(
        label="Anything about paying that we should know?",
        max_length=250,
        required=False,
        help_text="What you give in kind, for example, or when the money can come.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        year = fees.year_charged(london_day(timezone.now()))
        fee = Fee.objects.holding_in(year, kind=self.application.kind)
        if fee and fee.fee_pence:
            example = " (an example fee, until the officers have set one)" * fee.is_example
            self.fields["pays_pence"].help_text = (
                f"{self.application.get_kind_display()}: the fee for {year} is "
                f"{pence(fee.fee_pence)}{example}. More is welcome, and less is better than "
                f"nothing. {self.fields['pays_pence'].help_text}"
            )

    @classmethod
    def said(cls, application):
        note, sum_of_money = application.pays_note, application.pays_pence
        if sum_of_money:
            pays = cls.AMOUNT
        elif application.cannot_pay:
            pays, note = cls.NOTHING, application.cannot_pay_note
        else:
            pays = cls.IN_KIND if note else ""
        pounds = pence(sum_of_money) if sum_of_money else ""
        return {"pays": pays, "pays_pence": pounds, "pays_note": note}

    def clean(self):
        cleaned = super().clean()
        pays, note = cleaned.get("pays"), cleaned.get("pays_note")
        if pays == self.AMOUNT:
            if "pays_pence" in cleaned and not cleaned["pays_pence"]:
                self.add_error(
                    "pays_pence", "Write how much, or choose that you give in kind or cannot pay."
                )
        elif pays == self.IN_KIND and note == "":
            self.add_error("pays_note", "Write what your group gives in kind.")
        return cleaned

    def kept(self):
        """Half an answer has no place in the columns: what was kept before stays."""
        if not self.is_valid():
            return {}
        said = self.cleaned_data
        note = said["pays_note"]
        if said["pays"] == self.NOTHING:
            note = f"{CANNOT_PAY} {note}".strip()
        amount = said["pays_pence"] if said["pays"] == self.AMOUNT else 0
        return {"pays_pence": amount, "pays_note": note}
