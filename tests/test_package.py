"""The built wheel, data files included, gives a working command outside the repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_wheel_works_outside_the_repository() -> None:
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    done = subprocess.run(
        ["sh", str(ROOT / "tools" / "dist-check"), sys.executable],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The wheel works outside the repository." in done.stdout
