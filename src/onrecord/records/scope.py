"""Whether two values count one thing: of whom, what befell them, where, when, and what is said.

A unit in common is not enough: the dead of a building are no value in a series of the dead of a
country, nor is what was paid out in one of what was promised.
"""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import date

from onrecord.records.interface import Index
from onrecord.text import key
from onrecord.types import Figure, Proposition, Report, Statement

_BYGONE = 60  # days before a report: what happened then is another matter
_SHARED = 0.6  # of the shorter statement's words
_LEAST = 2  # words, so that one common verb is no common matter
_LIGHT = frozenset(["", *"be have do take get give make go come put see say hold keep".split()])
_THEN = re.compile(r"\b(?:(?:on|in|at|during) )?that (?:occasion|year|time|war)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z][a-z'’]+")
_IRREGULAR = {
    "women": "woman", "men": "man", "children": "child", "policemen": "policeman",
    "babies": "baby", "people": "person", "personnel": "staff", "employees": "staff",
}  # fmt: skip
_VAGUE = frozenset("dozens scores hundreds thousands millions billions several many some".split())
_CONFIRMED = frozenset({"confirmed", "verified", "identified"})
_ILLNESS = frozenset(
    "flu virus influenza disease case cholera ebola covid infection epidemic pandemic".split()
)
_PROPER = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*")
_IN_YEAR = re.compile(r"\b[Ii]n (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b")
_STATE = 2  # letters of a state's code; any other side is a party or body
_PARTS = frozenset(  # of the people of whom a toll is kept
    "child woman girl boy baby infant student pupil teacher officer policeman civilian medic "
    "doctor nurse journalist firefighter foreigner tourist soldier peacekeeper".split()
)


def _words(text: str) -> tuple[str, ...]:
    """The words of a text in the singular, as far as their ends tell."""
    return tuple(_singular(word) for word in _WORD.findall(text.casefold()))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word.removesuffix('ies')}y"
    return _IRREGULAR.get(word, word if word.endswith("ss") else word.removesuffix("s"))


_ANYBODY = frozenset(
    _words(
        "people man other dead death body victim killed injured injury wounded hurt missing"
        " casualty fatality displaced evacuated rescued arrested arrest detained infected infection"
        " case destroyed damaged toll total number count figure estimate tally confirmed life crowd"
        " turnout attendance protester demonstrator marcher participant more than least most about"
        " some around nearly almost over under up to at of the an or and in many several another"
        " further additional estimated reported known"
    )
)


def kind(figure: Figure) -> str:
    """What a figure counts, as far as two figures can be compared: killed, injured, percent ..."""
    return figure.measure or figure.unit


def part(figure: Figure) -> str:
    """Which part of the people a figure counts ("child"); "" for people, and for things."""
    return next((word for word in _words(figure.counted) if word in _PARTS), "")


def vague(figure: Figure) -> bool:
    """Whether a figure is a word ("thousands"): it moves no count, and contradicts none."""
    return bool(_VAGUE & set(figure.span.text.casefold().split()))


def whom(figure: Figure) -> frozenset[str]:
    """The words that narrow what is counted: "UN staff killed" are the UN's staff."""
    return frozenset(_words(figure.counted)) - _ANYBODY


def one_group(left: Figure, right: Figure, ours: Statement, theirs: Statement) -> bool:
    """Whether nothing says that two figures are of two groups.

    One that names no group may be of the other's only where its own sentence speaks of that group.
    """
    if part(left) != part(right):
        return False
    mine, yours = whom(left), whom(right)
    if mine and yours:
        return 2 * len(mine & yours) >= min(len(mine), len(yours))
    return mine <= _around(theirs) and yours <= _around(ours)


def _around(statement: Statement) -> Set[str]:
    """The words of a statement and of its sentence, as `whom` has them."""
    said = statement.proposition
    text = " ".join(
        (*said.lemmas, *said.context, *said.names, *(p.text for p in statement.content))
    )
    return frozenset(_words(text))


def one_matter(left: Statement, right: Statement) -> bool:
    """Whether two statements say the same of what they count, as far as their words tell."""
    mine, yours = left.proposition, right.proposition
    if mine.predicate == yours.predicate and mine.predicate not in _LIGHT:
        return True
    a, b = set(mine.lemmas), set(yours.lemmas)
    return not a or not b or len(a & b) >= max(_LEAST, _SHARED * min(len(a), len(b)))


def confirmed(figure: Figure) -> bool:
    """Whether a figure counts only what was confirmed."""
    return not _CONFIRMED.isdisjoint(_WORD.findall(f"{figure.counted} {figure.span.text}".lower()))


def ill(statement: Statement) -> bool:
    """Whether a statement, or what stands right before it, speaks of an illness."""
    said = statement.proposition
    return not _ILLNESS.isdisjoint((*said.lemmas, *said.context))


def states(statement: Statement, side: str | None, index: Index) -> frozenset[str]:
    """The states whose people a statement counts, by their codes; none: it does not say.

    Those that its sentence names, else the one that its speaker answers to.
    """
    text = index.reports[statement.report].text[slice(*statement.sentence)]
    named = (index.names.country_of(run) for run in _PROPER.findall(text))
    found = frozenset(code for code in named if code)
    return found or (frozenset({side}) if side and len(side) == _STATE else frozenset())


def long_ago(report: Report, statement: Statement) -> bool:
    """Whether a sentence dates what it tells to a year before its report's: "in 1988"."""
    text = report.text[slice(*statement.sentence)]
    years = [int(year) for year in _IN_YEAR.findall(text)]
    return bool(years and report.published) and max(years) < int((report.published or "")[:4])


def one_place(left: Statement, right: Statement) -> bool:
    """Whether two statements are not known to speak of two places."""
    return len({key(s.place) for s in (left, right) if s.place}) < 2


def one_event(left: Statement, right: Statement, published: tuple[str | None, str | None]) -> bool:
    """Whether two statements are not known to speak of two events.

    They name two places, or nothing but names that the other does not have, or one speaks of what
    was over long before it was `published`.
    """
    mine, yours = _named(left.proposition), _named(right.proposition)
    return (
        one_place(left, right)
        and (not mine or not yours or bool(mine & yours))
        and _bygone(left, published[0]) == _bygone(right, published[1])
    )


def _named(said: Proposition) -> frozenset[str]:
    return frozenset(key(name) for name in said.names)


def _bygone(statement: Statement, published: str | None) -> bool:
    """Whether a statement speaks of what happened long before its report."""
    if any(_THEN.search(piece.text) for piece in statement.content):
        return True
    told = re.match(r"\d{4}-\d\d-\d\d|\d{4}(?=-\d\d|$)", statement.date or "")
    if told is None or not published:
        return False
    then = date.fromisoformat(told[0] if len(told[0]) > 4 else f"{told[0]}-12-31")
    return (date.fromisoformat(published[:10]) - then).days > _BYGONE
