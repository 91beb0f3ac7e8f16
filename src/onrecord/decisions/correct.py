"""Readings as an analyst corrected them: before anything is linked, so that all that follows fits.

A correction never changes an id, and never the text: it says that the reader took it wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from onrecord.decisions.anchors import extent
from onrecord.decisions.ground import Ground
from onrecord.decisions.values import NOTHING, number
from onrecord.text import key, span
from onrecord.types import (
    Decision,
    Figure,
    Party,
    PartyType,
    Reading,
    Span,
    Stance,
    Statement,
)

Correction = tuple[Decision, Statement | Figure]
Corrections = Mapping[str, Sequence[Correction]]  # by report
Change = Callable[[Reading, Statement, Decision, Ground, Collection[str]], Reading]


def corrections(decisions: Sequence[Decision], ground: Ground) -> Corrections:
    """What decisions correct, by the report in which it stands, in the order of the decisions."""
    found: dict[str, list[Correction]] = {}
    for decision in decisions:
        what = target(decision, ground)
        if what is not None:
            found.setdefault(what.report, []).append((decision, what))
    return found


def corrected(found: Corrections, ground: Ground, among: Collection[str]) -> Mapping[str, Reading]:
    """The readings of the reports `among` that are corrected, corrected, by report id.

    `among` are the reports of one pile: an origin that is mentioned in one of them is that very
    party, any other is known by its name alone. Of two decisions on one thing the later one holds.
    """
    changed: dict[str, Reading] = {}
    for report in found.keys() & set(among):
        reading = ground.readings[report]
        for decision, what in found[report]:
            reading = _changed(reading, decision, what, ground, among)
        changed[report] = reading
    return changed


def _changed(
    reading: Reading,
    decision: Decision,
    what: Statement | Figure,
    ground: Ground,
    among: Collection[str],
) -> Reading:
    if isinstance(what, Figure):
        return _measured(reading, what, decision)
    statement = next((s for s in reading.statements if s.id == what.id), None)
    if statement is None:  # it was dismissed
        return reading
    change = _CHANGES[decision.field if decision.what == "set" else decision.what]
    return change(reading, statement, decision, ground, among)


def target(decision: Decision, ground: Ground) -> Statement | Figure | None:
    """What a correction is of; None where a decision is none, or nothing is there any more."""
    if decision.what not in ("set", "dismiss", "origin") or not decision.anchors:
        return None
    first = decision.anchors[0]
    if decision.field in ("low", "high"):
        return ground.figure(first)
    return ground.statement(first)


def _measured(reading: Reading, figure: Figure, decision: Decision) -> Reading:
    """Another end; a figure whose ends an analyst gave is no longer about so many."""
    end = number(decision.value)
    rows = (
        _ended(one, decision.field, end) if one.id == figure.id else one for one in reading.figures
    )
    return replace(reading, figures=tuple(rows))


def _ended(figure: Figure, field: str, end: float | None) -> Figure:
    if field == "low":
        return replace(figure, low=end, approx=False)
    return replace(figure, high=end, approx=False)


def _with(reading: Reading, statement: Statement) -> Reading:
    """The reading with a statement in the place of the one that has its id."""
    rows = (statement if one.id == statement.id else one for one in reading.statements)
    return replace(reading, statements=tuple(rows))


def _stance(
    reading: Reading, statement: Statement, decision: Decision, _: Ground, __: Collection[str]
) -> Reading:
    stance = cast(Stance, decision.value)
    return _with(reading, replace(statement, stance=stance, silent=False))


def _place(
    reading: Reading, statement: Statement, decision: Decision, _: Ground, __: Collection[str]
) -> Reading:
    return _with(reading, replace(statement, place=_or_none(decision.value)))


def _date(
    reading: Reading, statement: Statement, decision: Decision, _: Ground, __: Collection[str]
) -> Reading:
    return _with(reading, replace(statement, date=_or_none(decision.value)))


def _or_none(value: str) -> str | None:
    return None if value == NOTHING else value


def _dismissed(
    reading: Reading, statement: Statement, _: Decision, __: Ground, ___: Collection[str]
) -> Reading:
    """Without a statement; its figures belong to the innermost other one that holds them."""
    left = tuple(one for one in reading.statements if one.id != statement.id)
    figures = (
        replace(one, statement=_holder(one.span, left)) if one.statement == statement.id else one
        for one in reading.figures
    )
    return replace(reading, statements=left, figures=tuple(figures))


def _holder(words: Span, statements: Iterable[Statement]) -> str | None:
    holding = [
        (end - begin, one.id)
        for one in statements
        for begin, end in (extent(one),)
        if begin <= words.begin and words.end <= end
    ]
    return min(holding)[1] if holding else None


def _source(
    reading: Reading, statement: Statement, decision: Decision, ground: Ground, _: Collection[str]
) -> Reading:
    """Somebody else speaks, in words of the report; or nobody does, and the outlet tells it."""
    if decision.value == NOTHING:
        alone = replace(
            statement, source=None, cue=None, party=None, relays=(), owner=None, kind="narrated",
            anonymous=False, silent=False,
        )  # fmt: skip
        return _with(reading, alone)
    words = _words(decision, reading.report, ground)
    if words is None:
        return reading
    reading, party = _party(reading, words)
    kind = "indirect" if statement.kind == "narrated" else statement.kind
    told = replace(
        statement, source=words, party=party, relays=(), owner=None, kind=kind, silent=False,
        anonymous=reading.parties[party].anonymous,
    )  # fmt: skip
    return _with(reading, told)


def _words(decision: Decision, report: str, ground: Ground) -> Span | None:
    """The words that were named as the source, in the report as it is."""
    for anchor in decision.anchors:
        text = ground.text(report)
        if not anchor.statement and text is not None and ground.report(anchor) == report:
            return span(text, anchor.begin, anchor.end)
    return None


def _party(reading: Reading, words: Span) -> tuple[Reading, int]:
    """The party of which these words are a mention, made where there is none."""
    for party in reading.parties:
        if any(m.begin < words.end and words.begin < m.end for m in party.mentions):
            return reading, party.index
    return _met(reading, words.text, "ORG", (words,))


def _met(
    reading: Reading, name: str, kind: PartyType, mentions: tuple[Span, ...]
) -> tuple[Reading, int]:
    """The reading with one more party."""
    index = len(reading.parties)
    unnamed = name == name.casefold()
    party = Party(
        index=index,
        name=name,
        type="GROUP" if unnamed else kind,
        mentions=mentions,
        anonymous=unnamed,
    )
    return replace(reading, parties=(*reading.parties, party)), index


def _origin(
    reading: Reading,
    statement: Statement,
    decision: Decision,
    ground: Ground,
    among: Collection[str],
) -> Reading:
    """Whoever an analyst named stands behind it, whatever the words tell."""
    known = [ground.party(anchor) for anchor in decision.anchors[1:]]
    meant = [one for one in known if one is not None and one[0] in among]
    own = [one for one in meant if one[0] == reading.report]
    if not meant:
        reading, index = _called(reading, decision.value)
        own = [(reading.report, index)]
    return _with(reading, replace(statement, decided=(own or meant)[0]))


def _called(reading: Reading, name: str) -> tuple[Reading, int]:
    """The party of that name, made where the report has none."""
    for party in reading.parties:
        if key(name) in {key(one) for one in (party.name, *party.names)}:
            return reading, party.index
    return _met(reading, name, "ORG", ())


_CHANGES: Mapping[str, Change] = {
    "stance": _stance,
    "source": _source,
    "place": _place,
    "date": _date,
    "dismiss": _dismissed,
    "origin": _origin,
}
