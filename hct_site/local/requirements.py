"""Pins what requirements*.in ask for, and shows that the pins are in step with them.

Each .txt says in its first line which .in files it was made from, so that `make check` needs no
network to tell.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from hct_site.local.trouble import CHECKOUT

OLDEST_PYTHON = "3.11"
# The .txt, and the .in files it was made from; the first of them is what is compiled.
PINNED = {
    "requirements.txt": ["requirements.in"],
    "requirements-dev.txt": ["requirements-dev.in", "requirements.in"],
}
MADE_FROM = "# Made by `make requirements` from {} ({})\n"


def main():
    os.chdir(CHECKOUT)
    if "--check" in sys.argv:
        problems = [problem for pins in PINNED for problem in problems_of(pins)]
    else:
        problems = compile_all(upgrade="--upgrade" in sys.argv)
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)


def problems_of(pins):
    """Sentences on what is out of step; none of them needs the network."""
    text = Path(pins).read_text()
    if first_line(pins) not in text.splitlines(keepends=True):
        yield f"{pins} was made from other {', '.join(PINNED[pins])}: run make requirements."
    pinned = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", text, re.MULTILINE)
    for name in sorted(asked_for(pins) - {plain(name) for name in pinned}):
        yield f"{pins} does not pin {name}: run make requirements."
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        if "==" in block and "--hash=sha256:" not in block:
            yield f"{pins} has no hash for {block.split('==')[0]}: run make requirements."


def asked_for(pins):
    lines = "".join(Path(name).read_text() for name in PINNED[pins]).splitlines()
    names = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines if not line.startswith("-"))
    return {plain(name.group()) for name in names if name}


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def first_line(pins):
    sources = PINNED[pins]
    digest = hashlib.sha256(b"".join(Path(name).read_bytes() for name in sources))
    return MADE_FROM.format(" and ".join(sources), digest.hexdigest()[:16])


def compile_all(upgrade):
    uv = find_uv()
    if uv is None:
        return [
            "uv, which works out the pins, could not be installed into .venv: is there a network?"
        ]
    for pins, sources in PINNED.items():
        command = [uv, "pip", "compile", "--generate-hashes", "--universal", "--quiet"]
        # Neither header nor registry: the pins must not name the machine they were made on.
        command += ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]
        command += ["--python-version", OLDEST_PYTHON, sources[0], "-o", pins]
        if pins != "requirements.txt":
            command += ["-c", "requirements.txt"]
        if upgrade:
            command += ["--upgrade"]
        if subprocess.run(command).returncode != 0:
            return [f"{pins} could not be made: uv's reason stands above."]
        text = Path(pins).read_text()
        Path(pins).write_text(first_line(pins) + text)
    return []


def find_uv():
    """Only whoever changes the pins needs uv, so it is no requirement of everybody's."""
    beside = Path(sys.executable).parent / "uv"
    if not beside.exists() and shutil.which("uv") is None:
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"])
    return str(beside) if beside.exists() else shutil.which("uv")


if __name__ == "__main__":
    main()
