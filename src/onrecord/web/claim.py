"""A claim's page: its statements side by side, its origins, and why some of them are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.types import Claim, Dependence, Place, Statement
from onrecord.views import why_told, wording
from onrecord.views.clipping import clip
from onrecord.views.fragments import around, is_fragment
from onrecord.views.lines import LineWriter
from onrecord.views.outline import Sentence
from onrecord.views.safe import one_line
from onrecord.views.why import why
from onrecord.web import decisions, figures, moves, naming, wires, worded
from onrecord.web.desk import Desk
from onrecord.web.front import titled
from onrecord.web.rows import ClaimRow, Voice, row, told_apart, voices_of
from onrecord.web.runs import Block, sentence

_SAYS = 60  # statements that are shown
_HEADING = 400  # characters of its words
_AGAINST = 8  # claims that stand against it
_EVIDENCE = 4  # places that are shown for one rule
KINDS = {
    "direct": "Quoted",
    "indirect": "Indirect",
    "mixed": "Partly quoted",
    "narrated": "Narrated",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """One statement in its sentence."""

    id: str
    report: str
    outlet: str
    when: str
    iso: str
    blocks: tuple[Block, ...]
    manner: str  # "Indirect, asserted; passed on by the ministry"
    copy_of: str
    voice: str
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The statements that give one figure; all of them where none gives any."""

    bound: str  # "at least"
    value: str
    as_of: str
    says: tuple[Say, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One rule by which statements are, or may be, of one origin, with the words it rests on."""

    reason: str
    certain: bool
    pairs: int  # how often it applies
    between: str  # the two origins, where they are two
    left: str  # a statement on the one side
    right: str  # the entity of the origin on the other, where deciding could make one of both
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """Another claim that stands, or stood, against this one."""

    row: ClaimRow
    settled: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """The whole page."""

    row: ClaimRow
    heading: str
    context: tuple[str, str]  # the words of its sentence before and after it
    report: str  # where the heading stands
    outlet: str
    statements: int
    voices: tuple[Voice, ...]
    wires: wires.Wires | None
    why: tuple[Why, ...]
    stages: tuple[Stage, ...]
    more: int
    figures: figures.Figures
    denial: Sentence  # the words of those who deny it
    deniers: str  # who they are
    against: tuple[Against, ...]
    more_against: int
    days: tuple[moves.Day, ...]  # when others joined or denied it, or its figure changed
    change: tuple[str, ...]  # what would change the count or the status
    told: str  # as `onrecord why` has it
    decided: tuple[decisions.Decided, ...]
    first: str  # a statement of it, beside which others may be called different
    citation: str


def claim_page(claim: Claim, desk: Desk) -> ClaimPage:
    """The page of a claim."""
    desk.take_claims([claim])
    desk.weigh([claim.id])
    writer = desk.writer()
    said = [s for s in desk.lookup.in_order(claim.statements) if s.content]
    said.sort(key=lambda s: desk.lookup.when(s)[1:])
    first = next((s for s in said if _text(s) == claim.text), said[0] if said else None)
    told = row(claim, desk, writer)
    against = sorted(_against(claim, desk, writer), key=lambda a: a.settled)
    record = desk.record()
    apart = why(record, claim)
    return ClaimPage(
        row=told,
        heading=clip(one_line(claim.text), _HEADING),
        context=_context(first, desk),
        report=first.report if first else "",
        outlet=naming.outlet(desk.lookup.reports[first.report]) if first else "",
        statements=len(said),
        voices=told_apart(voices_of(claim, desk)),
        wires=wires.wires(claim, desk),
        why=tuple(_why(claim, desk)),
        stages=tuple(_stages(claim, said[:_SAYS], desk, writer)),
        more=max(len(said) - _SAYS, 0),
        figures=_figures(claim, desk),
        denial=worded.denial(claim, desk, writer) if claim.origins else (),
        deniers="".join(p.text for p in writer.denied(claim) if p.mark != "ref").strip(),
        against=tuple(against[:_AGAINST]),
        more_against=max(len(against) - _AGAINST, 0),
        days=moves.days([claim], desk),
        change=tuple(one_line(line) for line in apart.change),
        told=why_told.told(apart, width=96),
        decided=tuple(decisions.on_claim(claim, record)),
        first=said[0].id if len(said) > 1 else "",
        citation=_citation(claim, first, told, desk),
    )


def _figures(claim: Claim, desk: Desk) -> figures.Figures:
    """How its count moved, beside the counts that stand against it."""
    conflicts = desk.conflicts.get(claim.id, ())
    rivals = dict.fromkeys(c for k in conflicts if k.kind == "figure" for c in k.claims)
    known = [desk.lookup.claims[c] for c in rivals if c != claim.id and c in desk.lookup.claims]
    ends = [c.last for c in (claim, *known) if c.last]
    return figures.figures([claim, *known], desk, until=max(ends, default=None))


def _text(statement: Statement) -> str:
    return " … ".join(s.text for s in statement.content)


def _context(statement: Statement | None, desk: Desk) -> tuple[str, str]:
    """The rest of a short sentence, which belongs to it and not to the claim.

    Of a long one the nearest words, where the claim's own are no sentence.
    """
    if statement is None or len(statement.content) != 1:
        return "", ""
    text = desk.lookup.reports[statement.report].text
    begin, end = statement.sentence
    span = statement.content[0]
    before, after = text[begin : span.begin], text[span.end : end]
    if not begin <= span.begin <= span.end <= end:
        return "", ""
    if len(before) + len(after) > 90:
        before, after = around(statement, desk.lookup) if is_fragment(span.text) else ("", "")
    return " ".join(before.split()), " ".join(after.split())


def _citation(claim: Claim, first: Statement | None, told: ClaimRow, desk: Desk) -> str:
    report = desk.lookup.reports[first.report] if first else None
    where = (
        f" {naming.outlet(report)}, {wording.published(report)} ({report.id})." if report else ""
    )
    status = f"{told.title.lower()}; {told.origins} in {told.reports}"
    return one_line(f"“{clip(claim.text, _HEADING)}”.{where} Onrecord, claim {claim.id}: {status}.")


# --- why some count as one ------------------------------------------------------------------------


def _why(claim: Claim, desk: Desk) -> Iterator[Why]:
    """Each rule once for each pair of origins, the certain ones first."""
    of = {s: origin.name for origin in claim.origins for s in origin.statements}
    entities = {s: o.entity for o in claim.origins for s in o.statements if o.entity}

    def place(link: Dependence) -> tuple[bool, str, str]:
        left, right = of.get(link.left, ""), of.get(link.right, "")
        between = (
            f"{naming.short(left)} and {naming.short(right)}"
            if left != right
            else naming.short(left)
        )
        return not link.certain, link.reason, between

    for (perhaps, reason, between), group in groupby(sorted(claim.links, key=place), key=place):
        links = list(group)
        places = dict.fromkeys(p for link in links for p in link.evidence)
        shown = [p for p in places if p.report in desk.lookup.reports]
        first = links[0]
        two = of.get(first.left) != of.get(first.right)
        yield Why(
            reason=reason,
            certain=not perhaps,
            pairs=len(links),
            between=between,
            left=first.left,
            right=entities.get(first.right, "") if two and perhaps else "",
            evidence=tuple(shown[:_EVIDENCE]),
        )


# --- statements side by side ----------------------------------------------------------------------


def _stages(
    claim: Claim, said: Sequence[Statement], desk: Desk, writer: LineWriter
) -> Iterator[Stage]:
    """By the figure that they give, in the order in which it moved; then those without one."""
    points = {p.statement: p for p in (claim.figures.series if claim.figures else ())}
    order = {v: i for i, v in reversed(list(enumerate((p.low, p.high) for p in points.values())))}

    def value(statement: Statement) -> int:
        point = points.get(statement.id)
        if point:
            return order[point.low, point.high]
        own = [(f.low, f.high) for f in desk.lookup.figures.get(statement.id, ())]
        return min((order[v] for v in own if v in order), default=len(order))

    for _, group in groupby(sorted(said, key=value), key=value):
        statements = list(group)
        point = next((points[s.id] for s in statements if s.id in points), None)
        told = writer.value(point) if point else ""
        number = next((i for i, c in enumerate(told) if c.isdigit()), 0)
        yield Stage(
            bound=told[:number].strip() or ("exactly" if told else ""),
            value=told[number:],
            as_of=f"as of {wording.day(point.as_of)}" if point and point.as_of else "",
            says=tuple(_say(s, desk) for s in statements),
        )


def _say(statement: Statement, desk: Desk) -> Say:
    report = desk.lookup.reports[statement.report]
    entity = desk.lookup.entities.get(statement.source_entity or "")
    return Say(
        id=statement.id,
        report=report.id,
        outlet=naming.outlet(report),
        when=wording.published(report),
        iso=report.published or "",
        blocks=sentence(statement, desk),
        manner=manner(statement, desk),
        copy_of=report.copy_of or "",
        voice=naming.called(entity) if entity else naming.outlet(report),
        entity=entity.id if entity else "",
    )


def manner(statement: Statement, desk: Desk) -> str:
    """How it is said: "Indirect, a denial; passed on by the ministry"."""
    told = [KINDS[statement.kind], wording.STANCES[statement.stance] or "asserted"]
    told += ["unnamed"] if statement.anonymous else []
    told += ["silent"] if statement.silent else []
    relays = [desk.lookup.entities[e].name for e in statement.via if e in desk.lookup.entities]
    passed = f"; passed on by {wording.listed([naming.short(r) for r in relays])}" if relays else ""
    return ", ".join(told) + passed


def _against(claim: Claim, desk: Desk, writer: LineWriter) -> Iterator[Against]:
    for conflict in desk.conflicts.get(claim.id, ()):
        for other in conflict.claims:
            if other != claim.id and other in desk.lookup.claims:
                facing = row(desk.lookup.claims[other], desk, writer)
                yield Against(
                    row=facing, settled=conflict.settled, note=naming.capital(titled(conflict.note))
                )
