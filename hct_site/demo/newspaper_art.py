"""Drawings for the demo's newspaper: a march, charts, and a placard to cut out."""

from random import Random

from .newspaper_press import GREY, INK, RED, WHITE

PLACARDS = [
    [["MORE", "BEDS"], ["SCRAP", "ICPs"], ["STAFF, NOT", "SUBCOS"], ["OUR", "NHS"]],
    [["BEDS,", "NOT PLANS"], ["NOT FOR", "SALE"], ["SAFE", "STAFFING"]],
    [["CARE IS", "A RIGHT"], ["OUR", "NHS"], ["SAFE", "FOR ALL"]],
]


def march(pdf, x, y, w, h):
    """Placards and heads in front of a hospital; no likeness of anybody."""
    if pdf.dry:
        return
    chance = Random(12)
    pdf.block(x, y, w, h, (233, 226, 214))
    with pdf.rect_clip(x, y, w, h):
        _hospital(pdf, x, y, w, h, chance)
        for row, (lift, size, shade) in enumerate(
            [(0.36, 4.2, (120, 113, 106)), (0.24, 5.6, (66, 61, 57)), (0.1, 7.6, INK)]
        ):
            _placards(pdf, x, y, w, h, row, chance)
            _heads(pdf, x, y + h * (1 - lift), w, h, size, shade, chance)
    pdf.set_draw_color(*INK)
    pdf.set_line_width(0.4)
    pdf.rect(x, y, w, h)


def _hospital(pdf, x, y, w, h, chance):
    for left, wide, top in [
        (0.06, 0.2, 0.34),
        (0.24, 0.3, 0.14),
        (0.56, 0.18, 0.28),
        (0.76, 0.2, 0.4),
    ]:
        bx, by, bw = x + left * w, y + top * h, wide * w
        pdf.block(bx, by, bw, h, (196, 187, 174))
        for i in range(int(bw // 7)):
            for j in range(int((h * (0.8 - top)) // 8)):
                lit = chance.random() < 0.3
                pdf.block(
                    bx + 2.5 + i * 7, by + 5 + j * 8, 4, 4.6,
                    (250, 238, 190) if lit else (158, 148, 136),
                )  # fmt: skip
    pdf.block(x + 0.345 * w, y + 0.045 * h, 24, 0.1 * h, RED)
    pdf.sans(0.1 * h / 0.3528 * 0.95, WHITE, 100)
    pdf.put_centre(x + 0.345 * w + 12, y + 0.13 * h, "H")


def _placards(pdf, x, y, w, h, row, chance):
    count = len(PLACARDS[row])
    for at, words in enumerate(PLACARDS[row]):
        middle = (at + 0.5 + chance.uniform(-0.06, 0.06) + (-0.02, 0.24, -0.05)[row]) / count
        cx = x + w * min(middle, 0.91)
        wide, high = (0.17 + 0.025 * row) * w, (0.135 + 0.02 * row) * h
        top = y + h * ((0.29, 0.485, 0.69)[row] + chance.uniform(-0.02, 0.02)) - high / 2
        angle = chance.uniform(-8, 8)
        with pdf.rotation(angle, cx, top + high):
            pdf.block(cx - 0.7, top + high - 1, 1.4, h, (120, 96, 66))
            ground, ink = ((WHITE, INK), (RED, WHITE), (INK, WHITE))[(at + row) % 3]
            pdf.block(cx - wide / 2, top, wide, high, ground)
            pdf.set_draw_color(*INK)
            pdf.set_line_width(0.4)
            pdf.rect(cx - wide / 2, top, wide, high)
            _words(pdf, cx, top, wide, high, words, ink)


def _words(pdf, cx, top, wide, high, rows, ink, most=40):
    """Lines of type as large as the placard has room for."""
    size = most
    while size > 6:
        pdf.sans(size, ink, 85)
        if (
            max(pdf.get_string_width(r) for r in rows) < wide - 4
            and size * 0.36 * len(rows) < high - 2
        ):
            break
        size -= 0.5
    step = size * 0.353
    baseline = top + (high - step * len(rows)) / 2 + step * 0.86
    for row in rows:
        pdf.put_centre(cx, baseline, row)
        baseline += step


def _heads(pdf, x, y, w, h, size, shade, chance):
    at = x - size
    while at < x + w + size:
        lift = chance.uniform(-2.2, 2.2)
        pdf.set_fill_color(*shade)
        pdf.ellipse(at - size * 1.15, y + lift + size * 0.95, size * 2.3, h, style="F")
        pdf.ellipse(at - size * 0.55, y + lift - size * 0.35, size * 1.1, size * 1.35, style="F")
        if chance.random() < 0.22:  # a bobble hat
            pdf.set_fill_color(*RED)
            pdf.ellipse(at - size * 0.5, y + lift - size * 0.45, size, size * 0.6, style="F")
            pdf.ellipse(at - size * 0.15, y + lift - size * 0.65, size * 0.3, size * 0.3, style="F")
        at += size * chance.uniform(1.7, 2.4)


def title(pdf, x, y, w, title):
    pdf.rule(x, y, w, 0.9, RED)
    return pdf.headline(x, y + 1.8, w, title, most=17, lines=2)


def _source(pdf, x, y, words):
    pdf.sans(8.5, GREY, 95, "")
    pdf.put(x, y, words)


def squares(pdf, x, y, w):
    """How many people one plan or one contract holds, as areas; answers the y below."""
    y = title(pdf, x, y, w, "How many people?")
    rows = [
        (0.3, GREY, "300,000", "West, North and East Cumbria, the smallest plan of 2016"),
        (0.5, RED, "500,000", "One ICP contract: as many as this"),
        (3.0, INK, "3 million", "Nearly that: Greater Manchester, the largest plan"),
    ]
    for millions, colour, figure, words in rows:
        side = (millions / 3) ** 0.5 * 24
        pdf.block(x, y + 1.5, side, side, colour)
        pdf.sans(15, colour, 88)
        pdf.put(x + side + 3, y + 7, figure)
        pdf.paragraph(x + side + 3, y + 8.4, w - side - 3, words, 10.2, 4.3)
        y += max(side, 19) + 2.5
    _source(pdf, x, y + 3.5, "Figures: NHS England, 2016 and 2018")
    return y + 6


def hole(pdf, x, y, w):
    """The gap per head in two plans, as bars; answers the y below."""
    y = title(pdf, x, y, w, "The hole, per head")
    for pounds, label, colour in [
        (216.15, "Durham, Darlington and Tees", GREY),
        (768.50, "Surrey Heartlands", RED),
    ]:
        pdf.paragraph(x, y, w, label, 10.2, 4.3)
        pdf.block(x, y + 5, (w - 21) * pounds / 768.5, 7, colour)
        pdf.sans(13, colour, 88)
        pdf.put(x + (w - 21) * pounds / 768.5 + 1.5, y + 10.4, f"£{pounds:.2f}")
        y += 15
    _source(pdf, x, y + 2, "Smallest and largest of 44; figures: IPPR")
    return y + 5


def call(pdf, x, y, w, h):
    """A red box with what the safety campaign asks, filling what is left of the column."""
    pdf.block(x, y, w, h, RED)
    at = pdf.headline(
        x + 5, y + 4, w - 10, "Find the number. Hold it up.", most=29, lines=2, colour=WHITE
    )
    for words in (
        "How many nurses does your ward need to be safe?",
        "How many were on it last night?",
    ):
        at = pdf.paragraph(x + 5, at + 0.5, w - 10, words, 12.5, 5.4, colour=WHITE)


def hundred(pdf, x, y, w, count, words):
    """A hundred dots, so many of them red; answers the y below."""
    step = w / 20
    for at in range(100):
        if not pdf.dry:
            pdf.set_fill_color(*(RED if at < count else (214, 208, 198)))
            size = step * 0.74
            pdf.ellipse(x + (at % 20) * step, y + (at // 20) * step, size, size, style="F")
    pdf.sans(19, RED, 88)
    y += 5 * step + 1
    pdf.put(x, y + 6, f"{count} in 100")
    return pdf.paragraph(x + 27, y + 1.4, w - 27, words, 10.2, 4.3) + 3


def ward(pdf, x, y, w, h):
    """What Luton's private ward took and what it cost, as two columns beside each other."""
    top = title(pdf, x, y, w, "Luton's private ward, one year")
    if pdf.dry:
        return
    tall = h - (top - y) - 17
    for at, (millions, label, colour) in enumerate(
        [(1.63, "what it cost", GREY), (1.83, "what was charged", RED)]
    ):
        bar = tall * millions / 1.83
        left = x + w * (0.08 + 0.46 * at)
        pdf.block(left, top + tall - bar + 7, w * 0.38, bar, colour)
        pdf.sans(16, colour, 88)
        pdf.put_centre(left + w * 0.19, top + tall - bar + 5.4, f"£{millions}m")
        pdf.serif(11)
        pdf.put_centre(left + w * 0.19, top + tall + 11.5, label)
    pdf.rule(x, top + tall + 7, w, 0.5)


def placard(pdf, x, y, w, h):
    """A placard to cut out, as large as the page has room for."""
    if pdf.dry:
        return
    pdf.set_draw_color(*GREY)
    pdf.set_line_width(0.4)
    pdf.set_dash_pattern(2.4, 1.6)
    pdf.rect(x, y, w, h)
    pdf.set_dash_pattern()
    pdf.sans(9.5, GREY, 92)
    pdf.block(x + 8, y - 2, 57, 4, WHITE)
    pdf.put(x + 10, y + 1.3, "CUT OUT, GLUE ON CARD, HOLD UP")
    pdf.block(x + 5, y + 5, w - 10, h - 10, RED)
    _words(pdf, x + w / 2, y + 5, w - 22, h - 10, ["SAFE", "FOR ALL"], WHITE, most=300)
