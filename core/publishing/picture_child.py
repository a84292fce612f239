"""Re-encodes a picture inside the sandbox: a clean copy without its hidden data."""

from pathlib import Path

from PIL import Image, ImageOps

from core.publishing.sandbox_child import Refused

WIDTH = 1600  # pixels
MOST_PIXELS = 60_000_000


def open_file(source, folder):
    return lambda job: picture(source, Path(folder))


def picture(source, folder):
    """Any photograph, as a JPEG (or PNG where it is see-through)."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(source, formats=("JPEG", "PNG", "WEBP", "GIF")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused("This picture has too many pixels. Save it smaller and try again.")
            image = ImageOps.exif_transpose(opened)
            image.thumbnail((WIDTH, WIDTH * 2))
            kind = "PNG" if image.mode in {"RGBA", "LA", "P"} else "JPEG"
            image = image.convert("RGBA" if kind == "PNG" else "RGB")
            how = {"quality": 82, "optimize": True} if kind == "JPEG" else {}
            image.save(folder / "picture", kind, **how)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refused("This is not a picture we can read. Use JPEG, PNG or WebP.") from None
    return {
        "file": "picture",
        "width": image.width,
        "height": image.height,
        "suffix": f".{kind.lower()}",
    }
