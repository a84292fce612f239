"""Axe on every page: empty, full and with errors; 320, 360 and 1280 px; light and dark.

The walk is that of tests/browser/test_axe.py, on all screens in place of two.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.drills.scratch import ROOT


def main():
    with tempfile.TemporaryDirectory(prefix="hct-drill-") as folder:
        figures = Path(folder) / "figures.json"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "tests/browser/test_axe.py", "-p", "no:cacheprovider"],
            cwd=ROOT, env={**os.environ, "AXE_ALL": str(figures)}, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-4000:]
        return json.loads(figures.read_text())
