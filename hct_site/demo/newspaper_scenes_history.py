"""Drawn for the page of history and the page of plans: seventy years of buildings, a map."""

from random import Random

from .newspaper_brush import (
    CREAM,
    LAMP,
    SAND,
    SHADE,
    SLATE,
    STONE,
    lettered,
    oval,
    person,
    scene,
    shape,
    signed_h,
    someone,
    stroke,
    windows,
)
from .newspaper_press import GREY, INK, MM_PER_POINT, RED, WHITE

BRICK = (150, 92, 74)


def panorama(pdf, x, y, w, h):
    """Four hospitals of four times in one street, people walking past them."""
    if pdf.dry or h < 10:
        return
    chance = Random(48)
    with scene(pdf, x, y, w, h, SAND):
        oval(pdf, CREAM, x + w * 0.5, y + h * 0.5, h * 1.3)
        ground = y + h * 0.78
        _workhouse(pdf, x + w * 0.01, ground, w * 0.25, h, chance)
        _slab(pdf, x + w * 0.285, ground, w * 0.2, h, chance)
        _shed(pdf, x + w * 0.515, ground, w * 0.2, h, chance)
        _glass(pdf, x + w * 0.745, ground, w * 0.24, h, chance)
        pdf.block(x, ground, w, h, STONE)
        pdf.block(x, ground, w, 0.8, SHADE)
        at = 0.03
        while at < 0.98:
            coat, skin, hair = someone(chance)
            tall = h * chance.choice([0.24, 0.27, 0.29, 0.19])
            person(
                pdf, x + w * at, y + h * chance.uniform(0.84, 0.89), tall, coat, skin, hair,
                left=chance.choice(["down", "hip"]), right=chance.choice(["down", "out", "front"]),
                hat=chance.choice([None, None, INK, RED]),
            )  # fmt: skip
            at += chance.uniform(0.045, 0.085)
        for left, year in [(0.08, "1948"), (0.335, "1962"), (0.565, "1991"), (0.82, "2018")]:
            pdf.block(x + w * left, y + h * 0.9, w * 0.1, h * 0.1, RED)
            lettered(pdf, x + w * (left + 0.05), y + h * 0.9, w * 0.1, h * 0.1, [year], WHITE)


def _workhouse(pdf, x, ground, w, h, chance):
    pdf.block(x + w * 0.78, ground - h * 0.78, w * 0.09, h * 0.78, BRICK)
    for at, size in enumerate((0.06, 0.09, 0.12)):
        oval(pdf, STONE, x + w * (0.84 + at * 0.07), ground - h * (0.82 + at * 0.05), h * size)
    pdf.block(x, ground - h * 0.46, w, h * 0.46, BRICK)
    for left in (0.0, 0.36, 0.72):
        shape(pdf, SLATE, (x + w * left - 1, ground - h * 0.46), (x + w * (left + 0.14),
            ground - h * 0.62),
              (x + w * (left + 0.28) + 1, ground - h * 0.46))  # fmt: skip
    windows(pdf, x + 1, ground - h * 0.43, w - 2, h * 0.4, 8, 3, chance, (92, 54, 44), LAMP)
    pdf.block(x + w * 0.42, ground - h * 0.16, w * 0.16, h * 0.16, INK)


def _slab(pdf, x, ground, w, h, chance):
    pdf.block(x, ground - h * 0.2, w, h * 0.2, SHADE)
    pdf.block(x + w * 0.14, ground - h * 0.64, w * 0.72, h * 0.64, (205, 196, 182))
    windows(pdf, x + w * 0.16, ground - h * 0.62, w * 0.68, h * 0.46, 7, 6, chance)
    for row in range(7):
        pdf.rule(x + w * 0.14, ground - h * (0.62 - row * 0.0767), w * 0.72, 0.3, SHADE)
    windows(pdf, x + 1, ground - h * 0.18, w - 2, h * 0.16, 10, 1, chance, SLATE)
    signed_h(pdf, x + w * 0.77, ground - h * 0.74, h * 0.1)


def _shed(pdf, x, ground, w, h, chance):
    for left, wide, tall, colour in [
        (0, 0.5, 0.3, (196, 158, 128)),
        (0.42, 0.58, 0.42, (206, 172, 142)),
    ]:
        pdf.block(x + w * left, ground - h * tall, w * wide, h * tall, colour)
        shape(pdf, SLATE, (x + w * left - 1.5, ground - h * tall), (x + w * (left + wide / 2),
            ground - h * (tall + 0.13)),
              (x + w * (left + wide) + 1.5, ground - h * tall))  # fmt: skip
        windows(
            pdf,
            x + w * left + 1,
            ground - h * tall + 1,
            w * wide - 2,
            h * (tall - 0.12),
            5,
            2,
            chance,
        )
    pdf.block(x + w * 0.6, ground - h * 0.12, w * 0.2, h * 0.12, SLATE)
    stroke(pdf, INK, 0.6, (x + w * 0.06, ground), (x + w * 0.06, ground - h * 0.24))
    pdf.block(x - w * 0.04, ground - h * 0.36, w * 0.3, h * 0.14, INK)
    lettered(pdf, x + w * 0.11, ground - h * 0.36, w * 0.3, h * 0.14, ["PAY TO", "PARK"], WHITE)


def _glass(pdf, x, ground, w, h, chance):
    shape(pdf, (140, 152, 160), (x, ground), (x, ground - h * 0.52), (x + w * 0.62,
        ground - h * 0.66),
          (x + w * 0.62, ground))  # fmt: skip
    shape(pdf, (168, 178, 184), (x + w * 0.62, ground), (x + w * 0.62, ground - h * 0.66),
          (x + w, ground - h * 0.5), (x + w, ground))  # fmt: skip
    for at in range(1, 10):
        pdf.upright(x + w * at / 10, ground - h * 0.51, h * 0.51, 0.3, WHITE)
    for row in range(1, 6):
        pdf.rule(x, ground - h * row * 0.09, w, 0.3, WHITE)
    for _ in range(9):
        pdf.block(x + w * chance.randint(0, 9) / 10 + 0.4, ground - h * chance.randint(2,
            5) * 0.09 + 0.4,
                  w / 10 - 0.8, h * 0.09 - 0.8, LAMP)  # fmt: skip
    pdf.block(x + w * 0.3, ground - h * 0.15, w * 0.2, h * 0.15, INK)
    pdf.block(x + w * 0.24, ground - h * 0.3, w * 0.48, h * 0.12, WHITE)
    lettered(pdf, x + w * 0.48, ground - h * 0.3, w * 0.48, h * 0.12, ["OWNED BY?"], INK)


# Where each footprint of 2016 stands in the pattern of six-sided tiles: (row, column).
TILES = {
    1: (0, 4, "Tyne & Wear"), 2: (1, 3.5, "Cumbria"), 3: (1, 4.5, "Durham & Tees"),
    4: (2, 3, "Lancs"), 5: (2, 4, "West Yorks"), 6: (2, 5, "Humber"),
    8: (3, 2.5, "Mersey"), 7: (3, 3.5, "Manchester"), 9: (3, 4.5, "South Yorks"),
    11: (4, 2, "Shropshire"), 10: (4, 3, "Staffs"), 12: (4, 4, "Derbys"), 14: (4, 5, "Notts"),
    13: (4, 6, "Lincs"), 16: (5, 2.5, "Black Country"), 17: (5, 3.5, "Birmingham"),
    15: (5, 4.5, "Leics"), 21: (5, 5.5, "Cambs"), 22: (5, 6.5, "Norfolk"),
    19: (6, 2, "Hereford & Worcs"), 18: (6, 3, "Coventry"), 20: (6, 4, "Northants"),
    24: (6, 5, "Beds & Luton"), 25: (6, 6, "Herts"), 23: (6, 7, "Suffolk"),
    43: (7, 2.5, "Gloucs"), 44: (7, 3.5, "Oxon & Bucks"), 27: (7, 4.5, "NW London"),
    28: (7, 5.5, "N London"), 29: (7, 6.5, "NE London"), 26: (7, 7.5, "Essex"),
    39: (8, 2, "Bristol"), 40: (8, 3, "Bath & Wilts"), 34: (8, 4, "Frimley"),
    31: (8, 5, "SW London"), 30: (8, 6, "SE London"), 32: (8, 7, "Kent"),
    38: (9, 1.5, "Somerset"), 41: (9, 2.5, "Dorset"), 42: (9, 3.5, "Hants"),
    35: (9, 4.5, "Surrey"), 33: (9, 5.5, "Sussex"), 36: (10, 0, "Cornwall"), 37: (10, 1, "Devon"),
}  # fmt: skip
NAMED = {2: INK, 3: SLATE, 7: INK, 35: RED, 24: RED}


def footprints(pdf, x, y, w, h):
    """England as forty-four tiles of one size, each with its number and a short name."""
    if pdf.dry or h < 10:
        return
    side = min(w / (8.5 * 3**0.5), h / 17)
    step = side * 3**0.5
    left, top = x + (w - 8.5 * step) / 2, y + (h - 17 * side) / 2
    for number, (row, column, name) in TILES.items():
        cx, cy = left + (column + 0.5) * step, top + (row * 1.5 + 1) * side
        a, b = step / 2 - 0.45, side - 0.5
        colour = NAMED.get(number, (222, 213, 199))
        ink = WHITE if number in NAMED else INK
        shape(
            pdf, colour, (cx, cy - b), (cx + a, cy - b / 2), (cx + a, cy + b / 2), (cx, cy + b),
            (cx - a, cy + b / 2), (cx - a, cy - b / 2),
        )  # fmt: skip
        pdf.sans(side * 0.72 / MM_PER_POINT, ink, 88)
        pdf.put_centre(cx, cy + side * 0.02, str(number))
        rows = name.split(" & ")
        if len(rows) > 1:
            rows[1] = "& " + rows[1]
        elif len(name) > 10:
            rows = name.split()
        pdf.sans(side * 0.29 / MM_PER_POINT, ink, 88)
        for at, words in enumerate(rows):
            pdf.put_centre(cx, cy + side * (0.36 + 0.27 * at), words)


ARMS = [
    ("? 2019", 1, STONE),
    ("ICP, AUTUMN 2018", -1, RED),
    ("ICS, FEBRUARY 2018", 1, INK),
    ("ACO, 2017", -1, SLATE),
    ("STP, 2016", 1, RED),
]


def signpost(pdf, x, y, w, h):
    """A post in a bare country whose arms bear the names of the same thing, the newest on top."""
    if pdf.dry or h < 20:
        return
    with scene(pdf, x, y, w, h, SAND):
        oval(pdf, CREAM, x + w * 0.76, y + h * 0.3, h * 0.42)
        for lift, colour in ((0.56, (214, 205, 191)), (0.66, STONE), (0.76, SHADE)):
            oval(pdf, colour, x + w * (lift * 1.6 - 0.6), y + h * (lift + 0.6), w * 1.5, h * 1.2)
        cx = x + w * 0.47
        pdf.block(cx - 1.6, y + h * 0.04, 3.2, h * 0.9, (134, 104, 70))
        each = h * 0.115
        for at, (words, side, colour) in enumerate(ARMS):
            top = y + h * 0.07 + at * each * 1.12
            long = w * 0.36
            start, end = cx - side * 8, cx + side * long
            shape(
                pdf, colour, (start, top), (end, top), (end + side * each * 0.5, top + each / 2),
                (end, top + each), (start, top + each),
            )  # fmt: skip
            ink = INK if colour == STONE else WHITE
            lettered(pdf, (start + end) / 2, top, abs(end - start), each, [words], ink, 22)
        coat, skin, hair = (84, 90, 104), (226, 190, 160), (214, 208, 200)
        tall = h * 0.32
        person(pdf, x + w * 0.24, y + h * 1.01 - 1, tall, coat, skin, hair, left="hip", right="up",
               hat=RED)  # fmt: skip
        person(pdf, x + w * 0.72, y + h * 1.01 - 2, tall * 0.94, RED, (96, 66, 48), (20, 18, 18),
               left="out", right="down")  # fmt: skip


def beds(pdf, x, y, w, h):
    """Hospital beds in England, then and now, in two rows of small beds; one is 10,000."""
    if pdf.dry:
        return
    each = (w - 44) / 30
    for at, (year, count, figure, colour) in enumerate(
        [("1987/88", 30, "299,000", GREY), ("2016/17", 14, "142,000", RED)]
    ):
        top = y + at * h / 2 + 1
        pdf.sans(12.5, colour, 88)
        pdf.put(x, top + 5, year)
        pdf.put(x + 20, top + 5, figure)
        for bed_at in range(count):
            bx = x + 44 + bed_at * each
            pdf.block(bx, top, each * 0.12, each * 1.3, colour)
            pdf.block(bx, top + each * 0.75, each * 0.84, each * 0.26, colour)
            pdf.block(bx + each * 0.72, top + each * 0.6, each * 0.12, each * 0.7, colour)
            oval(pdf, colour, bx + each * 0.28, top + each * 0.5, each * 0.26)
