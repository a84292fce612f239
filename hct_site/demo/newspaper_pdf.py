"""Typesets the demo's newspaper: twelve tabloid pages, the same bytes each time."""

from . import (
    newspaper_page_01,
    newspaper_page_02,
    newspaper_page_03,
    newspaper_page_04,
    newspaper_page_05,
    newspaper_page_08,
    newspaper_page_09,
    newspaper_page_10,
    newspaper_page_11,
    newspaper_page_12,
    newspaper_pages_06_07,
)
from .newspaper_press import BOTTOM, Press

TITLE = "Health Campaigns Together, issue 13, January 2019 (demonstration edition)"
# Each draws its page with so much room, in millimetres, to fill; answers where the words end.
PAGES = [
    newspaper_page_01.page,
    newspaper_page_02.page,
    newspaper_page_03.page,
    newspaper_page_04.page,
    newspaper_page_05.page,
    newspaper_pages_06_07.page_six,
    newspaper_pages_06_07.page_seven,
    newspaper_page_08.page,
    newspaper_page_09.page,
    newspaper_page_10.page,
    newspaper_page_11.page,
    newspaper_page_12.page,
]


def typeset(target):
    """Write the PDF to a path or a binary file; answers the number of pages."""
    pdf = Press()
    pdf.set_title(TITLE)
    pdf.set_author("Health Campaigns Together")
    pdf.set_lang("en-GB")
    for page in PAGES:
        pdf.add_page()
        pdf.dry = True
        spare = BOTTOM - page(pdf, 0)
        pdf.dry = False
        page(pdf, max(spare, 0))
    data = bytes(pdf.output())
    if hasattr(target, "write"):
        target.write(data)
    else:
        with open(target, "wb") as file:
            file.write(data)
    return len(PAGES)
