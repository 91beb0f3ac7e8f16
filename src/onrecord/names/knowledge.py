"""The tables that names are looked up in: shipped, and with the user's own entries added."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from onrecord import codec
from onrecord.names.facts import Body, Country, Function, Outlet
from onrecord.names.forms import form, plural

_COMPILED = Path(__file__).parent / "data" / "compiled.json"

Row = dict[str, Any]
T = TypeVar("T", bound=Body | Outlet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What names are looked up in. Keys are `forms.form` of what a text says."""

    countries: dict[str, Country]  # by code
    country: dict[str, str]  # name -> code
    demonym: dict[str, str]
    capital: dict[str, str]
    seat: dict[str, str]
    functions: dict[str, Function]  # by name
    words: dict[str, str]  # what the news calls it -> name of the function
    likely: tuple[tuple[str, str], ...]  # piece of a name -> function, the longest first
    bodies: dict[str, tuple[Body, ...]]
    main: dict[tuple[str, str], Body]  # (country, function) -> the body that it means
    outlets: dict[str, tuple[Outlet, ...]]
    titles: frozenset[str]


@cache
def shipped() -> Tables:
    """The tables that come with the package. Read once."""
    data: Row = codec.loads(_COMPILED.read_bytes())
    bodies = [Body(**_tupled(row)) for row in data["bodies"]]
    outlets = [Outlet(**_tupled(row)) for row in data["outlets"]]
    return Tables(
        countries={c: Country(code=c, name=n, of=o) for c, (n, o) in data["countries"].items()},
        country=data["country"],
        demonym=data["demonym"],
        capital=data["capital"],
        seat=data["seat"],
        functions={row["name"]: Function(**row) for row in data["functions"]},
        words=data["words"],
        likely=tuple((piece, name) for piece, name in data["likely"]),
        bodies={f: tuple(bodies[i] for i in rows) for f, rows in data["body"].items()},
        main={(b.country, b.function): b for b in bodies if b.main and b.country and b.function},
        outlets={f: tuple(outlets[i] for i in rows) for f, rows in data["outlet"].items()},
        titles=frozenset(data["titles"]),
    )


def _tupled(row: Row) -> Row:
    """Lists as tuples: nouns are frozen."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}


def with_own(tables: Tables, own: Row) -> Tables:
    """The tables with a user's checked entries before the shipped ones."""
    bodies = [Body(**_tupled(row)) for row in own.get("body", [])]
    outlets = [Outlet(**_tupled(row)) for row in own.get("outlet", [])]
    lands = own.get("country", [])
    main = {(b.country, b.function): b for b in bodies if b.main and b.country and b.function}
    return Tables(
        countries=tables.countries | {row["code"]: _country(row, tables) for row in lands},
        country=tables.country | _places(lands, "names"),
        demonym=tables.demonym | _places(lands, "demonyms"),
        capital=tables.capital | _places(lands, "capitals"),
        seat=tables.seat | _places(lands, "seats"),
        functions=tables.functions,
        words=tables.words,
        likely=tables.likely,
        bodies=_before(tables.bodies, bodies),
        main=tables.main | main,
        outlets=_before(tables.outlets, outlets),
        titles=tables.titles | {form(t) for t in own.get("titles", [])},
    )


def _country(row: Row, tables: Tables) -> Country:
    """A user's country; a known code keeps its name."""
    code = row["code"]
    if code in tables.countries:
        return tables.countries[code]
    name = row["names"][0]
    return Country(code=code, name=name, of=f"the {name}" if row.get("article") else name)


def _places(rows: list[Row], field: str) -> dict[str, str]:
    """Form -> code, with the plurals of demonyms."""
    found: dict[str, str] = {}
    for row in rows:
        for name in row.get(field, []):
            found[form(name)] = row["code"]
            more = plural(name) if field == "demonyms" else None
            if more:
                found[form(more)] = row["code"]
    return found


def _before(known: dict[str, tuple[T, ...]], own: list[T]) -> dict[str, tuple[T, ...]]:
    """The index with own entries first; one of the same name replaces the shipped one."""
    names = {_title(one) for one in own}
    found = dict(known)
    for one in own:
        for name in dict.fromkeys(form(n) for n in _forms(one)):
            kept = (r for r in found.get(name, ()) if r in own or _title(r) not in names)
            found[name] = tuple(dict.fromkeys([one, *kept]))
    return found


def _title(entry: Body | Outlet) -> str:
    """The name of an entry."""
    return entry.name


def _forms(entry: Body | Outlet) -> tuple[str, ...]:
    """All names of an entry."""
    return entry.name, *entry.aliases
