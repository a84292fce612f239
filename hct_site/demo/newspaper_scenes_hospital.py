"""The drawing of the centre spread: a hospital at night, cut open, over two pages."""

from random import Random

from .newspaper_brush import (
    CREAM,
    DUSK,
    LAMP,
    NIGHT,
    SLATE,
    STONE,
    WOOD,
    ambulance,
    bed,
    bust,
    head,
    lettered,
    oval,
    person,
    rounded,
    scene,
    shape,
    signed_h,
    someone,
    stroke,
)
from .newspaper_press import INK, RED, WHITE

TUNIC = (104, 132, 158)
STEEL = (176, 180, 184)


def open_hospital(pdf, x, y, w, h, half):
    """One half (0 left, 1 right) of a picture that is `w` wide on each of two facing pages."""
    if pdf.dry or h < 10:
        return
    chance = Random(77 + half)
    with scene(pdf, x, y, w, h, NIGHT, frame=False):
        left = x - half * w
        _sky(pdf, left, y, 2 * w, h)
        ground = y + h * 0.93
        pdf.block(x, ground, w, h, (22, 23, 30))
        for room in ROOMS:
            column, floor, wide, draw, wall, number = room
            if column // 4 != half:
                continue
            cell = (2 * w * 0.9) / 8
            rx = left + 2 * w * 0.05 + column * cell
            tall = (ground - y) * 0.86 / 3
            ry = ground - (floor + 1) * tall
            with pdf.local_context(), pdf.rect_clip(rx, ry, cell * wide, tall):
                pdf.block(rx, ry, cell * wide, tall, wall)
                pdf.block(rx, ry + tall * 0.93, cell * wide, tall * 0.07, (112, 104, 96))
                draw(pdf, rx, ry, cell * wide, tall, ry + tall * 0.94, chance)
            pdf.set_draw_color(*INK)
            pdf.set_line_width(1.1)
            pdf.rect(rx, ry, cell * wide, tall)
            oval(pdf, RED, rx + 5.5, ry + 5.5, 7.4)
            pdf.sans(14, WHITE, 88)
            pdf.put_centre(rx + 5.5, ry + 7.3, str(number))
        if half:
            _roof(pdf, left + 2 * w * 0.5, y, 2 * w * 0.45, ground - (ground - y) * 0.86)
        else:
            signed_h(pdf, left + 2 * w * 0.3, ground - (ground - y) * 0.86 - h * 0.105, h * 0.1)


def _sky(pdf, x, y, w, h):
    chance = Random(3)
    for _ in range(110):
        oval(pdf, (206, 206, 212), x + chance.random() * w, y + chance.random() * h * 0.5,
             chance.choice([0.35, 0.5, 0.8]))  # fmt: skip
    oval(pdf, CREAM, x + w * 0.09, y + h * 0.09, h * 0.11)
    oval(pdf, NIGHT, x + w * 0.096, y + h * 0.078, h * 0.1)


def _roof(pdf, x, y, w, top):
    for at, tall in ((0.55, 11), (0.6, 8)):
        pdf.block(x + w * at, top - tall, w * 0.035, tall, SLATE)
    for at, size in enumerate((7, 9, 12)):
        oval(pdf, (70, 72, 84), x + w * (0.575 + 0.035 * at), top - 13 - at * 2.2, size, size * 0.5)
    stroke(pdf, STONE, 0.5, (x + w * 0.85, top), (x + w * 0.85, top - 14))
    oval(pdf, RED, x + w * 0.85, top - 14, 1.8)


def _lamp(pdf, x, y, w):
    pdf.block(x + w * 0.4, y, w * 0.2, 1.5, LAMP)


def _ward(pdf, x, y, w, h, floor, chance):
    for at in (0.2, 0.5, 0.8):
        _lamp(pdf, x + w * (at - 0.12), y, w * 0.24)
    for at in range(4):
        _, skin, hair = someone(chance)
        left = x + w * (0.09 + at * 0.225)
        pdf.block(left + w * 0.015, y + h * 0.24, w * 0.12, h * 0.2, DUSK)
        bed(pdf, left, floor, w * 0.165, skin, hair, (CREAM, (150, 164, 178))[at % 2])
        if at in (0, 2):
            stroke(pdf, SLATE, 0.5, (left + w * 0.18, floor), (left + w * 0.18, y + h * 0.36))
            rounded(pdf, CREAM, left + w * 0.165, y + h * 0.34, w * 0.026, h * 0.15, 0.8)
    person(pdf, x + w * 0.505, floor + h * 0.02, h * 0.66, TUNIC, (146, 100, 70), (20, 18, 18),
           left="front", right="out", legs=(52, 66, 90))  # fmt: skip


def _bay(pdf, x, y, w, h, floor, chance):
    pdf.block(x, y + h * 0.08, w, h * 0.16, RED)
    lettered(pdf, x + w * 0.5, y + h * 0.08, w * 0.7, h * 0.16, ["EMERGENCY"], WHITE)
    ambulance(pdf, x + w * 0.05, floor, w * 0.46)
    for at, pose in ((0.68, "out"), (0.86, "hip")):
        _, skin, hair = someone(chance)
        person(pdf, x + w * at, floor + h * 0.02, h * 0.62, (60, 92, 76), skin, hair, left=pose,
               legs=(60, 92, 76))  # fmt: skip


def _waiting(pdf, x, y, w, h, floor, chance):
    _lamp(pdf, x, y, w)
    pdf.block(x + w * 0.52, y + h * 0.12, w * 0.42, h * 0.24, INK)
    lettered(pdf, x + w * 0.73, y + h * 0.12, w * 0.42, h * 0.24, ["WAITING", "6 HOURS"], LAMP)
    for at in range(5):
        coat, skin, hair = someone(chance)
        cx = x + w * (0.12 + at * 0.19)
        rounded(pdf, SLATE, cx - w * 0.07, floor - h * 0.4, w * 0.14, h * 0.28, 1)
        with pdf.local_context(), pdf.rect_clip(x, y, w, floor - h * 0.13 - y):
            bust(pdf, cx, floor - h * 0.47, h * 0.13, coat, skin, hair)
        rounded(pdf, DUSK, cx - w * 0.065, floor - h * 0.2, w * 0.13, h * 0.09, 1.5)
        for side in (-1, 1):
            pdf.block(cx + side * w * 0.035 - w * 0.02, floor - h * 0.14, w * 0.04, h * 0.14, INK)


def _theatre(pdf, x, y, w, h, floor, chance):
    for at in (0.42, 0.6):
        stroke(pdf, SLATE, 0.8, (x + w * 0.5, y), (x + w * at, y + h * 0.13))
        oval(pdf, STEEL, x + w * at, y + h * 0.16, w * 0.2, h * 0.1)
        oval(pdf, LAMP, x + w * at, y + h * 0.19, w * 0.15, h * 0.05)
    shape(pdf, (196, 206, 204), (x + w * 0.4, y + h * 0.2), (x + w * 0.62, y + h * 0.2),
          (x + w * 0.76, floor - h * 0.3), (x + w * 0.28, floor - h * 0.3))  # fmt: skip
    for at, pose in ((0.26, "out"), (0.5, "front"), (0.76, "front")):
        person(pdf, x + w * at, floor, h * 0.68, (62, 128, 120), (198, 150, 112), (62, 128, 120),
               left="front", right=pose, legs=(62, 128, 120))  # fmt: skip
    rounded(pdf, (62, 128, 120), x + w * 0.2, floor - h * 0.34, w * 0.62, h * 0.13, 2)
    pdf.block(x + w * 0.46, floor - h * 0.22, w * 0.08, h * 0.22, STEEL)
    pdf.block(x + w * 0.36, floor - h * 0.04, w * 0.28, h * 0.04, STEEL)


def _desk(pdf, x, y, w, h, floor, chance):
    """The switchboard: somebody with a headset, screens, a board of lights."""
    _lamp(pdf, x, y, w)
    pdf.block(x + w * 0.42, y + h * 0.14, w * 0.5, h * 0.3, INK)
    for i in range(8):
        for j in range(3):
            lit = chance.choice([RED, LAMP, SLATE, SLATE])
            oval(pdf, lit, x + w * (0.47 + i * 0.057), y + h * (0.2 + j * 0.09), w * 0.025)
    with pdf.local_context(), pdf.rect_clip(x, y, w, floor - h * 0.28 - y):
        bust(pdf, x + w * 0.32, floor - h * 0.56, h * 0.17, RED, (96, 66, 48), (20, 18, 18))
    stroke(pdf, INK, 0.8, (x + w * 0.265, floor - h * 0.55), (x + w * 0.285, floor - h * 0.48))
    pdf.block(x + w * 0.12, floor - h * 0.3, w * 0.78, h * 0.05, WOOD)
    for at in (0.15, 0.84):
        pdf.block(x + w * at, floor - h * 0.25, w * 0.03, h * 0.25, WOOD)
    rounded(pdf, INK, x + w * 0.5, floor - h * 0.52, w * 0.2, h * 0.18, 0.8)
    pdf.block(x + w * 0.59, floor - h * 0.34, w * 0.02, h * 0.04, INK)


def _kitchen(pdf, x, y, w, h, floor, chance):
    _lamp(pdf, x, y, w)
    pdf.block(x + w * 0.2, y + h * 0.12, w * 0.6, h * 0.1, STEEL)
    pdf.block(x + w * 0.42, y, w * 0.16, h * 0.14, STEEL)
    for at in (0.14, 0.52):
        pdf.block(x + w * at, floor - h * 0.32, w * 0.34, h * 0.32, STEEL)
        pdf.block(x + w * at, floor - h * 0.33, w * 0.34, h * 0.04, SLATE)
        rounded(pdf, DUSK, x + w * (at + 0.04), floor - h * 0.24, w * 0.26, h * 0.16, 0.8)
        rounded(pdf, SLATE, x + w * (at + 0.06), floor - h * 0.46, w * 0.2, h * 0.14, 0.6)
        oval(pdf, WHITE, x + w * (at + 0.16), floor - h * 0.56, w * 0.12, h * 0.1)
    person(pdf, x + w * 0.5, floor + h * 0.02, h * 0.66, WHITE, (236, 204, 178), WHITE,
           left="out", right="front")  # fmt: skip
    rounded(pdf, WHITE, x + w * 0.5 - h * 0.065, floor - h * 0.74, h * 0.13, h * 0.14, 1.2)


def _laundry(pdf, x, y, w, h, floor, chance):
    _lamp(pdf, x, y, w)
    for at in (0.3, 0.5, 0.7):
        rounded(pdf, WHITE, x + w * at, floor - h * 0.5, w * 0.18, h * 0.5, 0.8)
        oval(pdf, SLATE, x + w * (at + 0.09), floor - h * 0.24, w * 0.13)
        oval(pdf, (150, 176, 190), x + w * (at + 0.09), floor - h * 0.24, w * 0.095)
        oval(pdf, RED, x + w * (at + 0.145), floor - h * 0.44, w * 0.02)
    person(pdf, x + w * 0.17, floor + h * 0.02, h * 0.66, (140, 120, 96), (226, 190, 160),
           (150, 142, 134), right="out")  # fmt: skip
    for leaf in range(4):
        pdf.block(x + w * (0.52 + 0.01 * (leaf % 2)), floor - h * (0.56 + leaf * 0.055), w * 0.16,
                  h * 0.045, (WHITE, STONE)[leaf % 2])  # fmt: skip


def _corridor(pdf, x, y, w, h, floor, chance):
    """A porter pushing a bed, a cleaner with a mop."""
    for at in (0.1, 0.4, 0.7):
        _lamp(pdf, x + w * at, y, w * 0.24)
    for at in (0.05, 0.82):
        pdf.block(x + w * at, y + h * 0.3, w * 0.13, floor - y - h * 0.3, (140, 120, 96))
        pdf.block(x + w * (at + 0.035), y + h * 0.36, w * 0.06, h * 0.16, LAMP)
    bed(pdf, x + w * 0.34, floor, w * 0.24, (236, 204, 178), (214, 208, 200))
    person(pdf, x + w * 0.29, floor + h * 0.02, h * 0.7, (52, 66, 70), (96, 66, 48), (20, 18, 18),
           right="out")  # fmt: skip
    mop = x + w * 0.72
    stroke(pdf, WOOD, 0.9, (mop - w * 0.02, y + h * 0.44), (mop + w * 0.05, floor - h * 0.03))
    oval(pdf, CREAM, mop + w * 0.055, floor - h * 0.02, w * 0.07, h * 0.07)
    person(pdf, mop - w * 0.05, floor + h * 0.02, h * 0.66, RED, (198, 150, 112), (40, 32, 28),
           right="front")  # fmt: skip


def _cradle(pdf, x, y, w, h, floor, chance):
    """Maternity: a midwife, a mother, a cot."""
    _lamp(pdf, x, y, w)
    pdf.block(x + w * 0.08, y + h * 0.16, w * 0.26, h * 0.3, NIGHT)
    oval(pdf, CREAM, x + w * 0.26, y + h * 0.25, w * 0.07)
    bed(pdf, x + w * 0.06, floor, w * 0.44, (198, 150, 112), (40, 32, 28), (190, 150, 150))
    person(pdf, x + w * 0.62, floor + h * 0.02, h * 0.68, (96, 70, 110), (236, 204, 178),
           (168, 122, 70), right="front")  # fmt: skip
    stroke(pdf, STEEL, 0.8, (x + w * 0.83, floor), (x + w * 0.83, floor - h * 0.3))
    rounded(pdf, (200, 214, 222), x + w * 0.73, floor - h * 0.46, w * 0.21, h * 0.17, 1)
    rounded(pdf, WHITE, x + w * 0.76, floor - h * 0.44, w * 0.16, h * 0.08, 1.4)
    head(pdf, x + w * 0.79, floor - h * 0.43, h * 0.085, (198, 150, 112), (40, 32, 28))


def _laboratory(pdf, x, y, w, h, floor, chance):
    _lamp(pdf, x, y, w)
    for row in (0.16, 0.3):
        pdf.block(x + w * 0.46, y + h * (row + 0.1), w * 0.48, h * 0.02, WOOD)
        for at in range(8):
            colour = chance.choice([RED, LAMP, STEEL, (62, 128, 120)])
            tall = chance.uniform(0.05, 0.09)
            rounded(pdf, colour, x + w * (0.48 + at * 0.057), y + h * (row + 0.1 - tall), w * 0.035,
                    h * tall, 0.5)  # fmt: skip
    person(pdf, x + w * 0.3, floor + h * 0.02, h * 0.68, WHITE, (236, 204, 178), (40, 32, 28),
           left="hip", right="out")  # fmt: skip
    pdf.block(x + w * 0.44, floor - h * 0.34, w * 0.52, h * 0.34, STONE)
    pdf.block(x + w * 0.43, floor - h * 0.36, w * 0.54, h * 0.04, SLATE)
    stroke(pdf, INK, 1.1, (x + w * 0.6, floor - h * 0.37), (x + w * 0.7, floor - h * 0.37))
    stroke(pdf, INK, 1.6, (x + w * 0.61, floor - h * 0.54), (x + w * 0.67, floor - h * 0.44))
    stroke(pdf, INK, 0.9, (x + w * 0.69, floor - h * 0.37), (x + w * 0.7, floor - h * 0.46),
           (x + w * 0.65, floor - h * 0.52))  # fmt: skip


def _boiler(pdf, x, y, w, h, floor, chance):
    for at in (0.3, 0.55):
        pdf.block(x + w * at, y, w * 0.05, h * 0.4, (150, 92, 74))
    pdf.block(x, y + h * 0.14, w, h * 0.05, (150, 92, 74))
    rounded(pdf, SLATE, x + w * 0.2, floor - h * 0.6, w * 0.5, h * 0.58, 4)
    oval(pdf, STEEL, x + w * 0.36, floor - h * 0.42, w * 0.13)
    stroke(pdf, RED, 0.7, (x + w * 0.36, floor - h * 0.42), (x + w * 0.39, floor - h * 0.46))
    rounded(pdf, INK, x + w * 0.32, floor - h * 0.26, w * 0.26, h * 0.17, 1)
    shape(pdf, (226, 120, 40), (x + w * 0.35, floor - h * 0.1), (x + w * 0.41, floor - h * 0.22),
          (x + w * 0.46, floor - h * 0.14), (x + w * 0.5, floor - h * 0.23), (x + w * 0.55,
              floor - h * 0.1))  # fmt: skip
    person(pdf, x + w * 0.83, floor + h * 0.02, h * 0.66, (84, 90, 104), (226, 190, 160), INK,
           left="out", right="hip")  # fmt: skip


def _scanner(pdf, x, y, w, h, floor, chance):
    _lamp(pdf, x, y, w)
    pdf.block(x + w * 0.06, y + h * 0.22, w * 0.2, h * 0.36, DUSK)
    rounded(pdf, CREAM, x + w * 0.4, floor - h * 0.72, w * 0.26, h * 0.72, 3)
    oval(pdf, STEEL, x + w * 0.53, floor - h * 0.42, h * 0.44)
    oval(pdf, NIGHT, x + w * 0.53, floor - h * 0.42, h * 0.34)
    rounded(pdf, WHITE, x + w * 0.5, floor - h * 0.36, w * 0.4, h * 0.06, 1)
    head(pdf, x + w * 0.6, floor - h * 0.42, h * 0.11, (226, 190, 160), (150, 142, 134))
    rounded(pdf, (150, 164, 178), x + w * 0.63, floor - h * 0.47, w * 0.24, h * 0.12, 2)
    pdf.block(x + w * 0.82, floor - h * 0.3, w * 0.05, h * 0.3, SLATE)
    pdf.block(x + w * 0.05, floor - h * 0.3, w * 0.2, h * 0.05, WOOD)
    pdf.block(x + w * 0.14, floor - h * 0.25, w * 0.02, h * 0.25, WOOD)
    person(pdf, x + w * 0.31, floor + h * 0.02, h * 0.66, TUNIC, (96, 66, 48), (20, 18, 18),
           left="out", right="hip")  # fmt: skip


def _board(pdf, x, y, w, h, floor, chance):
    """The board room, where nobody is at night."""
    pdf.block(x + w * 0.1, y + h * 0.14, w * 0.3, h * 0.32, CREAM)
    for at, tall in enumerate((0.06, 0.1, 0.16, 0.22)):
        pdf.block(x + w * (0.14 + at * 0.06), y + h * (0.42 - tall), w * 0.04, h * tall, RED)
    pdf.block(x + w * 0.6, y + h * 0.12, w * 0.28, h * 0.34, NIGHT)
    oval(pdf, (206, 206, 212), x + w * 0.8, y + h * 0.2, 0.8)
    oval(pdf, (206, 206, 212), x + w * 0.68, y + h * 0.3, 0.6)
    for at in range(6):
        cx = x + w * (0.14 + at * 0.145)
        rounded(pdf, INK, cx - w * 0.045, floor - h * 0.5, w * 0.09, h * 0.3, 1.4)
    rounded(pdf, WOOD, x + w * 0.06, floor - h * 0.32, w * 0.88, h * 0.07, 1)
    for at in (0.16, 0.8):
        pdf.block(x + w * at, floor - h * 0.26, w * 0.03, h * 0.26, WOOD)
    for at in range(5):
        pdf.block(x + w * (0.16 + at * 0.15), floor - h * 0.34, w * 0.06, h * 0.02, WHITE)


CALM, WARM, COOL, DIM = (206, 198, 182), (226, 208, 168), (198, 208, 206), (150, 146, 140)
ROOMS = [  # column, floor, columns wide, what is drawn, wall, number
    (0, 0, 2, _bay, (70, 72, 84), 1),
    (2, 0, 2, _waiting, CALM, 2),
    (0, 1, 3, _ward, WARM, 3),
    (3, 1, 1, _desk, DIM, 4),
    (0, 2, 1, _cradle, WARM, 6),
    (1, 2, 2, _corridor, COOL, 5),
    (3, 2, 1, _laboratory, COOL, 7),
    (4, 0, 1, _boiler, DIM, 12),
    (5, 0, 1, _laundry, COOL, 11),
    (6, 0, 2, _scanner, CALM, 13),
    (4, 1, 1, _kitchen, CALM, 10),
    (5, 1, 3, _ward, (188, 196, 206), 9),
    (4, 2, 2, _theatre, COOL, 8),
    (6, 2, 2, _board, (104, 100, 104), 14),
]
