"""Runs a drill and writes what it measured to docs/measured.md: `make drill NAME=bench`.

A drill is a module of this folder whose `main()` returns its figures, a dict of name to text or
number, and raises AssertionError where one is not good enough. Django is set up and DATABASE_URL
names this checkout's server; a drill that needs data makes a database of its own.
"""

import datetime
import importlib
import os
import subprocess
import sys

from hct_site.local.database import database_url
from hct_site.local.trouble import CHECKOUT, Trouble

FOLDER = CHECKOUT / "tests" / "drills"
MEASURED = CHECKOUT / "docs" / "measured.md"
HEADING = "# What was measured\n\nWritten by `make drill`: date, commit, figure.\n\n"


def main():
    drills = (path for path in FOLDER.glob("*.py") if "\ndef main():" in path.read_text())
    names = sorted({path.stem for path in drills} - {"run"})
    if len(sys.argv) != 2 or sys.argv[1] not in names:
        print(
            f"Say which drill: make drill NAME=… with one of: {', '.join(names)}", file=sys.stderr
        )
        sys.exit(1)
    name = sys.argv[1]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hct_site.settings")
    try:
        with database_url():
            import django

            django.setup()
            figures = importlib.import_module(f"tests.drills.{name}").main()
    except (Trouble, AssertionError) as error:
        print(f"The drill {name} failed: {error}", file=sys.stderr)
        sys.exit(1)
    write_down(name, figures or {"passed": "yes"})


def write_down(name, figures):
    MEASURED.parent.mkdir(exist_ok=True)
    text = MEASURED.read_text() if MEASURED.exists() else HEADING
    when = f"{datetime.date.today()} · {commit()} · {name}"
    lines = [f"* {when}: {what}: {figure}\n" for what, figure in figures.items()]
    MEASURED.write_text(text + "".join(lines))
    print("".join(lines), end="")


def commit():
    def git(*words):
        return subprocess.run(
            ["git", *words], cwd=CHECKOUT, capture_output=True, text=True
        ).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no")
    return (git("rev-parse", "--short", "HEAD") or "no commit") + ("+" if changed else "")


if __name__ == "__main__":
    main()
