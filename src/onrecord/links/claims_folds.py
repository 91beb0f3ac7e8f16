"""Copied statements folded under the first: a copy adds no voice, so it adds no node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.links.claims_words import plain, spoken
from onrecord.links.claims_world import World
from onrecord.types import Copy, Statement

_EDITED = 0.7  # of two contents' words together: the same words, edited
_LONG = 5  # words of a content that speak for themselves
_PLAINLY = 0.85  # of such contents: the same words, whatever stands around them
_AROUND = 0.5  # of the words of the sentences around shorter ones


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement with the words that copies are told by."""

    statement: Statement
    words: frozenset[str]
    around: frozenset[str]


def folded(ordered: Sequence[Statement], known: World) -> list[list[Statement]]:
    """Statements with their copies, each group under its earliest member.

    `ordered` is in canonical order. A statement is folded only where its report is a copy of, or
    took passages from, the report of the first.
    """
    groups: list[list[Statement]] = []
    at: dict[str, list[tuple[_Said, list[Statement]]]] = defaultdict(list)
    before = {name: _forebears(name, known.copies) for name in {s.report for s in ordered}}
    for statement in ordered:
        said = _said(statement, known)
        group = _original(said, at, before[statement.report])
        if group is None:
            group = []
            groups.append(group)
        group.append(statement)
        at[statement.report].append((said, group))
    return groups


def _original(
    said: _Said,
    at: Mapping[str, Sequence[tuple[_Said, list[Statement]]]],
    forebears: Sequence[str],
) -> list[Statement] | None:
    """The group of the statement that this one repeats, in the reports that its report copied."""
    least, most = _EDITED * len(said.words), len(said.words) / _EDITED
    for report in forebears:
        for other, group in at.get(report, ()):
            if least <= len(other.words) <= most and _copied(said, other):
                return group
    return None


def _forebears(report: str, copies: Mapping[str, Copy]) -> tuple[str, ...]:
    """The reports that a report took text from, its original first."""
    found: dict[str, None] = {}
    todo = [report]
    while todo:
        copy = copies.get(todo.pop())
        if copy is None:
            continue
        further = [copy.copy_of] if copy.copy_of else []
        further += sorted({reuse.report for reuse in copy.reused})
        for one in further:
            if one not in found and one != report:
                found[one] = None
                todo.append(one)
    return tuple(found)


def _copied(mine: _Said, theirs: _Said) -> bool:
    """Whether a statement repeats another's words in a copy of its report."""
    one, other = mine.statement, theirs.statement
    if one.silent != other.silent or not _one_source(one, other):
        return False
    alike = _overlap(mine.words, theirs.words)
    if alike < _EDITED:
        return False
    if len(mine.words) >= _LONG and alike >= _PLAINLY:
        return True
    return _overlap(mine.around, theirs.around) >= _AROUND


def _one_source(one: Statement, other: Statement) -> bool:
    """Whether both have one source: the same entity, or the same words for it."""
    if one.source_entity == other.source_entity:
        return True
    if one.source is None or other.source is None:
        return False
    return spoken(one.source.text) == spoken(other.source.text)


def _said(statement: Statement, known: World) -> _Said:
    words = frozenset(plain(w) for piece in statement.content for w in piece.text.split())
    begin, end = statement.sentence
    around = frozenset(spoken(known.reports[statement.report].text[begin:end]))
    return _Said(statement, words, around or words)


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / len(left | right) if left | right else 0.0
