"""Makes pages of a PDF inside the sandbox: their pictures in every width, and their words.

Nothing of Django is imported here. What is refused is refused with a sentence for a volunteer.
"""

import math
import mmap
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from core.publishing.sandbox_child import Refused
from newspaper.typeset.reading import read_page

MOST_BYTES = 60_000_000
MOST_PAGES = 100
MOST_LETTERS = 1_000_000  # many times what fits on a printed page
A1_POINTS = (1684 + 3, 2384 + 3)  # and a millimetre for those who round up
LEAST_POINTS = 28  # a centimetre
STRIP = 8  # times as long as wide, and it is no page of a paper
AGAIN = "Export it again and upload that."

WIDEST, TALLEST = 2400, 5000  # pixels
# Each as good as it can be within what a page may weigh on a telephone, and within the time that it
# may take: "optimize" and "progressive" make them a fiftieth lighter, and cost as much as half of
# the cutting. Type is drawn sharp, so the largest, in which the smallest print is read, needs no
# more.
JPEG = {
    2400: {"quality": 76},
    1280: {"quality": 63},
    720: {"quality": 55},
    320: {"quality": 60},
    96: {"quality": 80},
}
WEBP = {
    2400: {"quality": 60, "method": 4},
    1280: {"quality": 60, "method": 4},
    720: {"quality": 46, "method": 6},
    320: {"quality": 59, "method": 6},
    96: {"quality": 75, "method": 6},
}
KINDS = {"jpeg": JPEG, "webp": WEBP}


def open_file(source, folder):
    """Look at the file from outside, open it, and give what does a job with it."""
    with open(source, "rb") as file:
        look_at(file)
    try:
        pdf = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused("This PDF is locked with a password. Upload it without one.") from None
        raise Refused(f"This PDF is damaged or cut off. {AGAIN}") from None
    jobs = {
        "look": lambda job: look_through(pdf, source),
        "page": lambda job: make_page(pdf, job["number"], Path(folder)),
        "webp": lambda job: make_webp(pdf, job["number"], Path(folder)),
    }
    return lambda job: jobs[job["do"]](job)


def look_at(file):
    size = file.seek(0, 2)
    file.seek(0)
    start = file.read(1024)
    file.seek(max(size - 2048, 0))
    end = file.read()
    if not size:
        raise Refused("This file is empty. Export the PDF again and upload that.")
    if size > MOST_BYTES:
        raise Refused("This PDF is larger than 60 MB. Export it smaller and upload that.")
    if b"%PDF-" not in start:
        raise Refused("This is not a PDF file, whatever its name says. Upload the paper as a PDF.")
    if b"%%EOF" not in end:  # pdfium would mend it in silence, and pages would be missing
        raise Refused(f"This PDF is cut off: its end is missing. {AGAIN}")


def look_through(pdf, source):
    """{"pages": how many}, where every page is one that we can take."""
    if is_portfolio(pdf, source):
        raise Refused(
            "This PDF holds no pages, only other files attached to it. Upload the paper itself."
        )
    if len(pdf) == 0:
        raise Refused(f"This PDF has no pages. {AGAIN}")
    if len(pdf) > MOST_PAGES:
        raise Refused(f"This PDF has {len(pdf)} pages; we take {MOST_PAGES} at most.")
    for at in range(len(pdf)):
        try:
            width, height = pdf.get_page_size(at)
        except pypdfium2.PdfiumError:
            raise Refused(f"Page {at + 1} of this PDF is damaged. {AGAIN}") from None
        check_size(at + 1, width, height)
    return {"pages": len(pdf)}


def check_size(number, width, height):
    """Refuse a page that is none; width and height in points, as they are seen."""
    short, long = sorted((width, height))
    if not (math.isfinite(short) and math.isfinite(long)):
        raise Refused(f"Page {number} of this PDF has no size. {AGAIN}")
    if short > A1_POINTS[0] or long > A1_POINTS[1]:
        raise Refused(f"Page {number} of this PDF is larger than A1, the largest that we take.")
    if short < LEAST_POINTS or long > STRIP * short:
        raise Refused(f"Page {number} of this PDF is too narrow for a page. {AGAIN}")


def is_portfolio(pdf, source):
    """Whether it is a wrapping for other files: at most a sheet that says so, and attachments."""
    if not raw.FPDFDoc_GetAttachmentCount(pdf):
        return False
    with open(source, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find(b"/Collection") >= 0:
            return True
    few = min(len(pdf), MOST_PAGES)
    return all(not raw.FPDFPage_CountObjects(pdf[at]) for at in range(few))


def make_page(pdf, number, folder):
    page = open_page(pdf, number)
    answer = make_pictures(page, number, "jpeg", folder)
    read = read_page(page, number=number)
    if len(read["words"]) > MOST_LETTERS:
        raise Refused(f"Page {number} of this PDF holds more text than a page can. {AGAIN}")
    answer["read"] = read | {part: clean(read[part]) for part in ("words", "pieces", "margins")}
    return answer


def make_webp(pdf, number, folder):
    return make_pictures(open_page(pdf, number), number, "webp", folder)


def open_page(pdf, number):
    try:
        return pdf[number - 1]
    except pypdfium2.PdfiumError:
        raise Refused(f"Page {number} of this PDF is damaged. {AGAIN}") from None


def make_pictures(page, number, kind, folder):
    """{"width", "height" of the largest, "files": {width: file name in the folder}}"""
    width, height = page.get_size()
    check_size(number, width, height)
    # pdfium rounds up, so by a hair less.
    scale = min((WIDEST - 0.01) / width, (TALLEST - 0.01) / height)
    try:
        drawn = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True).to_pil()
    except (pypdfium2.PdfiumError, ValueError):
        raise Refused(f"Page {number} of this PDF cannot be drawn. {AGAIN}") from None
    # Four bytes a pixel, as Pillow holds a picture of three colours: it is looked at in place.
    picture = Image.fromarrow(drawn, "RGB", drawn.size)
    answer = {"width": picture.width, "height": picture.height, "files": {}}
    for across, how in KINDS[kind].items():
        if across < picture.width:
            picture = cut(picture, across, answer)
        elif answer["files"]:
            continue  # the page is so tall that its largest is no wider
        answer["files"][str(picture.width)] = name = f"page-{number}-{picture.width}.{kind}"
        picture.save(folder / name, kind, **how)
    return answer


def cut(picture, across, largest):
    """A narrower picture of the same page, out of the next larger one."""
    size = (across, max(round(largest["height"] * across / largest["width"]), 1))
    # As sharp to the eye as what weighs more than the nearest, and takes two thirds of the time.
    return picture.resize(size, Image.Resampling.BOX)


def clean(read):
    """The same without what a database cannot keep: NUL bytes and halves of characters."""
    if isinstance(read, str):
        return read.replace("\0", "").encode("utf-8", "ignore").decode()
    if isinstance(read, list):
        return [clean(part) for part in read]
    return {name: clean(part) for name, part in read.items()} if isinstance(read, dict) else read
