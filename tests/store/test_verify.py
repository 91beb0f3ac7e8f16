"""Whatever is changed behind its back, `verify` names it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kept.small import opened, report
from onrecord.store import Store

REPORTS = [
    report(
        "Ferrywick bridge was closed for 3 days.", id="a", outlet="Post", published="2025-05-01"
    ),
    report("Ferrywick opened the bridge again.", id="b"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "onrecord.db"
    with opened(path) as kept:
        for one in REPORTS:
            source = tmp_path / f"{one.id}.txt"
            source.write_text(one.text)
            kept.add([source], whole=True)
        kept.add(REPORTS)
    return path


def test_an_untouched_record_holds(path: Path) -> None:
    with Store.open(path) as store:
        verified = store.verify()
    assert verified.faults == ()
    assert (verified.versions, verified.received, verified.entries) == (4, 2, 3)
    assert verified.spans > 8


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("UPDATE versions SET text = 'Something else.' WHERE id = 'a'", "report a"),
        ("UPDATE versions SET outlet = 'Herald' WHERE id = 'a'", "report a"),
        ("UPDATE versions SET published = '2020-01-01' WHERE id = 'a'", "report a"),
        ("UPDATE versions SET at = '2020-01-01T00:00:00Z' WHERE id = 'a'", "report a"),
        ("UPDATE versions SET \"where\" = 'elsewhere' WHERE id = 'a'", "report a"),
        ("UPDATE received SET data = x'00'", "bytes "),
        ("UPDATE received SET data = (SELECT data FROM received LIMIT 1)", "bytes "),
        ("UPDATE log SET at = '2020-01-01T00:00:00Z' WHERE n = 1", "log entry 1"),
        ("UPDATE log SET \"by\" = 'bob' WHERE n = 2", "log entry 2"),
        ("DELETE FROM log WHERE n = 2", "log entry 3"),
        ("DELETE FROM log WHERE n = 3", "report a"),
        ("DELETE FROM versions WHERE id = 'a'", "version "),
        (
            "UPDATE derived SET data = replace(data, 'Ferry', 'Fairy') WHERE kind = 'entities'",
            "entities e-Ferrywick",
        ),
        (
            "UPDATE derived SET data = replace(data, 'closed', 'opened') WHERE kind = 'statements'",
            "statements a.0",
        ),
        ("UPDATE readings SET data = replace(data, '\"begin\":0', '\"begin\":1')", "reading of "),
    ],
)
def test_what_was_changed_is_named(path: Path, change: str, where: str) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute(change)
    raw.commit()
    raw.close()
    with Store.open(path) as store:
        named = [fault.where for fault in store.verify().faults]
    assert any(one.startswith(where) for one in named), named


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("UPDATE decisions SET value = 'elsewhere' WHERE n = 1", "decision 1"),
        ("UPDATE decisions SET note = '' WHERE n = 1", "decision 1"),
        ("UPDATE decisions SET undone = NULL WHERE n = 2", "decision 2"),
        ("UPDATE decisions SET undone = at WHERE n = 1", "decision 1"),
        ("DELETE FROM decisions WHERE n = 1", "decision 1"),
        ("DELETE FROM log WHERE what = 'undid'", "decision 2"),
    ],
)
def test_a_decision_that_was_changed_is_named(path: Path, change: str, where: str) -> None:
    with opened(path) as kept:
        kept.decide("set", ["a.0"], field="place", value="Holm", note="from the map")
        kept.decide("dismiss", ["b.0"])
        kept.undo()
        assert kept.verify().faults == ()
    with sqlite3.connect(path) as raw:
        raw.execute(change)
    with Store.open(path) as store:
        assert where in [fault.where for fault in store.verify().faults]
