"""Untrusted files are opened in a child process; what is refused is refused with a sentence."""

import io

import pytest
from PIL import Image

from core.publishing import sandbox
from core.publishing.errors import NotAllowed

WORK = "core.publishing.picture_child"


def write(tmp_path, data, name="file"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def picture(kind, size=(2400, 1200), **how):
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind, **how)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_made_again_without_its_hidden_data(tmp_path, kind):
    exif = Image.Exif()
    exif[0x010E] = "taken in my garden"
    facts, data = sandbox.run(WORK, write(tmp_path, picture(kind, exif=exif)))
    made = Image.open(io.BytesIO(data))
    assert made.size == (facts["width"], facts["height"]) == (1600, 800)
    assert b"garden" not in data


@pytest.mark.parametrize(
    "data",
    [b"", b"MZ\x90", b"<svg onload='x()'/>", picture("JPEG")[:400], b"GIF89a" + b"\xff" * 99],
)
def test_a_file_that_lies_about_its_type_is_refused(tmp_path, data):
    with pytest.raises(NotAllowed, match="not a picture"):
        sandbox.run(WORK, write(tmp_path, data, "holiday.jpg"))


def test_a_child_that_needs_too_much_memory_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox, "MEMORY_BYTES", 24 * 1024 * 1024)
    with pytest.raises(NotAllowed, match="memory|damaged"):
        sandbox.run(WORK, write(tmp_path, picture("JPEG")))
