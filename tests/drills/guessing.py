"""What a guesser learns by the clock, and how far they come, at a real gunicorn.

With the limits lifted: 200 tries in turn with an address we know and one we do not, at each door
that asks for an address; the medians differ by 20 ms at most. With the limits, and two workers: of
40 wrong passwords not more are tried than one worker alone would allow.
"""

import http.client
import os
import statistics
import time
from urllib.parse import urlencode, urlsplit

from core.accounts.adapters import TOO_MANY
from tests.drills.scratch import gunicorn, manage, scratch_site
from tests.people import fields_of

TRIES = 200
MOST_MS = 20
MOST_TRIED = 5
LOGIN, CODE, RESET = "/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/"
KNOWN, WITHOUT, UNKNOWN = "known@example.org", "without@example.org", "nobody@example.org"
PEOPLE = (
    "from core.accounts.models import User\n"
    f"User.objects.create_user('{KNOWN}', 'three words unrelated')\n"
    f"User.objects.create_user('{WITHOUT}')\n"
)


def main():
    figures, missed = {}, []
    with scratch_site(demo=False) as env:
        manage(env, "shell", "--verbosity=0", "-c", PEOPLE)
        with gunicorn(env, settings="tests.drills.guessing_settings") as address:
            for what, door, known in (
                ("wrong password", LOGIN, KNOWN),
                ("wrong password, account without one", LOGIN, WITHOUT),
                ("code by letter", CODE, KNOWN),
                ("forgotten password", RESET, KNOWN),
            ):
                of_known, of_unknown = medians(Guesser(address, door), known)
                apart = of_known - of_unknown
                figures[f"{what}: known − unknown, ms"] = (
                    f"{apart:+.1f} ({of_known:.1f} and {of_unknown:.1f})"
                )
                if abs(apart) > MOST_MS:
                    missed.append(what)
        with gunicorn(env) as address:
            guesser = Guesser(address, LOGIN)
            answers = [guesser.guess(KNOWN)[1] for _ in range(40)]
    tried = sum(TOO_MANY not in answer for answer in answers)
    figures["of 40 wrong passwords at two workers, tried"] = tried
    # On a machine that has other work the medians lie some 20 ms apart by chance.
    figures["cores, load meanwhile"] = f"{os.cpu_count()}, {os.getloadavg()[1]:.1f}"
    assert not missed, f"the clock tells whom we know: {missed}, {figures}"
    assert tried <= MOST_TRIED, figures
    return figures


def medians(guesser, known):
    """Milliseconds of a known and of an unknown address, tried in turn."""
    for address in (known, UNKNOWN) * 4:
        guesser.guess(address)  # each worker has loaded everything by now
    taken = {known: [], UNKNOWN: []}
    for number in range(TRIES):
        address = (known, UNKNOWN)[number % 2]
        taken[address].append(guesser.guess(address)[0])
    return statistics.median(taken[known]), statistics.median(taken[UNKNOWN])


class Guesser:
    """Opens the form once, and sends it as a newcomer each time: with its token, but no session."""

    def __init__(self, site, door):
        self.site, self.door = site, door
        answer, text = self._ask("GET")
        self.token = fields_of(text)["csrfmiddlewaretoken"]
        self.cookie = answer.getheader("Set-Cookie").partition(";")[0]

    def guess(self, address):
        """(milliseconds till the answer is there, its text)"""
        fields = {"email": address}
        if self.door == LOGIN:
            fields = {"login": address, "password": "guess"}
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields})
        started = time.perf_counter()
        answer, text = self._ask("POST", body, {"Cookie": self.cookie, "Origin": self.site})
        taken = (time.perf_counter() - started) * 1000
        right = (200, 429) if self.door == LOGIN else (302,)
        assert answer.status in right, f"{self.door} answers {answer.status}"
        return taken, text

    def _ask(self, method, body=None, headers=None):
        connection = http.client.HTTPConnection(urlsplit(self.site).netloc, timeout=30)
        if body:
            headers = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, self.door, body, headers or {})
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()
