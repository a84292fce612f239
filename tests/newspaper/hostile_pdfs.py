"""PDFs written by hand to break whoever opens them. Each is a function that gives its bytes."""

import io
import zipfile
import zlib

PICTURE = b"/XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8"


def pdf(objects, *, root=1, more=b""):
    """A PDF of numbered objects, with a cross-reference table as it should be."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, most = len(out), max(places) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % most
    for number in range(1, most):
        at = places.get(number)
        out += b"0000000000 65535 f \n" if at is None else b"%010d 00000 n \n" % at
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        most, root, more, start,
    )  # fmt: skip
    return bytes(out)


def stream(data, head=b""):
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


def page(content=b"", *, box=b"[0 0 400 600]", resources=b"", more=None, catalog=b"", page=b""):
    """One page with that content."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R"
            b" /Resources << %s >> %s >>" % (box, resources, page),
            4: content if content.startswith(b"<<") else stream(content),
            **(more or {}),
        }
    )


def flate(megabytes, times=1, letter=b" "):
    """A stream of so many megabytes, packed so many times."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(letter * (1 << 20)) for _ in range(megabytes)) + packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter [%s]" % (b" /FlateDecode" * times))


def font(kind, file_key, data, extra=b""):
    """A page with a word in a font whose file is `data`."""
    return page(
        b"BT /F 40 Tf 20 300 Td (Health) Tj ET",
        resources=b"/Font << /F 5 0 R >>",
        more={
            5: b"<< /Type /Font /Subtype /%s /BaseFont /X /FirstChar 32 /LastChar 34"
            b" /Widths [500 500 500] /FontDescriptor 6 0 R >>" % kind,
            6: b"<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000]"
            b" /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /%s 7 0 R >>"
            % file_key,
            7: stream(data, b"/Length1 %d %s" % (len(data), extra)),
        },
    )


def type3(glyph, *, text=b"A", resources=b"", more=None):
    return page(
        b"BT /F 40 Tf 20 300 Td (%s) Tj ET" % text,
        resources=b"/Font << /F 5 0 R >>",
        more={
            5: b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000]"
            b" /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /A 6 0 R >> /FirstChar 65"
            b" /LastChar 65 /Widths [1000] /Encoding << /Type /Encoding /Differences [65 /A] >>"
            b" /Resources << /Font << /F 5 0 R >> %s >> >>" % resources,
            6: stream(glyph),
            **(more or {}),
        },
    )


def picture(width, height, data, head=b"", *, box=b"[0 0 400 600]"):
    return page(
        b"q 400 0 0 600 0 0 cm /I Do Q",
        box=box,
        resources=b"/XObject << /I 5 0 R >>",
        more={5: data.replace(b"<<", b"<< /Type %s /Width %d /Height %d %s" % (
            PICTURE, width, height, head), 1)},
    )  # fmt: skip


def many_pages(count):
    kids = b" ".join(b"%d 0 R" % n for n in range(3, count + 3))
    objects = dict.fromkeys(range(3, count + 3), b"<< /Type /Page /Parent 2 0 R >>")
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 400 600] >>" % (kids, count),
            **objects,
        }
    )


def forms_that_double(depth):
    """Each form draws the next one ten times."""
    more = {
        n: stream(
            b"/X Do " * 10 if n < depth + 5 else b"0 0 10 10 re f",
            b"/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Resources"
            b" << /XObject << /X %d 0 R >> >>" % (n + 1),
        )
        for n in range(5, depth + 6)
    }
    return page(b"/X Do", resources=b"/XObject << /X 5 0 R >>", more=more)


def zipped(first):
    """A ZIP behind a PDF: both programs open it."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("readme.txt", "surprise")
    return first + archive.getvalue()


SELF = b"/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Resources << /XObject << /X 5 0 R >> >>"
GOOD = page(b"0 0 100 100 re f")
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\0" * 600
HTML = b"<!doctype html><script>alert(1)</script><!--"


def catalogue(*, mega=1000, pages=10_000, operators=1_000_000, glyphs=2000):
    """(name, bytes, what becomes of it): "refused", "rendered" or "either"."""
    words = b" ".join(b"BT /F 9 Tf 1 1 Td (ward) Tj ET" for _ in range(operators // 10))
    helvetica = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    return [
        # Sizes of pages
        ("a page of a mile", page(box=b"[0 0 4600000 4600000]"), "refused"),
        ("a page as large as numbers go", page(box=b"[0 0 1e38 1e38]"), "either"),
        ("a page of 99 figures", page(box=b"[0 0 %s 600]" % (b"9" * 99)), "either"),
        ("a page of one point", page(box=b"[0 0 1 1]"), "refused"),
        ("a page of nothing", page(box=b"[0 0 0 0]"), "either"),
        ("a page turned inside out", page(box=b"[400 600 0 0]"), "rendered"),
        ("a page that is a thread", page(box=b"[0 0 1 2000]"), "refused"),
        ("a page of no numbers", page(box=b"[nan inf (x) null]"), "either"),
        ("a page of a large unit", page(page=b"/UserUnit 75000"), "either"),
        # Compression
        ("spaces in Flate", page(flate(mega)), "either"),
        ("spaces in Flate in Flate", page(flate(mega, 3)), "either"),
        ("operators in Flate", page(flate(mega, 1, b"q Q 1 w ")), "either"),
        ("a picture of 30,000 pixels", picture(30_000, 30_000, flate(mega, 1, b"\xff")), "either"),
        ("a picture of more pixels than memory", picture(2**31 - 1, 2**31 - 1, flate(1)), "either"),
        ("a picture with an empty JPEG", picture(9, 9, stream(b"", b"/Filter /DCTDecode")),
         "either"),
        ("a picture with a broken JBIG2",
         picture(9000, 9000, stream(b"\xff" * 999, b"/Filter /JBIG2Decode")), "either"),
        ("a picture with a broken JPEG 2000",
         picture(9000, 9000, stream(b"\0\0\0\x0cjP  " * 99, b"/Filter /JPXDecode")), "either"),
        # Loops
        ("a page tree in a ring", pdf({
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 5 >>",
            3: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 5 >>",
        }), "either"),
        ("a form that draws itself",
         page(b"/X Do", resources=b"/XObject << /X 5 0 R >>", more={5: stream(b"/X Do", SELF)}),
         "either"),
        ("forms that draw ten forms", forms_that_double(12), "either"),
        ("a page that is its own content", page(b"<< /Length 4 0 R >>"), "either"),
        ("arrays in arrays", page(b"[" * 200_000 + b"]" * 200_000), "either"),
        ("a trailer that leads back", GOOD.replace(b"/Root 1", b"/Prev 9 /Root 1"), "either"),
        # Fonts
        ("Type 1 of nonsense", font(b"Type1", b"FontFile", b"%!PS-AdobeFont-1.0\n" + b"\xff" * 999),
         "either"),
        ("TrueType of nonsense",
         font(b"TrueType", b"FontFile2", b"\0\1\0\0\xff\xff" + b"glyf" * 999), "either"),
        ("CFF of nonsense", font(b"Type1", b"FontFile3", b"\1\0\4\4" + b"\xff" * 999,
                                 b"/Subtype /Type1C"), "either"),
        ("a glyph that writes itself", type3(b"1000 0 d0 BT /F 1 Tf (A) Tj ET"), "either"),
        ("a glyph of many pictures", type3(b"1000 0 d0 " + b"0 0 900 900 re f " * 20_000,
                                           text=b"A" * glyphs), "either"),
        # Many
        ("10,000 pages", many_pages(pages), "refused"),
        ("a count of pages that lies", GOOD.replace(b"/Count 1", b"/Count 99999"), "either"),
        ("a count of pages below nought", GOOD.replace(b"/Count 1", b"/Count -7"), "either"),
        ("a million operators", page(words, resources=helvetica), "either"),
        ("a million paths", page(b"0 0 m 400 600 l S " * (operators // 10)), "either"),
        # What is no PDF, or another thing as well
        ("nothing", b"", "refused"),
        ("zeros", bytes(5000), "refused"),
        ("a JPEG", JPEG, "refused"),
        ("a page of the web", HTML, "refused"),
        ("a PDF that is a ZIP", zipped(GOOD), "either"),
        ("a page of the web that is a PDF", HTML + GOOD, "either"),
        ("a PDF behind 900 bytes", b"\n" * 900 + GOOD, "either"),
        ("a PDF behind 2,000 bytes", b"\n" * 2000 + GOOD, "refused"),
        ("half a PDF", GOOD[: len(GOOD) // 2], "refused"),
        ("a PDF without its middle", GOOD[:60] + GOOD[-40:], "refused"),
        ("only an attachment", page(b"", catalog=b"/Names << /EmbeddedFiles << /Names [(a.txt) 5 0"
            b" R] >> >> /Collection << /Type /Collection >>", more={
                5: b"<< /Type /Filespec /F (a.txt) /EF << /F 6 0 R >> >>",
                6: stream(b"hello", b"/Type /EmbeddedFile")}), "refused"),
        ("a script", page(b"0 0 9 9 re f", catalog=b"/OpenAction << /S /JavaScript /JS (while\\(1"
            b"\\){}) >>"), "rendered"),
        ("a form of XFA", page(b"0 0 9 9 re f", catalog=b"/AcroForm << /Fields [] /XFA 5 0 R >>",
            more={5: stream(b"<xdp:xdp/>" * 999)}), "rendered"),
        ("a file that it names", page(b"0 0 9 9 re f", catalog=b"/OpenAction << /S /Launch /F "
            b"(/bin/sh) >>"), "rendered"),
        ("locked with nonsense", GOOD.replace(b"/Root 1", b"/Encrypt << /Filter /Standard /V 9 >>"
            b" /Root 1"), "refused"),
    ]  # fmt: skip
