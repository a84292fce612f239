"""kill -9 of everything, at random, while people order: what was acknowledged is there, once.

1,000 orders by twelve people who press "send" until they are answered; 24 kills of gunicorn's
workers, of gunicorn whole, of the worker, and of PostgreSQL, which is a server of this drill's own.
"""

import contextlib
import logging
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection

from hct_site.local import postgres
from tests.drills.mailbox import mailbox
from tests.drills.processes import Gunicorn, Worker, children_of, kill
from tests.drills.scratch import manage
from tests.drills.visitors import Visitor
from tests.factories import make_issue, make_pdf, make_prices

ORDERS, PEOPLE, KILLS, ISSUES, PAGES = 1_000, 12, 24, 8, 8


def main():
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory(prefix="hct-kills-") as folder, mailbox() as box:
        Path(folder).chmod(0o755)
        server = postgres.Server(Path(folder) / "postgres")  # with fsync: it is to be killed
        server.attach()
        try:
            return drill(server, env_of(server.url(), folder, EMAIL_URL=box.url), box)
        finally:
            connection.close()
            server.stop_abandoned()


def env_of(url, folder, **more):
    """A site of its own, whose forms we can stamp: the secret key is ours."""
    return {
        **os.environ,
        "DATABASE_URL": url,
        "VAR_DIR": str(folder),
        "SECRET_KEY": settings.SECRET_KEY,
        "PROXY_HOPS": "1",
        "LOG_LEVEL": "CRITICAL",
        "DJANGO_SETTINGS_MODULE": "hct_site.settings",
        **more,
    }


def drill(server, env, box):
    manage(env, "migrate", "--verbosity=0")
    manage(env, "createcachetable", "--verbosity=0")
    with inside(env):
        open_shop()
        with Gunicorn(env) as gunicorn, Worker(env) as worker:
            kinds = {
                "gunicorn worker": gunicorn.kill_a_worker,
                "gunicorn": lambda: again(gunicorn),
                "worker": lambda: again(worker),
                "PostgreSQL": lambda: crash(server),
            }
            references, killed = order_while_killing(
                gunicorn.address, orders=ORDERS, people=PEOPLE, kills=KILLS, kinds=kinds
            )
        connection.close()
        check_orders(references)
        check_books()
        kept = [pages_survive_a_kill(env) for _ in range(ISSUES)]
        manage(env, "work", "--once")
        seen = letters_left(box, references)
    return {
        "orders acknowledged, each there once with one letter and one invoice": len(references),
        "killed": ", ".join(f"{kind} {n}×" for kind, n in sorted(killed.items())),
        "letters that went twice, with the same Message-ID": seen,
        "issues finished after the worker was killed in them": len(kept),
        f"pages of {PAGES} that were there already": ", ".join(map(str, sorted(kept))),
    }


@contextlib.contextmanager
def inside(env):
    """Our own ORM on the database of that site."""
    from hct_site.settings import database

    before = {name: connection.settings_dict[name] for name in ("NAME", "HOST", "USER", "PORT")}
    connection.close()
    connection.settings_dict.update({name: database(env["DATABASE_URL"])[name] for name in before})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def open_shop():
    make_prices(rates=((900_000, 795),))
    return make_issue(13, copies=1_000_000)


def again(program):
    program.kill_all()
    time.sleep(0.3)
    program.start()


def crash(server):
    """PostgreSQL stops as in a power cut, without a checkpoint, and is started again."""
    pid = int((server.data / "postmaster.pid").read_text().split()[0])
    command = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")[:-1]
    owner = os.stat(server.data)
    os.kill(pid, signal.SIGQUIT)
    while Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes():
        time.sleep(0.02)
    time.sleep(0.5)
    who = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    with open(server.folder / "alive", "a") as alive:  # as its own launcher hands it over
        process = subprocess.Popen(
            command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True, pass_fds=[alive.fileno()],
            **(who if os.geteuid() == 0 else {}),
        )  # fmt: skip
    (server.folder / "pid").write_text(str(process.pid))


def order_while_killing(address, *, orders, people, kills, kinds):
    """The references that people were given, and what was killed meanwhile."""
    waiting, references, failures = list(range(orders)), [], []

    def person(number):
        while waiting:
            with contextlib.suppress(IndexError):
                order = waiting.pop()
                visitor = Visitor(address, ip=f"10.{number}.{order // 200}.{order % 200}")
                try:
                    references.append(visitor.order(name=f"Buyer {order}"))
                except Exception as error:
                    failures.append(error)

    threads = [threading.Thread(target=person, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    killed = Counter()
    names = list(kinds)
    while any(thread.is_alive() for thread in threads):
        # Spread over the orders, so that the last ones are in danger too.
        if sum(killed.values()) < kills * (len(references) + 1) / orders:
            name = names[sum(killed.values()) % len(names)]
            time.sleep(random.uniform(0, 0.1))
            kinds[name]()
            killed[name] += 1
        time.sleep(0.02)
    for thread in threads:
        thread.join()
    assert not failures, f"{len(failures)} failed, the first: {str(failures[0])[:400]}"
    return references, killed


def check_orders(references):
    """Each acknowledged order is there once, and so is its letter; nothing else is."""
    from post_office.models import Email

    from newspaper.models import Order

    rows = list(Order.objects.values_list("reference", "ordered_by_name"))
    assert len(set(references)) == len(references), "two orders have one reference"
    assert {reference for reference, _ in rows} == set(references), (
        "an order was lost or unasked for"
    )
    assert len({name for _, name in rows}) == len(rows), "somebody's order is there twice"
    written = Counter(
        found
        for letter in Email.objects.values_list("message", flat=True)
        for found in set(re.findall(r"BO-[0-9A-Z]{6}", letter))
    )
    assert written == Counter(references), "a letter is missing, or there twice"


def check_books():
    """An invoice an order, numbers without a gap, and copies held for just what was ordered."""
    from core.payments.models import Invoice
    from newspaper.models import Issue, Order

    numbers = list(Invoice.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, Order.objects.count() + 1)), "numbers have a gap"
    lines = Order.objects.values_list("invoice_line__invoice", flat=True)
    assert len(set(lines)) == len(numbers), "two orders have one invoice, or one has none"
    assert Issue.objects.get().reserved == Order.objects.all().copies(), "copies held for nobody"


def letters_left(box, references):
    """How many letters went more than once. Each went, and repeats bear the same Message-ID."""
    from post_office.models import STATUS, Email

    assert not Email.objects.exclude(status=STATUS.sent).exists(), "a letter is still waiting"
    for reference in references:
        letters = [letter for letter in box.letters if reference in letter.text]
        assert letters, f"the letter of {reference} never left"
        assert len({letter.message_id for letter in letters}) == 1, f"two letters for {reference}"
    return len(box.letters) - len({letter.message_id for letter in box.letters})


def pages_survive_a_kill(env):
    """A PDF is uploaded; worker and children are killed at some moment; the next one goes on."""
    from newspaper.models import Issue, Page

    issue = make_issue()
    issue.take_pdf("paper.pdf", ContentFile(make_pdf(PAGES)))
    uploaded = Path(issue.pdf_upload.path)
    there = Path(env["VAR_DIR"]) / "media" / "incoming" / issue.pdf_upload.name
    if uploaded != there:  # a drill's site keeps its files elsewhere than we do
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(uploaded, there)
    with Worker(env) as worker:
        until = time.monotonic() + 60
        while not children_of(worker.process.pid):
            assert time.monotonic() < until, "the worker never began with the pages"
            time.sleep(0.002)
        time.sleep(random.uniform(0, 0.8))
        children = children_of(worker.process.pid)
        worker.kill()
        for child in random.sample(children, random.randrange(len(children) + 1)):
            kill(child)  # the others come to their own end
    kept = dict(Page.objects.filter(rendering__issue=issue).values_list("number", "pk"))
    time.sleep(0.5)  # the server ends the dead one's session, and its claim with it
    manage(env, "work", "--once")
    issue.refresh_from_db()
    ready = issue.pdf_state == Issue.PdfState.READY and issue.pages == PAGES
    assert ready, f"not finished by the next worker: {issue.pdf_state} {issue.pdf_refusal}"
    made = dict(Page.objects.shown_of(issue).values_list("number", "pk"))
    assert list(made) == list(range(1, PAGES + 1)), f"pages are missing: {list(made)}"
    assert kept.items() <= made.items(), "a page that was there was made again"
    return len(kept)
