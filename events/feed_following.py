"""Calendars that we follow: taken on, and fetched by the worker in turn.

A round is three steps, and the worker can be killed in each. The claim moves `due_at` on in a short
transaction, so that no other worker takes the same, and this one is taken again soon if nothing
comes of it. The calendar is fetched and read outside any transaction. What it holds is brought in
together with the feed's own row, in one.
"""

import logging
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit

from django.db import IntegrityError, connection, transaction

from affiliates.models import Group
from core.publishing.errors import NotAllowed
from core.publishing.fetching import NotFetched, fetch, parts_of
from events.incoming import bring_in, read_calendar
from events.models import FollowedFeed, TrustedGroup
from events.models.choices import Source

log = logging.getLogger("hct.worker")
MOST_OF_A_GROUP = 3
MOST_BYTES = 5_000_000
SECONDS = 15  # the other chores wait meanwhile
CLAIMED = timedelta(minutes=10)  # longer than fetching and reading can last
HOST_BUSY = timedelta(minutes=1)
ACCEPT = "text/calendar, text/plain;q=0.5, */*;q=0.1"
_HOSTS = 7_351_002  # the first key of the advisory locks on hosts


# Taking one on ------------------------------------------------------------------------------------


def address_of(text):
    """The address as it is kept. NotAllowed says what is wrong with it; nothing is fetched."""
    text = text.strip()
    scheme, colon, rest = text.partition("://")
    if not colon:
        scheme, rest = "https", text.removeprefix("//")
    scheme = {"webcal": "https", "webcals": "https"}.get(scheme.lower(), scheme.lower())
    address = f"{scheme}://{rest.partition('#')[0]}"
    if any(c.isspace() or not c.isprintable() for c in address) or len(address) > 500:
        raise NotAllowed("That is no address. Copy it whole: it has no spaces and ends in .ics.")
    try:
        parts = urlsplit(address)
        has_password = bool(parts.username or parts.password)
        host = parts.hostname or ""
    except ValueError:
        raise NotAllowed("That is no web address. It begins with https://.") from None
    if has_password:
        raise NotAllowed(
            "There is a name or a password in this address. We keep no passwords of others: please "
            "ask for an address that opens without one."
        )
    if host == "calendar.google.com" and "/private-" in parts.path:
        raise NotAllowed(
            "This is the secret address of a Google calendar, which shows what is private in it. "
            "Make the calendar public there, and copy its “public address in iCal format”."
        )
    try:
        parts_of(address)
    except NotFetched as why:
        raise NotAllowed(str(why)) from None
    if "." not in host and ":" not in host:
        raise NotAllowed("That is no web address: there is no such server on the internet.")
    return address.replace(parts.netloc, parts.netloc.lower(), 1)


def refuse_double(address, *, but=None):
    """NotAllowed where the same calendar is followed already, by another row than `but`."""
    twin = FollowedFeed.objects.with_address(address).exclude(pk=but).first()
    if twin:
        raise NotAllowed(
            f"We know this calendar already, as “{twin}”. "
            + ("It is being followed." if twin.is_followed else "It is not followed any more.")
        )


@transaction.atomic
def follow(*, url, by, at, group=None, title="", straight_on=False):
    """Follow a calendar from now on. The worker fetches it within a minute or so.

    A group has at most three. One that the same group had and stopped is followed again. Raises
    NotAllowed with a sentence for whoever typed the address.
    """
    address = address_of(url)
    if group:  # two secretaries at once are counted one after the other
        Group.objects.select_for_update(of=("self",)).get(pk=group.pk)
        own = FollowedFeed.objects.of_group(group)
        if (before := own.with_address(address).first()) and not before.is_followed:
            before.follow_again(at=at)
            return before
    refuse_double(address)
    if group and own.count() >= MOST_OF_A_GROUP:
        raise NotAllowed(
            f"We follow {MOST_OF_A_GROUP} calendars of your group, and more than that we cannot. "
            "Write to us if one of them is not needed any more."
        )
    try:
        with transaction.atomic():
            return FollowedFeed.objects.create(
                title=(title or f"Calendar of {group or urlsplit(address).hostname}")[:150],
                url=address, group=group, goes_straight_on=straight_on, added_by=by, due_at=at,
            )  # fmt: skip
    except IntegrityError:  # somebody was faster
        refuse_double(address)
        raise


# Fetching it --------------------------------------------------------------------------------------


def follow_feeds(now):
    """The chore: one calendar that is due, fetched and worked in. How many were tried: 0 or 1."""
    feed = claim(now)
    if feed is None:
        return 0
    with _alone_at(urlsplit(feed.url).hostname) as is_alone:
        if is_alone:
            _take(feed, at=now)
        else:
            _put_off(feed, at=now)
    return 1


@transaction.atomic
def claim(now):
    """The calendar that waits longest, or None. Others find it due no more."""
    feed = FollowedFeed.objects.due(at=now).claimable().first()
    if feed:
        feed.due_at = now + CLAIMED
        feed.save(update_fields=["due_at"])
    return feed


def _take(feed, *, at):
    try:
        answer = fetch(
            feed.url, most_bytes=MOST_BYTES, seconds=SECONDS, accept=ACCEPT,
            etag=feed.etag, since=feed.last_modified,
        )  # fmt: skip
        found = None if answer.is_unchanged else _read(answer, at=at)
        with transaction.atomic():
            if row := _still_ours(feed):
                _bring(row, answer, found, at=at)
    except (NotFetched, NotAllowed) as why:
        with transaction.atomic():
            if row := _still_ours(feed):
                row.note_failed(str(why), at=at)
        log.info("calendar %s: %s", feed.pk, why)


def _read(answer, *, at):
    start = answer.body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise NotAllowed(
            "There is a web page at that address and no calendar. The address of a calendar ends "
            "in .ics mostly; look there for “subscribe” or “iCal”."
        )
    return read_calendar(answer.body, at=at)


def _still_ours(feed):
    """The row, held; None where somebody has stopped, changed or claimed it meanwhile."""
    row = FollowedFeed.objects.locked(feed.pk)
    is_ours = row.is_followed and (row.url, row.due_at) == (feed.url, feed.due_at)
    return row if is_ours else None


def _bring(row, answer, found, *, at):
    if found is None:
        row.note_fetched(at=at)
        return
    is_trusted = row.group_id and TrustedGroup.objects.filter(group=row.group_id).exists()
    report = bring_in(
        found, at=at, source=Source.FEED, feed=row, group=row.group,
        straight_on=row.goes_straight_on or bool(is_trusted),
    )  # fmt: skip
    row.note_taken(
        report.as_json() | {"in_words": str(report)},
        etag=answer.etag, last_modified=answer.last_modified, at=at,
    )  # fmt: skip


def _put_off(feed, *, at):
    with transaction.atomic():
        if row := _still_ours(feed):
            row.due_at = at + HOST_BUSY
            row.save(update_fields=["due_at"])


@contextmanager
def _alone_at(host):
    """Whether no other worker is asking this server just now; none does while it is held."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [_HOSTS, host])
        is_alone = cursor.fetchone()[0]
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [_HOSTS, host])
