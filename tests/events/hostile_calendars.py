"""Calendars made to break us: (name, bytes, what becomes of them), in any size.

What becomes: "refused" as a whole, or "read" in part with something in the report, or "whole".
"""

import base64

EVENT = "UID:{n}@example.org\r\nDTSTART:20270301T190000Z\r\nSUMMARY:Meeting {n}\r\n"
REFUSED, READ, WHOLE, EITHER = "refused", "read", "whole", "either"


def event(n=1, *more, without=()):
    lines = [line for line in EVENT.format(n=n).split("\r\n") if line]
    lines = [line for line in lines if not line.startswith(without or ("-",))]
    return "\r\n".join(["BEGIN:VEVENT", *lines, *more, "END:VEVENT", ""])


def calendar(*parts, end=True):
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(parts) + "END:VCALENDAR\r\n" * end


def starting(value, *more):
    return event(1, f"DTSTART{value}", *more, without=("DTSTART",))


RULES = {
    "every second": "FREQ=SECONDLY",
    "every minute": "FREQ=MINUTELY;COUNT=99999999",
    "every hour": "FREQ=HOURLY",
    "several seconds of a day": "FREQ=DAILY;BYSECOND=1,2,3",
    "no interval": "FREQ=DAILY;INTERVAL=0",
    "fewer than none": "FREQ=DAILY;COUNT=-5",
    "30 February": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "nonsense for a rule": "EVERY OTHER TUESDAY",
}
EVENTS = {
    "daily since 1900": starting(":19000101T120000", "RRULE:FREQ=DAILY"),
    "days that are none": event(1, "RDATE:20270231T190000Z,20271340T190000Z,x"),
    "the year 9999": starting(":99991231T235959Z"),
    "the year 1": starting(":00010101T000000"),
    "31 February": starting(":20270231T190000"),
    "no beginning": event(1, without=("DTSTART",)),
    "ends before it starts": event(1, "DTEND:20270228T190000Z"),
    "ends in 9999": event(1, "DTEND:99991231T235959Z"),
    "lasts for ever": event(1, "DURATION:P99999999999999W"),
    "goes backwards": event(1, "DURATION:-P3D"),
    "unknown zone": starting(";TZID=Mars/Olympus:20270301T190000"),
    "a path for a zone": starting(";TZID=../../etc/passwd:20270301T190000"),
    "not folded": event(1, "DESCRIPTION:one\r\ntwo\r\nthree " + "x" * 9999),
    "nested": event(1, event(2).strip()),
    "no title": event(1, without=("SUMMARY",)),
    "no identifier": event(1, without=("UID",)),
}


def _large(many):
    good = event(999_999)
    hard = "RRULE:FREQ=YEARLY;BYDAY=MO;BYWEEKNO=53;BYMONTH=6"  # never comes
    for name, parts, fate in (
        ("many hard rules", [event(n, hard) for n in range(many // 20)], EITHER),
        ("many daily rules", [event(n, "RRULE:FREQ=DAILY") for n in range(many // 10)], READ),
        ("a hundred thousand exceptions", [event(
            1, "RRULE:FREQ=DAILY", "EXDATE:" + ",".join(["20270301T190000Z"] * many * 5))], READ),
        ("thousands of zones", [
            starting(f";TZID=Z{n}:20270301T190000") for n in range(many // 2)], READ),
        ("the same identifier", [event(1, f"SEQUENCE:{n}") for n in range(many)], READ),
        ("attached", [event(1, "ATTACH;ENCODING=BASE64;VALUE=BINARY:"
                            + base64.b64encode(b"x" * many * 100).decode())], READ),
        ("many properties", [event(1, *(f"X-P{n}:{n}" for n in range(many * 10)))], WHOLE),
        ("many descriptions", [event(1, *["DESCRIPTION:x"] * min(99 * many, 600_000))], READ),
        ("one huge line", [event(1, "DESCRIPTION:" + "y" * many * 400)], READ),
        ("parameters without end", [event(1, "LOCATION" + ";A=b" * 9999 + ":x")], EITHER),
        ("many events", [event(n) for n in range(many)], READ if many > 2000 else WHOLE),
        ("many events in the year 9999", [
            event(n).replace("20270301", "99990301") for n in range(many)], READ),
        ("many empty ones", ["BEGIN:VEVENT\r\nEND:VEVENT\r\n" * many * 5], READ),
    ):  # fmt: skip
        yield name, calendar(*parts, good).encode(), fate


def catalogue(*, events=20_000, megabytes=50):
    """Every one, as large as is asked for."""
    good = event(9)
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Mine\r\nBEGIN:STANDARD\r\nDTSTART:00010101T000000\r\n{}"
        "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    for name, rule in RULES.items():
        yield name, calendar(event(1, f"RRULE:{rule}"), good).encode(), READ
    for name, changed in EVENTS.items():
        yield name, calendar(changed, good).encode(), READ
    yield from _large(events)
    for name, text, fate in (
        ("zone every second", calendar(
            zone.format("RRULE:FREQ=SECONDLY\r\n"), starting(";TZID=Mine:20270301T190000")), READ),
        ("many of one zone", calendar(
            zone.format("RDATE:" + ",".join(["20200101T000000"] * 50) + "\r\n") * 60,
            starting(";TZID=Mine:20270301T190000")), EITHER),
        ("NUL", calendar(event(1, "DESCRIPTION:a\0b"), good).replace("Meet", "Me\0et"), READ),
        ("bare LF", calendar(good).replace("\r\n", "\n"), WHOLE),
        ("bare CR", calendar(good).replace("\r\n", "\r"), WHOLE),
        ("breaks off", calendar(good, event(1)[:60], end=False), READ),
        ("nested a thousand deep", calendar("BEGIN:VEVENT\r\n" * 1000 + event(3)), READ),
        ("tasks only", calendar("BEGIN:VTODO\r\nSUMMARY:x\r\nEND:VTODO\r\n"), READ),
        ("scripts", calendar(event(1, "DESCRIPTION:<script>alert(1)</script><b>x</b>")), WHOLE),
        ("no calendar in it", "Dear all,\r\nthe meeting is on Tuesday.\r\n", REFUSED),
        ("a web page", "<!DOCTYPE html><html><body>Please sign in</body></html>", REFUSED),
        ("empty", "", REFUSED),
        ("spaces", " \r\n" * 99, REFUSED),
    ):  # fmt: skip
        yield name, text.encode(), fate
    accents = calendar(event(1, "LOCATION:Café"), good)
    yield "Latin-1", accents.encode("latin-1"), READ
    yield "UTF-16", accents.encode("utf-16"), WHOLE
    yield "UTF-16 without a mark", accents.encode("utf-16-le"), WHOLE
    yield "a mark at its beginning", b"\xef\xbb\xbf" + accents.encode(), WHOLE
    yield "a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, REFUSED
    yield "a ZIP", b"PK\x03\x04" + b"\0" * 999, REFUSED
    yield "megabytes", calendar().encode() + b"X" * megabytes * 1024 * 1024, REFUSED
