"""Single questions under an application's private link: is it one of these, an answer, a reason."""

from django import forms

from affiliates.application_pages import may_come_back
from core.publishing.forms import staff_member


class IsItOneForm(forms.Form):
    """The groups that are likely the same, and "we are another group"."""

    ANOTHER = "another"
    group = forms.ChoiceField(
        label="Which are you?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one. If it is none of these, choose the last line."},
    )

    def __init__(self, data=None, *, likely, chosen=None):
        self.groups = {str(one.row.pk): one.row for one in likely}
        if chosen is not None:
            self.groups.setdefault(str(chosen.pk), chosen)
        super().__init__(data, initial={"group": str(chosen.pk) if chosen else ""})
        self.fields["group"].choices = [
            *((pk, self._in_words(group)) for pk, group in self.groups.items()),
            (self.ANOTHER, "No, we are another group"),
        ]

    @staticmethod
    def _in_words(group):
        where = f", {group.town}" if group.town and group.town not in group.name else ""
        if may_come_back(group):
            return f"{group}{where}. That is us, and we come back"
        return f"{group}{where}. That is us, and we are affiliated already"

    @property
    def chosen(self):
        """The group, or None for "another"; once valid."""
        return self.groups.get(self.cleaned_data["group"])


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label="Your answer",
        max_length=5000,
        error_messages={"required": "Write your answer first."},
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Why do you not want to any more?",
        max_length=300,
        error_messages={"required": "Write a word about why, so that we understand it."},
        help_text="A sentence, for us. You can apply again whenever you like.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SendForm(forms.Form):
    """The last button. A volunteer who takes it by telephone may leave the letter out."""

    send_letter = forms.BooleanField(
        required=False, initial=True, label="Send the letter by email, if there is an address"
    )

    def __init__(self, data=None, *, request):
        super().__init__(data)
        if staff_member(request) is None:
            del self.fields["send_letter"]

    @property
    def wants_letter(self):
        return self.is_valid() and self.cleaned_data.get("send_letter", True)
