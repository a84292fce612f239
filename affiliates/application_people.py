"""The page of an application on which the group proposes people for its offices."""

import re

from django import forms

from affiliates.application_forms import PageForm
from affiliates.models import ApplicationPerson, Office
from affiliates.offices import seats_of
from core.publishing.forms import say_what_to_do

# What people call themselves who hold that office.
_CALLED = {
    Office.SECRETARY: r"secretary|convenor|coordinator|co-ordinator",
    Office.TREASURER: r"treasurer",
    Office.DELEGATE: r"delegate",
    Office.PRESS: r"press|publicity|media|communications",
    Office.PAPERS: r"paper|distribut",
}
_PERSON = {
    Office.SECRETARY: "secretary",
    Office.TREASURER: "treasurer",
    Office.DELEGATE: "delegate",
    Office.PRESS: "press officer",
    Office.PAPERS: "person for the papers",
}
# What somebody in each office does, in a line.
_DOES = {
    Office.SECRETARY: "Gets our letters, keeps your page right, and invites the others.",
    Office.TREASURER: "Sees what was ordered.",
    Office.DELEGATE: "Speaks and votes for you at meetings of affiliates.",
    Office.PRESS: "Keeps your page right, and puts your events in the calendar.",
    Office.PAPERS: "Sees orders of the newspaper, and hands it out.",
}


class PeoplePage(PageForm):
    """A name and an address for each seat that a group of this kind has; one person will do."""

    def __init__(self, data=None, files=None, *, application):
        super().__init__(data, files, application=application)
        self.seats = seats_of(application.kind)
        for office, number in self.seats:
            title = _numbered(_PERSON[office], number)
            self.fields[f"{office}_{number}_name"] = forms.CharField(
                label=f"Name of the {title}", max_length=100, required=False
            )
            self.fields[f"{office}_{number}_email"] = forms.EmailField(
                label=f"Email of the {title}", required=False
            )
        say_what_to_do(self)
        if not application.people.exists():
            self.initial |= _the_applicant(application)

    @classmethod
    def said(cls, application):
        said = {}
        for person in application.people.all():
            seat = f"{person.office}_{person.number}"
            said |= {f"{seat}_name": person.name, f"{seat}_email": person.email}
        return said

    @property
    def parts(self):
        """The questions seat by seat, as the page shows them."""
        return [
            {
                "legend": _numbered(office.label, number),
                "hint": _DOES[office] if number == 1 else "",
                "questions": [self[f"{office}_{number}_name"], self[f"{office}_{number}_email"]],
            }
            for office, number in self.seats
        ]

    def clean(self):
        cleaned = super().clean()
        names = [cleaned.get(f"{office}_{number}_name") for office, number in self.seats]
        for (office, number), name in zip(self.seats, names, strict=True):
            if name == "" and cleaned.get(f"{office}_{number}_email"):
                self.add_error(f"{office}_{number}_name", "Write the name too.")
        if not any(names) and not self.errors:
            self.add_error(
                f"{Office.SECRETARY}_1_name",
                "Propose at least one person, for any of the offices. It may be you.",
            )
        return cleaned

    def kept(self):
        """(office, number) → name and email, as far as the columns hold them."""
        columns = {name: ApplicationPerson._meta.get_field(name) for name in ("name", "email")}
        return {
            seat: {
                name: str(self.data.get(f"{seat[0]}_{seat[1]}_{name}", "")).strip()[
                    : column.max_length
                ]
                for name, column in columns.items()
            }
            for seat in self.seats
        }

    def is_overtaken(self):
        said = self.said(self.application)
        return self._is_not_what_was_seen() and any(
            said.get(f"{office}_{number}_{name}", "") != value
            for (office, number), typed in self.kept().items()
            for name, value in typed.items()
        )

    def store(self):
        for (office, number), typed in self.kept().items():
            seat = {"office": office, "number": number}
            if any(typed.values()):
                self.application.people.update_or_create(**seat, defaults=typed)
            else:
                self.application.people.at(**seat).delete()
        self.application.save(update_fields=["saved_at"])


def _numbered(title, number):
    return f"{title} {number}" if number > 1 else title


def _the_applicant(application):
    """Whoever writes is already there, in the office that they have named."""
    for office, called in _CALLED.items():
        if re.search(called, application.applicant_role, re.IGNORECASE):
            return {
                f"{office}_1_name": application.applicant_name,
                f"{office}_1_email": application.applicant_email,
            }
    return {}
