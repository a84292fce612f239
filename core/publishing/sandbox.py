"""Untrusted files are opened only in a child process, with limits on memory, time and output."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from core.publishing.errors import NotAllowed

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 20
OUTPUT_BYTES = 64 * 1024 * 1024


def run(task, source):
    """Do `task` ("picture" or "pdf_cover") on the file at `source`.

    Returns (facts, file): a dict such as {"width": 720} and the bytes of what was made. Raises
    NotAllowed with a sentence for a volunteer where the file is refused or the child did not live.
    """
    with tempfile.TemporaryDirectory(prefix="hct-") as folder:
        out = Path(folder) / "out"
        child = subprocess.Popen(
            [sys.executable, "-m", "core.publishing.sandbox_child", task, str(source), str(out)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).resolve().parents[2],
            env={"PATH": os.environ.get("PATH", ""), "HCT_MEMORY": str(MEMORY_BYTES),
                 "HCT_CPU": str(CPU_SECONDS), "HCT_OUTPUT": str(OUTPUT_BYTES)},
            start_new_session=True,
        )  # fmt: skip
        try:
            said, _ = child.communicate(timeout=CPU_SECONDS * 3)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
            raise NotAllowed("This file takes too long to open.") from None
        if child.returncode == -signal.SIGXCPU:
            raise NotAllowed("This file takes too long to open.")
        try:
            answer = json.loads(said)
        except ValueError:
            raise NotAllowed(
                "This file cannot be opened: it may be damaged, or need too much memory."
            ) from None
        if refused := answer.get("refused"):
            raise NotAllowed(refused)
        return answer, out.read_bytes()
