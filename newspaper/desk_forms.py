"""What the dispatch desk asks: which orders, where from, by whom, why, on which labels."""

import re
import uuid

from django import forms

from core.publishing.references import read_reference
from newspaper import steps
from newspaper.desk import Pile
from newspaper.labels import SHEETS
from newspaper.models import DeskStep, Order, StockPlace

LONGEST = 40  # figures of a key and the comma behind it are fewer


def _keys(words):
    return [int(word) for word in words if word.isascii() and word.isdecimal() and len(word) < 16]


class Chosen:
    """The orders that a form of the desk is about: those ticked, else all of the pile shown.

    `keys` are those ticked; None where it is all of the pile.
    """

    def __init__(self, data):
        self.pile = Pile.read(data)
        carried = data.get("orders", "")[: steps.MOST_AT_ONCE * LONGEST]
        self.keys = _keys(data.getlist("order") or carried.split(",")) or None

    @classmethod
    def of_keys(cls, keys, data):
        chosen = cls(data)
        chosen.keys = list(keys)
        return chosen

    def orders(self):
        if self.keys is None:
            return self.pile.orders()
        return Order.objects.keyed(self.keys).biggest_first()

    def to_print(self):
        """Without what was cancelled or has left since the page was opened: it needs no label."""
        return self.orders().open()

    def first(self):
        """At most as many as one step takes; and whether there are more."""
        found = list(self.orders().for_desk()[: steps.MOST_AT_ONCE + 1])
        return found[: steps.MOST_AT_ONCE], len(found) > steps.MOST_AT_ONCE


class LabelForm(forms.Form):
    kind = forms.ChoiceField(
        label="Sheet", choices=[(key, sheet.name) for key, sheet in SHEETS.items()]
    )
    start_at = forms.IntegerField(
        label="Begin at label", min_value=1, max_value=21, initial=1, required=False,
        help_text="1 is the first of a new sheet.",
    )  # fmt: skip


class ReferencesForm(forms.Form):
    references = forms.CharField(
        label="References",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 40}),
        help_text="One a line, as they stand on the labels: BO-7K3M9Q.",
    )

    def clean_references(self):
        words = [word for word in re.split(r"[\s,;]+", self.cleaned_data["references"]) if word]
        read = {word: read_reference(word, "BO") for word in words}
        found = Order.objects.with_references([one for one in read.values() if one])
        keys = dict(found.values_list("reference", "pk"))
        unknown = [word for word, reference in read.items() if reference not in keys]
        if unknown:
            raise forms.ValidationError(
                f"There is no order with this reference: {', '.join(unknown[:20])[:400]}. "
                "Look at the label again."
            )
        return list(keys.values())


class AssignForm(forms.Form):
    """Where orders are packed and how they leave."""

    place = forms.ModelChoiceField(
        StockPlace.objects.in_use(), required=False, label="They are packed at",
        empty_label="leave as it is",
    )  # fmt: skip
    route = forms.ChoiceField(
        choices=[("", "leave as it is"), *Order.Route.choices], required=False,
        label="They leave",
    )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned.get("place") or cleaned.get("route")):
            raise forms.ValidationError("Choose a place, or how they leave, or both.")
        return cleaned


class StepForm(forms.Form):
    """What one step has to know. `key` belongs to the step: sent twice it is one step."""

    verb = forms.ChoiceField(choices=DeskStep.Verb.choices, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.ModelChoiceField(
        StockPlace.objects.none(), label="From which place do they leave?",
        empty_label="choose", required=False,
    )  # fmt: skip
    carrier = forms.CharField(
        max_length=60, required=False, help_text="Stands in the letters, such as “Royal Mail”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    reason = forms.CharField(
        label="Why did they come back?", max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 50}),
        help_text="Such as “nobody at the address”. Nobody is written to: please telephone.",
    )  # fmt: skip

    def __init__(self, data=None, *, verb, orders):
        super().__init__(data, initial={"verb": verb, "key": uuid.uuid4()})
        homeless = [order for order in orders if order.place_id is None]
        places = StockPlace.objects.holding_some({order.issue_id for order in homeless})
        if verb != DeskStep.Verb.RETURNED:
            del self.fields["reason"]
        if verb != DeskStep.Verb.SENT:
            del self.fields["carrier"]
        if verb != DeskStep.Verb.SENT or len(places) < 2:
            del self.fields["place"]
            return
        some = "They have" if len(homeless) == len(orders) else f"{len(homeless)} of them have"
        self.fields["place"].queryset = places
        self.fields["place"].required = True
        self.fields["place"].help_text = (
            f"{some} no place yet. The others leave from their own."
            if len(homeless) < len(orders)
            else f"{some} no place yet."
        )

    def facts(self):
        wanted = ("place", "carrier", "reason")
        return {name: self.cleaned_data[name] for name in wanted if name in self.fields}
