"""Axe finds nothing on any page: full, empty, with errors; on phones, desktops, light and dark.

Pages that anybody or a group sees are also looked at by `narrow.lost`: at 320 px none scrolls
sideways, and thumbs hit every control. Opening them is what takes long, so it is done once.

`make test` looks at the full site on two screens and at the rest on one; `make drill NAME=axe` at
everything on all six, by AXE_ALL, and has the figures written to the file named there.
"""

import json
import os
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.browser import calendar, journeys
from tests.browser.every_page import Walk
from tests.browser.narrow import NARROW, lost
from tests.browser.signed_in import desk_pages, group_pages, own_pages

WIDTHS = (320, 360, 1280)
ALL = tuple((width, dark) for width in WIDTHS for dark in (False, True))
PHONE_LIGHT, DESKTOP_DARK = FEW = ((360, False), (1280, True))
# What Django's change forms and the editor leave unnamed: cells of tables, parts of dates, Select2.
BY_OTHERS = ("label", "label-title-only", "empty-table-header", "aria-input-field-name")
FIGURES = os.environ.get("AXE_ALL")

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.browser.addresses"),
    pytest.mark.usefixtures("no_hurry"),
]


class Look:
    """Looks at a page on each screen and keeps what axe finds, after the narrow one."""

    def __init__(self, axe, screens, **more):
        self.axe, self.screens, self.more = axe, screens, more
        self.opens_narrow = False
        self.pages, self.found = 0, []

    def on(self, *screens):
        """Fewer screens than the two; the drill looks at all of them nevertheless."""
        self.screens = self.screens if FIGURES else screens

    def narrow(self):
        """What a page must be to be opened at 320 px and looked at there too."""
        self.opens_narrow = True
        return {"size": NARROW, "has_touch": True}

    def __call__(self, page):
        self.pages += 1
        if self.opens_narrow:
            self.found += [f"{page.url} at 320: {one}" for one in lost(page)]
        for width, dark in self.screens:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme="dark" if dark else "light")
            where = f"{page.url} at {width}, {'dark' if dark else 'light'}"
            self.found += [f"{where}:\n{one}" for one in self.axe.findings(page, **self.more)]
        if self.opens_narrow:
            page.set_viewport_size(NARROW)


@pytest.fixture
def look(axe):
    look = Look(axe, ALL if FIGURES else FEW)
    yield look
    if FIGURES:
        path = Path(FIGURES)
        before = (
            json.loads(path.read_text()) if path.exists() else {"pages checked": 0, "findings": 0}
        )
        before["pages checked"] += look.pages * len(look.screens)
        before["findings"] += len(look.found)
        path.write_text(json.dumps(before))


def test_on_the_whole_demo(new_page, look):
    call_command("demo", no_staff=True, verbosity=0)
    walk = Walk(new_page(**look.narrow()), look)
    walk.lists()
    walk.demo()
    look.on(PHONE_LIGHT)  # made of the same pieces as the pages before
    walk.paper_search()
    walk.private_links()
    walk.applications()
    walk.error_pages()
    assert look.found == [], "\n".join(look.found)


def test_on_the_paper_page_by_page_and_as_text(new_page, look):
    Walk(new_page(**look.narrow()), look).reader()
    assert look.found == [], "\n".join(look.found)


def test_on_an_event_in_each_state(new_page, look):
    look.on(PHONE_LIGHT)
    calendar.in_each_state(Walk(new_page(**look.narrow()), look))
    assert look.found == [], "\n".join(look.found)


def test_on_forms_with_errors(new_page, look):
    look.on(PHONE_LIGHT)
    journeys.something_to_order()
    Walk(new_page(**look.narrow()), look).forms_with_errors()
    assert look.found == [], "\n".join(look.found)


def test_on_an_empty_site(new_page, look):
    look.on(DESKTOP_DARK)
    walk = Walk(new_page(**look.narrow()), look)
    walk.lists()
    walk.alike()
    assert look.found == [], "\n".join(look.found)


def test_on_ones_own_account(new_page, look, root):
    own_pages(new_page(), look, root)
    assert look.found == [], "\n".join(look.found)


def test_on_the_pages_of_ones_group(new_page, look):
    group_pages(new_page(**look.narrow()), look)
    assert look.found == [], "\n".join(look.found)


def test_in_the_back_office(new_page, look, root):
    look.more = {"leave_out": BY_OTHERS}
    look.on(DESKTOP_DARK)
    # Select2 tries a style attribute, which our policy refuses and it does without.
    desk_pages(new_page(quiet=False), look, root)
    assert look.found == [], "\n".join(look.found)
