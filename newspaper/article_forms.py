"""What a volunteer types about an article."""

import hashlib

from django import forms
from django.template.defaultfilters import pluralize
from django.utils.timezone import localtime

from core.publishing.seen import GuardsAgainstTwo
from newspaper.correcting import TYPED
from newspaper.models import Article, Page

NEAREST = 200


def version_of(article):
    """A short mark of all that can be typed, as it stands now."""
    told = repr([getattr(article, name) for name in TYPED])
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


class ArticleForm(GuardsAgainstTwo, forms.ModelForm):
    saved_over = (
        "What you typed stands below; it is not saved yet. "
        "Compare it with what stands on the site now, under the form. If you save again, yours "
        "takes its place."
    )

    class Meta:
        model = Article
        fields = ("issue", *TYPED)
        widgets = {
            "headline": forms.Textarea(attrs={"rows": 2}),
            "standfirst": forms.Textarea(attrs={"rows": 3}),
            "text": forms.Textarea(attrs={"rows": 34}),
        }
        help_texts = {
            "text": "Leave an empty line between paragraphs. A paragraph that begins with ## and a "
            "space is a crosshead, a small heading inside the article: ## What the trust says"
        }

    version_of = staticmethod(version_of)

    def clean_headline(self):
        return " ".join(self.cleaned_data["headline"].split())

    def clean_author(self):
        return " ".join(self.cleaned_data["author"].split())

    def clean_standfirst(self):
        return self.cleaned_data["standfirst"].replace("\r\n", "\n")

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("headline") or cleaned.get("text")) and not self.errors:
            raise forms.ValidationError(
                "Give it a headline or a text. To be rid of an article, join it to another one: "
                "then its text can be shortened there, and does not come back."
            )
        self._look_for_the_page(cleaned)
        return cleaned

    def said_of(self, newer, seen):
        last = newer.history.first()
        who = "The PDF was read again"
        if last and last.history_user:
            who = (
                f"{last.history_user} changed this article at {localtime(last.history_date):%H:%M}"
            )
        return f"{who}, while you were writing."

    def _look_for_the_page(self, cleaned):
        issue, number = cleaned.get("issue"), cleaned.get("page")
        if not issue or not number:
            return
        count = Page.objects.shown_of(issue).count()
        if count and number > count:
            self.add_error("page", f"{issue.name} has {count} page{pluralize(count)}.")


class JoinForm(forms.Form):
    """Which article it becomes a part of: the one before it, unless another one is chosen."""

    asks_about_row = True
    reason = forms.ChoiceField(
        label="Put its text at the end of",
        help_text="Its headline becomes a crosshead there. Its address leads there from now on.",
    )

    def __init__(self, data, *, row):
        super().__init__(data)
        every = Article.objects.for_a_list()
        near = [*every.before(row)[:NEAREST], *every.after(row)[:NEAREST]]
        self.fields["reason"].choices = [
            (one.slug, f"page {one.page}: {one.title}"[:120]) for one in near
        ]
