"""Charts of the demo's newspaper, drawn from published figures, and a placard to cut out."""

from .newspaper_brush import lettered
from .newspaper_press import GREY, INK, RED, WHITE


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
    if pdf.dry or h < 15:
        return
    pdf.set_draw_color(*GREY)
    pdf.set_line_width(0.4)
    pdf.set_dash_pattern(2.4, 1.6)
    pdf.rect(x, y, w, h)
    pdf.set_dash_pattern()
    pdf.sans(9.5, GREY, 92)
    words = "CUT OUT, GLUE ON CARD, HOLD UP"
    pdf.block(x + 8, y - 2, pdf.get_string_width(words) + 4, 4, WHITE)
    pdf.put(x + 10, y + 1.3, words)
    pdf.block(x + 5, y + 5, w - 10, h - 10, RED)
    lettered(pdf, x + w / 2, y + 5, w - 16, h - 10, ["SAFE FOR ALL"], WHITE, most=300)
