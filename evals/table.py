"""The scores as a reader sees them: plain text, a row a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from evals.gate import Fall
from evals.scenarios import HELD_OUT, SEED

_MEANS = ("open", "held-out")
_WIDTH = 11


def lines(
    scores: Mapping[str, float], floors: Mapping[str, float], fallen: tuple[Fall, ...]
) -> Iterator[str]:
    """One table of the scenarios, a column each, then the other sets with their floors."""
    low = {fall.row for fall in fallen}
    wide, other = _split(scores)
    if wide:
        yield from _scenarios(wide, floors, low)
    if wide and other:
        yield ""
    if other:
        yield f"{'row':60} {'score':>8} {'floor':>8}"
    for row in other:
        yield f"{row:60} {scores[row]:8.3f} {_floor(floors, row):>8}{_mark(row, low)}"
    yield from (f"! {fall}" for fall in fallen)


def is_single(row: str) -> bool:
    """Whether a row is of one scenario other than the seed: shown, but without a floor.

    >>> is_single("1-flood/claims.f1"), is_single("0-seed/claims.f1"), is_single("open/claims.f1")
    (True, False, False)
    """
    name = row.split("/", 1)[0]
    return name[:1].isdigit() and not name.startswith(SEED)


def _split(scores: Mapping[str, float]) -> tuple[dict[str, dict[str, float]], list[str]]:
    """The scenarios' rows by row and scenario, and the rows of other sets."""
    wide: dict[str, dict[str, float]] = defaultdict(dict)
    other = []
    for key, value in scores.items():
        name, row = key.split("/", 1)
        if name[:1].isdigit() or name in _MEANS:
            wide[row][name] = value
        else:
            other.append(key)
    return wide, other


def _scenarios(
    wide: Mapping[str, Mapping[str, float]], floors: Mapping[str, float], low: set[str]
) -> Iterator[str]:
    names = sorted({n for row in wide.values() for n in row}, key=_column)
    yield "The scenarios from raw reports; * held out: nobody looks into them."
    yield f"{'':36}" + "".join(_head(n) for n in names)
    for row, values in wide.items():
        yield f"{row:36}" + "".join(_cells(n, row, values.get(n), floors, low) for n in names)


def _cells(
    name: str, row: str, value: float | None, floors: Mapping[str, float], low: set[str]
) -> str:
    """A score and, where it has one, its floor."""
    shown = "-" if value is None else f"{value:.3f}"
    key = f"{name}/{row}"
    if is_single(key):
        return f"{shown:>{_WIDTH}}"
    return f"{shown:>{_WIDTH}}{_mark(key, low) or ' '}{_floor(floors, key):<6}"


def _head(name: str) -> str:
    held = name.startswith(HELD_OUT) or name == "held-out"
    shown = f"{name[: _WIDTH - 1 - held]}{'*' if held else ''}"
    return f"{shown:>{_WIDTH}}" + ("" if is_single(f"{name}/") else " floor ")


def _floor(floors: Mapping[str, float], row: str) -> str:
    return f"{floors[row]:.3f}" if row in floors else "-"


def _mark(row: str, low: set[str]) -> str:
    return "!" if row in low else ""


def _column(name: str) -> tuple[int, int, str]:
    """The seed, then the open ones and their mean, then those held out and theirs."""
    number = int(name.split("-")[0]) if name[:1].isdigit() else 10**6
    out = name.startswith(HELD_OUT) or name == "held-out"
    return (2 if out else 1 if number else 0, number, name)
