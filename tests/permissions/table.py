"""What every address answers to whom: the rows of the permission matrix, in a few words each.

The words: "open" (200), "moved" (a redirect within what is allowed), "sign in", "second factor",
"still you" (shows once more who one is), "refused" (403), "not there" (404).
"""

from affiliates.offices import May

OPEN, MOVED, SIGN_IN, FACTOR = "open", "moved", "sign in", "second factor"
REFUSED, NOT_THERE, STILL_YOU = "refused", "not there", "still you"


# Rules: from an actor to a word ------------------------------------------------------------------


def everybody(word=OPEN):
    """Visitors' pages; staff without a second factor are led to set one up first."""
    return lambda actor: FACTOR if actor.is_stopped else word


def always(word):
    """Addresses that stay open to staff without a second factor: signing in, files, health."""
    return lambda actor: word


def by_session(signed_in, stranger=SIGN_IN):
    """Pages of one's account."""
    return lambda actor: signed_in if actor.is_signed_in else stranger


def by_factor(*, has, has_not):
    return lambda actor: (
        SIGN_IN if not actor.is_signed_in else has if actor.has_second_factor else has_not
    )


def staff_only(actor):
    if actor.is_stopped:
        return FACTOR
    return OPEN if actor.is_staff else SIGN_IN


def here(act, word=OPEN):
    """A page of our group: for seats that may; other seats are told why not, others find none."""

    def rule(actor):
        if not actor.is_signed_in:
            return FACTOR if actor.is_stopped else SIGN_IN
        if actor.is_stopped:
            return FACTOR
        if not actor.office:
            return NOT_THERE
        return word if actor.may_here(act) else REFUSED

    return rule


def own_seat(word=OPEN):
    """Handing over: only whoever sits there. The seat of the row is the secretary's."""

    def rule(actor):
        word_here = here(May.SEE, word)(actor)
        return REFUSED if word_here == word and actor.office != "secretary" else word_here

    return rule


def seat_of_the_treasurer(actor):
    """The link to that seat is ended by the secretary or by whoever sits there, and by no other."""
    word = here(May.SEE, MOVED)(actor)
    may = actor.may_here(May.SEATS) or actor.office == "treasurer"
    return NOT_THERE if word == MOVED and not may else word


def their_things(actor):
    """A seat of another group under our group's address: there is no such thing, for anybody."""
    word = here(May.SEATS)(actor)
    return NOT_THERE if word == OPEN else word


# Public and signed-in addresses ------------------------------------------------------------------

# route → (address or None where the route's own text is one, rule). `{…}` are facts of the world.
ADDRESSES = {
    **dict.fromkeys(
        (
            "", "join/", "search/", "newspaper/", "newspaper/feed/", "newspaper/order/", "events/",
            "events/past/", "events/embed/", "events/embed/code/", "events/feed/",
            "events/feed.ics", "events/suggest/", "news/",
            "news/feed/", "links/", "links/feed/", "about/", "privacy/", "accessibility/",
            "contact/", "contact/sent/", "affiliates/", "affiliates/feed/", "affiliates/map/",
            "affiliates/csv/", "affiliates/json/", "affiliates/apply/", "areas/", "subscribe/",
            "subscribe/sent/", "subscribe/confirmed/", "feeds/", "robots.txt", "sitemap.xml",
            "newspaper/search/", "newspaper/search/feed/", "newspaper/quote/",
            "newspaper/order/standing/", "newspaper/subscribe/", "donate/",
        ),
        (None, everybody()),
    ),
    "healthz/": (None, always(OPEN)),
    "media/<path:path>": ("media/none.jpg", always(NOT_THERE)),
    "styleguide/": (None, staff_only),
    "my/<str:token>/": ("my/none/", everybody(NOT_THERE)),
    "payments/card-events/": (None, everybody("wrong way")),
    "payments/card/thanks/<str:reference>/": ("payments/card/thanks/{invoice}/", everybody()),
    "newspaper/order/sent/<str:reference>/": ("newspaper/order/sent/{order}/", everybody()),
    "newspaper/order/standing/sent/<str:reference>/": (
        "newspaper/order/standing/sent/{standing}/", everybody()
    ),
    "newspaper/order/again/<str:reference>/": (
        "newspaper/order/again/{order}/",  # opened, not posted: to the order page
        lambda actor: FACTOR if actor.is_stopped else MOVED if actor.is_signed_in else SIGN_IN,
    ),
    "newspaper/subscribe/sent/<str:reference>/": (
        "newspaper/subscribe/sent/{standing}/", everybody()
    ),
    "donate/<str:reference>/": ("donate/{invoice}/", everybody()),
    "newspaper/<slug:key>/": ("newspaper/{issue}/", everybody()),
    "newspaper/<slug:key>/pdf/": ("newspaper/{issue}/pdf/", everybody(NOT_THERE)),
    "newspaper/<slug:key>/page/<int:number>/": ("newspaper/{issue}/page/1/", everybody()),
    "newspaper/<slug:key>/page/<int:number>/large/": (
        "newspaper/{issue}/page/1/large/", everybody()
    ),
    "newspaper/<slug:key>/text/": ("newspaper/{issue}/text/", everybody()),
    "newspaper/<slug:key>/text/<slug:slug>/": (
        "newspaper/{issue}/text/{article}/", everybody()
    ),
    "events/suggest/sent/<str:reference>/": ("events/suggest/sent/{event_ref}/", everybody()),
    "events/<int:year>/<int:month>/": ("events/2026/12/", everybody()),
    "events/<slug:slug>.ics": ("events/{event}.ics", everybody()),
    "events/<slug:slug>/poster.pdf": ("events/{event}/poster.pdf", everybody()),
    "events/<slug:slug>/leaflets.pdf": ("events/{event}/leaflets.pdf", everybody()),
    "events/<slug:slug>/": ("events/{event}/", everybody()),
    "events/<slug:slug>/transport/": ("events/{event}/transport/", everybody()),
    "events/<slug:slug>/transport/suggest/": (
        "events/{coming}/transport/suggest/", everybody()
    ),
    "events/<slug:slug>/transport/sent/<str:reference>/": (
        "events/{event}/transport/sent/{transport_ref}/", everybody()
    ),
    "events/<slug:slug>/tell-me/": ("events/{coming}/tell-me/", everybody()),
    "events/<slug:slug>/tell-me/sent/": ("events/{coming}/tell-me/sent/", everybody()),
    # This event hides no link to join: back to its page.
    "events/<slug:slug>/online/": ("events/{event}/online/", everybody(MOVED)),
    "events/<slug:slug>/online/sent/": ("events/{event}/online/sent/", everybody()),
    "events/<slug:slug>/feed/": ("events/{event}/feed/", everybody()),
    "news/<slug:slug>/": ("news/{news}/", everybody()),
    "links/<int:pk>/": ("links/{link}/", everybody()),
    "about/<slug:slug>/": ("about/{page}/", everybody()),
    "about/<slug:slug>/<int:number>/": ("about/{page}/1/", everybody()),
    "affiliates/<slug:slug>/": ("affiliates/{ours}/", everybody()),
    "affiliates/<slug:slug>/write/": ("affiliates/{ours}/write/", everybody()),
    "affiliates/<slug:slug>/write/sent/": ("affiliates/{ours}/write/sent/", everybody()),
    "affiliates/<slug:slug>/feed/": ("affiliates/{ours}/feed/", everybody()),
    "affiliates/<slug:slug>/events.ics": ("affiliates/{ours}/events.ics", everybody()),
    "affiliates/<slug:slug>/badge/": ("affiliates/{ours}/badge/", everybody()),
    "affiliates/<slug:slug>/badge.svg": ("affiliates/{ours}/badge.svg", everybody()),
    "affiliates/<slug:slug>/events/past/": ("affiliates/{ours}/events/past/", everybody()),
    "areas/2016/<int:number>/": ("areas/2016/5/", everybody()),
    "areas/2022/<slug:code>/": ("areas/2022/QNQ/", everybody()),
    "areas/<slug:slug>/": ("areas/west-yorkshire/", everybody()),
    "sitemap-<section>.xml": ("sitemap-events.xml", everybody()),
    # Signing in and one's own account
    **dict.fromkeys(
        (
            "accounts/", "accounts/password/change/", "accounts/2fa/", "accounts/sessions/",
            "accounts/2fa/webauthn/",
        ),
        (None, by_session(OPEN)),
    ),
    **dict.fromkeys(
        (
            "accounts/reauthenticate/", "accounts/reauthenticate/code/",
            "accounts/2fa/recovery-codes/generate/", "accounts/2fa/webauthn/add/",
        ),
        (None, by_session(OPEN)),
    ),
    **dict.fromkeys(
        ("accounts/2fa/one-day-code/", "accounts/2fa/authenticate/", "accounts/password/set/",
         "accounts/2fa/webauthn/login/"),
        (None, by_session(MOVED)),
    ),
    **dict.fromkeys(
        ("accounts/login/", "accounts/login/code/", "accounts/signup/"),
        (None, by_session(MOVED, stranger=OPEN)),
    ),
    **dict.fromkeys(
        (
            "accounts/inactive/", "accounts/confirm-email/", "accounts/password/reset/",
            "accounts/password/reset/done/", "accounts/password/reset/key/done/",
        ),
        (None, always(OPEN)),
    ),
    **dict.fromkeys(
        ("accounts/email/", "accounts/login/code/confirm/"), (None, always(MOVED))
    ),
    r"accounts/^confirm-email/(?P<key>[-:\w]+)/$": ("accounts/confirm-email/x/", always(OPEN)),
    "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (
        "accounts/password/reset/key/1-x/", always(OPEN)
    ),
    "accounts/logout/": (None, by_session(OPEN, stranger=MOVED)),
    "accounts/second-factor/": (None, lambda actor: (
        SIGN_IN if not actor.is_signed_in else OPEN if actor.is_stopped else MOVED
    )),
    "accounts/2fa/reauthenticate/": (None, by_factor(has=OPEN, has_not=STILL_YOU)),
    "accounts/2fa/totp/activate/": (None, by_factor(has=MOVED, has_not=OPEN)),
    "accounts/2fa/totp/deactivate/": (None, by_factor(has=OPEN, has_not=NOT_THERE)),
    "accounts/2fa/webauthn/reauthenticate/": (None, by_session(STILL_YOU)),
    # Nobody of the cast has recovery codes or a passkey; a key with that number is nobody's.
    **dict.fromkeys(
        ("accounts/2fa/recovery-codes/", "accounts/2fa/recovery-codes/download/"),
        (None, by_session(NOT_THERE)),
    ),
    "accounts/2fa/webauthn/keys/<int:pk>/remove/": (
        "accounts/2fa/webauthn/keys/{their_key}/remove/", by_session(NOT_THERE)
    ),
    "accounts/2fa/webauthn/keys/<int:pk>/edit/": (
        "accounts/2fa/webauthn/keys/{their_key}/edit/", by_session(NOT_THERE)
    ),
    "accounts/sessions/<int:pk>/end/": (
        "POST accounts/sessions/{their_session}/end/", by_session(NOT_THERE)
    ),
    # Your group
    "your-group/": (None, lambda actor: here(May.SEE, MOVED)(actor) if actor.office else (
        FACTOR if actor.is_stopped else SIGN_IN if not actor.is_signed_in
        else MOVED if actor.elsewhere else OPEN
    )),
    "your-group/<slug:slug>/": ("your-group/{ours}/", here(May.SEE)),
    "your-group/<slug:slug>/confirm/": (
        "POST your-group/{ours}/confirm/", here(May.CONFIRM, MOVED)
    ),
    "your-group/<slug:slug>/profile/": ("your-group/{ours}/profile/", here(May.PROFILE)),
    "your-group/<slug:slug>/orders/": ("your-group/{ours}/orders/", here(May.ORDERS)),
    "your-group/<slug:slug>/money/": ("your-group/{ours}/money/", here(May.MONEY)),
    "your-group/<slug:slug>/money/<int:year>/": (  # a year in which it did not belong
        "your-group/{ours}/money/1948/", here(May.MONEY, NOT_THERE)
    ),
    "your-group/<slug:slug>/deeds/": ("your-group/{ours}/deeds/", here(May.SEE)),
    "your-group/<slug:slug>/leave/": ("your-group/{ours}/leave/", here(May.LEAVE)),
    "your-group/<slug:slug>/events/": ("your-group/{ours}/events/", here(May.SEE)),
    "your-group/<slug:slug>/events/answer/": (
        "your-group/{ours}/events/answer/", here(May.EVENTS, MOVED)
    ),
    "your-group/<slug:slug>/events/calendars/": (
        "your-group/{ours}/events/calendars/", here(May.EVENTS)
    ),
    "your-group/<slug:slug>/events/calendars/stop/": (
        "your-group/{ours}/events/calendars/stop/", here(May.EVENTS, MOVED)
    ),
    "your-group/<slug:slug>/events/suggest/": (
        "your-group/{ours}/events/suggest/", here(May.EVENTS)
    ),
    "your-group/<slug:slug>/seats/<int:pk>/invite/": (
        "your-group/{ours}/seats/{seat}/invite/", here(May.SEATS)
    ),
    "your-group/<slug:slug>/seats/<int:pk>/hand-over/": (
        "your-group/{ours}/seats/{seat}/hand-over/", own_seat()
    ),
    # Of one's own seat the secretary is led to handing it over; of an empty one, back.
    "your-group/<slug:slug>/seats/<int:pk>/take-back/": (
        "your-group/{ours}/seats/{seat}/take-back/", here(May.SEATS, MOVED)
    ),
    "your-group/<slug:slug>/invitations/<int:pk>/call-back/": (
        "POST your-group/{ours}/invitations/{invitation}/call-back/", seat_of_the_treasurer
    ),
}  # fmt: skip

# The same addresses with something that is another group's.
THEIRS = {
    "your-group/{ours}/seats/{their_seat}/invite/": their_things,
    "your-group/{ours}/seats/{their_seat}/take-back/": their_things,
}
