"""What an outlet says in its own voice: the clauses that no attribution holds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.contents import is_edge
from onrecord.readings.cutting import facts
from onrecord.readings.drafts import Draft
from onrecord.readings.found import Found
from onrecord.readings.spans import spans
from onrecord.readings.stances import refine
from onrecord.types import Report, Span

_HEADING = re.compile(
    r"\W*(?:how|what|why|where|when|who|which)\b(?: \w+){0,2}? "
    r"(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had)\b",
    re.IGNORECASE,
)


def narrated(
    report: Report, doc: Token, rows: Sequence[Draft], found: Sequence[Found]
) -> list[Draft]:
    """What the outlet says in its own voice: clauses that no attribution holds."""
    held = {i for r in rows for i in r.inside} | {i for f in found for i in f.cue}
    voices = _voices(rows)
    more = []
    for sent in doc.sents:
        whole = {t.i for t in sent if not t.is_space}
        for root, inside in facts(sent.root, whole):
            gapped = root != sent.root and root.pos_ not in {"VERB", "AUX"}
            if inside & held or (len(inside) < 4 and not gapped):
                continue
            if not any(doc[i].pos_ in {"VERB", "AUX"} or doc[i].like_num for i in inside):
                continue
            if _purpose(root):
                continue
            inside = _without_joints(doc, inside)
            content = spans(report.text, doc, inside)
            if not content:
                continue
            stance = refine("asserted", root, inside, content[0].text, own=False, quoted=False)
            if stance == "denied":  # nobody is there who denies: the outlet tells it
                stance = "asserted"
            asks = _asks(report.text, content, sent.end_char)
            more.append(
                Draft(
                    kind="narrated",
                    content=content,
                    stance="questioned" if asks else stance,
                    act="held" if asks and _alone(report.text, content) else "said",
                    owner=_owner(report.text, voices, content[0].begin),
                    sentence=(sent.start_char, sent.end_char),
                    at=min(inside),
                    inside=frozenset(inside),
                )
            )
    return more


def _purpose(root: Token) -> bool:
    """ "to continue their work": what for, cut from its clause, puts nothing forward."""
    return cl.infinitive(root) and not cl.children(root, "nsubj", "nsubjpass")


def _asks(text: str, content: Sequence[Span], end: int) -> bool:
    """A question, or a heading that is one: the outlet asks it and puts nothing forward."""
    last = content[-1].end
    if content[0].text.rstrip().endswith("?") or text[last : last + 1] == "?":
        return True
    closed = text[:end].rstrip().endswith((".", "!", '"', "”"))
    return not closed and _HEADING.match(content[0].text) is not None


def _alone(text: str, content: Sequence[Span]) -> bool:
    """Whether it stands in a line of its own: a question there is a heading."""
    before, after = text[: content[0].begin].rstrip(" "), text[content[-1].end :].lstrip(" ?")
    return before[-1:] in {"", "\n"} and after[:1] in {"", "\n"}


def _without_joints(doc: Token, inside: set[int]) -> set[int]:
    """Without the conjunction that ties the clause to its neighbour."""
    order = sorted(inside)
    while order and (is_edge(doc[order[-1]]) or doc[order[-1]].dep_ == "cc"):
        order.pop()
    while order and (doc[order[0]].dep_ == "cc" or doc[order[0]].lower_ in {",", ";"}):
        order.pop(0)
    return set(order)


def _voices(rows: Sequence[Draft]) -> tuple[list[int], list[int]]:
    """Where each attributed content begins, in order, and whose it is."""
    spoken = [r for r in rows if r.party is not None and not r.silent]
    order = sorted((r.content[0].begin, r.party) for r in spoken if r.party is not None)
    return [begin for begin, _ in order], [party for _, party in order]


def _owner(text: str, voices: tuple[list[int], list[int]], begin: int) -> int | None:
    """Narration after an attribution in its paragraph is taken to be that party's information.

    So it adds no origin of its own: the direction that never invents independence.
    """
    begins, parties = voices
    at = bisect_left(begins, begin) - 1
    if at < 0 or begins[at] < text.rfind("\n", 0, begin) + 1:
        return None
    return parties[at]
