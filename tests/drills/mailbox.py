"""A real mail server on this machine that keeps what it is sent, and can be slow, or away."""

import contextlib
import time
from dataclasses import dataclass
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from tests.drills.scratch import free_port


@dataclass
class Letter:
    message_id: str
    subject: str
    to: list
    text: str
    headers: dict


class Mailbox:
    """`letters` in the order they came; `seconds` is how long it thinks about each."""

    def __init__(self):
        self.letters, self.seconds, self.port = [], 0, free_port()
        self.unknown = set()  # addresses that nobody here has
        self._controller = None

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def open(self):
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def close(self):
        if self._controller:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.unknown:
            return "550 nobody here has this address"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        time.sleep(self.seconds)
        message = message_from_bytes(envelope.content, policy=policy.default)
        plain = message.get_body(("plain",))
        self.letters.append(
            Letter(
                message["Message-ID"], message["Subject"], list(envelope.rcpt_tos),
                plain.get_content() if plain else "", dict(message.items()),
            )
        )  # fmt: skip
        return "250 OK"


@contextlib.contextmanager
def mailbox():
    box = Mailbox()
    box.open()
    try:
        yield box
    finally:
        box.close()
