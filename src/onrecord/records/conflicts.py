"""Which rival claims are in conflict, and which of these were settled.

Two bodies' values conflict where both hold for one day and can't both be right; a later day's
value is an update. What one body says of itself at two times is a revision, never a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.records import series
from onrecord.records.interface import Voice
from onrecord.records.series import Value
from onrecord.records.standing import Standing
from onrecord.text import key
from onrecord.types import Claim, Conflict, Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is known of a claim when its conflicts are judged."""

    claim: Claim
    standing: Standing
    values: tuple[Value, ...]

    @property
    def fallen(self) -> bool:
        """Whether all who vouched for it took it back."""
        return bool(self.standing.vouchers) and not self.standing.standing


def judge(rivals: Iterable[Conflict], cases: Mapping[str, Case]) -> tuple[Conflict, ...]:
    """The conflicts among rival claims, and each claim with its own denial, in canonical order."""
    found = [c for rival in rivals for c in _judged(rival, cases)]
    found += [c for case in cases.values() for c in _denied(case)]
    unique = {(c.kind, tuple(sorted(c.claims))): c for c in reversed(found)}
    return tuple(unique[k] for k in sorted(unique))


def contested(conflicts: Iterable[Conflict]) -> frozenset[str]:
    """Claims with a conflict with another claim that is still open."""
    return frozenset(
        claim for c in conflicts if len(c.claims) > 1 and not c.settled for claim in c.claims
    )


def _judged(rival: Conflict, cases: Mapping[str, Case]) -> Iterator[Conflict]:
    """A rival pair as the conflict that it is, if it is one; single claims are judged apart."""
    if len(rival.claims) != 2 or any(c not in cases for c in rival.claims):
        return
    left, right = (cases[c] for c in rival.claims)
    if rival.kind == "figure":
        yield from _figures(rival, left, right)
    else:
        settled = rival.settled or left.fallen or right.fallen or _gave_way(left, right)
        yield replace(rival, settled=settled)


def _figures(rival: Conflict, left: Case, right: Case) -> Iterator[Conflict]:
    clash = _clash(left.values, right.values)
    if clash is None:
        return
    settled = rival.settled or left.fallen or right.fallen or _came_together(left, right)
    yield replace(rival, note=rival.note or _note(*clash), settled=settled)


def _clash(left: Sequence[Value], right: Sequence[Value]) -> tuple[Value, Value] | None:
    """The first two values of different speakers for one day that can't both be right."""
    ours, theirs = series.latest(left).values(), series.latest(right).values()
    return next(((a, b) for a in ours for b in theirs if _clashes(a, b)), None)


def _clashes(left: Value, right: Value) -> bool:
    return (
        left.voice.speaker.key != right.voice.speaker.key
        and (left.day == right.day or left.day is None or right.day is None)
        and _same_scope(left, right)
        and not series.compatible(left.figure, right.figure)
    )


def _same_scope(left: Value, right: Value) -> bool:
    """Whether two figures count the same kind of thing, in places that are not known to differ."""
    places = {key(v.voice.statement.place) for v in (left, right) if v.voice.statement.place}
    return len(places) < 2 and series.kind(left.figure) == series.kind(right.figure)


def _came_together(left: Case, right: Case) -> bool:
    """Whether the last values can both be right, or one side took over the other's."""
    ends = [_end(case.values) for case in (left, right)]
    if all(ends) and series.compatible(*[v.figure for v in ends if v]):
        return True
    return _gave_way(left, right)


def _end(found: Sequence[Value]) -> Value | None:
    return next((v for v in reversed(found) if not v.figure.earlier), None)


def _gave_way(left: Case, right: Case) -> bool:
    """Whether all who stand behind one claim came to stand behind the other too."""
    ours = {v.speaker.key for v in left.standing.standing}
    theirs = {v.speaker.key for v in right.standing.standing}
    return bool(ours and theirs) and (ours < theirs or theirs < ours)


def _denied(case: Case) -> Iterator[Conflict]:
    """A claim against those who deny it."""
    standing = case.standing
    if not standing.denials:
        return
    against = standing.against or standing.denials
    yield Conflict(
        kind="denial",
        claims=(case.claim.id,),
        note=f"denied by {_names(against)}",
        settled=not standing.against or case.fallen,
    )


def _names(voices: Sequence[Voice]) -> str:
    """The speakers, each once."""
    names = dict.fromkeys(v.speaker.name for v in voices)
    return ", ".join(names)


def _note(left: Value, right: Value) -> str:
    sides = (f"{_said(v.figure)} ({v.voice.speaker.name})" for v in (left, right))
    return " against ".join(sides)


def _said(figure: Figure) -> str:
    return " ".join(figure.span.text.split())
