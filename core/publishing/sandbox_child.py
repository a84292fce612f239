"""What runs inside the sandbox: it limits itself, imports its work, and does a job a line.

It imports nothing of Django, and nothing but the standard library before the limits hold.
"""

import contextlib
import errno
import importlib
import json
import math
import os
import resource
import shutil
import signal
import sys


class Refused(Exception):
    """The file is not taken; the sentence is for a volunteer."""


def limit():
    memory, output = int(os.environ["HCT_MEMORY"]), int(os.environ["HCT_OUTPUT"])
    if sys.platform != "darwin":  # macOS does not enforce it
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(19)  # whoever reads the site comes first
    # Linux weighs sessions against each other before it looks at niceness within one, and a child
    # has a session of its own.
    with contextlib.suppress(OSError), open("/proc/self/autogroup", "w") as own_session:
        own_session.write("19")
    # A server that is stopped tells every process; the parent is the one to end this one.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def allow_one_job():
    """So much processor time from here on; more ends the process by SIGXCPU."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = math.ceil(used.ru_utime + used.ru_stime + float(os.environ["HCT_CPU"]))
    # Only the soft limit: the hard one can never be raised again. The parent has a clock as well.
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def main():
    work, source, folder = sys.argv[1:4]
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints answers nothing
    limit()
    do = None
    try:
        module = importlib.import_module(work)  # before it is asked: other children are at work
        for line in sys.stdin:
            allow_one_job()
            try:
                do = do or module.open_file(source, folder)
                answer = do(json.loads(line))
            except Refused as refused:
                answer = {"refused": str(refused)}
            except OSError as error:
                if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                    raise
                answer = {"disk_is_full": True}
            except MemoryError:
                answer = {"refused": "This file needs more memory than we allow to open it."}
            answers.write(json.dumps(answer) + "\n")
            answers.flush()
    finally:
        # Where the parent was killed nobody else would clear up.
        shutil.rmtree(folder, ignore_errors=True)
