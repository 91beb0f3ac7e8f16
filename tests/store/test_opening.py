"""What a file must be to be opened as a record, and what is said where it is not."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from kept.small import received, report
from onrecord import store as package
from onrecord.errors import (
    RecordDamaged,
    RecordLocked,
    RecordMissing,
    RecordNewer,
    RecordUnwritable,
)
from onrecord.store import Store, migrate
from onrecord.store.schema import metadata

ONE = [received(report("Ferrywick bridge was closed."))]


def test_the_scripts_arrive_at_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    Store.open(path, create=True).close()
    with create_engine(f"sqlite:///{path}").connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": lambda o, name, *_: not name.startswith("search")}
        )
        assert compare_metadata(context, metadata) == []


def test_head_is_the_last_script() -> None:
    config = Config()
    folder = Path(str(package.__file__)).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    assert ScriptDirectory.from_config(config).get_current_head() == migrate.HEAD


def test_only_adding_makes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with pytest.raises(RecordMissing):
        Store.open(path)
    assert not path.exists()
    path.touch()
    with pytest.raises(RecordMissing):
        Store.open(path)
    Store.open(path, create=True).close()
    Store.open(path).close()


def test_a_name_with_signs_of_an_address_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a?mode=memory#b %41.db"
    Store.open(path, create=True).close()
    assert path.exists()


def test_a_file_of_something_else_is_no_record(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear editor, " * 200)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as raw:
        raw.execute("CREATE TABLE shopping (item)")
    for path in (letter, other, tmp_path):
        before = path.read_bytes() if path.is_file() else None
        with pytest.raises(RecordDamaged, match=str(path)):
            Store.open(path, create=True)
        assert before is None or path.read_bytes() == before


def test_a_record_cut_short_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with Store.open(path, create=True) as store:
        store.add(ONE, by="ann")
    path.write_bytes(path.read_bytes()[:6000])
    with pytest.raises(RecordDamaged), Store.open(path) as store:
        store.verify()


def test_a_record_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    Store.open(path, create=True).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordNewer):
        Store.open(path)


def test_a_second_writer_waits_then_is_told(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with Store.open(path, create=True, wait=0.1) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordLocked):
            store.add(ONE, by="ann")
        assert store.snapshot().reports == {}  # reading goes on
        other.execute("ROLLBACK")
        assert store.add(ONE, by="ann").added == 1
        other.close()


def test_a_reader_keeps_forgotten_bytes_only_until_it_is_done(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with Store.open(path, create=True, wait=0.1) as store:
        store.add(ONE, by="ann")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM versions").fetchone()
        store.forget(list(store.snapshot().reports), ["a"], by="ann")
        with pytest.raises(RecordLocked, match="next try"):
            store.scrub()
        assert store.unscrubbed()
        other.close()
        store.scrub()
        assert not store.unscrubbed()


def test_no_folder_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordUnwritable, match="nowhere"):
        Store.open(tmp_path / "nowhere" / "onrecord.db", create=True)


def _as_somebody(work: Callable[[], str]) -> str:
    """What `work` answers in a process of a user who owns nothing (root may write everywhere)."""
    if os.geteuid() != 0:
        return work()
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.setgid(65534)
        os.setuid(65534)
        try:
            answer = work()
        except BaseException as error:
            answer = repr(error)
        os.write(writing, answer.encode())
        os._exit(0)
    os.close(writing)
    os.wait()
    with os.fdopen(reading) as told:
        return told.read()


def test_a_read_only_record_can_be_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "onrecord.db"
    path.parent.mkdir()
    with Store.open(path, create=True) as store:
        store.add(ONE, by="ann")
    path.chmod(0o444)
    path.parent.chmod(0o555)
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o755)

    def work() -> str:
        store = Store.open(path)
        told = [str(len(store.snapshot().reports)), str(store.verify().faults)]
        for attempt in (
            lambda: store.keep_names(b"x = 1"),
            lambda: Store.open(path.parent / "new.db", create=True),
        ):
            try:
                attempt()
            except RecordUnwritable:
                told.append("unwritable")
        return " ".join(told)

    try:
        assert _as_somebody(work) == "1 () unwritable unwritable"
    finally:
        path.parent.chmod(0o755)


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))


def test_a_full_disk_is_told_and_breaks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with Store.open(path, create=True) as store:
        store.add(ONE, by="ann")
    code = f"""
import random, string, sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from kept.small import received, report
from onrecord.errors import RecordUnwritable
from onrecord.store import Store
store = Store.open({str(path)!r})
text = "".join(random.choices(string.ascii_letters + " ", k=1_000_000))
try:
    store.add([received(report(text))], by="ann")
except RecordUnwritable as error:
    print("unwritable")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, preexec_fn=_small_files
    )
    assert done.stdout == "unwritable\n", done.stderr
    with Store.open(path) as store:
        assert len(store.snapshot().reports) == 1
        assert store.verify().faults == ()
        assert store.add(ONE, by="ann").already == 1
