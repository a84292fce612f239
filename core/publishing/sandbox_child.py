"""What runs inside the sandbox: reads an untrusted file, writes a clean one, says a line of JSON.

It imports nothing of Django, and nothing before the limits hold.
"""

import json
import os
import resource
import sys

PICTURE_WIDTH = 1600  # pixels
COVER_WIDTH = 1000  # pixels
MOST_PIXELS = 60_000_000
MOST_PAGES = 100
A1_POINTS = (1684, 2384)


class Refused(Exception):
    pass


def limit():
    memory, cpu, output = (int(os.environ[k]) for k in ("HCT_MEMORY", "HCT_CPU", "HCT_OUTPUT"))
    if sys.platform != "darwin":  # macOS does not enforce it
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # Soft below hard tells a file that takes too long from one that was killed for something else.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 2))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))


def picture(source, out):
    """Any photograph, as a JPEG (or PNG where it is see-through) without its hidden data."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(source, formats=("JPEG", "PNG", "WEBP", "GIF")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused("This picture has too many pixels. Save it smaller and try again.")
            image = ImageOps.exif_transpose(opened)
            image.thumbnail((PICTURE_WIDTH, PICTURE_WIDTH * 2))
            kind = "PNG" if image.mode in {"RGBA", "LA", "P"} else "JPEG"
            image = image.convert("RGBA" if kind == "PNG" else "RGB")
            image.save(out, kind, **({"quality": 82, "optimize": True} if kind == "JPEG" else {}))
            return {"width": image.width, "height": image.height, "suffix": f".{kind.lower()}"}
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refused("This is not a picture we can read. Use JPEG, PNG or WebP.") from None


def pdf_cover(source, out):
    """The first page of a PDF as a JPEG, and how many pages there are."""
    import pypdfium2

    with open(source, "rb") as file:
        if b"%PDF-" not in file.read(1024):
            raise Refused("This is not a PDF file, whatever its name says.")
    try:
        pdf = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused("This PDF is locked with a password. Upload it without one.") from None
        raise Refused("This PDF is damaged or cut off. Export it again and upload that.") from None
    if len(pdf) == 0:
        raise Refused("This PDF has no pages.")
    if len(pdf) > MOST_PAGES:
        raise Refused(f"This PDF has {len(pdf)} pages; we take {MOST_PAGES} at most.")
    page = pdf[0]
    width, height = page.get_size()
    if min(width, height) > A1_POINTS[0] or max(width, height) > A1_POINTS[1]:
        raise Refused("The pages of this PDF are larger than A1.")
    image = page.render(scale=COVER_WIDTH / width).to_pil().convert("RGB")
    image.save(out, "JPEG", quality=80, optimize=True, progressive=True)
    return {"pages": len(pdf), "width": image.width, "height": image.height, "suffix": ".jpeg"}


TASKS = {"picture": picture, "pdf_cover": pdf_cover}


def main():
    task, source, out = sys.argv[1:4]
    limit()
    try:
        answer = TASKS[task](source, out)
    except Refused as refused:
        answer = {"refused": str(refused)}
    except MemoryError:
        answer = {"refused": "This file needs more memory than we allow to open it."}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
