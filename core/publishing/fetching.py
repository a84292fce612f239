"""Fetching what others publish, by the worker: guarded, so that no address leads inside.

A name is resolved once. Every answer must be an address of the public internet; the connection goes
to one of those that were checked, never to what the name may mean a moment later. The same holds
again at each redirect. Time, size and the number of redirects are limited, and compressed answers
are unpacked only as far as the limit on size. Certificates are checked against the name.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin, urlsplit

from django.conf import settings

MOST_BYTES = 5_000_000
SECONDS = 20  # for everything together: redirects, headers, however slowly they drip in
QUIET_SECONDS = 8  # without a byte
MOST_REDIRECTS = 5
PORTS = {80, 443, 8080, 8443}
# All that is given out of IPv6: what lies elsewhere is site-local, NAT64 or nobody's.
_GIVEN_OUT = ipaddress.ip_network("2000::/3")
# Public by their number, and yet ways to another address (6to4, its relays, Teredo), or in books.
_WAYS_ROUND = [
    ipaddress.ip_network(text) for text in ("2002::/16", "2001::/32", "192.88.99.0/24", "3fff::/20")
]
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 65_536


class NotFetched(Exception):
    """It could not be had. The text says why, for a volunteer. `is_refused`: by us, not by them."""

    def __init__(self, sentence, *, is_refused=False, status=None):
        super().__init__(sentence)
        self.is_refused = is_refused
        self.status = status


@dataclass(frozen=True)
class Fetched:
    """An answer of 200, or of 304 where it was asked for changes only. `address` is the last."""

    status: int
    address: str
    content_type: str
    body: bytes
    etag: str
    last_modified: str

    @property
    def is_unchanged(self):
        return self.status == 304


def fetch(address, *, most_bytes=MOST_BYTES, seconds=SECONDS, accept="*/*", etag="", since=""):
    """The answer at that address, or NotFetched. `etag` and `since` ask for changes only."""
    deadline = time.monotonic() + seconds
    headers = {
        "Accept": accept,
        "Accept-Encoding": "gzip",
        "User-Agent": f"HealthCampaignsTogether (+{settings.SITE_URL})",
        "Connection": "close",
    }
    if etag:
        headers["If-None-Match"] = etag
    if since:
        headers["If-Modified-Since"] = since
    for _ in range(MOST_REDIRECTS + 1):
        answer = _ask(address, headers, most_bytes, deadline)
        if isinstance(answer, Fetched):
            return answer
        address = answer
    raise NotFetched("It leads from one address to the next without end.")


def is_public(text):
    """Whether this is an IP address of the public internet, whatever it is wrapped in."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if address.version == 6:
        if address.ipv4_mapped:
            return is_public(str(address.ipv4_mapped))
        if address not in _GIVEN_OUT:
            return False
    if any(address in network for network in _WAYS_ROUND):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_loopback
        or address.is_link_local or address.is_private or address.is_unspecified
    )  # fmt: skip


def _ask(address, headers, most_bytes, deadline):
    """One request: Fetched, or the address that it sends us to."""
    scheme, host, port, path = parts_of(address)
    checked = _resolve(host, port, deadline)
    connection = _Pinned(scheme, host, port, checked, deadline)
    # Where bytes drip in slowly, no single wait is long: the watch ends it at the deadline.
    watch = threading.Timer(max(deadline - time.monotonic(), 0.01), connection.cut)
    watch.daemon = True
    watch.start()
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        if answer.status in _REDIRECTS and answer.getheader("Location"):
            return urljoin(address, answer.getheader("Location"))
        if answer.status not in {200, 304}:
            raise NotFetched(_status_in_words(answer.status), status=answer.status)
        body = b"" if answer.status == 304 else _body(answer, most_bytes)
        if connection.is_cut:
            raise NotFetched("It took too long to answer.")
        return Fetched(
            status=answer.status,
            address=address,
            content_type=answer.getheader("Content-Type", "")[:200],
            body=body,
            etag=answer.getheader("ETag", "")[:300],
            last_modified=answer.getheader("Last-Modified", "")[:100],
        )
    except ssl.SSLCertVerificationError:
        raise NotFetched("Its certificate is not right, so we cannot know whose it is.") from None
    except (OSError, http.client.HTTPException, ValueError, AttributeError):
        # AttributeError: http.client reads on a socket that the watch has just taken from it.
        if connection.is_cut or time.monotonic() >= deadline:
            raise NotFetched("It took too long to answer.") from None
        raise NotFetched("Its server could not be reached, or broke off.") from None
    finally:
        watch.cancel()
        connection.close()


def parts_of(address):
    """(scheme, host, port, path) of an address that may be asked for; NotFetched says why not."""
    try:
        parts = urlsplit(address)
        scheme, port = parts.scheme.lower(), parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        raise _refused("That is not a web address.") from None
    if scheme not in {"http", "https"} or not host:
        raise _refused("Only addresses that begin with https:// or http:// are fetched.")
    if parts.username or parts.password:
        raise _refused("An address with a name or password in it is not fetched.")
    port = port or (443 if scheme == "https" else 80)
    if port not in PORTS:
        raise _refused(f"The address asks for port {port}, where no web page should be.")
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    # Spaces and letters beyond ASCII as browsers would send them; line ends would be a header.
    path = "".join(
        c if "!" <= c <= "~" else "".join(f"%{byte:02X}" for byte in c.encode("utf-8", "replace"))
        for c in path
    )
    return scheme, host, port, path


def _resolve(host, port, deadline):
    """The checked addresses of a name, asked for once; refused where a single one is not public."""
    answers = []

    def ask():
        with contextlib.suppress(OSError, UnicodeError):
            answers.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))

    # The system waits for a slow name server as long as it likes: we do not.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(max(deadline - time.monotonic(), 0))
    if asking.is_alive():
        raise NotFetched("It took too long to answer.")
    if not answers:
        raise NotFetched(f"There is no server of the name {host[:100]}.")
    addresses = list(dict.fromkeys(answer[4][0] for answer in answers))
    if not all(is_public(one) for one in addresses):
        raise _refused("The address leads inside a network, not to the public internet.")
    return addresses


def _body(answer, most_bytes):
    encoding = answer.getheader("Content-Encoding", "identity").strip().lower()
    if encoding not in {"identity", "", "gzip", "x-gzip"}:
        raise NotFetched("It comes packed in a way that we do not read.")
    unpack = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
    body = bytearray()
    while packed := answer.read1(_CHUNK):
        try:
            # One byte more than is allowed is enough to know.
            body += unpack.decompress(packed, most_bytes + 1 - len(body)) if unpack else packed
        except zlib.error:
            raise NotFetched("It is broken: it cannot be unpacked.") from None
        if len(body) > most_bytes:
            raise NotFetched(f"It is larger than {most_bytes / 1_000_000:g} MB.")
    # Half of a calendar is no calendar: what is missing would look as if it had been taken out.
    if answer.length or (unpack and not unpack.eof):
        raise NotFetched("Its server broke off in the middle.")
    return bytes(body)


class _Pinned(http.client.HTTPConnection):
    """A connection to one of the addresses that were checked, whatever the name means now."""

    def __init__(self, scheme, host, port, checked, deadline):
        super().__init__(host, port)
        self._is_secure = scheme == "https"
        self._checked, self._deadline = checked, deadline
        self._raw = None
        self.is_cut = False
        self.default_port = 443 if self._is_secure else 80  # decides what the Host header says

    def connect(self):
        failed = OSError("no address")
        for address in self._checked:
            left = self._deadline - time.monotonic()
            if left <= 0:
                break
            try:
                self._raw = socket.create_connection(
                    (address, self.port), timeout=min(QUIET_SECONDS, left)
                )
                break
            except OSError as error:
                failed = error
        if self._raw is None:
            raise failed
        self.sock = self._raw
        if self._is_secure:
            # It shakes hands only when `cut` can reach it: a server may do so a byte at a time.
            self.sock = _secure().wrap_socket(
                self._raw, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def cut(self):
        """End it from another thread: whoever waits for bytes waits no longer."""
        self.is_cut = True
        for one in (self.sock, self._raw):
            try:
                if one is not None:
                    one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


@cache
def _secure():
    return ssl.create_default_context()


def _refused(sentence):
    return NotFetched(sentence, is_refused=True)


def _status_in_words(status):
    if status in {404, 410}:
        return "There is nothing at that address any more."
    if status in {401, 403}:
        return "Its server does not let us in."
    return f"Its server answered with an error ({status})."
