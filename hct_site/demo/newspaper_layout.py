"""Ways of laying out a page of the demo's newspaper: stories, stacks, quotations, boxes."""

from .newspaper_press import GREY, GUTTER, INK, RED, TINT, WHITE, WIDTH

COLUMN = (WIDTH - 3 * GUTTER) / 4
TWO = 2 * COLUMN + GUTTER
THREE = 3 * COLUMN + 2 * GUTTER


def tell(headline, text, *, kicker="", standfirst="", byline="", signed="", **turns):
    """A story. An empty line parts two paragraphs; "## " begins a heading within the column."""
    return {
        "headline": headline,
        "kicker": kicker,
        "standfirst": " ".join(standfirst.split()),
        "byline": byline,
        "signed": signed,
        "came_from": turns.get("came_from"),
        "goes_on": turns.get("goes_on"),
        "body": paragraphs(text),
    }


def paragraphs(text):
    return [" ".join(part.split()) for part in text.strip().split("\n\n")]


def measured(pdf, draw):
    """Where `draw` would end; nothing is drawn."""
    was, pdf.dry = pdf.dry, True
    end = draw()
    pdf.dry = was
    return end


def stack(pdf, x, y, w, bottom, pieces, *, least=5, ruled=True):
    """Pieces under each other, spread out so that the last ends at `bottom`.

    A piece is a function from the y where it begins to the y where it ends. Answers the end.
    """
    heights = [measured(pdf, lambda piece=piece: piece(0)) for piece in pieces]
    gaps = len(pieces) - 1
    gap = max((bottom - y - sum(heights)) / gaps, least) if gaps else 0
    for at, (piece, tall) in enumerate(zip(pieces, heights, strict=True)):
        piece(y)
        y += tall
        if at < gaps:
            if ruled:
                pdf.rule(x, y + gap * 0.45, w, 0.25, GREY)
            y += gap
    return y


def brief(pdf, x, w, story, most=19, lines=3):
    """A short story of one column, as a piece for a stack."""
    return lambda y: pdf.story(x, y, w, 1, story, most=most, lines=lines)


def pull(pdf, x, y, w, h, words, colour=RED):
    """A sentence from the story in large type between two rules, as large as there is room for."""
    if pdf.dry or h < 14:
        return
    pdf.rule(x, y + 0.5, w, 1.1, colour)
    pdf.rule(x, y + h - 0.5, w, 0.4, colour)
    size = 34
    while size > 9:
        pdf.sans(size, colour, 84)
        rows = pdf.broken(words, w)
        if len(rows) * size * 0.37 < h - 7 and all(
            pdf.get_string_width(" ".join(row)) <= w for row in rows
        ):
            break
        size -= 0.5
    step = size * 0.37
    line = y + 1 + (h - step * len(rows)) / 2 + step * 0.74
    for row in rows:
        pdf.put(x, line, " ".join(row))
        line += step


def shout(pdf, x, y, w, h, rows, ground=RED, ink=WHITE):
    """Given lines of type that fill a coloured box."""
    if pdf.dry or h < 12:
        return
    pdf.block(x, y, w, h, ground)
    size = (h - 8) / len(rows) / 0.36
    pdf.sans(size, ink)
    size = min(size, size * (w - 14) / max(pdf.get_string_width(row) for row in rows))
    pdf.sans(size, ink)
    step = size * 0.36
    line = y + (h - step * len(rows)) / 2 + step * 0.82
    for row in rows:
        pdf.put(x + 7, line, row)
        line += step


def boxed(pdf, x, y, w, title, inner, *, h=0, ground=TINT, bar=INK):
    """A tinted box with a bar for its title; `inner` is a function (x, y, w) to its end."""
    end = max(measured(pdf, lambda: inner(x + 4, y + 12, w - 8)) + 3, y + h)
    pdf.block(x, y, w, end - y, ground)
    pdf.block(x, y, w, 9, bar)
    pdf.sans(15, WHITE, 88)
    pdf.put(x + 4, y + 6.5, title.upper())
    inner(x + 4, y + 12, w - 8)
    return end


def caption(pdf, x, y, w, words):
    """Under a picture; answers the y below."""
    pdf.sans(9.5, GREY, 92, "")
    for row in pdf.broken(words, w):
        pdf.put(x, y + 3.6, " ".join(row))
        y += 4.2
    return y + 1.6
