"""Drawn covers for issues of which there is no PDF: masthead, number, headline, picture."""

from html import escape

WIDTH, HEIGHT = 560, 760  # a tabloid's proportions
RED, INK, SAND, STONE = "#b4001c", "#111", "#ece5da", "#bdb3a4"
FACE = "font-family=\"'Helvetica Neue','Arial Narrow',Arial,sans-serif\" font-weight=\"800\""


def cover_svg(issue) -> str:
    """The cover of an issue of `issues.py` as an SVG of less than 4 kB.

    `textLength` fits each line of type to its width, so that it holds whatever font is there.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}" {FACE}>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<rect x="24" y="22" width="512" height="132" fill="{RED}"/>',
        _line("HEALTH CAMPAIGNS", 38, 80, 58, 484, "#fff"),
        _line("TOGETHER", 38, 140, 58, 290, "#fff"),
        _line("For an NHS that is public,", 344, 112, 15, 176, "#fff"),
        _line("safe and free", 344, 134, 15, 92, "#fff"),
        f'<rect x="24" y="154" width="512" height="28" fill="{INK}"/>',
        _line(f"No {issue['number']}" if issue["number"] else "Special", 38, 174, 16, 0, "#fff"),
        f'<text x="522" y="174" font-size="16" text-anchor="end" fill="#fff">'
        f"{escape(issue['season'])}</text>",
    ]
    y = 192
    rows = _rows(issue["headline"].upper())
    for row in rows:
        size = min(74, 512 / (len(row) * 0.6))
        y += size * 0.94
        width = min(512, round(len(row) * size * 0.6))
        parts.append(_line(row, 24, round(y), round(size), width, INK))
    top = round(y) + 22
    parts += _picture(issue["number"] or 0, top)
    parts += _columns(644)
    parts.append(_line("Cover drawn for this site", 24, 754, 12, 0, "#6e6a64"))
    parts.append("</svg>")
    return "".join(parts)


def _line(words, x, y, size, length, colour):
    fit = f' textLength="{length}" lengthAdjust="spacingAndGlyphs"' if length else ""
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{fit}>{escape(words)}</text>'


def _rows(headline):
    """The headline in lines of at most fourteen signs, or of one word."""
    rows = [""]
    for word in headline.split():
        if rows[-1] and len(rows[-1]) + 1 + len(word) > 14:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


def _picture(number, top):
    """One of four simple drawings, by the issue's number, down to the columns of text."""
    floor = 626
    high = floor - top
    ground = f'<rect x="24" y="{top}" width="512" height="{high}" fill="{SAND}"/>'
    draw = (_hospital, _placards, _bars, _people)[number % 4]
    return [ground, *draw(top, high, floor)]


def _rect(x, y, w, h, colour, more=""):
    return f'<rect x="{x:.0f}" y="{y:.0f}" width="{w:.0f}" height="{h:.0f}" fill="{colour}"{more}/>'


def _hospital(top, high, floor):
    yield _rect(90, top + high * 0.45, 380, high * 0.55, STONE)
    yield _rect(190, top + high * 0.18, 180, high * 0.82, "#a89d8d")
    for column in range(5):
        for row in range(3):
            y = top + high * (0.3 + 0.2 * row)
            yield _rect(206 + column * 32, y, 18, high * 0.1, SAND)
    yield _rect(246, floor - high * 0.18, 68, high * 0.18, INK)
    yield _rect(250, top + high * 0.06, 60, high * 0.14, RED)


def _placards(top, high, floor):
    for x, lift, turn, colour in (
        (60, 0.2, -6, RED), (190, 0.08, 4, INK), (320, 0.22, -3, "#fff"), (430, 0.1, 7, RED),
    ):  # fmt: skip
        y = top + high * lift
        more = f' transform="rotate({turn} {x + 40} {floor})"'
        yield _rect(x + 36, y, 7, floor - y, "#8a6d48", more)
        yield _rect(x, y, 84, high * 0.34, colour, more)
        ink = INK if colour == "#fff" else "#fff"
        yield _rect(x + 10, y + high * 0.09, 64, high * 0.05, ink, more)
        yield _rect(x + 18, y + high * 0.2, 48, high * 0.05, ink, more)
    for x in range(34, 540, 46):
        yield f'<circle cx="{x}" cy="{floor - 14}" r="15" fill="{INK}"/>'


def _bars(top, high, floor):
    for at, share in enumerate((0.25, 0.36, 0.42, 0.58, 0.7, 0.86)):
        colour = RED if at == 5 else STONE
        yield _rect(52 + at * 78, floor - high * share, 54, high * share, colour)
    yield _rect(24, floor - 3, 512, 3, INK)


def _people(top, high, floor):
    side = high / 4
    yield '<defs><path id="p" d="M16-1a9 9 0 1 0 .1 0M4 19h24l6 40H-2z"/></defs>'
    for row in range(3):
        for column in range(9):
            x, y = 46 + column * 53, top + side * (0.55 + row * 1.05)
            colour = RED if (row * 9 + column) % 7 == 3 else STONE
            yield f'<use href="#p" x="{x}" y="{y:.0f}" fill="{colour}"/>'


def _columns(top):
    """Lines that stand for text, in four columns."""
    for column in range(4):
        x = 24 + column * 132
        lines = "".join(f"M{x} {top + row * 11}h{116 if row != 8 else 70}" for row in range(9))
        yield f'<path d="{lines}" stroke="{STONE}" stroke-width="4"/>'
