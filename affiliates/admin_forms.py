"""Questions that the affiliations desk is asked before an act; the answer is the field `reason`."""

from urllib.parse import urlsplit

from django import forms

from affiliates.alike import groups_alike
from affiliates.application_pages import may_come_back
from affiliates.models import Group


class QuestionForm(forms.Form):
    reason = forms.CharField(
        label="What do you want to know?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6, "cols": 70}),
        help_text="Whole sentences. The applicant gets them in a letter, as you write them.",
    )


class ApproveForm(forms.Form):
    """As a new group, or as the coming back of one that was with us."""

    asks_about_row = True
    reason = forms.ChoiceField(
        label="As what?",
        required=False,
        widget=forms.RadioSelect,
        help_text="It gets its page, its first year, its seats and the invitations to them. One "
        "that comes back keeps the address of its page, its payer and its past; what the "
        "application says takes the place of what stood there.",
    )

    def __init__(self, data=None, *, row):
        gone = {likely.row.pk: likely.row for likely in groups_alike(row)}
        if row.again:
            gone = {row.again.pk: row.again} | gone
        self.groups = {str(pk): group for pk, group in gone.items() if may_come_back(group)}
        chosen = str(row.again_id) if str(row.again_id) in self.groups else ""
        super().__init__(data, initial={"reason": chosen})
        self.fields["reason"].choices = [
            ("", "As a new group"),
            *(
                (pk, f"{group} comes back ({group.get_state_display()})")
                for pk, group in self.groups.items()
            ),
        ]

    def clean_reason(self):
        return self.groups.get(self.cleaned_data["reason"])


class AnsweredForm(forms.Form):
    reason = forms.CharField(
        label="What did the group answer?",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6, "cols": 70}),
        help_text="By telephone or by letter. It waits for us again then.",
    )


class NoteForm(forms.Form):
    reason = forms.CharField(
        label="Why, for those who look after you",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 70}),
        help_text="Such as: no answer to three letters since May. It is not shown on the site.",
    )


class MergeForm(forms.Form):
    """Which group it becomes part of, by name or by the address of its page."""

    reason = forms.CharField(
        label="Which group does it become part of?",
        max_length=300,
        widget=forms.TextInput(attrs={"size": 70}),
        help_text="Its exact name, or the address of its page. The old page leads there then.",
    )

    def clean_reason(self):
        text = self.cleaned_data["reason"]
        try:
            slug = urlsplit(text).path.rstrip("/").rpartition("/")[2]
        except ValueError:  # "https://[" and the like
            slug = ""
        found = list((Group.objects.with_slug(slug) | Group.objects.named(text))[:2])
        if not found:
            raise forms.ValidationError(
                f"There is no group called “{text}”. Copy its name or address from the list."
            )
        if len(found) > 1:
            raise forms.ValidationError(
                "There are several groups of that name. Give the address of its page instead."
            )
        return found[0]
