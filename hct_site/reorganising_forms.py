"""What the desk is asked about a merger or split: who ends when, who follows, who gets what."""

import datetime

from django import forms
from django.core.validators import RegexValidator

from core.places.models import Area
from hct_site.reorganising import Plan, Successor

MOST_SUCCESSORS = 6
FAR_AHEAD = datetime.timedelta(days=20 * 366)
_ODS = RegexValidator(r"^[A-Z0-9]{2,10}$", "An ODS code is two to ten letters and digits: QWO.")
_ONS = RegexValidator(r"^E54[0-9]{6}$", "An ONS code of a board looks like E54000054.")


class _Code(forms.CharField):
    def to_python(self, value):
        return super().to_python(value).upper().replace(" ", "")


class AreasForm(forms.Form):
    """The day, the areas that end, and up to six that follow, each new or one that goes on."""

    day = forms.DateField(
        label="From which day?",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="The first day of the new areas, such as 1 April 2027. It may be still to come.",
        error_messages={"required": "Say from which day: it is required."},
    )
    ending = forms.ModelMultipleChoiceField(
        label="Which areas end?",
        queryset=Area.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one area that ends."},
    )

    def __init__(self, data=None, *, today):
        super().__init__(data)
        self.today = today
        boards = Area.objects.boards().going_on().by_name()
        self.fields["ending"].queryset = boards
        for n in range(1, MOST_SUCCESSORS + 1):
            self.fields[f"goes_on_{n}"] = forms.ModelChoiceField(
                label="One that goes on", queryset=boards, required=False,
                empty_label="No: a new one",
            )  # fmt: skip
            self.fields[f"short_name_{n}"] = forms.CharField(
                label="Short name, as people say it", required=False, max_length=90
            )
            self.fields[f"name_{n}"] = forms.CharField(
                label="Name in full", required=False, max_length=150
            )
            self.fields[f"ods_code_{n}"] = _Code(
                label="ODS code", required=False, validators=[_ODS]
            )
            self.fields[f"ons_code_{n}"] = _Code(
                label="ONS code, if known", required=False, validators=[_ONS]
            )

    @property
    def rows(self):
        """The questions about each successor, for the page."""
        parts = ("goes_on", "short_name", "name", "ods_code", "ons_code")
        return [[self[f"{part}_{n}"] for part in parts] for n in range(1, MOST_SUCCESSORS + 1)]

    def clean_day(self):
        day = self.cleaned_data["day"]
        if not abs(day - self.today) < FAR_AHEAD:
            raise forms.ValidationError("Choose a day within twenty years of today.")
        return day

    def clean(self):
        cleaned = super().clean()
        self.successors = []
        for n in range(1, MOST_SUCCESSORS + 1):
            self._read_successor(cleaned, n)
        if not self.successors and not self.errors:
            self.add_error(None, "Say who follows: an area that goes on, or a new one.")
        if len({str(s) for s in self.successors}) < len(self.successors):
            self.add_error(None, "The same area follows twice. Leave one of the two out.")
        return cleaned

    def _read_successor(self, cleaned, n):
        area = cleaned.get(f"goes_on_{n}")
        texts = {
            part: cleaned.get(f"{part}_{n}") or ""
            for part in ("short_name", "name", "ods_code", "ons_code")
        }
        if area and any(texts.values()):
            self.add_error(
                f"goes_on_{n}", "Choose one that goes on, or write down a new one, but not both."
            )
        elif area:
            self.successors.append(Successor(area=area))
        elif any(texts.values()):
            for part, what in (
                ("short_name", "its short name"), ("name", "its name in full"),
                ("ods_code", "its ODS code"),
            ):  # fmt: skip
                if not texts[part] and f"{part}_{n}" not in self.errors:
                    self.add_error(f"{part}_{n}", f"Write down {what} too.")
            self.successors.append(Successor(**texts))


class CouncilsForm(forms.Form):
    """Where several follow: which of them gets which council, area by area."""

    def __init__(self, data=None, *, ending, successors):
        super().__init__(data)
        self.successors, self.parts = successors, []
        choices = [(str(n), str(successor)) for n, successor in enumerate(successors)]
        for area in ending:
            whole = f"whole_{area.pk}"
            self.fields[whole] = forms.ChoiceField(
                label=f"All of {area} goes to", required=False,
                choices=[("", "It is divided, as below"), *choices],
            )  # fmt: skip
            fields = []
            for part in area.councils.order_by("council_name"):
                name = f"council_{area.pk}_{part.council_code}"
                self.fields[name] = forms.ChoiceField(
                    label=part.council_name, required=False, choices=[("", "–"), *choices]
                )
                fields.append((part, name))
            self.parts.append((area, whole, fields))

    @property
    def areas(self):
        """(area, the question about all of it, the questions about its councils)"""
        return [
            (area, self[whole], [self[name] for _, name in fields])
            for area, whole, fields in self.parts
        ]

    def clean(self):
        cleaned = super().clean()
        self.goes = {}
        for area, whole, fields in self.parts:
            chosen = {part: cleaned.get(name) for part, name in fields}
            if cleaned.get(whole):
                self.goes[area.pk] = {None: self._successor(cleaned[whole])}
                continue
            left = [part.council_name for part, to in chosen.items() if not to]
            if not fields:
                self.add_error(whole, f"Say where {area} goes: we know of no councils in it.")
            elif left:
                self.add_error(whole, f"Say also where these councils go: {', '.join(left)}.")
            self.goes[area.pk] = {
                part.council_code: self._successor(to) for part, to in chosen.items() if to
            }
        return cleaned

    def _successor(self, number):
        return self.successors[int(number)]


def plan_of(areas, councils):
    """The plan that the two forms describe; `councils` is None where only one area follows."""
    ending = list(areas.cleaned_data["ending"])
    goes = councils.goes if councils else {a.pk: {None: areas.successors[0]} for a in ending}
    return Plan(areas.cleaned_data["day"], ending, areas.successors, goes)
