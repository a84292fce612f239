"""What people choose and write here: filters of the lists, and a message to us."""

from urllib.parse import urlencode

from django import forms

from core.publishing.forms import PublicForm
from core.publishing.models import Topic
from core.publishing.times import london_day

FIRST_YEAR = 2015  # the call went out in the autumn of 2015


class Filters(forms.Form):
    """Choices that narrow a list, from the address. What makes no sense there narrows nothing.

    `chosen` holds the good ones; `ignored` says in a sentence what was left out.
    """

    use_required_attribute = False
    topic = forms.ChoiceField(required=False)

    def __init__(self, data):
        super().__init__(data)
        self._topics = {topic.slug: topic for topic in Topic.objects.all()}
        self.fields["topic"].choices = [
            ("", "All topics"),
            *((slug, topic.name) for slug, topic in self._topics.items()),
        ]

    @property
    def chosen(self):
        return {name: value for name, value in self._valid().items() if value}

    @property
    def topic_chosen(self):
        """The topic itself, or None."""
        return self._topics.get(self.chosen.get("topic"))

    @property
    def ignored(self):
        if not self.errors:
            return ""
        labels = " and ".join(f"“{self[name].label}”" for name in self.errors)
        return f"What was asked for under {labels} does not exist here, so it was left out."

    def as_query(self):
        """The good ones as the end of an address: "topic=pfi&year=2018"."""
        return urlencode(self.chosen)

    def _valid(self):
        self.is_valid()
        return self.cleaned_data


class NewsFilters(Filters):
    def narrow(self, news):
        return news.about(self.topic_chosen) if self.topic_chosen else news

    def in_words(self):
        return [self.topic_chosen.name] if self.topic_chosen else []


class LinkFilters(Filters):
    q = forms.CharField(
        required=False,
        max_length=200,
        label="Words, or an “exact phrase”",
        widget=forms.TextInput(attrs={"type": "search", "enterkeyhint": "search"}),
    )
    source = forms.CharField(required=False, max_length=120)
    year = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)

    field_order = ("q", "topic", "source", "year")

    def __init__(self, data, *, now):
        super().__init__(data)
        years = range(london_day(now).year, FIRST_YEAR - 1, -1)
        self.fields["year"].choices = [("", "All years"), *((year, str(year)) for year in years)]

    def narrow(self, links):
        chosen = self.chosen
        if self.topic_chosen:
            links = links.about(self.topic_chosen)
        if source := chosen.get("source"):
            links = links.from_source(source)
        if year := chosen.get("year"):
            links = links.put_up_in(year)
        if text := chosen.get("q"):
            links = links.matching(text)
        return links

    @property
    def is_narrowed(self):
        """Whether more than words was chosen."""
        return bool(self.chosen.keys() - {"q"})

    def in_words(self):
        """For titles: the words, the topic's name, the source, the year, as far as chosen."""
        chosen = self.chosen
        parts = (
            chosen.get("q", ""),
            self.topic_chosen.name if self.topic_chosen else "",
            chosen.get("source", ""),
            str(chosen.get("year", "")),
        )
        return [part for part in parts if part]


class ContactForm(PublicForm):
    name = forms.CharField(
        label="Your name",
        max_length=100,
        error_messages={"required": "Write your name."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Your email address",
        error_messages={"required": "Write your email address. If you have none, ring us."},
        help_text="We answer there.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label="Your telephone number",
        required=False,
        max_length=40,
        help_text="If you would rather be rung up.",
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    subject = forms.CharField(
        label="What is it about?",
        max_length=150,
        error_messages={"required": "Say in a few words what it is about."},
    )
    message = forms.CharField(
        label="Your message",
        max_length=10_000,
        error_messages={"required": "Write your message."},
        help_text="If it is about something you have sent us, give its reference.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self):
        cleaned = super().clean()
        if self.taken_by and not (cleaned.get("email") or cleaned.get("phone") or self.errors):
            self.add_error(
                "phone", "Write down a telephone number or an email address to answer to."
            )
        return cleaned
