"""Drawn scenes out of doors: a march, ambulances at night, a picket line, a stall, a bundle."""

from random import Random

from .newspaper_brush import (
    COATS,
    CREAM,
    DUSK,
    LAMP,
    NIGHT,
    SAND,
    SHADE,
    SLATE,
    STONE,
    WOOD,
    ambulance,
    bust,
    lettered,
    limb,
    oval,
    person,
    placard,
    rounded,
    scene,
    shape,
    signed_h,
    someone,
    stroke,
    windows,
)
from .newspaper_press import INK, RED, WHITE

PAVEMENT = (150, 144, 138)
MARCH = [
    [["MORE", "BEDS"], ["SCRAP", "ICPs"], ["STAFF, NOT", "SUBCOS"], ["OUR", "NHS"]],
    [["BEDS,", "NOT PLANS"], ["NOT FOR", "SALE"], ["SAFE", "STAFFING"]],
    [["CARE IS", "A RIGHT"], ["WHO SIGNED", "THIS?"], ["SAFE", "FOR ALL"]],
]


def march(pdf, x, y, w, h):
    """Placards and heads in front of a hospital; no likeness of anybody."""
    if pdf.dry or h < 10:
        return
    chance = Random(13)
    with scene(pdf, x, y, w, h, SAND):
        oval(pdf, CREAM, x + w * 0.83, y + h * 0.2, h * 0.3)
        for left, wide, top in [(0.05, 0.2, 0.36), (0.24, 0.3, 0.16), (0.55, 0.17, 0.3), (0.74,
            0.2, 0.42)]:  # fmt: skip
            pdf.block(x + left * w, y + top * h, wide * w, h, STONE)
            pdf.block(x + left * w - 1, y + top * h - 1.4, wide * w + 2, 2, SHADE)
            windows(
                pdf, x + left * w + 2, y + top * h + 3, wide * w - 4, h * (0.72 - top),
                int(wide * w // 7), max(int(h * (0.72 - top) // 8), 1), chance,
            )  # fmt: skip
        signed_h(pdf, x + w * 0.35, y + h * 0.03, h * 0.12)
        for row, (at, size) in enumerate([(0.66, 0.055), (0.77, 0.075), (0.9, 0.105)]):
            _boards(pdf, x, y, w, h, row, chance)
            _heads(pdf, x, y + h * at, w, h * size, chance, back=row == 2)


def _boards(pdf, x, y, w, h, row, chance):
    count = len(MARCH[row])
    wide, high = (0.165 + 0.025 * row) * w, (0.125 + 0.02 * row) * h
    for at, words in enumerate(MARCH[row]):
        place = (at + 0.5 + chance.uniform(-0.05, 0.05) + (-0.02, 0.16, -0.04)[row]) / count
        top = y + h * ((0.31, 0.475, 0.645)[row] + chance.uniform(-0.015, 0.015)) - high / 2
        cx = min(max(x + w * place, x + wide * 0.56), x + w - wide * 0.56)
        placard(pdf, cx, top, wide, high, words, at + row, chance.uniform(-6, 6), h)


def _heads(pdf, x, y, w, size, chance, back=False):
    at = x + size * 0.4
    while at < x + w + size:
        coat, skin, hair = someone(chance)
        hat = chance.choice([None, None, None, RED, SLATE, INK])
        bust(pdf, at, y + chance.uniform(-0.3, 0.3) * size, size, coat, skin, hair, hat, back)
        at += size * chance.uniform(1.7, 2.3)


def ambulances(pdf, x, y, w, h):
    """A line of ambulances in the rain before a lit door."""
    if pdf.dry or h < 10:
        return
    chance = Random(7)
    with scene(pdf, x, y, w, h, NIGHT):
        ground = y + h * 0.82
        for left, wide, top in [(0.0, 0.16, 0.42), (0.14, 0.2, 0.3), (0.32, 0.3, 0.38)]:
            pdf.block(x + w * left, y + h * top, w * wide, h, DUSK)
            windows(
                pdf, x + w * left + 2, y + h * top + 3, w * wide - 4, h * 0.42,
                int(w * wide // 8), max(int(h * 0.42 // 9), 1), chance, NIGHT, LAMP, 0.22,
            )  # fmt: skip
        wall = x + w * 0.6
        pdf.block(wall, y + h * 0.08, w * 0.4, h, SLATE)
        windows(pdf, wall + 2, y + h * 0.1, w * 0.4 - 4, h * 0.26, 8, 2, chance, DUSK, LAMP, 0.6)
        pdf.block(x, ground, w, h, (24, 25, 33))
        shape(
            pdf, (92, 84, 66), (wall + w * 0.1, ground), (x + w * 0.96, ground), (x + w, y + h),
            (wall - w * 0.1, y + h),
        )  # fmt: skip
        pdf.block(wall + w * 0.1, y + h * 0.5, w * 0.26, ground - y - h * 0.5, LAMP)
        for at in (0.1, 0.22, 0.345):
            pdf.block(wall + w * at, y + h * 0.5, w * 0.015, ground - y - h * 0.5, SLATE)
        pdf.block(wall + w * 0.02, y + h * 0.4, w * 0.38, h * 0.115, RED)
        lettered(pdf, wall + w * 0.21, y + h * 0.4, w * 0.36, h * 0.115, ["EMERGENCY"], WHITE)
        person(pdf, wall + w * 0.165, ground, h * 0.26, (52, 66, 70), (198, 150, 112), INK,
               right="hip")  # fmt: skip
        oval(pdf, (214, 210, 196), x + w * 0.1, y + h * 0.17, h * 0.17)
        oval(pdf, NIGHT, x + w * 0.112, y + h * 0.155, h * 0.15)
        for at, size in [(0.02, 0.13), (0.165, 0.15), (0.33, 0.175)]:
            ambulance(pdf, x + w * at, ground + h * (size * 0.35), w * size)
        ambulance(pdf, x + w * 0.53, y + h * 0.95, w * 0.27)
        for _ in range(150):
            rx, ry = x + chance.random() * w, y + chance.random() * h
            stroke(pdf, (128, 132, 144), 0.12, (rx, ry), (rx - 1.2, ry + 4))


def picket(pdf, x, y, w, h):
    """Hospital staff at their own gate with a fire in a drum."""
    if pdf.dry or h < 10:
        return
    chance = Random(5)
    with scene(pdf, x, y, w, h, (222, 216, 208)):
        ground = y + h * 0.84
        pdf.block(x + w * 0.08, y + h * 0.14, w * 0.5, h, STONE)
        windows(pdf, x + w * 0.1, y + h * 0.18, w * 0.46, h * 0.5, 14, 4, chance)
        pdf.block(x + w * 0.6, y + h * 0.3, w * 0.36, h, (208, 199, 186))
        windows(pdf, x + w * 0.62, y + h * 0.34, w * 0.32, h * 0.36, 9, 3, chance)
        signed_h(pdf, x + w * 0.3, y + h * 0.04, h * 0.1)
        pdf.block(x, ground, w, h, PAVEMENT)
        pdf.block(x, y + h * 0.56, w * 0.22, h * 0.3, (150, 92, 74))
        pdf.block(x + w * 0.8, y + h * 0.56, w * 0.2, h * 0.3, (150, 92, 74))
        for row in range(6):
            for left, wide in ((0, 0.22), (0.8, 0.2)):
                pdf.rule(x + w * left, y + h * (0.58 + row * 0.045), w * wide, 0.2, (180, 130, 112))
        pdf.block(x + w * 0.02, y + h * 0.6, w * 0.18, h * 0.14, WHITE)
        lettered(pdf, x + w * 0.11, y + h * 0.6, w * 0.17, h * 0.14, ["MAIN", "ENTRANCE"], INK)
        tall = h * 0.47
        for at, words, number in [
            (0.27, ["PORTERS", "CLEANERS", "NURSES"], 0),
            (0.44, ["NO", "SUBCO"], 1),
            (0.72, ["STAY", "IN THE NHS"], 2),
            (0.87, ["ONE TEAM"], 1),
        ]:
            board = h * (0.2 if number == 0 else 0.17)
            cx = x + w * at
            foot = ground + h * 0.08
            hand = foot - tall * 0.97
            placard(
                pdf, cx + tall * 0.15, hand - board - h * 0.04, w * 0.145, board, words, number,
                chance.uniform(-4, 4), h * 0.2,
            )  # fmt: skip
            coat, skin, hair = someone(chance)
            person(
                pdf, cx, foot, tall, coat, skin, hair, right="up",
                hat=chance.choice([None, RED, INK]),
            )  # fmt: skip
        for at, pose in [(0.35, "hip"), (0.515, "out"), (0.635, "front"), (0.8, "hip")]:
            coat, skin, hair = someone(chance)
            person(
                pdf, x + w * at, ground + h * 0.11, tall * chance.uniform(0.9, 1.02), coat, skin,
                hair, left=pose, right="front", hat=chance.choice([None, SLATE, RED]),
            )  # fmt: skip
        _drum(pdf, x + w * 0.575, y + h * 0.97, h * 0.2)


def _drum(pdf, x, y, size):
    for lift, colour, wide in [(1.75, RED, 0.6), (1.5, (226, 120, 40), 0.45), (1.3, LAMP, 0.25)]:
        shape(
            pdf, colour, (x - size * wide / 2, y - size), (x - size * wide * 0.6, y - size * 1.2),
            (x - size * 0.12, y - size * lift * 0.88), (x, y - size * 1.15),
            (x + size * 0.08, y - size * lift), (x + size * wide * 0.6, y - size * 1.2),
            (x + size * wide / 2, y - size),
        )  # fmt: skip
    rounded(pdf, INK, x - size * 0.36, y - size, size * 0.72, size, 1)
    for j in range(3):
        for i in range(4):
            oval(pdf, (226, 120, 40), x + size * (-0.24 + i * 0.16), y - size * (0.78 - j * 0.26),
                 size * 0.08)  # fmt: skip


def stall(pdf, x, y, w, h):
    """A trestle table under an awning with the paper on it, on market day."""
    if pdf.dry or h < 10:
        return
    chance = Random(21)
    with scene(pdf, x, y, w, h, SAND):
        ground = y + h * 0.86
        left = x
        for wide, top in [(0.17, 0.26), (0.13, 0.34), (0.2, 0.22), (0.16, 0.3), (0.19, 0.2), (0.16,
            0.33)]:  # fmt: skip
            pdf.block(left, y + h * top, w * wide, h, (214, 205, 191))
            shape(
                pdf, SHADE, (left - 1, y + h * top), (left + w * wide / 2, y + h * (top - 0.1)),
                (left + w * wide + 1, y + h * top),
            )  # fmt: skip
            windows(pdf, left + 1, y + h * top + 2, w * wide - 2, h * 0.26, 4, 2, chance)
            pdf.block(left + w * wide * 0.12, y + h * 0.66, w * wide * 0.76, h * 0.2, SHADE)
            left += w * wide
        pdf.block(x, ground, w, h, STONE)
        a, b, top = x + w * 0.24, x + w * 0.76, y + h * 0.16
        for pole in (a + 1, b - 1):
            stroke(pdf, INK, 0.9, (pole, top), (pole, ground + h * 0.04))
        tall = h * 0.52
        for at, pose in [(0.37, "up"), (0.5, "front"), (0.62, "out")]:
            coat, skin, hair = someone(chance)
            person(pdf, x + w * at, ground, tall, coat, skin, hair, left="front", right=pose)
        _paper(pdf, x + w * 0.37 + tall * 0.15, ground - tall * 1.12, h * 0.12)
        _paper(pdf, x + w * 0.62 + tall * 0.34, ground - tall * 0.82, h * 0.12)
        stripes = 11
        each = (b - a + 8) / stripes
        for at in range(stripes):
            colour = RED if at % 2 == 0 else WHITE
            edge = a - 4 + at * each
            shape(
                pdf, colour, (edge + (b - edge) * 0.06, top - h * 0.08),
                (edge + each + (b - edge - each) * 0.06, top - h * 0.08),
                (edge + each, top + h * 0.05), (edge, top + h * 0.05),
            )  # fmt: skip
            oval(pdf, colour, edge + each / 2, top + h * 0.05, each, h * 0.07)
        table = y + h * 0.66
        shape(
            pdf, RED, (a + 3, table), (b - 3, table), (b - 1, ground + h * 0.07),
            (a + 1, ground + h * 0.07),
        )  # fmt: skip
        pdf.block(a, table - h * 0.02, b - a, h * 0.03, WOOD)
        lettered(pdf, (a + b) / 2, table + h * 0.04, b - a - 10, h * 0.19, ["OUR NHS"], WHITE, 90)
        for at, high in [(0.06, 3), (0.2, 5), (0.72, 4), (0.86, 6)]:
            for leaf in range(high):
                pdf.block(
                    a + (b - a) * at + (leaf % 2) * 0.6, table - h * 0.035 - leaf * h * 0.014,
                    (b - a) * 0.1, h * 0.011, (WHITE, STONE)[leaf % 2],
                )  # fmt: skip
        for at, pose, size, reach in [(0.13, "down", 0.56, "out"), (0.86, "out", 0.6, "hip")]:
            coat, skin, hair = COATS[2 if at < 0.5 else 4], *someone(chance)[1:]
            person(
                pdf, x + w * at, y + h * 0.96, h * size, coat, skin, hair, left=pose, right=reach,
                hat=RED if at < 0.5 else None,
            )  # fmt: skip
        _dog(pdf, x + w * 0.925, y + h * 0.965, min(h * 0.13, w * 0.052))
        _trolley(pdf, x + w * 0.05, y + h * 0.97, h * 0.24)


def _paper(pdf, x, y, size):
    """The front page from some way off."""
    wide = size * 0.74
    pdf.block(x - wide / 2, y, wide, size, WHITE)
    pdf.block(x - wide / 2 + wide * 0.06, y + size * 0.05, wide * 0.88, size * 0.2, RED)
    pdf.block(x - wide / 2 + wide * 0.06, y + size * 0.3, wide * 0.88, size * 0.1, INK)
    pdf.block(x - wide / 2 + wide * 0.06, y + size * 0.44, wide * 0.55, size * 0.28, SHADE)
    for row in range(3):
        pdf.block(x - wide / 2 + wide * 0.06, y + size * (0.77 + row * 0.06), wide * 0.88,
                  size * 0.025, SHADE)  # fmt: skip
    pdf.set_draw_color(*INK)
    pdf.set_line_width(0.2)
    pdf.rect(x - wide / 2, y, wide, size)


def _dog(pdf, x, y, size):
    rounded(pdf, WOOD, x - size, y - size * 0.8, size * 1.3, size * 0.5, size * 0.22)
    oval(pdf, WOOD, x + size * 0.42, y - size * 0.9, size * 0.6, size * 0.46)
    oval(pdf, INK, x + size * 0.7, y - size * 0.9, size * 0.13)
    shape(pdf, (96, 72, 48), (x + size * 0.2, y - size * 1.2), (x + size * 0.44, y - size * 1.1),
          (x + size * 0.2, y - size * 0.72))  # fmt: skip
    for at in (-0.85, -0.6, -0.05, 0.16):
        limb(pdf, WOOD, size * 0.14, (x + size * at, y - size * 0.45), (x + size * at, y))
    limb(
        pdf, WOOD, size * 0.12, (x - size * 0.95, y - size * 0.7), (x - size * 1.25, y - size * 1.1)
    )


def _trolley(pdf, x, y, size):
    stroke(
        pdf,
        INK,
        0.9,
        (x - size * 0.1, y),
        (x - size * 0.1, y - size * 1.1),
        (x + size * 0.18, y - size * 1.2),
    )
    rounded(pdf, (84, 90, 104), x - size * 0.05, y - size, size * 0.5, size * 0.9, 1.4)
    rounded(pdf, SLATE, x - size * 0.05, y - size * 1.04, size * 0.5, size * 0.25, 1.2)
    oval(pdf, INK, x + size * 0.05, y - size * 0.04, size * 0.2)


def bundle(pdf, x, y, w, h):
    """Two stacks of the paper tied with string, one copy leaning on them."""
    if pdf.dry or h < 10:
        return
    with scene(pdf, x, y, w, h, SAND):
        floor = y + h * 0.9
        oval(pdf, CREAM, x + w * 0.4, y + h * 0.5, h * 0.95)
        pdf.block(x, floor, w, h, STONE)
        for left, wide, tall in [(0.06, 0.4, 0.78), (0.36, 0.36, 0.46)]:
            each = 1.7
            leaves = int(h * tall / each)
            for leaf in range(leaves):
                move = ((leaf * 7) % 5 - 2) * 0.3
                top = floor - (leaf + 1) * each
                pdf.block(x + w * left + move, top, w * wide, each, WHITE)
                pdf.block(x + w * left + move, top + each * 0.72, w * wide, each * 0.28, SHADE)
            high = leaves * each
            for at in (0.22, 0.78):
                pdf.block(
                    x + w * (left + wide * at) - 0.6, floor - high - 0.4, 1.2, high + 0.4, RED
                )
            label = h * 0.17
            pdf.block(
                x + w * (left + wide * 0.3), floor - high * 0.62, w * wide * 0.4, label, CREAM
            )
            lettered(
                pdf, x + w * (left + wide / 2), floor - high * 0.62, w * wide * 0.4, label,
                ["200", "COPIES"] if left < 0.1 else ["WARD 7"], INK, 22,
            )  # fmt: skip
        size = min(h * 0.66, w * 0.42)
        with pdf.rotation(-8, x + w * 0.78, floor):
            _paper(pdf, x + w * 0.78, floor - size, size)
