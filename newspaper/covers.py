"""The chore that looks at uploaded PDFs: it makes the cover, counts pages, publishes the file."""

from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.db import connection, transaction

from core.publishing import sandbox
from core.publishing.errors import NotAllowed
from core.publishing.pictures import incoming
from newspaper.models import Issue

# First half of the keys of our advisory locks; the second is the issue's id. Any number will do.
LOCK = 20_160_101


def make_covers(now):
    """Look at one PDF that waits. Returns how many were looked at: call again until it is 0.

    Opening a PDF may take a minute, too long to keep a transaction open. So the claim is an
    advisory lock of this connection: another worker passes over the issue, and the lock goes the
    moment this process dies, whatever it was doing. Until the last step nothing is written to the
    row, and files are named by their content, so that a second try leads to the same end.
    """
    for pk in Issue.objects.with_waiting_pdf().order_by("pk").values_list("pk", flat=True):
        with _claimed(pk) as is_ours:
            # Somebody else may have finished it between our question and our claim.
            issue = Issue.objects.with_waiting_pdf().filter(pk=pk).first() if is_ours else None
            if issue is not None:
                _make_cover(issue)
                return 1
    return 0


@contextmanager
def _claimed(pk):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, pk])
        is_ours = cursor.fetchone()[0]
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, pk])


def _make_cover(issue):
    upload = issue.pdf_upload.name
    stem = f"health-campaigns-together-{issue.key}"
    try:
        incoming().open(upload).close()  # or the child would call a missing file damaged
        facts, cover = sandbox.run("pdf_cover", incoming().path(upload))
        # The stores decide the names (by content); the row learns them below.
        with incoming().open(upload) as pdf:
            issue.pdf.save(f"{stem}.pdf", pdf, save=False)
            size = pdf.size
    except NotAllowed as refusal:
        return _refuse(issue, upload, str(refusal))
    except FileNotFoundError:
        return _refuse(issue, upload, "The file is not there any more. Upload it once more.")
    issue.cover.save(f"{stem}{facts['suffix']}", ContentFile(cover), save=False)
    with transaction.atomic():
        row = Issue.objects.locked(issue.pk)
        if row.pdf_upload.name != upload:
            return None  # a volunteer has put another file in its place: that one waits now
        row.pdf, row.pdf_bytes, row.pages = issue.pdf.name, size, facts["pages"]
        row.cover = issue.cover.name
        row.cover_width, row.cover_height = facts["width"], facts["height"]
        row.pdf_state, row.pdf_refusal = Issue.PdfState.READY, ""
        row.pdf_upload = ""
        row.save(
            update_fields=[
                "pdf", "pdf_bytes", "pages", "cover", "cover_width", "cover_height",
                "pdf_state", "pdf_refusal", "pdf_upload",
            ]
        )  # fmt: skip
        transaction.on_commit(lambda: incoming().delete(upload))
    return None


def _refuse(issue, upload, sentence):
    """Keep the reason for the admin; a cover from before stays. The file stays for another try."""
    with transaction.atomic():
        row = Issue.objects.locked(issue.pk)
        if row.pdf_upload.name == upload:
            row.pdf_state, row.pdf_refusal = Issue.PdfState.REFUSED, sentence[:200]
            row.save(update_fields=["pdf_state", "pdf_refusal"])
