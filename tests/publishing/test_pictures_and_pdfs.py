"""Untrusted files are opened in a child process; what is refused is refused with a sentence."""

import io

import pytest
from fpdf import FPDF
from PIL import Image

from core.publishing import sandbox
from core.publishing.errors import NotAllowed


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
    facts, data = sandbox.run("picture", write(tmp_path, picture(kind, exif=exif)))
    made = Image.open(io.BytesIO(data))
    assert made.size == (facts["width"], facts["height"]) == (1600, 800)
    assert b"garden" not in data


@pytest.mark.parametrize(
    "data",
    [b"", b"MZ\x90", b"<svg onload='x()'/>", picture("JPEG")[:400], b"GIF89a" + b"\xff" * 99],
)
def test_a_file_that_lies_about_its_type_is_refused(tmp_path, data):
    with pytest.raises(NotAllowed, match="not a picture"):
        sandbox.run("picture", write(tmp_path, data, "holiday.jpg"))


def paper(pages=2, size=(280, 380), **how):
    pdf = FPDF(unit="mm", format=size)
    for number in range(pages):
        pdf.add_page()
        pdf.set_font("Helvetica", size=40)
        pdf.cell(text=f"Page {number + 1}")
    if how.get("locked"):
        pdf.set_encryption(owner_password="o", user_password="u")
    return bytes(pdf.output())


def test_a_newspaper_gets_its_cover(tmp_path):
    facts, data = sandbox.run("pdf_cover", write(tmp_path, paper(12)))
    cover = Image.open(io.BytesIO(data))
    assert facts["pages"] == 12
    assert cover.size[0] == 1000
    assert cover.format == "JPEG"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 a letter in Word", "not a PDF"),
        (b"%PDF-1.7\nnothing follows", "damaged or cut off"),
        (paper()[:700], "damaged or cut off"),
        (paper(101, size=(50, 50)), "101 pages"),
        (paper(1, size=(900, 1300)), "larger than A1"),
        (paper(1, locked=True), "locked with a password"),
    ],
)
def test_a_pdf_we_cannot_take_is_refused_with_a_sentence(tmp_path, data, sentence):
    with pytest.raises(NotAllowed, match=sentence):
        sandbox.run("pdf_cover", write(tmp_path, data))


def test_a_child_that_needs_too_much_memory_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox, "MEMORY_BYTES", 24 * 1024 * 1024)
    with pytest.raises(NotAllowed, match="memory|damaged"):
        sandbox.run("pdf_cover", write(tmp_path, paper()))


def test_a_child_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox, "CPU_SECONDS", 0)
    with pytest.raises(NotAllowed):
        sandbox.run("pdf_cover", write(tmp_path, paper()))
