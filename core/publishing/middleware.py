"""What every request passes: an id, a wall against broken input, forms without a cookie."""

import ipaddress
import logging
import time
import uuid
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseBadRequest
from django.middleware.csrf import CsrfViewMiddleware
from django.template import loader

from core.publishing import logs

log = logging.getLogger("hct.requests")

MOST_UPLOADED = 80_000_000  # bytes, for those signed in: a newspaper's PDF has 60 MB at most
MOST_DRAINED = 20_000_000


class RequestId:
    """Gives every request an id, sends it back as X-Request-Id and writes one line when it ends."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = uuid.uuid4().hex[:12]
        token = logs.request_id.set(request.id)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-Id"] = request.id
            log.info(
                "%s %s %s",
                request.method,
                request.path,
                response.status_code,
                extra={"facts": {"ms": round((time.perf_counter() - started) * 1000)}},
            )
            return response
        finally:
            logs.request_id.reset(token)


def _is_broken(encoded):
    """Whether percent-encoded bytes hold a NUL or are no UTF-8."""
    raw = unquote_to_bytes(encoded.replace("+", " "))
    if b"\x00" in raw:
        return True
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


class HostileInput:
    """Answers 400 to NUL bytes and undecodable text, wherever they stand; 413 to what is too large.

    PostgreSQL stores no NUL and Django puts a replacement character for broken bytes; both are
    refused here, once, so that no view has to think of them.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self._is_too_large(request):
            _drain(request)
            return HttpResponse(loader.render_to_string("413.html"), status=413)
        if self._is_hostile(request):
            return HttpResponseBadRequest(loader.render_to_string("400.html"))
        return self.get_response(request)

    def _is_hostile(self, request):
        # Bytes of the path that are no UTF-8 Django has left percent-encoded.
        if _is_broken(request.path_info):
            return True
        if _is_broken(request.META.get("QUERY_STRING", "")):
            return True
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return False
        try:
            if request.content_type == "application/x-www-form-urlencoded":
                return _is_broken(request.body.decode("ascii"))
            if request.content_type == "multipart/form-data":
                return any(
                    "\x00" in text or "\ufffd" in text
                    for name, values in request.POST.lists()
                    for text in (name, *values)
                )
        except (UnicodeDecodeError, BadRequest):
            return True
        return False

    def _is_too_large(self, request):
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return False
        # Django limits fields and not files, which it would write to the disk as they come in.
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        most = MOST_UPLOADED if has_session else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        length = request.META.get("CONTENT_LENGTH") or "0"
        return not str(length).isdigit() or int(length) > most


def _drain(request):
    """Read what we refuse, up to a point; nothing of it is kept.

    A browser that is cut off while it sends shows "connection reset" in place of our answer.
    """
    left = MOST_DRAINED
    try:
        while left > 0 and (chunk := request.read(min(left, 65_536))):
            left -= len(chunk)
    except OSError:
        pass  # it has gone away itself


class PlainHeaders:
    """Headers that every answer carries."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response


class CookielessForms(CsrfViewMiddleware):
    """Accepts a POST without a session cookie if the browser names no other site as its origin.

    Forgery needs a cookie to ride on. Where there is none, it is enough that the browser's own
    word (`Origin`, or `Sec-Fetch-Site` where that is absent or opaque) does not name another site.
    Where there is a session cookie, and on /accounts/ and /admin/, Django's check holds unchanged.
    """

    def process_view(self, request, callback, callback_args, callback_kwargs):
        if settings.SESSION_COOKIE_NAME in request.COOKIES or request.path_info.startswith(
            ("/accounts/", "/admin/")
        ):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        if getattr(callback, "csrf_exempt", False):
            return self._accept(request)  # a private link: its address is all that it needs
        if request.method in {"GET", "HEAD", "OPTIONS", "TRACE"} or is_own_origin(request):
            return self._accept(request)
        return self._reject(request, "the form was sent from another site")


def is_own_origin(request):
    """Whether the browser's own word names no other site as where the form was sent from."""
    origin = request.META.get("HTTP_ORIGIN")
    fetch_site = request.META.get("HTTP_SEC_FETCH_SITE")
    if origin and origin != "null":
        here = urlsplit(origin)
        return here.scheme == request.scheme and here.netloc == request.get_host()
    if fetch_site or origin == "null":
        # "none" is a person's own doing, such as sending a page again from the history.
        return fetch_site in {"same-origin", "none"}
    return True


def caller_address(request):
    """The caller's IP address: what our own last proxy saw, or the connection's."""
    if settings.PROXY_HOPS:
        seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if len(seen) >= settings.PROXY_HOPS and seen[-settings.PROXY_HOPS]:
            try:
                return _address(seen[-settings.PROXY_HOPS])
            except ValueError:
                pass
    return _address(request.META.get("REMOTE_ADDR") or "0.0.0.0")  # noqa: S104 - not a door


def _address(text):
    ip = ipaddress.ip_address(text)
    # ::ffff:192.0.2.1 is IPv4 too; left as it is, all of those would be one network of IPv6.
    return str(getattr(ip, "ipv4_mapped", None) or ip)
