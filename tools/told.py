#!/usr/bin/env python3
"""Keep what the documents show true: run their commands and set their output in again.

    python tools/told.py            write README.md and docs/*.md anew
    python tools/told.py --check    write nothing; leave with 1 where a document is not true

A block that starts with "```console" holds commands ("$ onrecord ...") and what they print. The
comment "<!-- until: WORDS -->" before it cuts the output before the line that starts with WORDS.
The commands of one document run in one empty folder with a copy of examples/.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(
    r"(?:<!-- until: (?P<until>[^\n]+) -->\n)?```console\n(?P<body>.*?)```", re.DOTALL
)
COMMAND = re.compile(r"^\$ (onrecord .+)$", re.MULTILINE)


def documents() -> list[Path]:
    """The documents whose commands are run."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def told(document: Path) -> str:
    """The document with the true output of its commands."""
    text = document.read_text("utf-8")
    if not COMMAND.search(text):
        return text
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        with contextlib.chdir(folder):
            return BLOCK.sub(_block, text)


def _block(block: re.Match[str]) -> str:
    commands = COMMAND.findall(block["body"])
    if not commands:
        return block[0]
    shown = "\n".join(f"$ {c}\n{_cut(_run(c), block['until'])}".rstrip("\n") for c in commands)
    comment = f"<!-- until: {block['until']} -->\n" if block["until"] else ""
    return f"{comment}```console\n{shown}\n```"


def _cut(output: str, until: str | None) -> str:
    lines = output.splitlines()
    ends = [i for i, line in enumerate(lines) if until and line.startswith(until)]
    return "\n".join([*lines[: ends[0]], "..."] if ends else lines)


def _run(command: str) -> str:
    """What a command prints on standard output, 80 columns wide; "> FILE" writes it there."""
    words, _, target = command.partition(" > ")
    program = Path(sys.executable).parent / "onrecord"
    environ = {**os.environ, "COLUMNS": "80", "ONRECORD_USER": "reader"}
    done = subprocess.run(
        [program, *shlex.split(words)[1:]], env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"$ {command}\n{done.stderr}")
    if not target:
        return done.stdout
    Path(target.strip()).write_text(done.stdout, "utf-8")
    return ""


def main() -> int:
    """Write the documents anew, or only say which are not true."""
    stale = [d for d in documents() if told(d) != d.read_text("utf-8")]
    for document in stale:
        if "--check" in sys.argv:
            print(f"{document.relative_to(ROOT)} is not true: run python tools/told.py")
        else:
            document.write_text(told(document), "utf-8")
            print(f"{document.relative_to(ROOT)} written")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
