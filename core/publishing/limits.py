"""Caps on what one caller may send in a day, without keeping who it was."""

import hashlib
import hmac
import ipaddress

from django.conf import settings
from django.utils import timezone

from core.publishing.errors import NotAllowed
from core.publishing.middleware import caller_address
from core.publishing.models import Use
from core.publishing.times import london_day


def _hash(text, day):
    # Keyed with the day, so that not even we can follow an address into tomorrow.
    key = f"{settings.SECRET_KEY}:{day.isoformat()}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:32]


def _network(address):
    ip = ipaddress.ip_address(address)
    return str(ipaddress.ip_network((ip, 24 if ip.version == 4 else 48), strict=False))


def network_of_today(request):
    """The caller's network as a keyed hash of the day, written as an address.

    For third parties' tables and counts that want an address: what they keep is nobody's.
    """
    network = _network(caller_address(request))
    return str(ipaddress.IPv6Address(int(_hash(network, london_day(timezone.now())), 16)))


def take(request, *, act, per_address=20, per_network=100):
    """Count one use of an act by this caller today; over the cap, raise NotAllowed instead.

    Signed-in staff are not counted: they take things by telephone for many.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_staff:
        return
    now = timezone.now()
    day = london_day(now)
    address = caller_address(request)
    by_address = _hash(address, day)
    by_network = _hash(_network(address), day)
    today = Use.objects.of_day(act=act, day=day)
    if (
        today.by(address=by_address).count() >= per_address
        or today.by(network=by_network).count() >= per_network
    ):
        raise NotAllowed(
            "That is more than we take from one place in a day. Nothing is lost: keep this page "
            "and try again tomorrow, or telephone us and we take it down for you."
        )
    Use.objects.create(act=act, day=day, address=by_address, network=by_network)


def take_for(subject, *, act, most, at):
    """Count one use of an act for somebody else than the caller, such as whom a letter goes to.

    False, and nothing counted, where that would be more than `most` in a day.
    """
    day = london_day(at)
    hashed = _hash(subject, day)
    if Use.objects.of_day(act=act, day=day).by(address=hashed).count() >= most:
        return False
    Use.objects.create(act=act, day=day, address=hashed, network="")
    return True
