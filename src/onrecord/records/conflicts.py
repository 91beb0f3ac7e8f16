"""Which rival claims are in conflict, and which of these were settled.

Two bodies' values conflict where both hold for one day and can't both be right. A count that is
still running (the dead, the missing) may have grown by another day: that is an update. What one
body says of itself at two times is a revision, never a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.order import before
from onrecord.records import series, wording
from onrecord.records.interface import Index, Voice
from onrecord.records.origins import voice, vouches
from onrecord.records.scope import (
    confirmed,
    ill,
    kind,
    long_ago,
    one_event,
    one_group,
    states,
    vague,
)
from onrecord.records.series import Value
from onrecord.records.standing import Standing
from onrecord.types import Claim, Conflict, Figure

_GROWING = frozenset(
    {
        "killed",
        "injured",
        "evacuated",
        "rescued",
        "arrested",
        "infected",
        "destroyed",
        "damaged",
        "death",
        "injury",
        "casualty",
        "case",
        "infection",
        "arrest",
    }
)
_MOVING = frozenset({"missing", "displaced", "detained"})  # these fall as well as rise


_SHARED = 0.6  # of the shorter statement's words
_LEAST = 2  # words, so that one common verb is no common matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is known of a claim when its conflicts are judged."""

    claim: Claim
    standing: Standing
    values: tuple[Value, ...]

    @property
    def fallen(self) -> bool:
        """Whether nobody stands behind it any more, or ever did."""
        return not self.standing.standing


def judge(
    rivals: Iterable[Conflict], cases: Mapping[str, Case], index: Index
) -> tuple[Conflict, ...]:
    """The conflicts among rival claims, and each claim with its own denial, in canonical order."""
    found = [c for rival in rivals for c in _judged(rival, cases, index)]
    found += [c for case in cases.values() for c in _denied(case)]
    unique = {(c.kind, tuple(sorted(c.claims))): c for c in reversed(found)}
    return tuple(unique[k] for k in sorted(unique))


def contested(conflicts: Iterable[Conflict]) -> frozenset[str]:
    """Claims with a conflict with another claim that is still open."""
    return frozenset(
        claim for c in conflicts if len(c.claims) > 1 and not c.settled for claim in c.claims
    )


def _judged(rival: Conflict, cases: Mapping[str, Case], index: Index) -> Iterator[Conflict]:
    """A rival pair as the conflict that it is, if it is one; single claims are judged apart."""
    if len(rival.claims) != 2 or any(c not in cases for c in rival.claims):
        return
    left, right = (cases[c] for c in rival.claims)
    settled = rival.settled or left.fallen or right.fallen or _gave_way(left, right)
    if rival.kind != "figure":
        if rival.kind == "cause" or _meet(left, right):
            yield replace(rival, settled=settled)
    elif clash := _clash(left.values, right.values, index):
        settled = (
            settled or _came_together(*clash, left, right) or _taken_over(clash, left, right, index)
        )
        yield replace(rival, note=_note(*clash), settled=settled)


def _meet(left: Case, right: Case) -> bool:
    """Whether two claims of different parties have the better part of one's words in common."""
    ours, theirs = left.standing.standing, right.standing.standing
    if {v.speaker.key for v in ours} == {v.speaker.key for v in theirs}:
        return not ours
    return any(_common(a, b) for a in left.standing.vouchers for b in right.standing.vouchers)


def _common(left: Voice, right: Voice) -> bool:
    a, b = set(left.statement.proposition.lemmas), set(right.statement.proposition.lemmas)
    return not a or not b or len(a & b) >= max(_LEAST, _SHARED * min(len(a), len(b)))


def _clash(
    left: Sequence[Value], right: Sequence[Value], index: Index
) -> tuple[Value, Value] | None:
    """The first two values of different speakers, of what the claims count, that can't be right."""
    ours, theirs = (
        [v for chain in series.chains(row) for v in series.latest(chain) if _own(v)]
        for row in (left, right)
    )
    return next(((a, b) for a in ours for b in theirs if _clashes(a, b, index)), None)


def _own(value: Value) -> bool:
    """Whether a speaker keeps the count: neither a forecast nor an outlet's retelling."""
    voice = value.voice
    return voice.statement.stance != "projected" and (voice.saw or not voice.told)


def _clashes(left: Value, right: Value, index: Index) -> bool:
    ours, theirs = left.voice.statement, right.voice.statement
    return (
        left.voice.speaker.key != right.voice.speaker.key
        and _same_scope(left, right)
        and _same_states(left, right, index)
        and long_ago(left.voice.report, ours) == long_ago(right.voice.report, theirs)
        and not _in_the_other(left, right)
        and not _in_the_other(right, left)
        and not series.compatible(left.figure, right.figure)
        and not _update(left, right)
        and not _update(right, left)
    )


def _update(left: Value, right: Value) -> bool:
    """Whether the second value may be the first one brought up to a later day."""
    if left.day is None or right.day is None or left.day >= right.day:
        return False
    if left.figure.as_of and right.figure.as_of:
        return True
    what = kind(left.figure)
    return what in _MOVING or (what in _GROWING and _middle(left.figure) < _middle(right.figure))


def _same_scope(left: Value, right: Value) -> bool:
    """Whether two figures count the same kind of thing, in places that are not known to differ."""
    if vague(left.figure) or vague(right.figure) or kind(left.figure) != kind(right.figure):
        return False
    ours, theirs = left.voice.statement, right.voice.statement
    days = (left.voice.report.published, right.voice.report.published)
    return one_event(ours, theirs, days) and one_group(left.figure, right.figure, ours, theirs)


def _same_states(left: Value, right: Value, index: Index) -> bool:
    """Whether two counts of an illness are of one state: each state keeps its own."""
    if not any(ill(v.voice.statement) for v in (left, right)):
        return True
    ours, theirs = (states(v.voice.statement, v.voice.speaker.side, index) for v in (left, right))
    return bool(ours & theirs) or not (ours or theirs)


def _in_the_other(left: Value, right: Value) -> bool:
    """Whether the one counts the confirmed alone, and no more than there are of all."""
    alone = confirmed(left.figure) and not confirmed(right.figure)
    return alone and _middle(left.figure) <= _middle(right.figure)


def _came_together(left: Value, right: Value, ours: Case, theirs: Case) -> bool:
    """Whether the last values can both be right, or a later one came to, or past, the other's."""
    a, b = (_end(case.values, value) for case, value in ((ours, left), (theirs, right)))
    if series.compatible(a.figure, b.figure):
        return True
    below = _middle(left.figure) < _middle(right.figure)
    return (a.day or "") != (b.day or "") and below != (_middle(a.figure) < _middle(b.figure))


def _end(found: Sequence[Value], like: Value) -> Value:
    """The last value of the same kind, unless it was told as an old one."""
    row = [v for v in found if kind(v.figure) == kind(like.figure) and not v.figure.earlier]
    return row[-1] if row else like


def _middle(figure: Figure) -> float:
    """A figure as one number, for telling which of two is the greater."""
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return sum(ends) / len(ends) if ends else 0.0


def _taken_over(clash: Sequence[Value], left: Case, right: Case, index: Index) -> bool:
    """Whether a side accepts the other's value in a later report that gives it."""
    return any(_accepts(clash, a, b, index) for a, b in ((left, right), (right, left)))


def _accepts(clash: Sequence[Value], one: Case, other: Case, index: Index) -> bool:
    speakers = {v.voice.speaker.key for v in one.values}
    later = {
        v.voice.report.id
        for v in other.values
        if all(before(value.voice.report, v.voice.report) for value in clash)
    }
    return any(
        voice(s, index).speaker.key in speakers
        for report in later
        for s in index.by_report.get(report, ())
        if vouches(s) and wording.acceptance(index.reports[report].text, *s.sentence)
    )


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
