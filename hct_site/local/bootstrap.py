"""Makes .venv with the pinned libraries, then starts what was asked for in it.

Runs on whatever python3 is at hand, with nothing but the standard library; an old Python must
still be able to read this file, so that it can say what is missing.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(CHECKOUT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "installed")
PINS = os.path.join(CHECKOUT, "requirements-dev.txt")
LOG = os.path.join(VENV, "install.log")
NEEDED_BYTES = 1500 * 1000 * 1000
FULL_DISK = "No space left on device"
MODULES = {"run": "hct_site.local.run", "reset": "hct_site.local.reset"}


def main():
    use_new_enough_python()
    os.chdir(CHECKOUT)
    what = sys.argv[1] if len(sys.argv) > 1 else "run"
    try:
        if not is_installed():
            install()
    except KeyboardInterrupt:
        refuse("Stopped; the same command goes on from here.", 130)
    except OSError as error:
        refuse(full_disk() if FULL_DISK in str(error) else f"This cannot go on: {error}")
    if what in MODULES:
        os.execv(VENV_PYTHON, [VENV_PYTHON, "-m", MODULES[what]])


def use_new_enough_python():
    if sys.version_info[:2] >= OLDEST:
        return
    for name in NEWER:
        found = shutil.which(name)
        # pyenv puts programs on the path that only say that they are not chosen
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found] + sys.argv)  # noqa: RUF005
    refuse(
        "This needs Python 3.11 or newer, and {} is Python {}.{}: install a newer one"
        " (on Debian or Ubuntu: apt install python3 python3-venv).".format(
            sys.executable, *sys.version_info[:2]
        )
    )


def is_installed():
    try:
        with open(STAMP) as stamp:
            return stamp.read() == fingerprint() and os.path.exists(VENV_PYTHON)
    except OSError:
        return False


def fingerprint():
    """Changes with the pins, with the checkout's place (scripts name it) and with Python."""
    with open(PINS, "rb") as pins:
        digest = hashlib.sha256(pins.read()).hexdigest()
    return "\n".join([digest, CHECKOUT, python_of_venv()])


def python_of_venv():
    with contextlib.suppress(OSError), open(os.path.join(VENV, "pyvenv.cfg")) as settings:
        for line in settings:
            if line.startswith("version"):
                return line.split("=")[1].strip()
    return "none"


def install():
    with one_at_a_time():
        if is_installed():
            return
        if not venv_is_ours():
            check_venv_module()
            if shutil.disk_usage(CHECKOUT).free < NEEDED_BYTES:
                refuse(full_disk())
            say("Making .venv with Python {}.{} …".format(*sys.version_info[:2]))
            make_venv()
        say("Installing the pinned libraries (half a minute or so) …")
        install_libraries()
        with open(STAMP, "w") as stamp:
            stamp.write(fingerprint())


@contextlib.contextmanager
def one_at_a_time():
    import fcntl

    with open(os.path.join(CHECKOUT, "requirements-dev.txt")) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another installation in this checkout …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def venv_is_ours():
    """Whether there is a whole .venv, made in this very place, whose Python still works."""
    try:
        with open(os.path.join(VENV, "bin", "activate")) as script:
            made_here = VENV in script.read()
        works = subprocess.call(
            [VENV_PYTHON, "-c", "import sys, pip; sys.exit(sys.version_info[:2] < (3, 11))"],
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return False
    return made_here and works == 0


def check_venv_module():
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        refuse(
            "Python's venv module is missing: on Debian or Ubuntu install it with"
            " `apt install python3-venv`, then run this again."
        )


def make_venv():
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
    if made.returncode != 0:
        said = made.stdout + made.stderr
        shutil.rmtree(VENV, ignore_errors=True)
        refuse(full_disk() if FULL_DISK in said else ".venv could not be made: " + last_line(said))


def install_libraries():
    with open(PINS) as pins:
        wanted = sum("==" in line for line in pins)
    command = [VENV_PYTHON, "-m", "pip", "install", "--require-hashes", "-r", PINS]
    command += ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    with open(LOG, "w") as log:
        pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        errors, seen = [], 0
        for line in pip.stdout:
            log.write(line)
            if line.startswith(("Collecting ", "Requirement already satisfied")):
                seen += 1
                if seen % 15 == 0:
                    say(f"  {min(seen, wanted)} of {wanted} fetched")
            elif line.startswith("Installing collected"):
                say("  unpacking …")
            elif "ERROR:" in line or FULL_DISK in line:
                errors.append(line.strip())
    if pip.wait() != 0:
        if any(FULL_DISK in line for line in errors):
            refuse(full_disk())
        reason = errors[0] if errors else f"pip ended with status {pip.returncode}"
        refuse(f"The libraries could not be installed: {reason} (all of it: {LOG})")


def full_disk():
    return (
        f"There is too little room on the disk ({CHECKOUT}): the first start needs 1.5 GB."
        " Make room, then run the same command again."
    )


def last_line(text):
    return ([line for line in text.splitlines() if line.strip()] or ["no reason given"])[-1]


def say(line):
    print(line, flush=True)


def refuse(sentence, status=1):
    print(sentence, file=sys.stderr)
    sys.exit(status)


if __name__ == "__main__":
    main()
