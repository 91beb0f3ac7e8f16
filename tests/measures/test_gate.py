"""The gate: a score that falls fails, floors only rise, and without data nothing is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evals import gate, scenarios, table
from evals.__main__ import main


def test_a_fallen_score_fails() -> None:
    fallen = gate.falls({"open/claims.f1": 0.694}, {"open/claims.f1": 0.7})
    assert [f.row for f in fallen] == ["open/claims.f1"]
    assert str(fallen[0]) == "open/claims.f1 is 0.694, its floor is 0.700"


def test_a_score_may_move_a_little() -> None:
    assert gate.falls({"open/claims.f1": 0.6951}, {"open/claims.f1": 0.7}) == ()


def test_a_rate_of_mistakes_fails_when_it_rises() -> None:
    floors = {"open/corroborated.false": 0.1}
    assert gate.falls({"open/corroborated.false": 0.0}, floors) == ()
    assert len(gate.falls({"open/corroborated.false": 0.2}, floors)) == 1


def test_a_row_that_is_gone_fails() -> None:
    (fall,) = gate.falls({}, {"dates/value.f1": 0.8})
    assert str(fall) == "dates/value.f1 is not measured any more, its floor is 0.800"


def test_floors_only_rise() -> None:
    floors = {"a/x.f1": 0.5, "a/y.f1": 0.5, "a/z.false": 0.2}
    scores = {"a/x.f1": 0.6, "a/y.f1": 0.4, "a/z.false": 0.1, "a/new.f1": 0.3}
    assert gate.raised(scores, floors) == {
        "a/new.f1": 0.3,
        "a/x.f1": 0.6,
        "a/y.f1": 0.5,
        "a/z.false": 0.1,
    }


def test_floors_are_kept_a_row_a_line(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    gate.save({"part": {"b": 0.2, "a": 0.1}, "full": {}}, path)
    assert gate.load(path) == {"part": {"a": 0.1, "b": 0.2}, "full": {}}
    assert '  "a": 0.1,\n' in path.read_text("utf-8")


def test_no_floors_yet(tmp_path: Path) -> None:
    assert gate.load(tmp_path / "none.json") == {"part": {}, "full": {}}


def test_without_data_it_says_so_and_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "none")]) == 0
    assert "nothing was scored" in capsys.readouterr().out


def test_wrong_usage() -> None:
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert stopped.value.code == 2


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of data with no scenario and a scorer that finds nothing."""
    (tmp_path / "data" / "scenarios").mkdir(parents=True)
    (tmp_path / "data" / "tools").mkdir()
    scorer = "def score(scenario, record):\n    return scenario['scores'], []\n"
    (tmp_path / "data" / "tools" / "score_record.py").write_text(scorer, "utf-8")
    return tmp_path / "data"


def _scenario(data: Path, name: str, f1: float) -> None:
    corroborated = {"precision": 0.0, "recall": 0.5, "f1": 0.0, "wanted": 2, "false": 0.0}
    scenario = {
        "reports": [],
        "scores": {"claims": {"f1": f1, "items": 3}, "corroborated": corroborated},
    }
    (data / "scenarios" / f"{name}.json").write_text(json.dumps(scenario), "utf-8")


def test_the_run_fails_when_a_score_falls(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors, out = tmp_path / "floors.json", tmp_path / "out" / "scores.json"
    _scenario(data, "0-seed", 0.9)
    _scenario(data, "1-flood", 0.8)
    _scenario(data, "8-crash", 0.6)
    told = ["--data", str(data), "--only", "scenarios"]
    assert main([*told, "--raise-floors"], floors=floors, out=out) == 0
    assert gate.load(floors)["part"]["open/claims.f1"] == 0.8
    assert not any(row.startswith("1-flood") for row in gate.load(floors)["part"])
    _scenario(data, "1-flood", 0.7)
    assert main(told, floors=floors, out=out) == 1
    shown = capsys.readouterr().out
    assert "! open/claims.f1 is 0.700, its floor is 0.800" in shown
    assert json.loads(out.read_text("utf-8"))["1-flood/claims.f1"] == 0.7
    assert main([*told, "--raise-floors"], floors=floors, out=out) == 1
    assert gate.load(floors)["part"]["open/claims.f1"] == 0.8


def test_a_set_that_cannot_be_scored_fails(data: Path, tmp_path: Path) -> None:
    (data / "tools" / "score_record.py").unlink()
    told = ["--data", str(data), "--only", "scenarios"]
    assert main(told, floors=tmp_path / "floors.json", out=tmp_path / "scores.json") == 1


def test_the_groups_of_scenarios() -> None:
    named = {n: scenarios.group(n) for n in ("0-seed", "1-flood", "8-crash", "11-race", "18-fire")}
    assert named == {
        "0-seed": "",
        "1-flood": "open",
        "8-crash": "held-out",
        "11-race": "held-out",
        "18-fire": "open",
    }


def test_what_is_called_corroborated_is_pooled() -> None:
    few = {"corroborated": {"said": 1, "wanted": 1, "false": 1.0, "recall": 0.0}}
    many = {"corroborated": {"said": 9, "wanted": 3, "false": 0.0, "recall": 1.0}}
    rows = scenarios.means("open", [few, many])
    assert rows == {"open/corroborated.false": 0.1, "open/corroborated.recall": 0.75}


def test_the_table_shows_what_is_held_out_and_what_fell() -> None:
    scores = {"0-seed/claims.f1": 0.9, "open/claims.f1": 0.7, "8-crash/claims.f1": 0.6}
    floors = {"open/claims.f1": 0.8}
    shown = list(table.lines(scores, floors, gate.falls(scores, floors)))
    assert "8-crash*" in shown[1]
    assert "0.700!0.800" in shown[2]
    assert shown[-1].startswith("! open/claims.f1")
