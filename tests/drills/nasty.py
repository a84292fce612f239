"""What the drill `hostile` sends: values, methods, files that lie; and to which rows' pages."""

MEGABYTE = b"a" * 1_000_000
NASTY = {
    "nul": b"a\x00b",
    "bad UTF-8": b"\xff\xfe\xc3\x28",
    "surrogate": b"\xed\xa0\x80",
    "1 MB": MEGABYTE,
    "1 MB of lines": b"a\r\n" * 333_000,
    "minus one": b"-1",
    "huge": b"9" * 400,
    "bigger than bigint": b"9223372036854775808",
    "infinite": b"1e999 NaN",
    "other figures": "٣²\u200b\ufeff".encode(),
    "31 February": b"2026-02-31",
    "year 0": b"0000-01-01",
    "year 99999": b"99999-12-31",
    "last day of all": b"9999-12-31",
    "half past 25": b"25:30",
    "emoji": "🚑🏳️‍🌈".encode(),
    "right to left": "\u202eאבג\u202c".encode(),
    "quotes": b"'\"`;--<script>alert(1)</script>{{7*7}}{% x %}%s%00",
    "spaces": b" \t\r\n\x0b\x0c\x1f ",
    "header": b"x\r\nBcc: all@example.org",
    "path": b"../../../etc/passwd",
}
QUERIES = (
    "q",
    "page",
    "region",
    "kind",
    "topic",
    "source",
    "issue",
    "copies",
    "postcode",
    "when",
    "year",
    "size",
    "x",
)
METHODS = ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "BREW")
LIES = (
    ("photo.jpg", "image/jpeg", b"MZ\x90\x00 not a picture"),
    ("../../../x.html", "text/html", b"<script>1</script>"),
    ("a\x00.pdf", "application/pdf", b"%PDF-" + b"\x00" * 1000),
    ("x", "multipart/mixed; boundary=z", b"--z\r\n\r\n--z--"),
    ("", "nonsense", b""),
)
# Pages that only an issue with pages has; its number stands in place of the first argument.
READER = (
    "/newspaper/{}/", "/newspaper/{}/page/1/", "/newspaper/{}/page/2/large/", "/newspaper/{}/text/",
    "/newspaper/{}/text/{}/", "/newspaper/{}/page/<number>/", "/newspaper/{}/page/<number>/large/",
    "/newspaper/{}/text/<slug>/",
)  # fmt: skip
# The editors' desk, its lists asked and its forms sent: {issue} and {article} are keys of rows.
DESK = (
    "/admin/newspaper/article/", "/admin/newspaper/article/add/",
    "/admin/newspaper/article/{article}/change/", "/admin/newspaper/article/{article}/act/join/",
    "/admin/newspaper/issue/add/", "/admin/newspaper/issue/{issue}/change/",
    "/admin/newspaper/issue/{issue}/pdf/",
)  # fmt: skip
