"""How the figures moved: each origin's count as a series, beside its rivals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from onrecord.types import Claim, Conflict, Point, Statement
from onrecord.views import wording
from onrecord.views.lines import LineWriter
from onrecord.views.lookup import given
from onrecord.views.outline import Moved, Step
from onrecord.views.safe import one_line

_FIRST, _LAST = 2, 5  # steps of a long series that are shown


def moved(
    claims: Sequence[Claim],
    conflicts: Sequence[Conflict],
    writer: LineWriter,
    *,
    most: int,
    whole: bool = False,
) -> tuple[Moved, ...]:
    """The series with two values or more and the counts that stand against them, `most` of both.

    The middle of a long series is only counted, unless it is asked for `whole`.
    """
    against = _against(conflicts)
    ids = {c.id for c in claims if len(_numbers(_own(c))) > 1}
    rivals = {r for i in ids for r in against.get(i, ())}
    shown = [c for c in claims if c.figures and c.figures.series and c.id in ids | rivals][:most]
    rows: list[Moved] = []
    for claim in shown:
        facing = against.get(claim.id, frozenset())
        named = next((r.counted for r in rows if r.claim in facing), None)
        counted = named or writer.matter(claim)
        rows.append(_row(claim, writer, facing, counted, whole=whole))
    first = {row.counted: i for i, row in reversed(list(enumerate(rows)))}
    return tuple(sorted(rows, key=lambda row: (first[row.counted], len(row.steps) < 2)))


def _against(conflicts: Sequence[Conflict]) -> dict[str, frozenset[str]]:
    """Which claims' figures stood against a claim's, settled or not."""
    pairs = [(a, b) for k in conflicts if k.kind == "figure" for a in k.claims for b in k.claims]
    return {a: frozenset(d for c, d in pairs if c == a and d != a) for a, _ in pairs}


def _own(claim: Claim) -> tuple[Point, ...]:
    """The values of the one origin that gave most different ones.

    What two origins count is no movement: the one's 48 and the other's 61 stand side by side.
    """
    by_origin: dict[str, list[Point]] = {}
    for point in claim.figures.series if claim.figures else ():
        by_origin.setdefault(point.origin, []).append(point)
    own = max(
        by_origin.values(), key=lambda points: (len(_values(points)), len(points)), default=[]
    )
    return tuple(own)


def _name(claim: Claim, point: Point) -> str:
    """What the origin of a value is called."""
    named = (o.name for o in claim.origins if point.statement in o.statements)
    return next(named, point.origin)


def _values(points: Iterable[Point]) -> set[tuple[float | None, float | None]]:
    return {_value(point) for point in points}


def _numbers(points: Iterable[Point]) -> set[frozenset[float]]:
    """The different numbers: "150" after "up to 150" is no move."""
    ends = (frozenset(end for end in _value(p) if end is not None) for p in points)
    return {numbers for numbers in ends if numbers}


def _row(
    claim: Claim, writer: LineWriter, against: frozenset[str], counted: str, *, whole: bool
) -> Moved:
    points = _own(claim)
    return Moved(
        counted=counted,
        origin=one_line(_name(claim, points[0])),
        steps=tuple(_steps(claim, points, writer, whole=whole)),
        verdict=_verdict(points),
        claim=claim.id,
        against=against,
    )


def _steps(
    claim: Claim, points: Sequence[Point], writer: LineWriter, *, whole: bool
) -> Iterator[Step]:
    """One step a value: one that is only repeated is no new step. The middle of many is counted."""
    runs = [p for i, p in enumerate(points) if not i or _value(p) != _value(points[i - 1])]
    years = len({p.as_of[:4] for p in runs if p.as_of}) > 1
    left_out = 0 if whole else len(runs) - _FIRST - _LAST
    before: str | None = None
    for i, point in enumerate(runs):
        if left_out > 1 and _FIRST <= i < _FIRST + left_out:
            if i == _FIRST:
                yield Step(value=f"… {left_out} more …", since="")
            continue
        since = "" if point.as_of == before else wording.day(point.as_of, year=years)
        before = point.as_of
        yield _step(claim, point, since, writer)


def _step(claim: Claim, point: Point, since: str, writer: LineWriter) -> Step:
    statement = writer.lookup.statements.get(point.statement)
    return Step(
        value=writer.value(point),
        since=since,
        refs=(writer.citer.cite(statement, claim.statements),) if statement else (),
        low=point.low,
        high=point.high,
        at=_at(point, statement, writer),
    )


def _value(point: Point) -> tuple[float | None, float | None]:
    return point.low, point.high


def _at(point: Point, statement: Statement | None, writer: LineWriter) -> float | None:
    """When it was reported; where nobody knows, the day as of which it holds."""
    report = writer.lookup.reports[statement.report] if statement else None
    when = wording.moment((given(report) if report else None) or point.as_of)
    return when.timestamp() if when else None


def _verdict(points: Sequence[Point]) -> str:
    """ "raised, then lowered": the turns of a series, each once."""
    values = [p.low if p.low is not None else p.high for p in points]
    known = [v for v in values if v is not None]
    turns: list[str] = []
    for before, after in pairwise(known):
        turn = "raised" if after > before else "lowered" if after < before else ""
        if turn and turns[-1:] != [turn]:
            turns.append(turn)
    return ", then ".join(turns[-2:])
