"""Running heads and page numbers: what stands in the margin of page after page."""


def settle_margins(readings):
    """{page number: lines of its margins that are no running head, to keep as plain text}."""
    return {
        number: [line["text"] for line in reading.get("margins", ())]
        for number, reading in readings.items()
    }
