"""The chores that make pages of a PDF: pictures of each in every width, and the words on it.

A PDF that a volunteer uploaded waits; so does that of an issue whose pages were never made. Pages
are made one by one, and a row is written when all of a page is stored: whatever is killed, the next
run makes the missing ones only.
"""

import contextlib
import logging
import posixpath
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, connection, transaction

from core.publishing.errors import NotAllowed
from core.publishing.pictures import incoming
from core.publishing.sandbox import Child
from newspaper import articles
from newspaper.models import Issue, Page, Rendering

log = logging.getLogger("hct.worker")

# First half of the keys of our advisory locks; the second is the issue's id. Any number will do.
LOCK = 20_160_101
CHILDREN = 2  # processes that draw at once
SLICE_SECONDS = 8  # after which no further page is begun, so that other chores have their turn
WORK = "newspaper.pdf_child"
VANISHED = "The file is not there any more. Upload it once more."


def make_pages(now):
    """Make some pages of one issue. Returns how many issues were seen to: call again until it is 0.

    Drawing takes minutes, too long to keep a transaction open. So the claim is an advisory lock of
    this connection: another worker passes over the issue, and the lock goes the moment this process
    dies, whatever it was doing.

    An issue on which we fail holds up no other; a disk that is full or a database that is away
    holds up all of them, and is raised at once.
    """
    failed = None
    for pk in Issue.objects.without_pages().newest_first().values_list("pk", flat=True):
        try:
            with _claimed(pk) as is_ours:
                # Somebody else may have finished it between our question and our claim.
                issue = Issue.objects.without_pages().filter(pk=pk).first() if is_ours else None
                if issue is not None:
                    _make_some(issue, now)
                    return 1
        except (OSError, DatabaseError, InterfaceError):
            raise
        except Exception as error:
            log.exception("no pages could be made of issue %s", pk)
            failed = error
    if failed:
        raise failed
    return 0


def make_webp(now):
    """Make the WebP pictures of one page, where no issue waits for its pages; 0 if there is none.

    They weigh less than JPEG and take long to make, so nobody waits for them.
    """
    if Issue.objects.without_pages().exists():
        return 0
    for pk in Page.objects.without_webp().order_by().values_list("rendering__issue").distinct():
        with _claimed(*pk) as is_ours:
            waiting = Page.objects.without_webp().without_words().filter(rendering__issue=pk)
            nearest = waiting.select_related("rendering__issue").order_by("number")
            page = nearest.first() if is_ours else None
            if page is not None:
                _make_webp(page, page.rendering.issue)
                return 1
    return 0


@contextlib.contextmanager
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


# Pages -------------------------------------------------------------------------------------------


def _make_some(issue, now):
    """Make missing pages till time is up; and when none is missing, finish."""
    source = issue.source_of_pages
    # Of a PDF that was replaced before all its pages were made nothing is wanted any more.
    Rendering.objects.superseded(issue, source).delete()
    store = incoming() if issue.pdf_upload else default_storage
    try:
        store.open(source).close()  # or the child would call a missing file damaged
        with contextlib.ExitStack() as stack:
            children = [
                stack.enter_context(Child(WORK, store.path(source))) for _ in range(CHILDREN)
            ]
            rendering = _rendering_of(issue, source, children[0], now)
            is_whole = rendering is not None and _draw(issue, rendering, children)
        if is_whole:
            _finish(issue, rendering, store, now)
    except NotAllowed as refusal:
        _refuse(issue, source, str(refusal))
    except FileNotFoundError:
        _refuse(issue, source, VANISHED)


def _rendering_of(issue, source, child, now):
    """The rendering that was begun, or a new one; None where that PDF is gone by now."""
    if found := Rendering.objects.filter(issue=issue, source=source).first():
        return found
    pages = child.ask({"do": "look"})["pages"]
    with transaction.atomic():
        row = Issue.objects.locked_if_there(issue.pk)
        if row is None or row.source_of_pages != source:
            return None
        return Rendering.objects.create(issue=row, source=source, page_count=pages, begun_at=now)


def _draw(issue, rendering, children):
    """Hand out the missing pages, the first one first; whether all are there now."""
    until = time.monotonic() + SLICE_SECONDS
    missing, under_way = rendering.missing_pages(), {}
    with ThreadPoolExecutor(len(children)) as threads:

        def hand_out(child):
            if missing and time.monotonic() < until:
                number = missing.pop(0)
                job, about = {"do": "page", "number": number}, f"Page {number} of this PDF"
                under_way[threads.submit(child.ask, job, about=about)] = (child, number)

        for child in children:
            hand_out(child)
        while under_way:
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                child, number = under_way.pop(future)
                made = future.result()
                hand_out(child)  # it draws on while we store
                if not _store(issue, rendering, number, made, child):
                    return False
    return not rendering.missing_pages()


def _store(issue, rendering, number, made, child):
    """Keep what was made of a page; False where the PDF was replaced meanwhile."""
    pictures = {"jpeg": _put_away(issue, made, child)}
    read = made["read"]
    page = Page(
        rendering=rendering, number=number, width=made["width"], height=made["height"],
        pictures=pictures, words=read["words"], boxes=read["boxes"], word_count=len(read["boxes"]),
        reading={"pieces": read["pieces"], "margins": read["margins"]},
    )  # fmt: skip
    with transaction.atomic():
        if not _is_wanted(Issue.objects.locked_if_there(issue.pk), rendering):
            return False
        page.save()
        if number == 1 and not Rendering.objects.shown().filter(issue=issue).exists():
            # Nothing of the issue can be read yet: whoever waits for it may begin.
            rendering.show()
    return True


def _put_away(issue, made, child):
    """The names in the public files of what the child drew."""
    names = {}
    for width, name in made["files"].items():
        path = child.folder / name
        with open(path, "rb") as file:
            names[width] = default_storage.save(f"newspaper/{issue.key}/{name}", File(file))
        path.unlink()
    return names


def _is_wanted(row, rendering):
    """Whether that PDF is still the one to make pages of; `row` is the locked issue, if any."""
    return (
        row is not None
        and row.source_of_pages == rendering.source
        and Rendering.objects.filter(pk=rendering.pk).exists()
    )


def _finish(issue, rendering, store, now):
    """All pages are there: they are what is read from now on, and the PDF is public."""
    with store.open(rendering.source) as pdf:
        public, size = rendering.source, pdf.size
        if store is not default_storage:
            public = default_storage.save(
                f"newspaper/health-campaigns-together-{issue.key}.pdf", pdf
            )
    with transaction.atomic():
        row = Issue.objects.locked_if_there(issue.pk)
        if not _is_wanted(row, rendering):
            return
        pictures = _pictures_of(row)
        articles.settle(rendering)
        Rendering.objects.filter(issue=issue).exclude(pk=rendering.pk).delete()
        # Another upload may get the same name one day; the public file's name is its content.
        rendering.source = public
        rendering.finish(at=now)
        upload, replaced = row.pdf_upload.name, row.pdf.name
        row.take_pages(rendering, pdf=public, size=size)
        transaction.on_commit(lambda: _clear_up(row, pictures, upload))
        # What was wrong with it should not be had any more; /newspaper/12/pdf/ leads to the new.
        _delete_pdf(replaced)


def _refuse(issue, source, sentence):
    """Keep the reason for the admin. Pages from before stay, and so does the file."""
    with transaction.atomic():
        row = Issue.objects.locked_if_there(issue.pk)
        if row is not None and row.source_of_pages == source:
            pictures = _pictures_of(row)
            Rendering.objects.filter(issue=issue, source=source).delete()
            row.refuse_pdf(sentence)
            transaction.on_commit(lambda: _clear_up(row, pictures))


def _pictures_of(issue):
    """All that any page of it shows. Before its address was changed they lay in another folder."""
    return Page.objects.filter(rendering__issue=issue).picture_names()


def _clear_up(issue, pictures, upload=""):
    """Delete what nobody will ask for again: the upload, and pictures that no page shows.

    Of another folder than the issue's own only `pictures`: the rest may be another issue's, whose
    pages are just being made.
    """
    if upload:
        incoming().delete(upload)
    folder = f"newspaper/{issue.key}"
    with contextlib.suppress(FileNotFoundError):
        pictures = pictures | {f"{folder}/{file}" for file in default_storage.listdir(folder)[1]}
    folders = {posixpath.dirname(name) for name in pictures}
    pages = Page.objects.with_files_in(folders)
    shown = pages.picture_names() | set(Issue.objects.values_list("cover", flat=True))
    for name in pictures - shown - {""}:
        default_storage.delete(name)


def delete_issue(issue):
    """Delete it with its pages and its files: what was a mistake cannot be had any more."""
    with transaction.atomic():
        row = Issue.objects.locked(issue.pk)
        pictures, pdf, upload = _pictures_of(row), row.pdf.name, row.pdf_upload.name
        issue.delete()
        transaction.on_commit(lambda: _clear_up(row, pictures | {row.cover.name}, upload))
        _delete_pdf(pdf)


def _delete_pdf(name):
    """Delete a public PDF for good, unless it is some issue's: equal files are one file."""
    if name and not Issue.objects.filter(pdf=name).exists():
        transaction.on_commit(lambda: default_storage.delete(name))


# WebP --------------------------------------------------------------------------------------------


def _make_webp(page, issue):
    try:
        default_storage.open(issue.pdf.name).close()
        with Child(WORK, default_storage.path(issue.pdf.name)) as child:
            made = child.ask({"do": "webp", "number": page.number})
            names = _put_away(issue, made, child)
    except (NotAllowed, FileNotFoundError, ValueError):
        # It has its JPEG pictures: a reader misses nothing.
        Page.objects.filter(pk=page.pk).update(webp=Page.Webp.REFUSED)
        return
    page.pictures["webp"] = names
    Page.objects.filter(pk=page.pk).update(pictures=page.pictures, webp=Page.Webp.READY)
