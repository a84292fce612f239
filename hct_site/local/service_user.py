"""Starts a program as somebody other than root, since PostgreSQL refuses to run as root.

The checkout may lie in a folder that only root may enter, such as /root. We never open other
people's folders: on Linux the program keeps just the right to pass through them instead.
"""

import ctypes
import os
import pwd
import subprocess
import sys

from hct_site.local.trouble import Trouble

CANDIDATES = ("postgres", "nobody")

# From linux/capability.h and linux/prctl.h.
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
CAPABILITY_VERSION_3 = 0x20080522
PR_SET_SECUREBITS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 28, 47, 2
SECBIT_NO_SETUID_FIXUP = 1 << 2

# Loaded before any fork: a child between fork and exec should load nothing.
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class Myself:
    """An ordinary user starts everything as who they are."""

    def popen_arguments(self):
        return {}

    def take_over(self, path):
        pass


class ServiceUser:
    """Root starts PostgreSQL as this account, with the right to pass folders if need be."""

    def __init__(self, account, paths):
        self.uid, self.gid, self.name = account.pw_uid, account.pw_gid, account.pw_name
        for self._passes_folders in (False, True):
            if self._reaches(paths):
                return
        raise Trouble(
            f"PostgreSQL does not run as root, and the user {self.name} cannot reach"
            f" {paths[0]}: run this as an ordinary user, move the checkout to a folder that"
            " others may enter, or set DATABASE_URL."
        )

    def popen_arguments(self):
        if self._passes_folders:
            return {"preexec_fn": self._become}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def take_over(self, path):
        os.chown(path, self.uid, self.gid)

    def _reaches(self, paths):
        test = 'for path; do test -x "$path" || exit 1; done'
        try:
            return (
                subprocess.run(
                    ["/bin/sh", "-c", test, "sh", *map(str, paths)],
                    cwd="/",
                    stderr=subprocess.DEVNULL,
                    **self.popen_arguments(),
                ).returncode
                == 0
            )
        except (OSError, subprocess.SubprocessError):
            return False

    def _become(self):
        """In the child: give up root, keeping the two rights to pass folders and read files."""
        if _libc is None:
            raise OSError("only Linux can keep single rights")
        kept = 1 << CAP_DAC_OVERRIDE | 1 << CAP_DAC_READ_SEARCH
        # Without this, access(2), by which initdb looks for its programs, ignores the rights.
        if _libc.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "prctl")
        os.setgroups([])
        os.setgid(self.gid)
        os.setuid(self.uid)
        header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
        # effective, permitted, inheritable; then the same for capabilities above 31
        rights = (ctypes.c_uint32 * 6)(kept, kept, kept, 0, 0, 0)
        if _libc.capset(header, rights) != 0:
            raise OSError(ctypes.get_errno(), "capset")
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            if _libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "prctl")


def for_data(data, paths):
    """Whoever owns the data already; else, for root, the first service account there is.

    `paths` are what that user must be able to enter or run.
    """
    if os.geteuid() != 0:
        if data.exists() and data.stat().st_uid != os.geteuid():
            raise Trouble(
                f"{data} belongs to another user: run this as that user, or set DATABASE_URL."
            )
        return Myself()
    if data.exists() and data.stat().st_uid != 0:
        owner = data.stat().st_uid
        try:
            return ServiceUser(pwd.getpwuid(owner), paths)
        except KeyError:
            raise Trouble(
                f"{data} belongs to user number {owner}, who is not known on this machine:"
                " start over with make reset."
            ) from None
    for name in CANDIDATES:
        try:
            return ServiceUser(pwd.getpwnam(name), paths)
        except KeyError:
            continue
    raise Trouble(
        "PostgreSQL does not run as root, and this machine has neither a user postgres nor"
        " nobody: run this as an ordinary user, or set DATABASE_URL."
    )
