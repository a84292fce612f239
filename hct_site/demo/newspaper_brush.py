"""The brush of the demo's newspaper: people without faces, placards, windows, hospitals.

Colours are few, as in a linocut: ink, sand, a lamp's yellow and the one red.
"""

from contextlib import contextmanager
from math import cos, pi, sin

from .newspaper_press import INK, RED, WHITE

SAND = (233, 226, 214)
STONE = (196, 187, 174)
SHADE = (158, 148, 136)
SLATE = (92, 88, 86)
NIGHT = (33, 35, 46)
DUSK = (62, 64, 78)
LAMP = (250, 226, 150)
CREAM = (250, 244, 230)
WOOD = (134, 104, 70)
COATS = [
    (66, 61, 57),
    (104, 92, 80),
    (84, 90, 104),
    (140, 120, 96),
    (52, 66, 70),
    RED,
    (92, 82, 96),
]
SKINS = [(236, 204, 178), (198, 150, 112), (146, 100, 70), (226, 190, 160), (96, 66, 48)]
HAIRS = [(40, 32, 28), (92, 66, 44), (214, 208, 200), (150, 142, 134), (168, 122, 70), (20, 18, 18)]
ARMS = {  # elbow and hand, in hundredths of the height, outwards and up from the feet
    "down": ((15, 60), (14, 46)),
    "up": ((20, 74), (15, 97)),
    "out": ((19, 66), (33, 70)),
    "front": ((16, 62), (5, 60)),
    "hip": ((22, 62), (10, 52)),
}


@contextmanager
def scene(pdf, x, y, w, h, ground, frame=True):
    """Everything drawn inside is cut off at the picture's edge."""
    pdf.block(x, y, w, h, ground)
    # fpdf2's clip alone ends with type and stretching that Python takes for still set.
    with pdf.local_context(), pdf.rect_clip(x, y, w, h):
        yield
    if frame:
        pdf.set_draw_color(*INK)
        pdf.set_line_width(0.4)
        pdf.rect(x, y, w, h)


def shape(pdf, colour, *points):
    pdf.set_fill_color(*colour)
    pdf.polygon(points, style="F")


def oval(pdf, colour, cx, cy, w, h=None):
    h = h or w
    pdf.set_fill_color(*colour)
    pdf.ellipse(cx - w / 2, cy - h / 2, w, h, style="F")


def rounded(pdf, colour, x, y, w, h, radius):
    pdf.set_fill_color(*colour)
    pdf.rect(x, y, w, h, style="F", round_corners=True, corner_radius=min(radius, w / 2, h / 2))


def limb(pdf, colour, thick, *points):
    """A thick bent line with round ends."""
    for (x, y), (to_x, to_y) in zip(points, points[1:], strict=False):
        long = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5 or 1
        dx, dy = (to_y - y) / long * thick / 2, (x - to_x) / long * thick / 2
        shape(
            pdf, colour, (x + dx, y + dy), (to_x + dx, to_y + dy), (to_x - dx, to_y - dy),
            (x - dx, y - dy),
        )  # fmt: skip
        oval(pdf, colour, to_x, to_y, thick)
    oval(pdf, colour, *points[0], thick)


def stroke(pdf, colour, thick, *points):
    pdf.set_draw_color(*colour)
    pdf.set_line_width(thick)
    pdf.polyline(points)


def head(pdf, cx, cy, size, skin, hair, hat=None, back=False):
    """`size` is the head's height; seen from behind it is all hair."""
    wide = size * 0.82
    if back:
        oval(pdf, skin, cx - wide * 0.46, cy + size * 0.06, wide * 0.2, size * 0.26)
        oval(pdf, skin, cx + wide * 0.46, cy + size * 0.06, wide * 0.2, size * 0.26)
        oval(pdf, hair, cx, cy, wide, size)
    else:
        oval(pdf, hair, cx, cy - size * 0.04, wide * 1.12, size * 1.02)
        oval(pdf, skin, cx, cy + size * 0.1, wide * 0.9, size * 0.84)
    if hat:
        dome = [pi * at / 10 for at in range(11)]
        shape(
            pdf, hat,
            *((cx + cos(a) * wide * 0.6, cy - size * 0.08 - sin(a) * size * 0.5) for a in dome),
        )  # fmt: skip
        rounded(pdf, hat, cx - wide * 0.62, cy - size * 0.2, wide * 1.24, size * 0.18, size * 0.09)
        oval(pdf, hat, cx, cy - size * 0.62, size * 0.26)


def bust(pdf, x, y, size, coat, skin, hair, hat=None, back=False):
    """Head and shoulders; (x, y) is the middle of the head, `size` its height."""
    rounded(pdf, coat, x - size * 1.02, y + size * 0.58, size * 2.04, size * 4, size * 0.62)
    limb(pdf, skin, size * 0.36, (x, y + size * 0.3), (x, y + size * 0.62))
    rounded(pdf, coat, x - size * 0.34, y + size * 0.52, size * 0.68, size * 0.3, size * 0.1)
    head(pdf, x, y, size, skin, hair, hat, back)


def person(
    pdf, x, y, h, coat, skin, hair, *, left="down", right="down", hat=None, legs=INK, back=False
):
    """A standing figure whose feet are at (x, y)."""
    u = h / 100
    for side in (-1, 1):
        limb(pdf, legs, 9 * u, (x + side * 5 * u, y - 48 * u), (x + side * 6 * u, y - 3 * u))
        rounded(pdf, INK, x + side * 6.5 * u - 6 * u, y - 4 * u, 12 * u, 4.5 * u, 2 * u)
    shape(
        pdf, coat, (x - 14 * u, y - 76 * u), (x + 14 * u, y - 76 * u),
        (x + 12.5 * u, y - 38 * u), (x - 12.5 * u, y - 38 * u),
    )  # fmt: skip
    limb(pdf, coat, 11 * u, (x - 9.5 * u, y - 76 * u), (x + 9.5 * u, y - 76 * u))
    limb(pdf, skin, 6 * u, (x, y - 86 * u), (x, y - 80 * u))
    head(pdf, x, y - 91 * u, 17 * u, skin, hair, hat, back)
    for side, pose in ((-1, left), (1, right)):
        (ex, ey), (hx, hy) = ARMS[pose]
        shoulder = (x + side * 11.5 * u, y - 75 * u)
        elbow = (x + side * ex * u, y - ey * u)
        hand = (x + side * hx * u, y - hy * u)
        dark = tuple(int(part * 0.86) for part in coat)
        limb(pdf, dark, 7.5 * u, shoulder, elbow, hand)
        oval(pdf, skin, *hand, 6.5 * u)


def someone(chance):
    """A coat, a skin and a head of hair."""
    return chance.choice(COATS), chance.choice(SKINS), chance.choice(HAIRS)


def lettered(pdf, cx, top, wide, high, rows, ink, most=40):
    """Lines of type as large as the board has room for."""
    size = most
    while size > 5:
        pdf.sans(size, ink, 85)
        if (
            max(pdf.get_string_width(row) for row in rows) < wide * 0.9
            and size * 0.36 * len(rows) < high * 0.9
        ):
            break
        size -= 0.5
    step = size * 0.353
    baseline = top + (high - step * len(rows)) / 2 + step * 0.86
    for row in rows:
        pdf.put_centre(cx, baseline, row)
        baseline += step


def placard(pdf, cx, top, wide, high, rows, number=0, angle=0, stick=40):
    """A board on a stick, turned about the foot of the board."""
    ground, ink = ((WHITE, INK), (RED, WHITE), (INK, WHITE))[number % 3]
    with pdf.rotation(angle, cx, top + high):
        pdf.block(cx - 0.7, top + high - 1, 1.4, stick, WOOD)
        pdf.block(cx - wide / 2 + 0.8, top + 0.9, wide, high, SLATE)
        pdf.block(cx - wide / 2, top, wide, high, ground)
        pdf.set_draw_color(*INK)
        pdf.set_line_width(0.35)
        pdf.rect(cx - wide / 2, top, wide, high)
        lettered(pdf, cx, top, wide, high, rows, ink)


def windows(pdf, x, y, w, h, across, down, chance, dark=SHADE, lit=LAMP, share=0.3):
    """Rows of windows over a wall, some with a light on."""
    each, tall = w / across, h / down
    for i in range(across):
        for j in range(down):
            colour = lit if chance.random() < share else dark
            at, top = x + i * each + each * 0.2, y + j * tall + tall * 0.2
            pdf.block(at, top, each * 0.6, tall * 0.6, colour)
            pdf.block(at + each * 0.28, top, each * 0.04, tall * 0.6, STONE)


def signed_h(pdf, x, y, side):
    """The red board with an H that stands for a hospital."""
    pdf.block(x, y, side, side, RED)
    pdf.sans(side / 0.3528 * 0.95, WHITE, 100)
    pdf.put_centre(x + side / 2, y + side * 0.84, "H")


def bed(pdf, x, y, w, skin, hair, blanket=CREAM):
    """A hospital bed from the side with somebody in it; (x, y) is the foot of its left leg."""
    for leg in (0.08, 0.92):
        stroke(pdf, INK, w * 0.02, (x + w * leg, y - w * 0.3), (x + w * leg, y - w * 0.03))
        oval(pdf, INK, x + w * leg, y - w * 0.03, w * 0.06)
    pdf.block(x, y - w * 0.34, w, w * 0.08, SLATE)
    rounded(pdf, WHITE, x + w * 0.02, y - w * 0.46, w * 0.96, w * 0.13, w * 0.04)
    rounded(pdf, STONE, x + w * 0.03, y - w * 0.54, w * 0.24, w * 0.12, w * 0.05)
    head(pdf, x + w * 0.17, y - w * 0.57, w * 0.15, skin, hair)
    rounded(pdf, blanket, x + w * 0.25, y - w * 0.58, w * 0.72, w * 0.22, w * 0.09)
    stroke(pdf, SLATE, w * 0.03, (x, y - w * 0.62), (x, y - w * 0.2))
    stroke(pdf, SLATE, w * 0.03, (x + w, y - w * 0.5), (x + w, y - w * 0.2))


def ambulance(pdf, x, y, w, light=True):
    """Facing right; (x, y) is the ground below its left end."""
    h = w * 0.42
    if light:
        oval(pdf, (120, 40, 48), x + w * 0.7, y - h * 1.06, w * 0.2, h * 0.22)
        rounded(pdf, RED, x + w * 0.66, y - h * 1.08, w * 0.08, h * 0.1, 0.6)
    rounded(pdf, WHITE, x, y - h, w * 0.74, h * 0.86, w * 0.02)
    shape(
        pdf, WHITE, (x + w * 0.7, y - h * 0.94), (x + w * 0.8, y - h * 0.9),
        (x + w * 0.9, y - h * 0.56), (x + w * 0.99, y - h * 0.48), (x + w, y - h * 0.14),
        (x + w * 0.7, y - h * 0.14),
    )  # fmt: skip
    shape(
        pdf, DUSK, (x + w * 0.76, y - h * 0.82), (x + w * 0.8, y - h * 0.82),
        (x + w * 0.87, y - h * 0.56), (x + w * 0.76, y - h * 0.56),
    )  # fmt: skip
    for at in range(12):
        left = x + w * (0.02 + at * 0.08)
        pdf.block(left, y - h * (0.44 if at % 2 else 0.37), w * 0.08, h * 0.07, RED)
    pdf.block(x + w * 0.1, y - h * 0.82, w * 0.18, h * 0.24, LAMP)
    pdf.sans(w * 0.19, RED, 84)
    pdf.put(x + w * 0.32, y - h * 0.62, "AMBULANCE")
    pdf.block(x, y - h * 0.17, w, h * 0.06, SLATE)
    for at in (0.2, 0.82):
        oval(pdf, INK, x + w * at, y - h * 0.12, h * 0.32)
        oval(pdf, STONE, x + w * at, y - h * 0.12, h * 0.14)
    oval(pdf, LAMP, x + w * 0.975, y - h * 0.32, h * 0.1)
