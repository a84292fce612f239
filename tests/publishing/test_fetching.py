"""Fetching from others: what is let in, what is never asked, and what is cut off."""

import contextlib
import gzip
import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from core.publishing import fetching
from core.publishing.fetching import NotFetched, fetch
from tests.outside import serve

INSIDE = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136::1",
    "192.0.2.1", "198.18.0.1", "fec0::1", "3fff::1", "192.88.99.1", "::7f00:1", "2001:db8::1",
)  # fmt: skip


class Server(BaseHTTPRequestHandler):
    """Answers by what the path asks for, and notes who asked."""

    seen = []

    def do_GET(self):
        self.seen.append((self.path, self.headers.get("Host")))
        what = self.path.strip("/").partition("?")[0]
        getattr(self, f"say_{what}", self.say_missing)()

    def say_plain(self):
        if self.headers.get("If-None-Match") == '"1"':
            return self._say(304)
        self._say(200, b"hello", ETag='"1"')

    def say_missing(self):
        self._say(404)

    def say_loop(self):
        self._say(302, Location="/loop")

    def say_inside(self):
        self._say(302, Location="http://inside.example:8080/plain")

    def say_file(self):
        self._say(302, Location="file:///etc/passwd")

    def say_bomb(self):
        self._say(200, gzip.compress(b"\0" * 30_000_000), **{"Content-Encoding": "gzip"})

    def say_packed(self):
        self._say(200, gzip.compress(b"hello"), **{"Content-Encoding": "gzip"})

    def say_half(self):
        self._say(200, b"hello", **{"Content-Length": "100"})

    def say_halfpacked(self):
        self._say(200, gzip.compress(b"hello")[:-4], **{"Content-Encoding": "gzip"})

    def say_drip(self):
        self._drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 100)

    def say_slowhead(self):
        self._drip(b"", b"HTTP/1.1 200 OK\r\nA: " + b"a" * 100)

    def _drip(self, head, rest):
        self.wfile.write(head)
        with contextlib.suppress(OSError):
            for byte in rest:
                self.wfile.write(bytes([byte]))
                time.sleep(0.05)

    def _say(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def server(monkeypatch):
    Server.seen = []
    with serve(monkeypatch, Server) as running:
        yield running


@pytest.mark.parametrize("address", INSIDE)
def test_no_address_inside_is_public(address):
    assert not fetching.is_public(address)


def test_addresses_of_the_internet_are_public():
    assert fetching.is_public("8.8.8.8") and fetching.is_public("2606:4700::1111")


def test_what_is_published_is_fetched_with_its_name_and_only_once_if_unchanged(server):
    answer = fetch(f"{server.base}/plain")
    assert (answer.status, answer.body, answer.etag) == (200, b"hello", '"1"')
    assert Server.seen[0][1] == server.base.removeprefix("http://")
    assert fetch(f"{server.base}/plain", etag='"1"').is_unchanged
    assert fetch(f"{server.base}/packed").body == b"hello"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("gone", "nothing at that address"),
        ("loop", "without end"),
        ("inside", "inside a network"),
        ("file", "Only addresses"),
        ("bomb", "larger than 5 MB"),
        ("half", "broke off"),
        ("halfpacked", "broke off"),
    ],
)
def test_what_is_not_fetched_says_why(server, path, says):
    with pytest.raises(NotFetched, match=says):
        fetch(f"{server.base}/{path}")
    assert "/plain" not in [path for path, _ in Server.seen]


@pytest.mark.parametrize("path", ["drip", "slowhead"])
def test_bytes_that_drip_in_are_cut_off_at_the_limit(server, path):
    began = time.monotonic()
    with pytest.raises(NotFetched, match="too long"):
        fetch(f"{server.base}/{path}", seconds=0.4)
    assert time.monotonic() - began < 3


def test_a_name_server_that_does_not_answer_is_not_waited_for(server, monkeypatch):
    ended = threading.Event()

    def resolve(*args, **kwargs):
        ended.wait(5)
        raise socket.gaierror

    monkeypatch.setattr(fetching.socket, "getaddrinfo", resolve)
    began = time.monotonic()
    with pytest.raises(NotFetched, match="too long"):
        fetch(f"{server.base}/plain", seconds=0.2)
    ended.set()
    assert time.monotonic() - began < 3
    assert Server.seen == []


def test_one_answer_inside_among_others_refuses_the_name(server):
    server.names["outside.example"].append("10.0.0.1")
    with pytest.raises(NotFetched, match="inside a network"):
        fetch(f"{server.base}/plain")
    assert Server.seen == []


def test_a_name_is_resolved_once_so_that_it_cannot_mean_another_when_connected(server):
    fetch(f"{server.base}/plain")
    assert server.asked == ["outside.example"]


@pytest.mark.parametrize(
    "address",
    [
        "ftp://outside.example/x", "file:///etc/passwd", "http://outside.example:22/",
        "http://me:secret@outside.example/", "http://[::1", "http:///x", "javascript:1",
        "http://" + "a" * 300 + ".example/", "http://127.0.0.2/", "",
    ],
)  # fmt: skip
def test_odd_addresses_are_refused_with_a_sentence(server, address):
    with pytest.raises(NotFetched):
        fetch(address)
    assert Server.seen == []


def test_line_ends_in_an_address_make_no_header(server):
    with pytest.raises(NotFetched):
        fetch(f"{server.base}/x\r\nX-Evil: 1")
    assert all("\r" not in path for path, _ in Server.seen)


@contextlib.contextmanager
def secure_server(server, tmp_path):
    """The same server behind a certificate for its name that nobody has signed but itself."""
    today = datetime.now(UTC)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "outside.example")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1)).not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("outside.example")]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    both = tmp_path / "both.pem"
    plain = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    both.write_bytes(key.private_bytes(*plain) + made.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    yield server.base.replace("http://", "https://"), both


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(server, tmp_path):
    with secure_server(server, tmp_path) as (base, _):
        with pytest.raises(NotFetched, match="certificate is not right"):
            fetch(f"{base}/plain")
        assert Server.seen == []


def test_a_certificate_counts_for_its_own_name_only(server, tmp_path, monkeypatch):
    with secure_server(server, tmp_path) as (base, both):
        trusting = ssl.create_default_context(cafile=both)
        monkeypatch.setattr(fetching, "_secure", lambda: trusting)
        assert fetch(f"{base}/plain").body == b"hello"
        server.names["other.example"] = ["127.0.0.1"]
        with pytest.raises(NotFetched, match="certificate is not right"):
            fetch(f"{base}/plain".replace("outside", "other"))


def test_a_server_that_shakes_hands_a_byte_at_a_time_is_cut_off(server):
    def drip():
        peer, _ = slow.accept()
        with peer, contextlib.suppress(OSError):
            for byte in b"\x16\x03\x03\x40\x00" + bytes(200):
                peer.sendall(bytes([byte]))
                time.sleep(0.05)

    with socket.create_server(("127.0.0.1", 0)) as slow:
        fetching.PORTS.add(slow.getsockname()[1])
        threading.Thread(target=drip, daemon=True).start()
        began = time.monotonic()
        with pytest.raises(NotFetched, match="too long"):
            fetch(f"https://outside.example:{slow.getsockname()[1]}/x", seconds=0.4)
        assert time.monotonic() - began < 3
