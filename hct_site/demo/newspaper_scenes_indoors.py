"""Drawn scenes indoors: a scrutiny meeting, a kitchen at four in the morning, a tower of plans."""

from math import cos, pi, sin
from random import Random

from .newspaper_brush import (
    CREAM,
    DUSK,
    LAMP,
    NIGHT,
    SAND,
    SHADE,
    SLATE,
    STONE,
    WOOD,
    bed,
    bust,
    lettered,
    limb,
    oval,
    person,
    placard,
    rounded,
    scene,
    shape,
    someone,
    stroke,
)
from .newspaper_press import INK, RED, WHITE

PANEL = (176, 142, 104)
PANEL_DARK = (146, 114, 80)


def scrutiny(pdf, x, y, w, h):
    """A committee behind its desk in the town hall, the public in front of it on its feet."""
    if pdf.dry or h < 10:
        return
    chance = Random(4)
    with scene(pdf, x, y, w, h, PANEL):
        for at in range(13):
            left = x + w * at / 12
            pdf.block(left - 0.4, y, 0.8, h, PANEL_DARK)
            for top, tall in ((0.05, 0.2), (0.29, 0.28)):
                pdf.set_draw_color(*PANEL_DARK)
                pdf.set_line_width(0.4)
                pdf.rect(left + 2.4, y + h * top, w / 12 - 4.8, h * tall)
        for at in (0.09, 0.74):
            _tall_window(pdf, x + w * at, y + h * 0.05, w * 0.17, h * 0.44)
        _clock(pdf, x + w / 2, y + h * 0.13, h * 0.16, 7, 10)
        desk = y + h * 0.52
        for at in range(9):
            coat, skin, hair = someone(chance)
            cx = x + w * (0.1 + at * 0.1)
            bust(pdf, cx, desk - h * 0.16, h * 0.115, coat, skin, hair)
        shape(
            pdf, (104, 74, 48), (x + w * 0.05, desk), (x + w * 0.95, desk),
            (x + w * 0.985, desk + h * 0.24), (x + w * 0.015, desk + h * 0.24),
        )  # fmt: skip
        pdf.block(x + w * 0.035, desk - h * 0.02, w * 0.93, h * 0.035, (84, 58, 36))
        pdf.block(x, desk + h * 0.24, w, h, (118, 40, 44))
        for at in range(9):
            cx = x + w * (0.1 + at * 0.1)
            shape(pdf, WHITE, (cx - w * 0.022, desk - h * 0.005), (cx + w * 0.026,
                desk - h * 0.005),
                  (cx + w * 0.03, desk + h * 0.012), (cx - w * 0.028,
                      desk + h * 0.012))  # fmt: skip
            if at == 4:
                pdf.block(cx - w * 0.045, desk + h * 0.05, w * 0.09, h * 0.08, WHITE)
                lettered(pdf, cx, desk + h * 0.05, w * 0.085, h * 0.08, ["CHAIR"], INK)
        pdf.block(x + w * 0.13, desk + h * 0.05, w * 0.24, h * 0.08, (84, 58, 36))
        lettered(pdf, x + w * 0.25, desk + h * 0.05, w * 0.24, h * 0.08, ["HEALTH SCRUTINY"], LAMP)
        _public(pdf, x, y, w, h, chance)


def _public(pdf, x, y, w, h, chance):
    """Backs of heads in the two front rows; one woman stands and holds up what she asks."""
    for row, (at, size) in enumerate([(0.84, 0.1), (0.95, 0.14)]):
        cx = x + w * (0.03 + row * 0.03)
        while cx < x + w:
            coat, skin, hair = someone(chance)
            if row or not 0.6 < (cx - x) / w < 0.72:
                bust(pdf, cx, y + h * at, h * size, coat, skin, hair, None, True)
            cx += h * size * 2.35
        if not row:
            tall = h * 0.66
            foot = y + h * 1.12
            placard(
                pdf, x + w * 0.66 + tall * 0.15, foot - tall * 1.36, w * 0.17, h * 0.22,
                ["HOW MANY", "NURSES", "TONIGHT?"], 0, -3, h * 0.3,
            )  # fmt: skip
            person(
                pdf, x + w * 0.66, foot, tall, RED, (146, 100, 70), (20, 18, 18), right="up",
                back=True,
            )  # fmt: skip


def _tall_window(pdf, x, y, w, h):
    arch = [pi * at / 12 for at in range(13)]
    for grow, colour in ((1.5, PANEL_DARK), (0, DUSK)):
        shape(
            pdf, colour, (x - grow, y + h), (x - grow, y + w / 2),
            *((x + w / 2 - cos(a) * (w / 2 + grow),
                y + w / 2 - sin(a) * (w / 2 + grow)) for a in arch),
            (x + w + grow, y + h),
        )  # fmt: skip
    oval(pdf, LAMP, x + w * 0.66, y + h * 0.36, w * 0.16)
    for at in (1 / 3, 2 / 3):
        pdf.block(x + w * at - 0.4, y + w * 0.03, 0.8, h - w * 0.03, PANEL_DARK)
    for at in (0.45, 0.72):
        pdf.block(x, y + h * at, w, 0.8, PANEL_DARK)


def _clock(pdf, cx, cy, size, hour, minute):
    oval(pdf, INK, cx, cy, size)
    oval(pdf, WHITE, cx, cy, size * 0.88)
    for at in range(12):
        a = pi * at / 6
        stroke(pdf, INK, size * 0.02, (cx + sin(a) * size * 0.36, cy - cos(a) * size * 0.36),
               (cx + sin(a) * size * 0.42, cy - cos(a) * size * 0.42))  # fmt: skip
    for turn, long, thick in ((hour / 12 + minute / 720, 0.22, 0.05), (minute / 60, 0.34, 0.035)):
        a = 2 * pi * turn
        stroke(pdf, INK, size * thick, (cx, cy),
               (cx + sin(a) * size * long, cy - cos(a) * size * long))  # fmt: skip
    oval(pdf, RED, cx, cy, size * 0.08)


def kitchen(pdf, x, y, w, h):
    """Somebody at a kitchen table at four in the morning, waiting for the telephone to answer."""
    if pdf.dry or h < 10:
        return
    with scene(pdf, x, y, w, h, (46, 48, 60)):
        floor = y + h * 0.86
        pdf.block(x, floor, w, h, (34, 32, 38))
        cone = x + w * 0.5
        shape(
            pdf, (92, 84, 74), (cone - h * 0.1, y + h * 0.24), (cone + h * 0.1, y + h * 0.24),
            (cone + h * 0.72, floor), (cone - h * 0.72, floor),
        )  # fmt: skip
        oval(pdf, (112, 102, 84), cone, floor, h * 1.44, h * 0.2)
        stroke(pdf, INK, 0.7, (cone, y), (cone, y + h * 0.14))
        shape(
            pdf, RED, (cone - h * 0.05, y + h * 0.13), (cone + h * 0.05, y + h * 0.13),
            (cone + h * 0.14, y + h * 0.25), (cone - h * 0.14, y + h * 0.25),
        )  # fmt: skip
        oval(pdf, LAMP, cone, y + h * 0.26, h * 0.12, h * 0.07)
        _night_window(pdf, x + w * 0.06, y + h * 0.14, h * 0.5, h * 0.42)
        _clock(pdf, x + w * 0.83, y + h * 0.24, h * 0.22, 4, 0)
        pdf.block(x + w * 0.74, y + h * 0.5, w * 0.26, h * 0.03, SLATE)
        for at, tall, colour in [(0.77, 0.1, STONE), (0.81, 0.14, RED), (0.86, 0.09, SHADE), (0.91,
            0.12, STONE)]:  # fmt: skip
            rounded(pdf, colour, x + w * at, y + h * (0.5 - tall), h * 0.09, h * tall, 1)
        pdf.block(x + w * 0.76, y + h * 0.62, w * 0.24, h * 0.24, (66, 68, 80))
        pdf.block(x + w * 0.75, y + h * 0.6, w * 0.25, h * 0.03, STONE)
        for at in (0.765, 0.88):
            pdf.set_draw_color(*NIGHT)
            pdf.set_line_width(0.5)
            pdf.rect(x + w * at, y + h * 0.65, w * 0.105, h * 0.19)
        table = y + h * 0.64
        cx = cone - h * 0.16
        # The chair, the sitter, then the table before them.
        stroke(pdf, WOOD, 1.4, (cx - h * 0.2, floor + h * 0.04), (cx - h * 0.2, y + h * 0.46))
        with pdf.local_context(), pdf.rect_clip(x, y, w, table - y):
            bust(pdf, cx, y + h * 0.42, h * 0.15, (104, 92, 120), (226, 190, 160), (92, 66, 44))
        for foot in (-0.08, 0.08):
            limb(pdf, INK, h * 0.08, (cx + h * foot * 0.6, table + h * 0.1), (cx + h * foot, floor))
        hand = (cx + h * 0.1, y + h * 0.46)
        limb(
            pdf,
            (84, 74, 98),
            h * 0.07,
            (cx + h * 0.13, y + h * 0.57),
            (cx + h * 0.2, y + h * 0.66),
            hand,
        )
        oval(pdf, (226, 190, 160), *hand, h * 0.06)
        with pdf.rotation(14, *hand):
            rounded(pdf, INK, hand[0] - h * 0.018, hand[1] - h * 0.08, h * 0.036, h * 0.13, 0.6)
        shape(
            pdf, WOOD, (cone - h * 0.6, table), (cone + h * 0.6, table),
            (cone + h * 0.66, table + h * 0.05), (cone - h * 0.66, table + h * 0.05),
        )  # fmt: skip
        limb(pdf, (84, 74, 98), h * 0.07, (cx - h * 0.14, y + h * 0.57), (cx - h * 0.16, table),
            (cx - h * 0.02, table + h * 0.005))  # fmt: skip
        for at in (-0.58, 0.58):
            pdf.block(cone + h * at - 1.2, table + h * 0.05, 2.4, h * 0.26, (96, 72, 48))
        rounded(pdf, CREAM, cone + h * 0.22, table - h * 0.08, h * 0.09, h * 0.09, 1)
        stroke(pdf, CREAM, 0.7, (cone + h * 0.31, table - h * 0.06), (cone + h * 0.345,
            table - h * 0.045),
               (cone + h * 0.31, table - h * 0.02))  # fmt: skip
        shape(pdf, WHITE, (cone + h * 0.38, table + h * 0.01), (cone + h * 0.52, table + h * 0.01),
              (cone + h * 0.54, table + h * 0.035), (cone + h * 0.38,
                  table + h * 0.035))  # fmt: skip
        # The empty chair across the table.
        ex = cone + h * 0.78
        stroke(pdf, WOOD, 1.4, (ex, floor + h * 0.05), (ex, y + h * 0.44))
        stroke(
            pdf,
            WOOD,
            1.4,
            (ex - h * 0.2, floor + h * 0.05),
            (ex - h * 0.2, y + h * 0.74),
            (ex, y + h * 0.74),
        )
        rounded(pdf, WOOD, ex - h * 0.015, y + h * 0.44, h * 0.03, h * 0.2, 0.8)


def _night_window(pdf, x, y, w, h):
    pdf.block(x - 1.5, y - 1.5, w + 3, h + 3, STONE)
    with pdf.rect_clip(x, y, w, h):
        pdf.block(x, y, w, h, (22, 24, 36))
        oval(pdf, (236, 230, 210), x + w * 0.7, y + h * 0.28, h * 0.26)
        oval(pdf, (22, 24, 36), x + w * 0.75, y + h * 0.24, h * 0.23)
        for left, top in [(0.12, 0.2), (0.3, 0.12), (0.44, 0.34), (0.2, 0.46), (0.86, 0.5)]:
            oval(pdf, (236, 230, 210), x + w * left, y + h * top, 0.6)
        for left, wide, top in [
            (0, 0.24, 0.66),
            (0.22, 0.2, 0.74),
            (0.42, 0.3, 0.6),
            (0.7, 0.3, 0.7),
        ]:
            pdf.block(x + w * left, y + h * top, w * wide, h, (44, 46, 60))
        pdf.block(x + w * 0.5, y + h * 0.68, w * 0.05, h * 0.07, LAMP)
    pdf.block(x + w / 2 - 0.6, y, 1.2, h, STONE)
    pdf.block(x, y + h / 2 - 0.6, w, 1.2, STONE)


TOWER = [
    "LONG TERM PLAN, 10 YEARS",
    "INTEGRATED CARE PROVIDER CONTRACT",
    "INTEGRATED CARE SYSTEM",
    "ACCOUNTABLE CARE SYSTEM",
    "SUSTAINABILITY AND TRANSFORMATION",
    "FORTY-FOUR FOOTPRINTS",
    "FIVE YEAR FORWARD VIEW",
]


def tower(pdf, x, y, w, h):
    """A tower of bound plans on one hospital bed; a nurse looks up at it."""
    if pdf.dry or h < 10:
        return
    with scene(pdf, x, y, w, h, SAND):
        floor = y + h * 0.9
        oval(pdf, CREAM, x + w * 0.4, y + h * 0.46, h * 0.95)
        pdf.block(x, floor, w, h, STONE)
        long = w * 0.58
        left = x + w * 0.08
        bed(pdf, left, floor + h * 0.02, long, (236, 204, 178), (150, 142, 134), (92, 108, 130))
        base = floor + h * 0.02 - long * 0.56
        each = (base - y - h * 0.06) / len(TOWER)
        for at, words in enumerate(reversed(TOWER)):
            wide = long * (0.86 + 0.1 * ((at * 5) % 3 - 1))
            move = long * (0.09 + 0.035 * ((at * 7) % 5 - 2))
            top = base - (at + 1) * each
            colour = (WHITE, SLATE, RED, STONE, INK)[at % 5]
            ink = INK if colour in (WHITE, STONE) else WHITE
            with pdf.rotation(((at * 3) % 5 - 2) * 0.9, left + move + wide / 2, top + each):
                rounded(pdf, colour, left + move, top + each * 0.06, wide, each * 0.9, 0.8)
                pdf.block(left + move + wide - 2, top + each * 0.14, 1.4, each * 0.74, CREAM)
                lettered(pdf, left + move + wide / 2 - 1, top + each * 0.06, wide * 0.92,
                    each * 0.9,
                         [words], ink, 19)  # fmt: skip
        person(
            pdf, x + w * 0.81, floor + h * 0.05, min(h * 0.5, w * 0.62), (72, 92, 120), (146, 100,
                70),
            (20, 18, 18), left="out", right="hip", legs=(52, 66, 90),
        )  # fmt: skip
        _question(
            pdf,
            x + w * 0.81,
            floor + h * 0.05 - min(h * 0.5, w * 0.62) - h * 0.14 - 6,
            w * 0.26,
            h * 0.14,
        )


def _question(pdf, cx, y, w, h):
    rounded(pdf, WHITE, cx - w / 2, y, w, h, 3)
    shape(pdf, WHITE, (cx - 2, y + h - 0.5), (cx + 3, y + h - 0.5), (cx - 1, y + h + 4))
    lettered(pdf, cx, y, w, h, ["AND WHO", "LIFTS HIM?"], INK, 16)
