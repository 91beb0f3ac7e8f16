"""Make data/compiled.json from data/*.toml and the territory names of Unicode CLDR (babel).

Run `python -m onrecord.names.build` after a change in data/. Names and forms are worked out here,
once, so that a start reads one small file and needs no babel.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from onrecord import codec
from onrecord.names.forms import form, plural

DATA = Path(__file__).parent / "data"
COMPILED = DATA / "compiled.json"

Row = dict[str, Any]


def read(name: str, folder: Path = DATA) -> Row:
    """One data file."""
    with (folder / f"{name}.toml").open("rb") as handle:
        return tomllib.load(handle)


def territories() -> dict[str, str]:
    """English names of the world's territories by ISO code, as CLDR has them."""
    from babel import Locale  # only the builder needs it

    names = Locale("en").territories
    return {c: n for c, n in names.items() if len(c) == 2 and c.isalpha() and c not in _NO_COUNTRY}


_NO_COUNTRY = frozenset("EU EZ UN XA XB ZZ AC CP DG EA IC TA CQ".split())


def countries() -> dict[str, Row]:
    """Code -> short name, name after "of", names, demonyms, capitals and seats."""
    own = {row["code"]: row for row in read("countries")["country"]}
    known = territories()
    codes = sorted(own.keys() | known.keys())
    return {code: country(code, own.get(code, {}), known.get(code, "")) for code in codes}


def country(code: str, row: Row, cldr: str) -> Row:
    """One country: CLDR's name beside our own."""
    cldr = cldr.replace("&", "and").replace("’", "'").replace("St. ", "Saint ")
    short = row.get("short") or cldr or row.get("names", [code])[0]
    names = dict.fromkeys(n for n in [short, cldr, *row.get("names", [])] if n)
    demonyms = row.get("demonyms", [])
    people = [p for d in demonyms if (p := plural(d))]
    return {
        "name": short,
        "of": f"the {short}" if row.get("article") else short,
        "names": list(names),
        "demonyms": [*demonyms, *people],
        "capitals": row.get("capitals", []),
        "seats": row.get("seats", []),
    }


def functions() -> tuple[list[Row], dict[str, str]]:
    """Functions, and each of their words -> the function's name."""
    data = read("functions")
    rows: list[Row] = []
    words: dict[str, str] = {}
    for row in data["function"]:
        rows.append(function(row))
        for word in [row["name"], row["title"], *row["words"]]:
            words.setdefault(form(word.lower()), row["name"])
    for field, others in data["ministries"].items():
        rows += [ministry(field), minister(field)]
        for other in [field, *others]:
            words.update(ministry_words(field, other))
    return rows, words


def function(row: Row) -> Row:
    """One function as the index keeps it."""
    return {
        "name": row["name"],
        "title": row["title"],
        "one": row.get("one", False),
        "apart": row.get("apart", False),
        "office": row.get("kind") == "office",
    }


_OFFICIAL = {"foreign": "Foreign Affairs", "interior": "the Interior", "defence": "Defence"}


def ministry(field: str) -> Row:
    """The ministry of a field."""
    title = f"Ministry of {_OFFICIAL.get(field, field.title())}"
    return function({"name": f"{field} ministry", "title": title, "one": True})


def minister(field: str) -> Row:
    """The minister of a field."""
    name = f"{field} minister"
    return function({"name": name, "title": name.title(), "one": True, "kind": "office"})


def ministry_words(field: str, other: str) -> dict[str, str]:
    """How the news names a ministry and its minister."""
    body = [f"{other} ministry", f"ministry of {other}", f"ministry of the {other}"]
    body += [f"ministry for {other}", f"department of {other}", f"secretariat of {other}"]
    person = [f"{other} minister", f"minister of {other}", f"minister for {other}"]
    person += [f"minister of the {other}", f"{other} secretary", f"secretary of {other}"]
    person += [f"secretary of the {other}", f"acting {other} minister"]
    words = {form(w): f"{field} ministry" for w in body}
    return words | {form(w): f"{field} minister" for w in person}


def likely() -> list[list[str]]:
    """Pieces of names with the function that they tell, the longest piece first."""
    rows = [[piece, name] for name, many in read("functions")["likely"].items() for piece in many]
    return sorted(rows, key=lambda row: (-len(row[0]), row))


def index(rows: list[Row]) -> dict[str, list[int]]:
    """Form -> the rows that bear it as name or alias."""
    found: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        for name in dict.fromkeys(form(n) for n in [row["name"], *row.get("aliases", [])]):
            found.setdefault(name, []).append(i)
    return found


def places(rows: dict[str, Row], *fields: str) -> dict[str, str]:
    """Form -> country code, of the names in these fields."""
    found: dict[str, str] = {}
    for field in fields:
        for code, row in rows.items():
            for name in row[field]:
                found.setdefault(form(name), code)
    return found


def compiled() -> Row:
    """Everything that a start needs."""
    world = countries()
    roles, words = functions()
    bodies = read("bodies")["body"]
    outlets = read("outlets")["outlet"]
    return {
        "countries": {c: [row["name"], row["of"]] for c, row in world.items()},
        "country": places(world, "names"),
        "demonym": places(world, "demonyms"),
        "capital": places(world, "capitals"),
        "seat": places(world, "seats"),
        "functions": roles,
        "words": words,
        "likely": likely(),
        "bodies": bodies,
        "body": index(bodies),
        "outlets": outlets,
        "outlet": index(outlets),
        "titles": sorted({form(t) for kind in read("titles").values() for t in kind}),
    }


def main() -> None:
    """Write data/compiled.json."""
    COMPILED.write_bytes(codec.dumps(compiled()) + b"\n")


if __name__ == "__main__":
    main()
