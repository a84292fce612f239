"""What the worker does: the short list of chores, each safe to be killed and run again.

A chore is a function `chore(now)` that does a small batch and returns how many things it did; it is
called again until it does nothing, a long one once a round. It can be killed at any point.
"""

import logging
import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils import timezone

log = logging.getLogger("hct.worker")
AWAY_SECONDS = 3
FAILED_SECONDS = 20  # before a long chore that failed is tried again: its disk may be full


@dataclass(frozen=True)
class Chore:
    name: str
    do: object
    every: timedelta
    is_long: bool = False  # some seconds a call: the others have their turn in between


def all_chores():
    """The list. Imported late: a chore belongs to a room, and rooms need Django to be ready."""
    from affiliates import confirming, lapsing, renewing, settling, years
    from affiliates import forgetting as affiliates
    from campaigns import forgetting as campaigns
    from core.accounts import forgetting as accounts
    from core.mailing import forgetting as mailing
    from core.mailing import outbox
    from core.payments import comparing as books
    from core.payments import forgetting as payments
    from core.payments import reminding
    from core.publishing import forgetting as publishing
    from events import feed_following, hosting, series_dates, telling
    from events import forgetting as events
    from hct_site import moving_groups, pictures
    from newspaper import comparing, quoting, rendering, standing_turns, steps
    from newspaper import forgetting as newspaper

    soon, hourly, nightly = timedelta(seconds=3), timedelta(hours=1), timedelta(days=1)
    minutely = timedelta(minutes=1)
    return (
        Chore("send letters", outbox.send_letters, soon),
        Chore("take in pictures", pictures.take_in_pictures, soon),
        Chore("tell of changed events", telling.tell_changes, soon),
        Chore("make pages of the paper", rendering.make_pages, soon, is_long=True),
        Chore("write the letters of the dispatch desk", steps.finish_steps, soon),
        Chore("compare copies with their movements", comparing.compare_stock, hourly),
        Chore("ask groups that events name", hosting.ask_groups, timedelta(minutes=1)),
        Chore("give groups their seats", settling.settle_groups, hourly),
        Chore("open the year of groups", years.open_years, hourly),
        Chore("renew affiliations", renewing.renew, hourly),
        Chore("warn and lapse groups in arrears", lapsing.chase, hourly),
        Chore("ask whether groups are still right", confirming.ask_to_confirm, hourly),
        Chore("remind of invoices", reminding.remind, hourly),
        Chore("move groups of areas that ended", moving_groups.move_groups, hourly),
        Chore("close quotes that ran out", quoting.expire_quotes, hourly),
        Chore("end standing orders of groups gone", standing_turns.end_of_groups_gone, hourly),
        Chore("tell standing orders of the next issue", standing_turns.tell, hourly),
        Chore("make the orders of standing orders", standing_turns.order, hourly),
        Chore("make further dates of repeated events", series_dates.extend_series, hourly),
        Chore("forget what was sent", publishing.forget_sent_forms, hourly),
        Chore("forget callers", publishing.forget_uses, hourly),
        Chore("forget letters", mailing.forget_letters, hourly),
        Chore("forget subscribers", mailing.forget_subscribers, hourly),
        Chore("forget sessions", accounts.forget_sessions, hourly),
        Chore("forget where people were signed in", accounts.forget_devices, hourly),
        Chore("forget volunteers who left", accounts.forget_people, hourly),
        Chore("forget one-day codes", accounts.forget_codes, hourly),
        Chore("forget tries to sign in", accounts.forget_cache, hourly),
        Chore("forget the admin's log", accounts.forget_admin_log, hourly),
        Chore("forget old changes", publishing.forget_history, hourly),
        Chore("forget messages", campaigns.forget_messages, hourly),
        Chore("forget who suggested events", events.forget_people, hourly),
        Chore("forget who applied", affiliates.forget_applicants, hourly),
        Chore("forget applications never sent", affiliates.forget_begun, hourly),
        Chore("forget who spoke for groups that left", affiliates.forget_contacts, hourly),
        Chore("forget who sat for groups", affiliates.forget_sitters, hourly),
        Chore("forget who was invited to a seat", affiliates.forget_invited, hourly),
        Chore("forget what was done for groups", affiliates.forget_deeds, hourly),
        Chore("forget who ordered", newspaper.forget_customers, hourly),
        Chore("forget who asked for a quote", newspaper.forget_quotes, hourly),
        Chore("forget names in the books", payments.forget_in_the_books, hourly),
        Chore("forget what the card gateway told", payments.forget_card_events, hourly),
        Chore("compare the books with the ledger", books.compare_sums, nightly),
        Chore("forget who had standing orders", newspaper.forget_standing, hourly),
        Chore(
            "fetch calendars that we follow", feed_following.follow_feeds, minutely, is_long=True
        ),
        Chore("make lighter pictures of pages", rendering.make_webp, soon, is_long=True),
    )


def run(chore, now, *, once=False):
    """Do a chore until nothing is due; (how many things were done, whether it failed)."""
    done = 0
    try:
        while count := chore.do(now):
            done += count
            if once:
                break
    except Exception:  # one failing chore must not stop the others
        log.exception("chore failed: %s", chore.name)
        return done, True
    return done, False


def run_once(report):
    """Every chore once, till nothing is due. Returns how many failed."""
    failures = 0
    for chore in all_chores():
        done, failed = run(chore, timezone.now())
        failures += failed
        report(f"{chore.name}: {'failed' if failed else 'done'} ({done})")
    return failures


def run_forever(*, stop, beat):
    """The loop: each chore as often as it says, until `stop()`. `beat()` shows that it lives."""
    chores = all_chores()
    due = dict.fromkeys((chore.name for chore in chores), 0.0)
    while not stop():
        close_old_connections()
        try:
            beat()
        except (DatabaseError, InterfaceError):
            # It is being restarted, or moved: whoever runs us need not start us again as well.
            log.exception("the database is away; trying again in a few seconds")
            time.sleep(AWAY_SECONDS)
            continue
        for chore in chores:
            if stop():
                return
            if time.monotonic() >= due[chore.name]:
                done, failed = run(chore, timezone.now(), once=chore.is_long)
                if done:
                    log.info("chore %s: %s", chore.name, done)
                is_more_due = done and chore.is_long
                pause = 0 if is_more_due else chore.every.total_seconds()
                if failed and chore.is_long:
                    pause = FAILED_SECONDS
                due[chore.name] = time.monotonic() + pause
        time.sleep(0.5)
