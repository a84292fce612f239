"""Stands in until the real reading is there: words in the order that the PDF gives them."""


def read_page(page, *, number):
    """{"words", "boxes", "pieces", "margins"} of an open page."""
    across = page.get_width()
    down = page.get_height()
    text = page.get_textpage()
    words, boxes, word, box = [], [], "", None
    for at in range(min(text.count_chars(), 100_000) + 1):
        letter = text.get_text_range(at, 1) if at < text.count_chars() else " "
        if letter.strip():
            left, bottom, right, top = text.get_charbox(at)
            here = [left, down - top, right, down - bottom]
            box = here if not box else [min(box[0], left), min(box[1], here[1]),
                                        max(box[2], right), max(box[3], here[3])]  # fmt: skip
            word += letter
        elif word:
            words.append(word)
            boxes.append([[round(10_000 * side / across) for side in box]])
            word, box = "", None
    return {"words": " ".join(words), "boxes": boxes, "pieces": [], "margins": []}
