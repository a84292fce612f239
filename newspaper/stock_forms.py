"""What is asked where copies come, go, are counted or are carried to another place."""

import uuid

from django import forms

from newspaper import stock
from newspaper.models import StockPlace

MOST_COPIES = 10_000_000


class CopiesForm(forms.Form):
    """How many; sent twice under one `key` it is one movement."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    copies = forms.IntegerField(min_value=1, max_value=MOST_COPIES)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"key": uuid.uuid4()}, **kwargs)

    def with_new_key(self):
        """The same, to be sent as another movement."""
        self.data = self.data.copy()
        self.data[self.add_prefix("key")] = str(uuid.uuid4())
        return self

    def facts(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class ToComeForm(CopiesForm):
    copies = forms.IntegerField(
        label="Copies still to come", min_value=0, max_value=MOST_COPIES,
        help_text="From the printer, besides those that lie somewhere already. 0: no more.",
    )  # fmt: skip


class AtPlaceForm(CopiesForm):
    place = forms.ModelChoiceField(StockPlace.objects.in_use(), empty_label="choose")
    note = forms.CharField(max_length=300, required=False)
    field_order = ("key", "place", "copies", "note")


class CountedForm(AtPlaceForm):
    copies = forms.IntegerField(
        label="So many lie there", min_value=0, max_value=MOST_COPIES,
        help_text="The difference is written down as a movement.",
    )  # fmt: skip


class MovedForm(AtPlaceForm):
    place = forms.ModelChoiceField(StockPlace.objects.in_use(), label="From", empty_label="choose")
    to = forms.ModelChoiceField(StockPlace.objects.in_use(), empty_label="choose")
    field_order = ("key", "place", "to", "copies", "note")


# name → (what the page calls it, form, act of newspaper/stock.py, what is said when it is done)
ACTS = {
    "printed": ("Copies came from the printer", AtPlaceForm, stock.arrive, "Written down."),
    "to-come": ("Copies are still to come", ToComeForm, stock.expect, "Written down."),
    "counted": ("Somebody has counted", CountedForm, stock.count, "The count is written down."),
    "moved": ("Carried to another place", MovedForm, stock.move, "Moved."),
    "given": ("Given away", AtPlaceForm, stock.give, "Written down as given away."),
    "damaged": ("Damaged or lost", AtPlaceForm, stock.damage, "Written down as damaged or lost."),
}
