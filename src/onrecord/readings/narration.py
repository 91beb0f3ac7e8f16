"""What an outlet says in its own voice: the clauses that no attribution holds."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.contents import is_edge
from onrecord.readings.drafts import Draft
from onrecord.readings.found import Found
from onrecord.readings.spans import spans
from onrecord.readings.stances import refine
from onrecord.types import Report


def narrated(
    report: Report, doc: Token, rows: Sequence[Draft], found: Sequence[Found]
) -> list[Draft]:
    """What the outlet says in its own voice: clauses that no attribution holds."""
    held = {i for r in rows for i in r.inside} | {i for f in found for i in f.cue}
    more = []
    for sent in doc.sents:
        for root, inside in cl.split(sent.root, {t.i for t in sent if not t.is_space}):
            if inside & held or len(inside) < 4:
                continue
            if not any(doc[i].pos_ in {"VERB", "AUX"} or doc[i].like_num for i in inside):
                continue
            inside = _without_joints(doc, inside)
            content = spans(report.text, doc, inside)
            if not content:
                continue
            stance = refine("asserted", root, inside, content[0].text, own=False, quoted=False)
            if (
                content[0].text.rstrip().endswith("?")
                or report.text[content[-1].end : content[-1].end + 1] == "?"
            ):
                stance = "questioned"
            more.append(
                Draft(
                    kind="narrated",
                    content=content,
                    stance=stance,
                    owner=_owner(report, rows, content[0].begin),
                    sentence=(sent.start_char, sent.end_char),
                    at=min(inside),
                    inside=frozenset(inside),
                )
            )
    return more


def _without_joints(doc: Token, inside: set[int]) -> set[int]:
    """Without the conjunction that ties the clause to its neighbour."""
    order = sorted(inside)
    while order and (is_edge(doc[order[-1]]) or doc[order[-1]].dep_ == "cc"):
        order.pop()
    while order and (doc[order[0]].dep_ == "cc" or doc[order[0]].lower_ in {",", ";"}):
        order.pop(0)
    return set(order)


def _owner(report: Report, rows: Sequence[Draft], begin: int) -> int | None:
    """Narration after an attribution in its paragraph is taken to be that party's information.

    So it adds no origin of its own: the direction that never invents independence.
    """
    start = report.text.rfind("\n", 0, begin) + 1
    before = [
        r
        for r in rows
        if r.party is not None and not r.silent and start <= r.content[0].begin < begin
    ]
    return max(before, key=lambda r: r.content[0].begin).party if before else None
