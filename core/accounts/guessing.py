"""Where wrong guesses at links and codes are counted, by the caller's network.

Passwords and second factors allauth counts itself. Here stand the doors that it leaves open: keys
of letters for a new password, codes by letter, private links. How often is in ACCOUNT_RATE_LIMITS.
Only what is wrong counts, so that a right link goes on working for everybody else; once a network
has been wrong too often, nothing from there is tried for a few minutes, right or not.
"""

from allauth.core.internal import ratelimit

RESET_KEY = "reset_key"
LETTER_CODE = "letter_code"
PRIVATE_LINK = "private_link"

# allauth's public module never counts a GET, and a guess at a link is one.
_OPTIONS = {"app": "allauth.account", "limit_get": True}


def is_shut(request, door):
    """Whether this network has been wrong too often at this door."""
    return not ratelimit.consume(request, action=door, dry_run=True, **_OPTIONS)


def count_wrong(request, door):
    ratelimit.consume(request, action=door, **_OPTIONS)


def refuse(request):
    """The page that says so, the same at every door."""
    return ratelimit.respond_429(request)
