"""What went wrong, as one sentence for the person at the keyboard."""

import errno
import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
# The settings read the same name.
VAR = Path(os.environ.get("VAR_DIR") or CHECKOUT / "var")

FULL_DISK = "No space left on device"


class Trouble(Exception):
    """Its text is the one sentence to print; whoever catches it ends with exit status 1."""


def full_disk(where=CHECKOUT):
    return Trouble(f"The disk is full ({where}): make room, then run the same command again.")


def is_full_disk(error):
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
