"""Draws the tabloid of the rendering drill: columns of text, and photographs as a camera's are."""

import io
import random

from fpdf import FPDF
from PIL import Image, ImageFilter

PAGES, PHOTOGRAPHS = 12, 40
WIDTH, HEIGHT, MARGIN, GUTTER = 280, 380, 12, 5  # mm
COLUMN = (WIDTH - 2 * MARGIN - 3 * GUTTER) / 4
TEXT = (
    "the ward nurses beds hospital march council trust campaign meeting patients waiting private "
    "contract closure funding union branch winter ambulance emergency community health together "
    "people London Leeds have been will and of to in that for with are not which their all by from"
)
WORDS = TEXT.split()


def tabloid(pages=PAGES):
    """The bytes of a PDF; the same each time. Some 1,400 words and 3.5 photographs a page."""
    chance = random.Random(12)
    photographs = [photograph(chance) for _ in range(PHOTOGRAPHS)]
    pdf = FPDF(unit="mm", format=(WIDTH, HEIGHT))
    pdf.set_auto_page_break(False)
    for number in range(1, pages + 1):
        pdf.add_page()
        pdf.set_font("Helvetica", "B", 40)
        pdf.set_xy(MARGIN, MARGIN)
        pdf.multi_cell(WIDTH - 2 * MARGIN, 15, f"{number}: {sentence(chance, 6).upper()}")
        two, one = 2 * COLUMN + GUTTER, COLUMN
        second, third = MARGIN + COLUMN + GUTTER, MARGIN + 2 * (COLUMN + GUTTER)
        places = [(MARGIN, 48, two), (second, 270, two), (third, 160, one)]
        if number % 2:
            places.append((third + COLUMN + GUTTER, 160, one))
        for (x, y, across), photo in zip(places, chance.sample(photographs, 4), strict=False):
            pdf.image(io.BytesIO(photo), x, y, across, across * 2 / 3)
        write_columns(pdf, chance, places)
    return bytes(pdf.output())


def write_columns(pdf, chance, places):
    pdf.set_font("Times", size=9)
    for column in range(4):
        x, top = MARGIN + column * (COLUMN + GUTTER), 48
        filled = sorted(
            (y - 2, y + across * 2 / 3 + 4) for left, y, across in places
            if left - 1 < x < left + across
        )  # fmt: skip
        for start, end in [*filled, (HEIGHT - MARGIN, HEIGHT)]:
            lines = int((start - top) / 3.9)
            if lines > 0:
                pdf.set_xy(x, top)
                pdf.multi_cell(COLUMN, 3.9, sentence(chance, round(lines * 7.4)), align="J")
            top = end


def sentence(chance, words):
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def photograph(chance):
    """A JPEG of 1,800 × 1,200 with soft shapes, edges and the grain of a camera."""
    size = (1800, 1200)
    soft = Image.frombytes("RGB", (24, 16), chance.randbytes(24 * 16 * 3))
    shapes = Image.frombytes("RGB", (150, 100), chance.randbytes(150 * 100 * 3))
    grain = Image.frombytes("L", size, chance.randbytes(size[0] * size[1])).convert("RGB")
    picture = soft.resize(size, Image.Resampling.BICUBIC)
    shapes = shapes.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(2))
    picture = Image.blend(Image.blend(picture, shapes, 0.35), grain, 0.06)
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=85)
    return data.getvalue()
