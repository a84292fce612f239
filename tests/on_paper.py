"""Reading a PDF of ours back: its words, its pages, and where every letter stands."""

import pypdfium2

MM_PER_POINT = 25.4 / 72


def words_of(pdf):
    """All text of all pages, on one line."""
    return " ".join(" ".join(page for page in pages_of(pdf)).split())


def pages_of(pdf):
    """The text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def letters_of(pdf, page=0):
    """(letter, left, top, right, bottom) in millimetres from the top left, blanks left out."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        text, height = sheet.get_textpage(), sheet.get_height()
        letters = []
        for number in range(text.count_chars()):
            letter = text.get_text_range(number, 1)
            if letter.strip():
                left, bottom, right, top = text.get_charbox(number)
                box = (left, height - top, right, height - bottom)
                letters.append((letter, *(edge * MM_PER_POINT for edge in box)))
        return letters
