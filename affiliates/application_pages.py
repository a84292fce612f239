"""The pages of an application in their order, what each is called, and which are still to do."""

from dataclasses import dataclass

from affiliates import alike
from affiliates.application_forms import (
    AreaPage,
    DecisionPage,
    GroupPage,
    PaysPage,
    YouPage,
)
from affiliates.application_people import PeoplePage
from affiliates.application_web import WebPage
from affiliates.models import Group
from affiliates.placing import OF_THE_WHOLE_COUNTRY
from core.places import finding
from core.publishing.templatetags.house import pence, short_day


@dataclass(frozen=True)
class Page:
    """`must_be_done` before it can be sent; the others are there for those who like."""

    name: str
    title: str
    form: type
    must_be_done: bool = True


PAGES = {
    page.name: page
    for page in (
        Page("you", "Who you are", YouPage),
        Page("group", "Your group", GroupPage),
        Page("area", "Your NHS board", AreaPage, must_be_done=False),
        Page("web", "Website and logo", WebPage, must_be_done=False),
        Page("decision", "What your group has decided", DecisionPage),
        Page("people", "People for the offices", PeoplePage),
        Page("pays", "What your group would pay", PaysPage),
    )
}
CHECK = "check"
ALIKE = "alike"


def boards_to_choose_from(application, *, on):
    """The boards in which its district lies; none where the group is one of the whole country."""
    if not application.postcode or not application.region:
        return []
    if application.kind in OF_THE_WHOLE_COUNTRY:
        return []
    return finding.boards_at(application.postcode, on=on).boards


def pages_of(application, *, on):
    """The pages that this application has: the choice of boards only where there are several."""
    has_choice = len(boards_to_choose_from(application, on=on)) > 1
    return [page for page in PAGES.values() if page.name != "area" or has_choice]


def tasks(application, *, on):
    """(page, is done) for each page, in order."""
    return [(page, page.form.is_done(application)) for page in pages_of(application, on=on)]


def first_to_do(application, *, on):
    """The first page without which it cannot be sent, or None where all is there."""
    undone = (page for page, done in tasks(application, on=on) if page.must_be_done and not done)
    return next(undone, None)


def following(application, name, *, on):
    """The name of the page after that one; after "your group" may come "is it one of these?"."""
    names = [page.name for page in pages_of(application, on=on)]
    if name == "group" and application.again is None and alike.groups_alike(application):
        return ALIKE
    if name == ALIKE:
        name = "group"
    place = names.index(name) + 1 if name in names else len(names)
    return names[place] if place < len(names) else CHECK


def answers(application):
    """Everything said so far: (page, label, value), in the order of the pages."""
    said = application
    is_comeback = said.again and f"Yes, as {said.again}"
    people = [
        (person.title, f"{person.name}{person.email and f', {person.email}'}")
        for person in said.people.in_order()
    ]
    logo = "yes" if said.picture else "yes, we are looking at it" if said.picture_upload else ""
    if said.picture_refusal:
        logo = f"not usable: {said.picture_refusal}"
    return [
        ("you", "Your name", said.applicant_name),
        ("you", "What you are in the group", said.applicant_role),
        ("you", "Your email", said.applicant_email),
        ("you", "Your telephone", said.applicant_phone),
        ("group", "Name of the group", said.name),
        *([(ALIKE, "You were with us before", is_comeback)] if is_comeback else []),
        ("group", "Kind", said.get_kind_display()),
        ("group", "Region", said.get_region_display() or "The whole country"),
        ("group", "Town or city", said.town),
        ("group", "Postcode", said.postcode),
        *([("area", "NHS board", said.area)] if said.area else []),
        ("group", "Members", said.members),
        ("group", "What it is working on", said.about),
        ("web", "Website", said.website),
        ("web", "Pages elsewhere", said.social_links),
        ("web", "Logo", logo),
        ("decision", "Which meeting decided", said.decided_at_meeting),
        ("decision", "When", short_day(said.decided_on)),
        ("decision", "What the minute says", said.minute),
        *(("people", title, value) for title, value in people or [("People", "")]),
        ("pays", "What it pays a year", pence(said.pays_pence) if said.pays_pence else ""),
        ("pays", "About paying", said.pays_note),
    ]


def may_come_back(group):
    """Whether it was with us, and is not now."""
    return group.state in {Group.State.LAPSED, Group.State.LEFT}
