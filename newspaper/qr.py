"""A QR code as a drawing in the page itself: no file, no other host, no style attribute."""

import segno
from django.utils.html import format_html
from django.utils.safestring import mark_safe


def qr_svg(address, *, words):
    """The code, black on white whatever the page's colours, with its words for those who listen."""
    # Of ours alone: segno puts no text of the address into the drawing, only its squares.
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        border=3, omitsize=True, light="#fff", svgclass=None, lineclass=None
    )
    return format_html(
        '<span class="qr-code" role="img" aria-label="{}">{}</span>', words, mark_safe(drawn)
    )
