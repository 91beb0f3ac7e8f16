"""What the documents show is what the commands print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOLD = Path(__file__).parents[1] / "tools" / "told.py"


def test_documents_show_true_output() -> None:
    done = subprocess.run(
        [sys.executable, TOLD, "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
