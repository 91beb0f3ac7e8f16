"""Loading: quick, from one compiled file as fresh as its sources, with a user's own file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import codec
from onrecord.errors import UsageError
from onrecord.names import Names, build

OWN = """
titles = ["Warden"]

[[country]]
code = "VX"
names = ["Velmar"]
demonyms = ["Velmari"]
capitals = ["Sorrend"]

[[body]]
name = "Directorate of Quiet Affairs"
aliases = ["DQA"]
country = "VX"
function = "intelligence service"
main = true

[[outlet]]
name = "Velmar Evening Lamp"
owner = "Lamp Holdings"

[[outlet]]
name = "Morning Lamp"
owner = "Lamp Holdings"

[[events]]
name = "Fall of the Sorrend dam"
date = 2019-03-02
phrases = ["the dam at Sorrend gave way"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_compiled_file_is_fresh() -> None:
    made, kept = build.compiled(), codec.loads(build.COMPILED.read_bytes())
    ours_alone = made.keys() - {"countries", "country"}  # the rest moves with babel's CLDR
    stale = sorted(part for part in ours_alone if made[part] != kept[part])
    assert not stale, "run python -m onrecord.names.build"
    ours = {row["code"] for row in build.read("countries")["country"]}
    assert ours <= kept["countries"].keys()


def test_a_start_needs_no_babel() -> None:
    load = "from onrecord.names import Names; Names.load()"
    code = f"import sys; {load}; print('babel' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_loading_again_reads_nothing() -> None:
    assert Names.load().tables is Names.load().tables


def test_every_row_of_the_data_hangs_together() -> None:
    tables = Names.load().tables
    bodies = {b for many in tables.bodies.values() for b in many}
    names = {b.name for b in bodies}
    for body in bodies:
        assert body.country is None or body.country in tables.countries, body
        assert body.function is None or body.function in tables.functions, body
        part = body.part_of
        assert part is None or part in names or part.startswith("Government of "), body
    for outlets in tables.outlets.values():
        for outlet in outlets:
            assert outlet.owner, outlet
            assert outlet.country is None or outlet.country in tables.countries, outlet


def test_un_members_have_demonyms_and_capitals() -> None:
    rows = {row["code"]: row for row in build.read("countries")["country"]}
    assert len(rows) >= 193
    nameless = {"AG", "BE", "CG", "DM", "GD", "HK", "LU", "MC", "MO", "MV", "SC", "SG", "SM", "VA"}
    for code, row in rows.items():
        assert code in nameless or (row["demonyms"] and row["capitals"]), code


def test_own_entries_come_first(tmp_path: Path) -> None:
    names = Names.load(written(tmp_path, OWN))
    assert names.country_of("Velmari") == names.country_of("Sorrend") == "VX"
    assert names.government("Sorrend") == ("Government of Velmar", "VX")
    assert names.family("Morning Lamp") == names.family("Velmar Evening Lamp") == "Lamp Holdings"
    body = names.body("Velmar's spy agency")
    assert body is not None
    assert body.name == "Directorate of Quiet Affairs"
    assert names.untitled("Warden Ada Okoro")[0] == "Ada Okoro"
    assert names.body("the SBU") is not None


def test_own_names_replace_shipped_ones(tmp_path: Path) -> None:
    text = '[[outlet]]\nname = "Reuters"\nowner = "Somebody Else"\n'
    assert Names.load(written(tmp_path, text)).family("Reuters") == "Somebody Else"
    assert Names.load().family("Reuters") == "Thomson Reuters"


FAULTS = {
    "not = [toml": "is not TOML",
    "[[bodies]]\nname = 'X'": "there is no section 'bodies'",
    "[[body]]\ncountry = 'VX'": "[[body]] 1 has no name",
    "[[body]]\nname = 'X'\nmother = 'Y'": "unknown field 'mother'",
    "[[body]]\nname = 'X'\naliases = 'XY'": "aliases must be a list of texts",
    "[[outlet]]\nname = 'X'\nstate = 'yes'": "state must be true or false",
    "[body]\nname = 'X'": "write each entry of body under [[body]]",
    "titles = 'Gen'": "titles must be a list",
    "[[country]]\ncode = 'VX'\nnames = []": "names must hold one name at least",
}


@pytest.mark.parametrize(("text", "wrong"), FAULTS.items())
def test_a_faulty_file_says_what_is_wrong_and_what_to_do(
    tmp_path: Path, text: str, wrong: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UsageError) as fault:
        Names.load(path)
    assert wrong in str(fault.value)
    assert str(path) in str(fault.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        Names.load(tmp_path / "nowhere.toml")


def test_a_file_of_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes('titles = ["Señor"]'.encode("latin-1"))
    with pytest.raises(UsageError, match="not UTF-8"):
        Names.load(path)
