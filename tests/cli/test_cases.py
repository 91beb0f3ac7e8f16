"""tests/cases/cli: what a user types, and what comes back.

A case has `why`, `files` by name, and `run`s: `args`, `stdin`, the exit `code` (0), and what
standard output (`out`) and standard error (`err`) hold and do not hold (`no_out`, `no_err`), and
files `written`, with what they do not hold. With `record = true` three reports are in
./onrecord.db.
"""

from __future__ import annotations

import shlex
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cli.command import onrecord

CASES = sorted((Path(__file__).parents[1] / "cases" / "cli").glob("*.toml"))
RECORD = """\
{"id": "a", "outlet": "Harbour Post", "published": "2025-05-01", "title": "Bridge shut", \
"text": "Ferrywick bridge was closed on Thursday, mayor Ada Lund said. Three people were hurt."}
{"id": "b", "outlet": "Corvin Wire", "published": "2025-05-02", "title": "Bridge still shut", \
"text": "Ferrywick bridge remains closed, mayor Ada Lund said on Friday. Police said five people \
were hurt on Ferrywick bridge."}
{"id": "c", "outlet": "Ladd Herald", "text": "Quokkas were counted in Ladd, the zoo said."}
"""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three reports, made by the command."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "news.jsonl").write_text(RECORD)
    done = onrecord("add", "news.jsonl", folder=folder)
    assert (done.returncode, done.stdout) == (0, "3 added, 0 already there\n"), done.stderr
    return folder


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, made: Path, tmp_path: Path) -> None:
    case = tomllib.loads(path.read_text())
    assert case["why"]
    if case.get("record"):
        shutil.copy(made / "onrecord.db", tmp_path)
    for name, text in case.get("files", {}).items():
        (tmp_path / name).write_text(text)
    for run in case["run"]:
        _check(run, tmp_path)


def _check(run: dict[str, Any], folder: Path) -> None:
    done = onrecord(*shlex.split(run["args"]), folder=folder, stdin=run.get("stdin", ""))
    told = f"{run['args']}\n{done.stdout}\n{done.stderr}"
    assert done.returncode == run.get("code", 0), told
    for words in run.get("out", []):
        assert words in done.stdout, told
    for words in run.get("err", []):
        assert words in done.stderr, told
    for name, absent in run.get("written", {}).items():
        assert not any(words in (folder / name).read_text() for words in absent), told
    assert not any(words in done.stdout for words in run.get("no_out", [])), told
    assert not any(words in done.stderr for words in [*run.get("no_err", []), "Traceback"]), told
