"""Work for the sandbox that misbehaves as it is told."""

import ctypes
import os
import sys
import time


def open_file(source, folder):
    return lambda job: globals()[job["do"]](folder)


def answer(folder):
    used = os.times()
    return {"nice": os.nice(0), "environment": sorted(os.environ), "used": used.user + used.system}


def spin(folder):
    while True:
        pass


def spin_a_little(folder):
    until = time.process_time() + 0.7
    while time.process_time() < until:
        pass
    return {}


def sleep(folder):
    time.sleep(60)


def eat(folder):
    return {"size": len(bytearray(1 << 30))}


def crash(folder):
    ctypes.string_at(0)


def kill(folder):
    os.kill(os.getpid(), 9)


def write(folder):
    with open(f"{folder}/large", "wb") as file:
        for _ in range(100):
            file.write(bytes(1 << 20))
    return {}


def fail(folder):
    raise RuntimeError("nobody thought of this")


def talk(folder):
    while True:
        os.write(3, b"x" * 65536)


def nonsense(folder):
    os.write(3, b"no json\n")


def shout(folder):
    print("a library that prints")
    sys.stdout.flush()
    return {"fine": True}


def fill_the_disk(folder):
    with open("/dev/full", "wb") as file:
        file.write(b"x" * 100_000)
