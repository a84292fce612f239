"""A server on this machine that counts as one of the public internet: for what is fetched."""

import contextlib
import socket
import threading
from http.server import ThreadingHTTPServer

from core.publishing import fetching


@contextlib.contextmanager
def serve(monkeypatch, handler):
    """The running server: its address is `base`; `names` are what names mean, `asked` which were.

    Names are ours here: "outside.example" is the server, and "inside.example" the same machine by
    an address that is not let through.
    """
    running = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    port = running.server_address[1]
    threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
    names = {"outside.example": ["127.0.0.1"], "inside.example": ["127.0.0.2"]}
    asked = []
    really = socket.getaddrinfo

    def resolve(host, asked_port, *as_connected, **kwargs):
        if as_connected:  # create_connection asks so, of an address that is one already
            return really(host, asked_port, *as_connected, **kwargs)
        asked.append(host)
        if host not in names:
            raise socket.gaierror
        return [(2, 1, 6, "", (one, asked_port)) for one in names[host]]

    real = fetching.is_public
    monkeypatch.setattr(fetching.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(fetching, "is_public", lambda a: a == "127.0.0.1" or real(a))
    monkeypatch.setattr(fetching, "PORTS", {80, 443, 8080, port})
    running.asked, running.names = asked, names
    running.base = f"http://outside.example:{port}"
    yield running
    running.shutdown()
    running.server_close()
