"""PDFs made to break us, at full size, under the limits that hold in earnest, through the worker.

Each is refused with a sentence or rendered; an honest issue that waits behind them gets its pages.
"""

import time
from collections import Counter
from pathlib import Path

from django.core.files.base import ContentFile

from tests.drills.kills import inside
from tests.drills.processes import Worker, children_of
from tests.drills.rendering import own_media, peak_of
from tests.drills.scratch import scratch_site
from tests.factories import make_issue, make_pdf
from tests.newspaper.hostile_pdfs import catalogue

MOST_SECONDS, MOST_MB = 60, 512


def main():
    with scratch_site(demo=False) as env, inside(env), own_media(env):
        return drill(env, {name: (data, fate) for name, data, fate in catalogue()})


def drill(env, files):
    from newspaper.models import Issue, Page

    temporary = Path(env["VAR_DIR"]) / "temporary"  # its own: others work on this machine too
    temporary.mkdir()
    fates, slowest, largest = Counter(), (0, ""), (0, "")
    with Worker(env | {"TMPDIR": str(temporary)}) as worker:
        for name, (data, fate) in files.items():
            issue, began = make_issue(), time.monotonic()
            issue.take_pdf("paper.pdf", ContentFile(data))
            while issue.pdf_state == Issue.PdfState.WAITING:
                assert worker.process.poll() is None, f"{name} has ended the worker"
                assert time.monotonic() - began < MOST_SECONDS, f"{name} holds the worker up"
                for child in children_of(worker.process.pid):
                    largest = max(largest, (peak_of(child), name))
                time.sleep(0.05)
                issue.refresh_from_db()
            slowest = max(slowest, (time.monotonic() - began, name))
            became = "refused" if issue.pdf_state == Issue.PdfState.REFUSED else "rendered"
            assert fate in (became, "either"), f"{name}: {became}. {issue.pdf_refusal}"
            pages = Page.objects.filter(rendering__issue=issue).count()
            assert pages == (issue.pages or 0), f"{name}: {pages} pages are half shown"
            fates[became] += 1
        good = make_issue()
        good.take_pdf("paper.pdf", ContentFile(make_pdf(2)))
        until = time.monotonic() + 30
        while good.pdf_state == Issue.PdfState.WAITING and time.monotonic() < until:
            time.sleep(0.1)
            good.refresh_from_db()
        assert good.pages == 2, "the honest issue behind them has no pages"
        time.sleep(1)
        left = list(temporary.iterdir())
    assert not left, f"left in the temporary folder: {left}"
    assert largest[0] <= MOST_MB * 1024 * 1024, f"{largest[1]} took {largest[0] / 1e6:.0f} MB"
    return {
        "hostile PDFs refused or rendered within their limits": sum(fates.values()),
        "refused, rendered": f"{fates['refused']}, {fates['rendered']}",
        "the slowest, s": f"{slowest[0]:.0f} ({slowest[1]})",
        "the largest child, MB": f"{largest[0] / 1e6:.0f} ({largest[1]})",
    }
