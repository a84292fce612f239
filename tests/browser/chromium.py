"""Finds the Chromium or Chrome of this machine, and installs one where there is none."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

from hct_site.local.trouble import VAR

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Nothing here may reach out to another host, not even for updates of its own.
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]

NONE_TO_BE_HAD = (
    "The browser tests need Chromium or Chrome; none was found and none could be installed:"
    " install one (on Debian: apt install chromium), or name its program with CHROMIUM=…;"
    " make test-fast leaves these tests out."
)


def launch(playwright):
    arguments = ARGUMENTS + (["--no-sandbox"] if os.geteuid() == 0 else [])
    return playwright.chromium.launch(executable_path=find_or_install(playwright), args=arguments)


def find_or_install(playwright):
    """The program's path; raises LookupError with a sentence where none is to be had."""
    named = os.environ.get("CHROMIUM")
    if named:
        if shutil.which(named) is None:
            raise LookupError(f"CHROMIUM names {named}, which is no program.")
        return named
    return _find(playwright) or _install_once(playwright)


def _find(playwright):
    for name in NAMES + MACOS + (playwright.chromium.executable_path,):
        found = shutil.which(name)
        if found:
            return found
    return None


def _install_once(playwright):
    """One worker installs; apt turns a second one away at once, so that waits and looks again."""
    VAR.mkdir(exist_ok=True)
    with open(VAR / "chromium-install", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _find(playwright) or _install(playwright)


def _install(playwright):
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        ways = [["apt-get", "update"], ["apt-get", "install", "-y", "chromium"], *ways]
    for command in ways:
        print(f"No Chromium here: {' '.join(command[-3:])} …", file=sys.__stderr__, flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(command, env=environment, capture_output=True, check=False)
        found = _find(playwright)
        if found and Path(found).exists():
            return found
    raise LookupError(NONE_TO_BE_HAD)
