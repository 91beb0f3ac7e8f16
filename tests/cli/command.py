"""Running `onrecord` as a user does: another process, a real file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ENTRY = "from onrecord.cli.main import main; main()"


def onrecord(
    *args: str, folder: Path, stdin: bytes | str = b"", **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in `folder`; what it prints is taken as UTF-8."""
    done = subprocess.run(
        [sys.executable, "-c", ENTRY, *args],
        cwd=folder,
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env=os.environ | {"ONRECORD_USER": "ann", "PYTHONUTF8": "1"} | environ,
        check=False,
    )
    return subprocess.CompletedProcess(
        args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )
