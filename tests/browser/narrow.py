"""What must not be on the narrowest screen, which is also a desktop at 400 % zoom."""

NARROW = {"width": 320, "height": 640}

# What is wider than the screen and not scrolled by a box of its own.
TOO_WIDE = """() => document.scrollingElement.scrollWidth <= innerWidth ? []
    : [...document.querySelectorAll('body *')].filter(e =>
        e.getBoundingClientRect().right > innerWidth + 1
        && !e.closest('.scroll, .form__trap, .hidden-visually')).map(e => e.outerHTML.slice(0, 120))
        .slice(0, 3).concat(`${document.scrollingElement.scrollWidth} px wide`)"""

# Buttons, fields, and links in lists; links in running text may be as low as their line.
TOO_LOW = """() => [...document.querySelectorAll(
        'button, .button, select, textarea, input:not([type=hidden]), .nav a, .footer a,'
        + '.link-list a, .regions a, .task-list a')]
    .filter(e => !e.closest('.form__trap, .hidden-visually') && !e.matches('.hidden-visually'))
    .map(e => [e.closest('label, .field__check') || e, e])
    .filter(([target]) => target.getClientRects().length
        && target.getBoundingClientRect().height < 43.9)
    .map(([target, e]) =>
        `${target.getBoundingClientRect().height} px: ${e.outerHTML.slice(0, 120)}`)"""


def lost(page):
    """What a page at 320 px shows too wide, and controls too low for a thumb, in words."""
    return [f"too wide: {one}" for one in page.evaluate(TOO_WIDE)] + [
        f"too low: {one}" for one in page.evaluate(TOO_LOW)
    ]
