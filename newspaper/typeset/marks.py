"""Rules and boxes of a page: the lines and tinted areas by which a typesetter parts stories."""

import ctypes
import math

import pypdfium2.raw as pdfium

MOST_OBJECTS = 20_000
MOST_KEPT = 400
MOST_SEGMENTS = 20  # a box with rounded corners has 9 to 17


class Mark:
    """A rule or a box, in points of the page as it is seen."""

    __slots__ = ("x0", "y0", "x1", "y1")

    def __init__(self, box):
        self.x0, self.y0, self.x1, self.y1 = box

    @property
    def area(self):
        return (self.x1 - self.x0) * (self.y1 - self.y0)


def read_marks(page, frame):
    """(upright rules, level rules, boxes)"""
    upright, level, boxes = [], [], []
    sides = [ctypes.c_float() for _ in range(4)]
    for at in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium.FPDFPath_CountSegments(thing) > MOST_SEGMENTS:
            continue  # a drawing
        if not pdfium.FPDFPageObj_GetBounds(thing, *sides):
            continue
        box = frame.seen_box(*(side.value for side in sides))
        if not all(math.isfinite(side) for side in box):
            continue
        mark = Mark(
            (max(box[0], 0), max(box[1], 0), min(box[2], frame.width), min(box[3], frame.height))
        )
        wide, high = mark.x1 - mark.x0, mark.y1 - mark.y0
        if wide < 0 or high < 0:
            continue
        if wide < 4 and high > 20:
            upright.append(mark)
        elif high < 5 and wide > 40:
            level.append(mark)
        elif wide > 40 and high > 14 and mark.area < 0.6 * frame.width * frame.height:
            boxes.append(mark)
    boxes.sort(key=lambda box: box.area)
    return largest(upright), largest(level), boxes[-MOST_KEPT:]


def largest(rules):
    rules.sort(key=lambda rule: rule.x1 - rule.x0 + rule.y1 - rule.y0)
    return rules[-MOST_KEPT:]
