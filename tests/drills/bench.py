"""The front page's speed beside a bare WSGI answer and a plain Django view, as ratios of one run.

(a) a WSGI function that answers 13 bytes; (b) a Django project as `startproject` makes it, whose
view asks eight ORM queries (64 objects) and fills a template of 20 kB. `wrk -t1 -c16 -d8s`, gzip
accepted, gunicorn with two sync workers, rounds in turn.
"""

import contextlib
import re
import shutil
import statistics
import subprocess

from tests.drills.scratch import gunicorn, manage, scratch_site

ROUNDS = 3


def main():
    wrk = shutil.which("wrk")
    assert wrk, "wrk is not installed: it is Debian's package wrk."
    with (
        _site_with_people() as env,
        gunicorn(env) as front,
        gunicorn(env, "tests.drills.bench_apps:bare") as bare,
        gunicorn(
            env, "tests.drills.bench_apps:plain", settings="tests.drills.bench_settings"
        ) as plain,
    ):
        speeds = {"front": [], "bare": [], "plain": []}
        for _ in range(ROUNDS):
            for name, address in (("front", front), ("bare", bare), ("plain", plain)):
                speeds[name].append(requests_per_second(wrk, f"{address}/"))
    middle = {name: statistics.median(found) for name, found in speeds.items()}
    ratio = middle["front"] / middle["plain"]
    figures = {
        "front page ÷ plain Django view": f"{ratio:.2f}",
        "front page ÷ bare WSGI answer": f"{middle['front'] / middle['bare']:.4f}",
        "plain Django view ÷ bare WSGI answer": f"{middle['plain'] / middle['bare']:.4f}",
        "front page, requests a second": f"{middle['front']:.0f}",
    }
    if ratio < 1:
        figures["missed"] = "the front page should be at least as fast as the plain view"
    return figures


@contextlib.contextmanager
def _site_with_people():
    """A scratch site with demo content and 64 people, the objects of the plain view."""
    with scratch_site() as env:
        manage(
            env, "shell", "--verbosity=0", "-c",
            "from core.accounts.models import User\n"
            "User.objects.bulk_create(User(email=f'{n}@example.org', name=f'Person {n}') "
            "for n in range(64))",
        )  # fmt: skip
        yield env


def requests_per_second(wrk, address):
    done = subprocess.run(
        [wrk, "-t1", "-c16", "-d8s", "-H", "Accept-Encoding: gzip", address],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Non-2xx" not in done.stdout, done.stdout
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])
