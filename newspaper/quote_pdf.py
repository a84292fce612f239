"""A quote as one page of A4 to take to the branch meeting, with a slip to sign and send back."""

from textwrap import shorten

from django.conf import settings

from core.publishing.papers import GREY, HOUSE, INK, Column, Paper, our_address, our_email
from core.publishing.templatetags.house import pence, short_day
from core.publishing.times import london_day

QR_SIDE = 40
SLIP_TOP = 205  # the slip stands at the foot of the page, whatever is above it
MOST = 4  # lines of an address or a name: it has to stay one page


def quote_pdf(quote, link):
    """What it is, what it costs, how to order and pay; a QR code opens `link`."""
    paper = Paper(title=f"Quote {quote.reference}", made_at=quote.made_at)
    paper.foot_words = f"Quote {quote.reference}, valid until {short_day(quote.valid_until)}"
    paper.start()
    _what(paper, quote, link)
    _cost(paper, quote)
    _how(paper, quote)
    _slip(paper, quote)
    return paper.finished()


def _copies(quote):
    return f"{quote.copies:,} {'copy' if quote.copies == 1 else 'copies'}"


def _what(paper, quote, link):
    """The headline says it all; beside it the code, below it for whom and until when."""
    top = paper.y
    wide = paper.width - QR_SIDE - 8
    words = f"{_copies(quote)} of our newspaper for {pence(quote.total_pence)}"
    paper.headline(f"Quote for your meeting  {quote.reference}", words, size=27, width=wide)
    paper.type(12, "Regular")
    paper.y = paper.block(
        paper.left, paper.y, wide, f"{quote.issue}: {quote.issue.title}", most=2
    ) + 3  # fmt: skip
    x = paper.right - QR_SIDE
    paper.qr(x, top - 3, QR_SIDE, link)
    paper.type(8.5, "Regular", GREY)
    below = paper.block(
        x, top + QR_SIDE - 4, QR_SIDE, "Point a phone at it to open this quote, and to order.",
        align="C",
    )  # fmt: skip

    y, third = max(paper.y, below + 2), paper.width / 3
    columns = (
        ("For", quote.group_words or quote.ordered_by_name),
        ("Asked for by", quote.ordered_by_name if quote.group_words else ""),
        ("Valid until", short_day(quote.valid_until)),
    )
    last = y
    for number, (name, value) in enumerate(columns):
        at = paper.left + number * third
        last = max(last, paper.named(at, y, third - 5, name, value, size=10, most=2))
    columns = (
        _goes_to(quote),
        ("Quoted on", short_day(london_day(quote.made_at))),
        ("Your order number", quote.purchase_order_number),
    )
    end = last
    for number, (name, value) in enumerate(columns):
        at = paper.left + number * third
        end = max(end, paper.named(at, last, third - 5, name, value, size=10, most=MOST))
    paper.y = end


def _goes_to(quote):
    if quote.collect_at_id:
        return "Collected at", quote.collect_at.title
    lines = ", ".join(line.strip() for line in quote.delivery_lines.splitlines() if line.strip())
    # Of a long address the end is left out, and never the postcode, which the price is for.
    place = shorten(
        ", ".join(part for part in (quote.delivery_name, lines) if part), 100, placeholder=" …"
    )
    return "Sent to", ", ".join(part for part in (place, quote.delivery_postcode) if part)


def _cost(paper, quote):
    columns = (Column("What", paper.width - 64), Column("Each", 32, "R"), Column("Cost", 32, "R"))
    paid = quote.copies - quote.free_copies
    rows = [(f"{paid:,} × the newspaper", pence(quote.price_pence_each), pence(quote.copies_pence))]
    if quote.free_copies:
        rows.append((f"{quote.free_copies:,} × the newspaper, free", "", pence(0)))
    postage = (
        "Nothing for postage: you collect it" if quote.collect_at_id else "Postage and packing"
    )
    rows.append((postage, "", pence(quote.postage_pence)))
    if quote.donation_pence:
        rows.append(("Your donation, with our thanks", "", pence(quote.donation_pence)))
    paper.table(columns, rows, pad=1.3)
    paper.type(15, "Black")
    paper.put(paper.left, paper.y + 6.6, "In all")
    paper.put(paper.right, paper.y + 6.6, pence(quote.total_pence), "R")
    paper.rule(paper.y + 9, 1.1)
    paper.y += 12.5
    if quote.is_example:
        paper.type(9.5, "Bold")
        paper.put(paper.left, paper.y + 2, "Example prices: they only show what a quote is like.")
        paper.y += 5


def _how(paper, quote):
    """Three short columns, as in a newspaper."""
    third, y = paper.width / 3, paper.y
    day = short_day(quote.valid_until)
    texts = (
        (
            "How to order",
            f"Point a phone at the code above, or telephone {settings.CONTACT_TELEPHONE} and quote "
            f"{quote.reference}, or sign the slip below and send it. By {day}, please.",
        ),
        (
            "How to pay",
            "Pay nothing yet. With your order comes an invoice: pay it by bank transfer or "
            "cheque within 60 days. Must your branch meet first? Tell us, and we wait.",
        ),
        (
            "Good to know",
            "A quote keeps the price, not the papers: they go to whoever orders first. If they "
            "run out we tell you before you pay.",
        ),
    )
    for number, (heading, words) in enumerate(texts):
        x = paper.left + number * third
        paper.type(10.5, "Black")
        below = paper.block(x, y, third - 6, heading, most=1)
        paper.type(9.8)
        paper.block(x, below + 0.5, third - 6, words, most=7)


def _slip(paper, quote):
    """To be cut off, signed by two and sent back."""
    y = SLIP_TOP
    paper.set_draw_color(*INK)
    paper.set_line_width(0.25)
    paper.set_dash_pattern(dash=1.6, gap=1.6)
    paper.line(0, y, paper.w, y)
    paper.set_dash_pattern()
    paper.type(11)
    paper.put(paper.left - 6, y + 1.5, "✂")
    y += 6
    paper.type(15, "Black")
    paper.put(paper.left, y + 4.5, "Requisition slip")
    paper.type(12, "Bold")
    paper.put(paper.right, y + 4.5, quote.reference, "R")
    paper.rule(y + 7, 0.5)
    paper.type(10.5)
    y = paper.block(
        paper.left, y + 9, paper.width,
        f"The meeting agreed to spend {pence(quote.total_pence)} on {_copies(quote)} of the paper, "
        f"as in quote {quote.reference}: {quote.issue.name}.", most=2,
    ) + 9  # fmt: skip
    half = paper.width / 2
    for row in (
        ("Branch or group", "Agreed on (day)"),
        ("Signed", "Signed"),
        ("Name and office",) * 2,
    ):
        for number, words in enumerate(row):
            x = paper.left + number * (half + 4)
            paper.rule(y, 0.25, x=x, width=half - 4)
            paper.type(8, "Regular", GREY)
            paper.put(x, y + 3.5, words)
        y += 14
    paper.type(9.2)
    where = ", ".join((HOUSE, *our_address()))
    paper.block(
        paper.left, y - 7, paper.width,
        f"Send it to {where}, or a photograph of it to {our_email()}.", most=2,
    )  # fmt: skip
