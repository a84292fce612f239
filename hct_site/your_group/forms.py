"""What those who sit for a group write here: its profile, whom they invite, why it leaves."""

from django import forms
from django.utils import timezone

from affiliates.members import MembersField
from affiliates.models import AffiliationYear, Group
from affiliates.profile import FACTS, mark
from core.places.models import Area
from core.places.postcodes import PostcodeField
from core.publishing.forms import WHOLE_ADDRESS, WHOLE_EMAIL, refuse_quoted
from core.publishing.times import london_day

SHOWN_OF_THEIRS = 300


def _email(label, *, required=True, **more):
    return forms.EmailField(
        label=label,
        required=required,
        validators=[refuse_quoted],
        error_messages={"required": "Write the email address.", "invalid": WHOLE_EMAIL},
        **more,
    )


class InviteForm(forms.Form):
    """Who is asked onto a seat."""

    name = forms.CharField(
        label="Their name", max_length=100, error_messages={"required": "Write their name."}
    )
    email = _email("Their email address", help_text="The link goes there. It holds for 14 days.")


class TakeSeatForm(forms.Form):
    name = forms.CharField(
        label="Your name",
        max_length=100,
        error_messages={"required": "Write your name."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class LeaveForm(forms.Form):
    """Why the group leaves; it is asked once more before it does."""

    reason = forms.CharField(
        label="Why does your group leave?",
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write a sentence. Our affiliations desk reads it."},
        help_text="A sentence for our affiliations desk, such as which meeting decided it. It is "
        "not shown on the site.",
    )


class TermsForm(forms.Form):
    """How the group pays for a year. What it does already is not offered again."""

    terms = forms.ChoiceField(
        label="What is true of your group this year?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )
    note = forms.CharField(
        label="Anything we should know?",
        max_length=250,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="If you give in kind: what it is, such as a hall for a meeting, printing, or "
        "papers given out. Our treasurer reads it.",
    )

    def __init__(self, data=None, *, year):
        super().__init__(data, initial={"note": year.terms_note})
        Terms = AffiliationYear.Terms
        choices = [
            (Terms.CANNOT, "We cannot afford it"),
            (Terms.IN_KIND, "We give something in kind"),
            (Terms.PAYS, "We can pay the fee after all"),
        ]
        kept = (Terms.PAYS, Terms.CANNOT)
        hidden = year.terms if year.terms in kept else None
        self.fields["terms"].choices = [one for one in choices if one[0] != hidden]

    @property
    def chosen(self):
        return self.cleaned_data["terms"]

    def clean(self):
        cleaned = super().clean()
        is_in_kind = cleaned.get("terms") == AffiliationYear.Terms.IN_KIND
        if is_in_kind and not cleaned.get("note") and "note" in cleaned:
            self.add_error("note", "Write what your group gives in kind.")
        return cleaned


class ProfileForm(forms.ModelForm):
    """What a group says of itself. `group` is its row as it stands now.

    `seen` carries a fingerprint of every fact as the page showed it. Where two change the page at
    the same time, each keeps what only one has touched; what both have is asked back.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=1000)
    postcode = PostcodeField(
        district_will_do=True,
        required=False,
        help_text="Of where you meet. It is not shown; its first half is enough for the map.",
    )
    members = MembersField()
    website = forms.URLField(
        required=False,
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": WHOLE_ADDRESS},
        widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url"}),
    )
    email_for_messages = _email(
        "Where do messages from your page go?",
        required=False,
        help_text="The address is not shown. Left empty, they go to the contact or the secretary.",
    )
    contact_email = _email("Email address of the contact", required=False, help_text="Not shown.")

    remove_picture = forms.BooleanField(label="Take the picture away", required=False)

    SECTIONS = (
        ("What it is", ("about", "members", "picture_upload", "remove_picture", "picture_alt")),
        ("Where it is", ("town", "postcode", "area")),
        ("Where to find it", ("website", "social_links", "email_for_messages")),
        (
            "Who can be asked",
            ("contact_name", "contact_phone", "contact_email", "contact_public"),
        ),
    )

    class Meta:
        model = Group
        fields = (
            "about", "members", "picture_upload", "picture_alt", "town", "postcode", "area",
            "website", "social_links", "email_for_messages", "contact_name", "contact_phone",
            "contact_email", "contact_public",
        )  # fmt: skip
        labels = {
            "about": "What is it working on?",
            "town": "Town or city",
            "area": "NHS area it watches",
            "picture_upload": "A new logo or picture",
            "social_links": "Your pages elsewhere",
            "contact_name": "Name of the contact",
            "contact_phone": "Telephone number of the contact",
            "contact_public": "Show the contact’s name and telephone number on the page",
        }
        help_texts = {
            "about": "A few sentences for your page in our directory.",
            "area": "Leave it empty, and we find it by the postcode.",
            "social_links": "One address a line, each beginning with https://",
            "contact_public": "Only if that person has agreed.",
        }
        widgets = {
            "about": forms.Textarea(attrs={"rows": 6}),
            "social_links": forms.Textarea(attrs={"rows": 3}),
            "picture_upload": forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
            "contact_phone": forms.TextInput(attrs={"type": "tel"}),
        }

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        self.group = group
        self.taken_over = []  # what somebody else has changed meanwhile, and we kept
        self.initial["seen"] = self._marks_now()
        if not group.has_picture:
            del self.fields["remove_picture"]
        boards = Area.objects.boards().in_force(on=london_day(timezone.now())).by_name()
        if group.area_id:
            boards |= Area.objects.boards().filter(pk=group.area_id)
        self.fields["area"].queryset = boards
        self.fields["area"].empty_label = "Not chosen"

    @property
    def sections(self):
        for legend, names in self.SECTIONS:
            yield legend, [self[name] for name in names if name in self.fields]

    @property
    def facts(self):
        return {name: self.cleaned_data[name] for name in FACTS}

    @property
    def removes_picture(self):
        return self.cleaned_data.get("remove_picture", False)

    @property
    def new_picture(self):
        return self.cleaned_data["picture_upload"] if "picture_upload" in self.files else None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("contact_public") and not (
            cleaned.get("contact_name") or cleaned.get("contact_phone")
        ):
            self.add_error("contact_name", "Write a name or a number, or take away the tick below.")
        self._keep_what_others_changed(cleaned)
        return cleaned

    def _marks_now(self):
        return ",".join(f"{name}:{mark(getattr(self.group, name))}" for name in FACTS)

    def _keep_what_others_changed(self, cleaned):
        seen = dict(
            pair.split(":", 1) for pair in cleaned.get("seen", "").split(",") if ":" in pair
        )
        both = []
        for name in FACTS:
            now = mark(getattr(self.group, name))
            if name not in cleaned or seen.get(name, now) == now or mark(cleaned[name]) == now:
                continue
            if mark(cleaned[name]) == seen[name]:
                cleaned[name] = getattr(self.group, name)
                self.taken_over.append(name)
            else:
                both.append(name)
        if not both:
            return
        self.data = self.data.copy()
        self.data["seen"] = self._marks_now()
        for name in self.taken_over:
            self._show(name, cleaned[name])
        for name in both:
            theirs = str(self._in_words(name))[:SHOWN_OF_THEIRS]
            self.add_error(
                name,
                f"Meanwhile somebody else has changed this to “{theirs}”. What you wrote still "
                "stands here: press the button again to put it in the place of theirs.",
            )

    def _in_words(self, name):
        value = getattr(self.group, name)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "nothing" if value in (None, "") else value

    def _show(self, name, value):
        if value in (None, False):
            self.data.pop(name, None)
        else:
            self.data[name] = getattr(value, "pk", "on" if value is True else value)
