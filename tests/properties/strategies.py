"""Invented piles of linked reports, for the properties of the counting.

A pile is the plain description that `records.pile` turns into what links hand on: small
vocabularies on purpose, so that outlets, speakers, claims and days meet.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from onrecord.types import Linked, Report, Reuse, Statement
from records.pile import linked

Row = dict[str, Any]

OUTLETS = ["Fell Wire", "Tarn Post", "Moor Mail", "AP", "The Sun", "The Times", None]
# Who prints a report again: nobody who is also spoken of, which would tell something new.
PRINTERS = ["Fell Wire", "Moor Mail", "AP", "Lake News", "Upland Echo", "The Sun"]
ENTITIES: list[Row] = [
    {"id": "e0", "name": "Government of Norrland", "side": "NR"},
    {"id": "e1", "name": "Ministry of Trade of Norrland", "side": "NR", "part_of": ["e0"]},
    {"id": "e2", "name": "Aldo Brandt", "type": "PERSON", "role": "spokesman", "part_of": ["e1"]},
    {"id": "e3", "name": "Iva Kuhn", "type": "PERSON", "role": "mayor", "part_of": ["e5"]},
    {"id": "e4", "name": "an official", "type": "GROUP", "anonymous": True},
    {"id": "e5", "name": "Holm Council"},
    {"id": "e6", "name": "a villager", "type": "GROUP", "anonymous": True},
    {"id": "e7", "name": "a worker at the council", "anonymous": True, "part_of": ["e5"]},
    {"id": "e8", "name": "Tarn Post"},
    {"id": "e9", "name": "Water Institute"},
]
NAMED = {e["id"]: e["name"] for e in ENTITIES}
STANCES = ["asserted"] * 6 + [
    "denied", "unconfirmed", "estimated", "projected", "offered", "questioned",
]  # fmt: skip
TAILS = ["", " as our reporter saw", " citing Water Institute", " and accepted the number"]
SAYINGS = [
    "the long wooden mill by the upper lock at Holm burned to the ground before dawn",
    "the mill burned",
    "nothing is left of the mill by the lock",
    "48 were dead",
    "at least 40 had died",
    "about 61 people were killed",
]
FIGURES = {
    "48 were dead": {"text": "48", "value": 48},
    "at least 40 had died": {"text": "at least 40", "low": 40},
    "about 61 people were killed": {"text": "about 61 people", "value": 61, "approx": True},
}


@st.composite
def piles(draw: st.DrawFn) -> Row:
    """A pile of one to five reports with up to eight statements in up to three claims."""
    texts: list[list[str]] = [[] for _ in range(draw(st.integers(1, 5)))]
    statements: list[Row] = []
    for number in range(draw(st.integers(1, 8))):
        report = draw(st.integers(0, len(texts) - 1))
        statement, sentence = draw(_statements(number))
        texts[report].append(sentence)
        statements.append({"report": f"r{report}", **statement})
    return {
        "reports": [draw(_reports(i, " ".join(t) or "Nothing new.")) for i, t in enumerate(texts)],
        "entities": ENTITIES,
        "statements": statements,
        "rivals": draw(_rivals()),
    }


@st.composite
def _statements(draw: st.DrawFn, number: int) -> tuple[Row, str]:
    saying = draw(st.sampled_from(SAYINGS))
    says = f"S{number} {saying}"
    row: Row = {"says": says, "stance": draw(st.sampled_from(STANCES))}
    row["claim"] = draw(st.sampled_from(["c1", "c1", "c2", "c3"]))
    row["silent"] = draw(st.integers(0, 7)) == 0 and row["stance"] == "unconfirmed"
    if saying in FIGURES:
        row["figures"] = [{"measure": "killed", **FIGURES[saying]}]
    who = draw(st.sampled_from([None, None, *NAMED]))
    tail = draw(st.sampled_from(TAILS))
    if who is None:
        if draw(st.integers(0, 3)) == 0:
            row["owner"] = draw(st.sampled_from(sorted(NAMED)))
        return row, f"{says}{tail}."
    row.update(entity=who, source=NAMED[who])
    if draw(st.integers(0, 3)) == 0:
        row["via"] = [draw(st.sampled_from(sorted(NAMED)))]
    return row, f"{says}, {NAMED[who]} said{tail}."


@st.composite
def _reports(draw: st.DrawFn, number: int, text: str) -> Row:
    row: Row = {"id": f"r{number}", "text": text}
    if outlet := draw(st.sampled_from(OUTLETS)):
        row["outlet"] = outlet
    if day := draw(st.sampled_from([None, 1, 1, 2, 3])):
        row["published"] = f"2031-03-{day:02d}T08:00:00Z"
        row["published_basis"] = draw(st.sampled_from(["given", "given", "inferred"]))
    return row


def _rivals() -> st.SearchStrategy[list[Row]]:
    kinds = st.sampled_from(["figure", "cause", "denial"])
    pairs = st.sampled_from([["c1", "c2"], ["c2", "c3"], ["c1", "c3"]])
    return st.lists(st.builds(lambda k, c: {"kind": k, "claims": c}, kinds, pairs), max_size=2)


def linkeds() -> st.SearchStrategy[Linked]:
    """What links might hand on."""
    return piles().map(linked)


def shuffled(pile: Linked, draw: st.DrawFn) -> Linked:
    """The same pile with everything in another order."""
    fields = ("reports", "readings", "entities", "statements", "figures", "claims", "rivals")
    mixed = {f: tuple(draw(st.permutations(getattr(pile, f)))) for f in fields}
    claims = tuple(
        replace(c, statements=tuple(draw(st.permutations(c.statements)))) for c in mixed["claims"]
    )
    return replace(pile, **{**mixed, "claims": claims})


def republished(pile: Linked, report: Report, outlet: str, number: int) -> Linked:
    """The pile with one of its reports printed again, word for word, by another outlet."""
    copy = replace(
        report,
        id=f"{report.id}-copy{number}",
        outlet=outlet,
        published="2031-03-09T08:00:00Z",
        published_basis="given",
        copy_of=report.id,
        reused=(Reuse(begin=0, end=len(report.text), report=report.id, report_begin=0,
                      report_end=len(report.text)),),
    )  # fmt: skip
    again = {s.id: _again(s, copy.id) for s in pile.statements if s.report == report.id}
    places = [
        replace(
            e,
            mentions=(
                *e.mentions,
                *(replace(m, report=copy.id) for m in e.mentions if m.report == report.id),
            ),
        )
        for e in pile.entities
    ]
    return replace(
        pile,
        reports=(*pile.reports, copy),
        readings=(
            *pile.readings,
            *(replace(r, report=copy.id) for r in pile.readings if r.report == report.id),
        ),
        entities=tuple(places),
        statements=(*pile.statements, *again.values()),
        figures=(
            *pile.figures,
            *(
                replace(f, id=f"{f.id}-{copy.id}", report=copy.id, statement=again[f.statement].id)
                for f in pile.figures
                if f.statement in again
            ),
        ),
        claims=tuple(
            replace(
                c, statements=(*c.statements, *(again[s].id for s in c.statements if s in again))
            )
            for c in pile.claims
        ),
        entity_of={
            **pile.entity_of,
            **{(copy.id, i): e for (r, i), e in pile.entity_of.items() if r == report.id},
        },
    )


def _again(statement: Statement, report: str) -> Statement:
    return replace(statement, id=f"{statement.id}-{report}", report=report)
