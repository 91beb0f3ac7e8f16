"""Files, folders and standard input, and what can't be opened."""

from __future__ import annotations

import gzip
import io
import json
import os
import time
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.reports import from_text, read
from onrecord.reports.events import load
from onrecord.settings import Settings
from onrecord.types import Rejected, Report


def reasons(*paths: object) -> list[str]:
    found = [one.outcome for one in read([str(path) for path in paths])]
    return [one.reason for one in found if isinstance(one, Rejected)]


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("The bridge is closed.", "utf-8")
    found = list(read([tmp_path / "no such file", good, "nul\0name"]))
    assert [type(one.outcome) for one in found] == [Rejected, Report, Rejected]
    assert reasons(tmp_path / "no such file") == ["There is no such file; check the name."]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("The bridge is closed.", "utf-8")
    path.chmod(0)
    assert reasons(path) == ["The file may not be read; ask for the right to read it."]


def test_a_folder_is_all_its_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.jsonl").write_text('{"text": "The road is open."}', "utf-8")
    (tmp_path / "a.txt").write_text("The bridge is closed.", "utf-8")
    (tmp_path / ".hidden").write_text("Not for us.", "utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("Not for us.", "utf-8")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    found = list(read([tmp_path]))
    assert [Path(one.where).name for one in found] == ["a.txt:1", "two.jsonl:1", "gone.txt"]
    assert [type(one.outcome) for one in found] == [Report, Report, Rejected]


def test_what_a_saved_page_brings_along_is_one_line(tmp_path: Path) -> None:
    page = "<html><title>Rain</title><p>Rain fell on the whole coast on Monday.</p></html>"
    (tmp_path / "Rain.html").write_text(page, "utf-8")
    for folder in ("Rain_files", "own_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "code.js").write_text("let rain = 1;", "utf-8")
    found = list(read([tmp_path]))
    names = [one.where.removeprefix(f"{tmp_path}/") for one in found]
    assert names == ["Rain.html", "Rain_files", "own_files/code.js:1"]
    assert [type(one.outcome) for one in found] == [Report, Rejected, Report]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert reasons(tmp_path) == ["The folder holds no files."]


def test_standard_input_is_a_dash() -> None:
    data = gzip.compress(b"The bridge is closed.\n")
    (one,) = read(["-"], stdin=io.BytesIO(data))
    assert one.where == "-:1"
    assert isinstance(one.outcome, Report)


def test_a_pipe_is_read_as_it_comes(tmp_path: Path) -> None:
    ours, theirs = os.pipe()
    with os.fdopen(theirs, "wb") as out:
        out.write(b"The bridge is closed.\nThe road is open.\n")
    found = list(read([f"/dev/fd/{ours}"]))
    os.close(ours)
    assert [type(one.outcome) for one in found] == [Report, Report]


def test_a_bomb_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(b"x" * (80 << 20)))
    began = time.monotonic()
    (one,) = read([path])
    assert isinstance(one.outcome, Rejected)
    assert "200 times its size" in one.outcome.reason
    assert time.monotonic() - began < 10


def test_a_line_of_many_chunks_is_one_report(tmp_path: Path) -> None:
    text = "The bridge is closed, the mayor said. " * 10_000
    path = tmp_path / "long.jsonl"
    path.write_text("\n".join(json.dumps({"text": t}) for t in (text, "Short one.")), "utf-8")
    found = [one.outcome for one in read([path])]
    assert [one.text for one in found if isinstance(one, Report)] == [text, "Short one."]


def test_a_text_from_a_program_has_no_bytes() -> None:
    report = from_text("The bridge is closed.", extra={"source": "my own field"})
    assert report.bytes_sha256 is None
    assert report.outlet is None
    assert report.extra == {"source": "my own field"}


@pytest.mark.parametrize("text", ["", "  \n", "half \ud800", "nul \0"])
def test_a_text_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        from_text(text)


@pytest.mark.parametrize(
    "names",
    [
        "[[events]]\nname = 'x'\ndate = 2019-08-02",
        "[[events]]\nname = 'x'\ndate = '2019'\nphrases = ['y']",
        "[[events]]\ndate = 2019-08-02\nphrases = ['y']",
        "[[events]]\nname = 'x'\ndate = 2019-08-02\nphrases = ['y']\nnear = 'z'",
        "events = 3",
        "[[events]",
    ],
)
def test_a_file_of_names_that_is_wrong_ends_the_run(names: str, tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(names, "utf-8")
    with pytest.raises(UsageError, match=r"names\.toml"):
        list(read(["-"], stdin=io.BytesIO(b"x"), settings=Settings(names=path)))


def test_a_file_of_names_that_is_missing_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        load(tmp_path / "none.toml")


def test_our_events_are_well_formed() -> None:
    events = load()
    assert len(events) > 15
    assert len({event.name for event in events}) == len(events)
