"""Public files: content-hashed names, and the one view that serves them, ranges included."""

import hashlib
import mimetypes
import os
import posixpath
import re
import secrets
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_safe

# What may be shown in the browser; all else is offered as a download.
INLINE_TYPES = {"image/jpeg", "image/png", "image/webp", "image/svg+xml", "application/pdf"}
_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


class PublicFiles(FileSystemStorage):
    """Names files by what is in them: a name never changes its content and may be cached."""

    def get_available_name(self, name, max_length=None):
        return name  # the same name means the same content

    def _save(self, name, content):
        digest = hashlib.sha256()
        for chunk in content.chunks():
            digest.update(chunk)
        content.seek(0)
        folder, file = posixpath.split(name.replace("\\", "/"))
        stem, suffix = posixpath.splitext(get_valid_filename(file))
        hashed = posixpath.join(folder, f"{stem[:60]}.{digest.hexdigest()[:20]}{suffix.lower()}")
        if not self.exists(hashed):
            # Written aside and then moved: a kill halfway leaves no half file under a name that
            # promises the whole, and of two that save the same at once neither waits for the other.
            aside = super()._save(f"{hashed}.{secrets.token_hex(8)}", content)
            os.replace(self.path(aside), self.path(hashed))
        return hashed


@require_safe
def media(request, path):
    """A public file, whole or a range of it. In production nginx sends it (X-Accel-Redirect)."""
    try:
        file = default_storage.open(path)
    except (OSError, ValueError, SuspiciousFileOperation):
        # Not there, a folder, too long a name, or one that leads out of the store.
        raise Http404 from None
    size = file.size
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    etag = f'"{hashlib.sha256(path.encode()).hexdigest()[:24]}"'
    if request.headers.get("If-None-Match") == etag:
        file.close()
        response = HttpResponse(status=304)
    elif settings.ACCEL_REDIRECT_PREFIX:
        file.close()
        response = HttpResponse(content_type=kind)
        response["X-Accel-Redirect"] = f"{settings.ACCEL_REDIRECT_PREFIX}{quote(path)}"
    else:
        response = _send(request, file, size, kind, etag)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    # allow-downloads, or a PDF that a reader wants to keep could not be saved.
    response["Content-Security-Policy"] = (
        "sandbox allow-downloads; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )
    if kind not in INLINE_TYPES:
        response["Content-Disposition"] = "attachment"
    return response


def _send(request, file, size, kind, etag):
    bounds = _range_of(request, size, etag)
    if bounds == "unsatisfiable":
        file.close()
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    if bounds is None:
        response = FileResponse(file, content_type=kind)
    else:
        first, last = bounds
        file.seek(first)
        response = FileResponse(_Part(file, last - first + 1), status=206, content_type=kind)
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
        response["Content-Length"] = last - first + 1
    response["Accept-Ranges"] = "bytes"
    # Compressed, a range would count other bytes than the file's.
    response["Content-Encoding"] = "identity"
    return response


def _range_of(request, size, etag):
    """(first, last) of the one range asked for; None for the whole file; "unsatisfiable"."""
    asked = _RANGE.match(request.headers.get("Range", ""))
    if not asked or request.headers.get("If-Range", etag) != etag or asked.group(0) == "bytes=-":
        return None
    start, end = (group[:18] for group in asked.groups())
    if start:
        first, last = int(start), min(int(end or size - 1), size - 1)
    else:
        first, last = max(size - int(end), 0), size - 1
    if first >= size or first > last:
        return "unsatisfiable"
    return first, last


class _Part:
    """The next `left` bytes of a file."""

    def __init__(self, file, left):
        self.file, self.left = file, left

    def read(self, size=-1):
        data = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(data)
        return data

    def close(self):
        self.file.close()
