"""Showing once more who one is, before exports and changes to people's rights.

`is_fresh` says whether that was done lately; signing in counts. `ask` leads to the page that asks.
What was being sent is held meanwhile and taken up where it was going, so that nothing typed is
lost. Whoever has neither password nor second factor is sent a code.
"""

import secrets
import time

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import stash_and_reauthenticate
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.core.internal.httpkit import deserialize_request, serialize_request
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponseRedirect
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode

from core.accounts import emails
from core.accounts.adapters import WRONG_CODE
from core.publishing.errors import NotAllowed

# Addresses of the admin that ask, by how their names end. Import-export names its pages so, and so
# must every page that hands out or takes in a table; tests/house/test_still_you.py sees to it.
TABLES = ("_export", "_import", "_process_import", "_csv")
# Whatever is sent to these changes who may do what, or who can sign in.
PEOPLE = ("accounts_user_add", "accounts_user_change", "accounts_user_act")
# Who sits for a group is a right too. The rooms' own names of these pages, and of the act.
SEATS = frozenset(settings.PAGES_THAT_SEAT_PEOPLE)
# Another way into one's own account. allauth lets these pass where somebody has no password and no
# second factor, so that whoever finds an open browser could make the account their own.
OWN_ACCOUNT = ("account_set_password", "mfa_activate_totp", "mfa_add_webauthn")

HELD = "still_you_held"  # in the session: what waits to be taken up
HELD_FOR = 60  # seconds: a redirect
CODE = "still_you_code"  # in the session: digest, when it was made, wrong tries
CODE_HOLDS = 15 * 60
MOST_TRIES = 3


def is_asked_for(request):
    """Whether this page needs it. Whoever is no staff the admin refuses without asking."""
    match = request.resolver_match
    name = match.url_name or ""
    is_seat = request.method == "POST" and _with_act(name, match) in SEATS
    if match.app_names != ["admin"]:
        return is_seat or name in OWN_ACCOUNT
    is_asking = is_seat or name.endswith(TABLES) or (request.method == "POST" and name in PEOPLE)
    return is_asking and request.user.is_staff


def _with_act(name, match):
    """ "affiliates_group_act:invite"; of a page that is no act its name alone."""
    return f"{name}:{match.kwargs['act']}" if "act" in match.kwargs else name


def is_fresh(request):
    shown = [
        record
        for record in get_authentication_records(request, request.user)
        if record.get("reauthenticated")
    ]
    lately = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return bool(shown) and shown[-1]["at"] > lately


def ask(request):
    """To the page that asks; from there back to where one was going, with what was sent."""
    if request.method == "POST":
        state = {
            "path": request.get_full_path(),
            "request": serialize_request(request),
            "had_files": bool(request.FILES),
        }
        stash_and_reauthenticate(request, state, f"{__name__}.go_on")
    where = get_adapter().get_reauthentication_methods(request.user)[0]["url"]
    query = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
    return HttpResponseRedirect(f"{where}?{query}")


def go_on(request, state):
    """Back to where they were going; allauth calls this once they have shown who they are."""
    going_to = get_next_redirect_url(request, REDIRECT_FIELD_NAME)
    if going_to != state["path"]:
        # They had left that form, and come from another page now.
        return HttpResponseRedirect(going_to or settings.LOGIN_REDIRECT_URL)
    if state["had_files"]:
        messages.warning(request, "Thank you. Choose the file once more: files are not kept.")
        return HttpResponseRedirect(state["path"])
    request.session[HELD] = {**state, "at": time.time()}
    return HttpResponseRedirect(state["path"])


def take_up(request):
    """The request that was held back, as if it came now; None where there is none for this page.

    It is taken up at its own address and not at the page that asks: what is wrong in the form comes
    back as a form, which is sent to where it stands.
    """
    held = request.session.get(HELD)
    if held is None or request.method != "GET":
        return None
    del request.session[HELD]
    if held["path"] != request.get_full_path() or time.time() - held["at"] > HELD_FOR:
        return None
    return deserialize_request(held["request"], request)


# A code by letter ---------------------------------------------------------------------------------


def send_code(request):
    """Send six figures to the person's own address; False, and none, where it was too often."""
    if not ratelimit.consume(request, action="request_login_code", key=request.user.email.lower()):
        return False
    code = get_adapter().generate_login_code()
    request.session[CODE] = {"digest": _digest(code), "at": time.time(), "tries": 0}
    emails.send_code_to_go_on(person=request.user, code=code)
    return True


def was_sent(request):
    return time.time() - request.session.get(CODE, {}).get("at", 0) < CODE_HOLDS


def use_code(request, code):
    """Take the code, once. Raises NotAllowed if it is not right; three wrong tries end it."""
    held = request.session.get(CODE)
    if held is None or not was_sent(request):
        raise NotAllowed(WRONG_CODE)
    if not secrets.compare_digest(held["digest"], _digest(code)):
        held["tries"] += 1
        request.session.modified = True
        if held["tries"] >= MOST_TRIES:
            del request.session[CODE]
        raise NotAllowed(WRONG_CODE)
    del request.session[CODE]
    was_shown(request)


def was_shown(request):
    """Somebody has just shown that the mailbox of the account is theirs."""
    record_authentication(request, request.user, method="code", reauthenticated=True)


def _digest(code):
    figures = "".join(c for c in code if c.isalnum())
    return salted_hmac(CODE, figures, algorithm="sha256").hexdigest()
