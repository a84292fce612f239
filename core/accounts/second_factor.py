"""The second factor of staff, and the one-day code for somebody who has lost theirs."""

from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction

from core.accounts import emails
from core.accounts.adapters import TOO_MANY, WRONG_CODE
from core.accounts.models import ONE_DAY, OneDayCode, User
from core.publishing.errors import NotAllowed

# Recovery codes are no factor of their own: they stand in for one of these.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user):
    return is_mfa_enabled(user, types=FACTORS)


def came_by_one_day_code(session, *, at):
    """Whether this session was opened by a one-day code that still holds."""
    return session.get("one_day_code", 0) > at.timestamp()


def hand_out_code(*, to, by, reason, at):
    """Make a one-day code; the code in clear, to be shown once.

    It stands in the admin's log, and all managers and the person are told by letter.
    """
    if not User.objects.managers().filter(pk=by.pk).exists():
        raise NotAllowed("Only a manager can hand out a one-day code.")
    if to == by:
        raise NotAllowed("Nobody hands a one-day code to themselves: ask another manager.")
    if not (to.is_staff and to.is_active):
        raise NotAllowed(f"{to} cannot open the back office, so a code would open nothing.")
    if to.is_superuser and not by.is_superuser:
        raise NotAllowed("Only somebody who may do everything can let such a person in.")
    with transaction.atomic():
        _, code = OneDayCode.make(user=to, made_by=by, at=at)
        _log(to, by=by, message=f"One-day code handed out: {reason}")
        emails.send_code_handed_out(to=to, by=by, reason=reason, at=at)
    return code


def use_code(request, *, user, code, at):
    """Open this session for one day with a one-day code. Raises NotAllowed if it is not right."""
    # The same count as for wrong codes of an app: neither lengthens the other.
    if not ratelimit.consume(request, action="login_failed", key=f"mfa-auth-user-{user.pk}"):
        raise NotAllowed(TOO_MANY)
    with transaction.atomic():
        if not OneDayCode.use(user=user, code=code, at=at):
            raise NotAllowed(WRONG_CODE)
        _log(user, by=user, message="One-day code used")


def open_for_a_day(request, *, at):
    """Mark the session: it ends a day from now, and until then asks for no second factor."""
    request.session["one_day_code"] = (at + ONE_DAY).timestamp()
    request.session.set_expiry(ONE_DAY)


def _log(user, *, by, message):
    LogEntry.objects.log_actions(by.pk, [user], CHANGE, message, single_object=True)
