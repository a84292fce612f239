"""`make check` and `make fmt`: every habit that a program can keep an eye on."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

from hct_site.local.database import database_url
from hct_site.local.trouble import CHECKOUT, Trouble

PROGRAMS = Path(sys.executable).parent
DJANGO = "5.2"

# What a production server would set; none of it is ever used.
PRODUCTION = {
    "SITE_URL": "https://example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "Health Campaigns Together <hct@example.org>",
    "DEBUG": "",
}


def main():
    os.chdir(CHECKOUT)
    try:
        if "--fix" in sys.argv:
            failed = [command for command in fixes() if not passes(command)]
        else:
            with database_url():
                failed = [command for command, extra in checks() if not passes(command, extra)]
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(1)
    if failed:
        print(f"\n{len(failed)} of the checks failed:", file=sys.stderr)
        for command in failed:
            print(f"  {in_short(command)}", file=sys.stderr)
        sys.exit(1)


def checks():
    manage = [sys.executable, "manage.py"]
    yield [program("ruff"), "check", "."], {}
    yield [program("ruff"), "format", "--check", "."], {}
    yield [program("djhtml"), "--check", *templates()], {}
    yield [program("djade"), "--target-version", DJANGO, "--check", *templates()], {}
    yield [program("lint-imports")], {}
    yield [sys.executable, "-m", "hct_site.local.requirements", "--check"], {}
    yield [*manage, "makemigrations", "--check", "--dry-run"], {}
    production = PRODUCTION | {"SECRET_KEY": secrets.token_urlsafe(50)}
    yield [*manage, "check", "--deploy", "--fail-level", "WARNING"], production


def fixes():
    yield [program("ruff"), "check", "--fix", "."]
    yield [program("ruff"), "format", "."]
    yield [program("djade"), "--target-version", DJANGO, *templates()]
    yield [program("djhtml"), *templates()]


def templates():
    found = (CHECKOUT / "templates").rglob("*.html")
    return sorted(str(path.relative_to(CHECKOUT)) for path in found)


def passes(command, environment=None):
    print(f"{in_short(command)}", flush=True)
    done = subprocess.run(
        command,
        env=os.environ | (environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        print(done.stdout, flush=True)
    return done.returncode == 0


def program(name):
    return str(PROGRAMS / name)


def in_short(command):
    """The command as one would type it, without the list of files."""
    words = [Path(command[0]).name, *command[1:]]
    return " ".join(word for word in words if not word.startswith("templates/"))


if __name__ == "__main__":
    main()
