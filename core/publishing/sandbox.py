"""Untrusted files are opened only in a child process, with limits on memory, time and output."""

import errno
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from core.publishing.errors import NotAllowed

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 20  # of processor time, for each job
# However busy the machine is: after so many seconds by the clock nobody waits any longer.
WALL_SECONDS = 120
OUTPUT_BYTES = 64 * 1024 * 1024  # of each file that a child writes
ANSWER_BYTES = 40 * 1024 * 1024
# A picture's memory is kept for the next picture: asking for it anew takes a sixth of the time.
MALLOC = {"MALLOC_MMAP_THRESHOLD_": str(1 << 28), "MALLOC_TRIM_THRESHOLD_": str(1 << 29)}
ROOT = Path(__file__).resolve().parents[2]


def run(work, source):
    """Do the one job of the module `work` ("core.publishing.picture_child") on the file `source`.

    Returns (facts, file): a dict such as {"width": 720} and the bytes of what was made. Raises
    NotAllowed with a sentence for a volunteer where the file is refused or the child did not live.
    """
    with Child(work, source) as child:
        facts = child.ask({})
        return facts, (child.folder / facts["file"]).read_bytes()


class Child:
    """A process that has one untrusted file open and does one job after the other with it.

    `work` names a module of ours. The child imports it once its limits hold, and its
    `open_file(source, folder)` gives the function that does a job: a dict, answered by a dict.
    Files that it makes lie in `folder`, which goes with the child.
    """

    def __init__(self, work, source, *, memory=None, cpu=None, wall=None):
        """With limits of its own (bytes, seconds) where the work needs less than a picture."""
        self._wall = wall
        self._folder = tempfile.TemporaryDirectory(prefix="hct-", ignore_cleanup_errors=True)
        self.folder = Path(self._folder.name)
        self._unread = bytearray()
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from core.publishing.sandbox_child import main; main()",
             work, str(source), str(self.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd=ROOT,
            env={"PATH": os.environ.get("PATH", ""), "HCT_MEMORY": str(memory or MEMORY_BYTES),
                 "HCT_CPU": str(cpu or CPU_SECONDS), "HCT_OUTPUT": str(OUTPUT_BYTES), **MALLOC},
            start_new_session=True,
        )  # fmt: skip

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._kill()
        self._process.stdin.close()
        self._process.stdout.close()
        self._folder.cleanup()

    def ask(self, job, *, about="This file", simpler="Export the PDF or picture simpler."):
        """The answer to a job. Raises NotAllowed: `about` says in the sentence what is at fault,
        `simpler` what to do. A full disk is not the file's fault: OSError, and whoever asked tries
        again later.

        After a refusal for time or memory the child is dead: what is asked next is refused too.
        """
        too_long = f"{about} takes too long to open. {simpler}"
        try:
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            said = self._line(until=time.monotonic() + (self._wall or WALL_SECONDS))
        except TimeoutError:
            self._kill()
            raise NotAllowed(too_long) from None
        except (OSError, EOFError):
            if self._kill(grace=2) == -signal.SIGXCPU:
                raise NotAllowed(too_long) from None
            raise NotAllowed(
                f"{about} cannot be opened: it may be damaged, or need too much memory."
            ) from None
        try:
            answer = json.loads(said)
            refused, is_full = answer.get("refused"), answer.get("disk_is_full")
        except (ValueError, AttributeError, RecursionError):
            self._kill()
            raise NotAllowed(f"{about} cannot be opened: it may be damaged.") from None
        if refused:
            raise NotAllowed(str(refused))
        if is_full:
            raise OSError(errno.ENOSPC, "no room for what the child makes")
        return answer

    def _line(self, *, until):
        """What the child says up to the end of a line. It may write without end, or nothing."""
        out = self._process.stdout
        with selectors.DefaultSelector() as selector:
            selector.register(out, selectors.EVENT_READ)
            while (end := self._unread.find(b"\n")) < 0:
                if len(self._unread) > ANSWER_BYTES:
                    raise EOFError
                if not selector.select(max(until - time.monotonic(), 0)):
                    raise TimeoutError
                if not (some := out.read(1 << 20)):
                    raise EOFError
                self._unread += some
        line = bytes(self._unread[:end])
        del self._unread[: end + 1]
        return line

    def _kill(self, *, grace=0):
        """End it and whatever it has started; its return code, which says what it died of."""
        # What died of itself has closed its output a moment before it can be waited for. It is not
        # reaped before that, so the number of its group cannot have gone to anybody else.
        try:
            self._process.wait(timeout=grace)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        return self._process.returncode
