"""Pages of a 12-page tabloid with photographs, beside what pdftoppm takes for the same pages.

Time against `pdftoppm -jpeg` at the largest width, in turn, as ratios of one run; then on a real
site: uploaded in the admin, rendered by the worker while somebody reads the front page.
"""

import contextlib
import http.cookiejar
import io
import random
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.request
import uuid
from pathlib import Path

from django.utils import timezone

from tests.drills.kills import inside
from tests.drills.processes import Gunicorn, Worker, children_of
from tests.drills.rendering_paper import tabloid
from tests.drills.scratch import manage, scratch_site

ROUNDS = 3
MOST = {
    "processor": 1.3, "wall": 0.75, "front": 2.0, "web MB": 50, "child MB": 512,
}  # fmt: skip


def main():
    assert shutil.which("pdftoppm"), "pdftoppm is not installed: it is Debian's poppler-utils."
    paper = tabloid()
    with scratch_site() as env, inside(env), own_media(env):
        figures = beside_pdftoppm(paper)
        figures |= on_a_site(env, paper)
    figures["the PDF, MB"] = f"{len(paper) / 1e6:.1f}"
    numbers = {
        "processor": figures["processor time of the chore and its children ÷ pdftoppm"],
        "wall": figures["wall time with two children ÷ pdftoppm"],
        "front": figures["front page p95 meanwhile ÷ quiet"],
        "web MB": figures["web process grows by, MB"],
        "child MB": figures["a child at its largest, MB"],
    }
    missed = [f"{name}: {n} > {MOST[name]}" for name, n in numbers.items() if float(n) > MOST[name]]
    if missed:
        figures["missed"] = "; ".join(missed)
    return figures


@contextlib.contextmanager
def own_media(env):
    """Our own storages in the folder of that site."""
    from django.core.files.storage import storages

    folder = Path(env["VAR_DIR"]) / "media"
    places = {storages["default"]: folder / "public", storages["incoming"]: folder / "incoming"}
    before = {store: store.location for store in places}
    try:
        for store, place in places.items():
            store.location = store.base_location = str(place)
            place.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        for store, place in before.items():
            store.location = store.base_location = place


# Beside pdftoppm --------------------------------------------------------------------------------


def beside_pdftoppm(paper):
    """Ours: every JPEG width, the words, the rows, through the chore; both read the same file."""
    from newspaper import rendering

    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "paper.pdf"
        pdf.write_bytes(paper)
        words = ["pdftoppm", "-jpeg", "-scale-to-x", "2400", "-scale-to-y", "-1", str(pdf)]
        theirs, one, two = [], [], []
        for number in range(ROUNDS):
            theirs.append(_timed(lambda: subprocess.run([*words, f"{folder}/page"], check=True)))
            for children, times in ((1, one), (2, two)):
                rendering.CHILDREN = children
                times.append(_timed(lambda n=number, c=children: _render(paper, f"{n}-{c}")))
        rendering.CHILDREN = 2
    wall, processor = (
        {
            name: statistics.median(run[part] for run in runs)
            for name, runs in (("theirs", theirs), ("one", one), ("two", two))
        }
        for part in (0, 1)
    )
    most = max(processor["one"], processor["two"]) / processor["theirs"]
    return {
        "processor time of the chore and its children ÷ pdftoppm": f"{most:.2f}",
        "wall time with one child ÷ pdftoppm": f"{wall['one'] / wall['theirs']:.2f}",
        "wall time with two children ÷ pdftoppm": f"{wall['two'] / wall['theirs']:.2f}",
        "12 pages with two children, s": f"{wall['two']:.1f}",
    }


def _timed(do):
    """(seconds by the clock, processor seconds of us and of the processes we started)."""

    def spent():
        both = (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
        return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, both))

    began, before = time.monotonic(), spent()
    do()
    return time.monotonic() - began, spent() - before


def _render(paper, key):
    from django.core.files.base import ContentFile

    from newspaper import rendering
    from newspaper.models import Issue

    issue = Issue.objects.create(key=f"drill-{key}", title="Drill", published_on="2018-10-01")
    issue.take_pdf(f"{key}.pdf", ContentFile(paper))
    while rendering.make_pages(timezone.now()):
        pass
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.READY, issue.pdf_refusal
    assert issue.pages == 12


# On a site --------------------------------------------------------------------------------------


def on_a_site(env, paper):
    from newspaper.models import Issue, Page, Rendering

    key = f"drill-{random.randrange(10**6)}"
    with Gunicorn(env, workers=1) as web:
        editor = Editor(env, web.address)
        web_pid = children_of(web.process.pid)[0]
        for _ in range(20):  # everything that is imported late is there
            editor.get("/admin/newspaper/issue/")
            editor.get("/")
        quiet = p95_of_front(web.address, seconds=6)
        before = _memory(web_pid)
        editor.upload(key, paper)
        most, largest_child, first_at, meanwhile = before, 0, None, []
        issue = Issue.objects.get(key=key)
        with Worker(env) as worker:
            until = time.monotonic() + 180
            while issue.pdf_state == Issue.PdfState.WAITING:
                assert time.monotonic() < until, "the pages were never made"
                meanwhile += front_times(web.address, seconds=0.2)
                editor.get(f"/admin/newspaper/issue/{issue.pk}/pdf/")
                most = max(most, _memory(web_pid))
                for child in children_of(worker.process.pid):
                    largest_child = max(largest_child, peak_of(child))
                made = Page.objects.shown_of(issue).count()
                if made and first_at is None:
                    first_at = made
                issue.refresh_from_db()
        assert issue.pdf_state == Issue.PdfState.READY, issue.pdf_refusal
        assert Rendering.objects.filter(issue=issue).count() == 1
        times = list(Page.objects.shown_of(issue).order_by("pk").values_list("number", flat=True))
        assert times.index(1) <= 1 and first_at and first_at < 12, "the first page was not first"
    busy = _p95(meanwhile)
    return {
        "pages that could be read when the first was seen": first_at,
        "front page p95 quiet, ms": f"{quiet * 1000:.1f}",
        "front page p95 meanwhile ÷ quiet": f"{busy / quiet:.2f}",
        "requests meanwhile": len(meanwhile),
        "web process grows by, MB": f"{(most - before) / 1e6:.0f}",
        "a child at its largest, MB": f"{largest_child / 1e6:.0f}",
    }


def front_times(address, *, seconds):
    found, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.perf_counter()
        urllib.request.urlopen(f"{address}/", timeout=30).read()
        found.append(time.perf_counter() - began)
    return found


def p95_of_front(address, *, seconds):
    return _p95(front_times(address, seconds=seconds))


def _p95(times):
    return statistics.quantiles(times, n=20)[-1]


def _status(pid, name):
    with contextlib.suppress(OSError, StopIteration):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith(name)).split()[1]) * 1024
    return 0


def _memory(pid):
    return _status(pid, "VmRSS:")


def peak_of(pid):
    return _status(pid, "VmPeak:")


class Editor:
    """A browser of somebody at the editors' desk, signed in."""

    def __init__(self, env, address):
        session = manage(
            env, "shell", "--verbosity=0", "-c",
            "from django.conf import settings\n"
            "from django.test import Client\n"
            "from core.accounts.models import User\n"
            "from tests.people import sign_in\n"
            "user = User.objects.filter(is_superuser=True).first() or "
            "User.objects.create_superuser(email='drill@example.org', name='Drill')\n"
            "name = settings.SESSION_COOKIE_NAME\n"
            "print(name, sign_in(Client(), user).cookies[name].value)",
        )  # fmt: skip
        name, value = session.split()[-2:]
        self.address, self.cookie = address, f"{name}={value}"
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        host = address.removeprefix("http://").split(":")[0]
        self.jar.set_cookie(http.cookiejar.Cookie(
            0, name, value, None, False, host, False, False, "/", True, False, None, True, None,
            None, {},
        ))  # fmt: skip

    def get(self, path):
        answer = self.opener.open(self.address + path, timeout=60)
        assert "login" not in answer.url, f"{path} leads to {answer.url}"
        return answer.read().decode()

    def upload(self, key, paper):
        from tests.people import fields_of

        fields = fields_of(self.get("/admin/newspaper/issue/add/"), form_id="issue_form")
        fields |= {"key": key, "title": "Drill", "published_on": "2018-10-01", "is_special": "on"}
        fields.pop("pdf_upload", None)
        edge, body = uuid.uuid4().hex, io.BytesIO()
        for name, value in fields.items():
            body.write(
                f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
                f"{value or ''}\r\n".encode()
            )
        body.write(
            f'--{edge}\r\nContent-Disposition: form-data; name="pdf_upload"; '
            f'filename="paper.pdf"\r\nContent-Type: application/pdf\r\n\r\n'.encode()
        )
        body.write(paper)
        body.write(f"\r\n--{edge}--\r\n".encode())
        request = urllib.request.Request(
            f"{self.address}/admin/newspaper/issue/add/",
            body.getvalue(),
            {"Content-Type": f"multipart/form-data; boundary={edge}", "Origin": self.address},
        )
        answer = self.opener.open(request, timeout=120)
        assert "/add/" not in answer.url, answer.read().decode()[:4000]
