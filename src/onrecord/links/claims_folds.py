"""Copied statements folded under the first: a copy adds no voice, so it adds no node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.links.claims_words import plain, spoken
from onrecord.links.claims_world import World
from onrecord.types import Copy, Statement

_EDITED = 0.7  # of two contents' words together: the same words, edited
_PLAINLY = 0.85  # of five words and more: the same words, whatever stands around them
_AROUND = 0.5  # of the words of the sentences around shorter ones


def folded(ordered: Sequence[Statement], known: World) -> list[list[Statement]]:
    """Statements with their copies, each group under its earliest member.

    `ordered` is in canonical order. A statement is folded only where its report is a copy of, or
    took passages from, the report of the first.
    """
    groups: list[list[Statement]] = []
    at: dict[str, list[list[Statement]]] = defaultdict(list)  # report -> groups that began there
    for statement in ordered:
        group = next(
            (
                g
                for report in _forebears(statement.report, known.copies)
                for g in at.get(report, ())
                if _copied(statement, g[0], known)
            ),
            None,
        )
        if group is None:
            group = []
            groups.append(group)
            at[statement.report].append(group)
        group.append(statement)
        if group[0].report != statement.report:
            at[statement.report].append(group)
    return groups


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


def _copied(statement: Statement, other: Statement, known: World) -> bool:
    """Whether a statement repeats another's words in a copy of its report."""
    if statement.report == other.report or statement.silent != other.silent:
        return False
    if statement.source_entity != other.source_entity:
        return False
    mine, theirs = _said(statement), _said(other)
    alike = _overlap(mine, theirs)
    if alike < _EDITED:
        return False
    if len(mine) >= 5 and alike >= _PLAINLY:
        return True
    return _overlap(_sentence(statement, known), _sentence(other, known)) >= _AROUND


def _said(statement: Statement) -> frozenset[str]:
    return frozenset(plain(w) for piece in statement.content for w in piece.text.split())


def _sentence(statement: Statement, known: World) -> frozenset[str]:
    begin, end = statement.sentence
    return frozenset(spoken(known.reports[statement.report].text[begin:end])) or _said(statement)


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / len(left | right) if left | right else 0.0
