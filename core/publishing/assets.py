"""The style sheet: many small files in the tree, one hashed `css/site.css` when collected."""

import re
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import File
from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED = "css/site.css"
# The order of the layers; layers.css declares it, so it stands first.
FIRST = ["css/layers.css", "css/reset.css", "css/tokens.css", "css/base.css", "css/layout.css"]
COMPONENTS = "css/components/"
LAST = ["css/utilities.css", "css/print.css"]


def style_files(components):
    """Names of all style files in layer order; `components` are the names under COMPONENTS."""
    return [*FIRST, *sorted(components), *LAST]


def style_files_in_tree():
    """The same, as they lie in the source tree: for pages that link each file singly."""
    folder = Path(finders.find(FIRST[0])).parent / "components"
    return style_files(f"{COMPONENTS}{path.name}" for path in folder.glob("*.css"))


def without_comments(css):
    """Style text without comments and indentation. No value of ours holds a comment's marks."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line.strip() for line in css.splitlines() if line.strip()) + "\n"


class JoinedStaticFiles(CompressedManifestStaticFilesStorage):
    """Joins the style files at collectstatic. Without a manifest (tests) it serves them singly."""

    # A name missing in the manifest is an ordinary unhashed address, so that tests and error pages
    # work before collectstatic has run.
    manifest_strict = False

    @property
    def is_joined(self):
        return not settings.DEBUG and JOINED in self.hashed_files

    def hashed_name(self, name, content=None, filename=None):
        # Without this, a file that was never collected would be an error at the first page.
        if content is None and name not in self.hashed_files and not self.exists(name):
            return name
        return super().hashed_name(name, content, filename)

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            names = style_files(name for name in paths if name.startswith(COMPONENTS))
            joined = "".join(without_comments(self._text(name)) for name in names)
            self.delete(JOINED)
            self._save(JOINED, File(BytesIO(joined.encode())))
            paths = {**paths, JOINED: (self, JOINED)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _text(self, name):
        with self.open(name) as file:
            return file.read().decode()
