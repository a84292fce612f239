"""The type our papers are set in, and what to do with letters it does not hold.

Fira Sans Condensed holds every Latin letter of these islands (é, ŵ, ġ); for the rest of the world
and for emoji the Noto fonts stand behind it. Nothing is shaped: Arabic comes right to left, its
letters unjoined, which is readable though not handsome.
"""

import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

import fontpkg_fira_sans_condensed
import manimgx_fonts
from fontTools.ttLib import TTFont
from fpdf.bidi import BidiParagraph

MAIN = "fira"
BOX = "\u25af"  # stands for a letter that no font holds
ELLIPSIS = "…"
LONGEST = 5_000  # characters; nothing we print is longer, and a megabyte would take minutes
MOST_MARKS = 2  # accents on one letter; more are somebody's joke and grow out of the line

_FIRA = Path(fontpkg_fira_sans_condensed.__file__).parent / "files"
_NOTO = Path(manimgx_fonts.__file__).parent
# Joined to emoji and seen by nobody: skin tones, and how the emoji is to look.
_UNSEEN = frozenset(map(chr, (*range(0x1F3FB, 0x1F400), *range(0xFE00, 0xFE10))))
_RIGHT_TO_LEFT = ("R", "AL", "RLE", "RLO", "RLI")


def fira(face):
    """The file of "Regular", "Bold", "Italic" or "Black"."""
    return _FIRA / f"FiraSansCondensed-{face}.ttf"


def noto(family):
    """The file of a font that `family_of` named."""
    return _NOTO / f"{family}[wght].ttf"


@cache
def _held(path):
    """The characters a font file holds."""
    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def _stand_ins():
    names = sorted(p.name.removesuffix("[wght].ttf") for p in _NOTO.glob("*.ttf"))
    names = [name for name in names if "Italic" not in name]
    # Plain letters first; a sign that stands in two fonts is drawn better as an emoji.
    return sorted(names, key=lambda name: (name != "NotoSans", name != "NotoEmoji", name))


@lru_cache(maxsize=10_000)
def family_of(char):
    """MAIN, the name of a Noto font that holds the character, or None where no font does."""
    if char in _held(fira("Regular")):
        return MAIN
    return next((name for name in _stand_ins() if char in _held(noto(name))), None)


def printable(text, most=LONGEST):
    """The text as it can be set: one form a letter, nothing invisible but new lines, cut with "…".

    Letters that no font holds become an empty box, so that somebody sees that one is missing.
    """
    text = str(text)
    if len(text) > most:
        text = text[: most - 1] + ELLIPSIS
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    out, marks = [], 0
    for char in text:
        kind = unicodedata.category(char)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if char == "\n":
            out.append(char)
        elif kind[0] == "Z" or char in "\t\v\f":
            out.append(" ")
        elif not (kind in ("Cc", "Cf", "Cs") or char in _UNSEEN or marks > MOST_MARKS):
            out.append(char if family_of(char) else BOX)
    return "".join(out)


def one_line(text, most=300):
    """Printable text on one line."""
    return " ".join(printable(text, most).split())


def in_reading_order(line):
    """A line with what is written from right to left turned round, as it is drawn."""
    if all(unicodedata.bidirectional(char) not in _RIGHT_TO_LEFT for char in line):
        return line
    return BidiParagraph(line).get_reordered_string()


def runs(text):
    """Pairs of a family's name and the text that it sets."""
    for family, chars in groupby(text, key=family_of):
        yield family, "".join(chars)
