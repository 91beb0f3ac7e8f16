"""From attributions in tokens to statements in characters, and what is narrated between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord import text as tx
from onrecord.readings import clauses as cl
from onrecord.readings.found import Found
from onrecord.readings.parties import Cast
from onrecord.readings.quotes import Quote
from onrecord.readings.spans import spans, trimmed
from onrecord.readings.stances import agrees, refine
from onrecord.types import Act, Kind, Report, Span, Stance

Token = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement before its party is resolved across reports."""

    kind: Kind
    content: tuple[Span, ...]
    stance: Stance
    source: Span | None = None
    cue: Span | None = None
    party: int | None = None
    relays: tuple[int, ...] = ()
    owner: int | None = None
    silent: bool = False
    act: Act = "said"
    sentence: tuple[int, int] = (0, 0)
    at: int = 0  # first token of the content
    inside: frozenset[int] = frozenset()


def drafts(
    report: Report,
    doc: Token,
    found: Sequence[Found],
    quotes: Sequence[Quote],
    taken: set[tuple[int, int]],
    cast: Cast,
) -> list[Draft]:
    """One draft a content, with the quotations that go on without a cue of their own."""
    rows = [d for one in found for d in _of_found(report, doc, one, quotes, cast)]
    rows += _orphans(report, doc, rows, quotes, taken, cast)
    return _distinct(rows)


def _distinct(rows: list[Draft]) -> list[Draft]:
    seen, kept = set(), []
    for row in rows:
        mark = (row.content, row.source)
        if mark not in seen:
            seen.add(mark)
            kept.append(row)
    return kept


def _of_found(
    report: Report, doc: Token, one: Found, quotes: Sequence[Quote], cast: Cast
) -> list[Draft]:
    rows: list[Draft] = []
    cue = _cue_span(report, doc, one.cue)
    banned = set(one.cue) if one.frame not in {"silence", "change", "hearsay"} else set()
    for root, inside in one.pieces:
        content = spans(report.text, doc, inside - banned)
        if not content:
            continue
        kind, content = _kind(report.text, content, quotes, one)
        words = " ".join(c.text for c in content)
        batch: list[Draft] = []
        for source in _sources(one):
            own = source is not None and root is not None and _own(root, source, cast)
            cue_stance = (
                one.stance
                if not rows or one.stance not in {"denied", "unconfirmed"}
                else "asserted"
            )
            stance = (
                one.stance
                if one.silent
                else refine(cue_stance, root, inside, words, own=own, quoted=kind == "direct")
            )
            batch.append(_draft(report, doc, one, source, cue, kind, content, stance, inside, cast))
        rows += batch
    return rows


def _draft(
    report: Report,
    doc: Token,
    one: Found,
    source: Token | None,
    cue: Span,
    kind: Kind,
    content: tuple[Span, ...],
    stance: Stance,
    inside: set[int],
    cast: Cast,
) -> Draft:
    party = cast.of_head.get(source.i) if source is not None else None
    if source is not None and _own_people(source):
        party = None  # the outlet's own eyes: in a reprint, still the first outlet's
    relays = [cast.of_head[r.i] for r in one.relays if r.i in cast.of_head]
    owner: int | None = None
    if one.citing is not None and one.citing.i in cast.of_head and party is not None:
        relays.append(party)
        owner = party if cast.phrases[one.citing.i].anonymous else None
        source, party = one.citing, cast.of_head[one.citing.i]
    if one.heard and source is not None:
        owner = cast.unnamed(f"those who told {cast.span(source).text}")
    if (
        one.silent
        or (one.frame == "unknown" and source is None)
        or (one.hearsay and one.stance == "projected")  # "is expected on Monday": a plan
        or _is_outlet(report, source, party, cast)
    ):
        kind = "narrated"
    sent = doc[min(inside)].sent
    return Draft(
        kind=kind,
        content=content,
        stance=stance,
        cue=cue,
        party=party,
        source=cast.span(source, one.verb) if source is not None else None,
        relays=tuple(r for r in dict.fromkeys(relays) if r != party),
        owner=owner,
        silent=one.silent,
        act="held" if one.held else "said",
        sentence=(sent.start_char, sent.end_char),
        at=min(inside),
        inside=frozenset(inside),
    )


def _is_outlet(report: Report, source: Token | None, party: int | None, cast: Cast) -> bool:
    """The outlet naming itself ("our correspondent counted") narrates."""
    if source is None or report.outlet is None:
        return False
    if source.lower_ == "we" or _own_people(source):
        return True
    own, name = (
        tx.key(report.outlet),
        tx.key(cast.phrases[source.i].name) if source.i in cast.phrases else "",
    )
    return bool(name) and (name == own or (name in own.split() and source.pos_ == "PROPN"))


def _own_people(source: Token) -> bool:
    """ "our correspondent"."""
    return source.lemma_ in {"correspondent", "reporter"} and any(
        c.lower_ == "our" for c in source.children
    )


def _sources(one: Found) -> list[Token | None]:
    """One statement a party in "neither X nor Y"; else the one source."""
    return [one.source, *one.fellows]


def _own(root: Token, source: Token, cast: Cast) -> bool:
    """Whether the content's subject is the speaker himself."""
    subjects = cl.children(root, "nsubj", "nsubjpass")
    if not subjects:
        return root.tag_ in {"VB", "VBG"} and not cl.children(root, "aux")
    if subjects[0].lower_ in {"he", "she", "it", "they", "we", "i"}:
        return agrees(subjects[0], source)
    return cast.same(subjects[0], source) or cast.speaks_for(source, subjects[0])


def _cue_span(report: Report, doc: Token, cue: Iterable[int]) -> Span:
    """The cue's words from first to last, where nothing long stands between them."""
    order = sorted(cue)
    first, last = doc[order[0]], doc[order[-1]]
    if order[-1] - order[0] > 5:
        first = last = doc[order[-1]]
    return tx.span(report.text, first.idx, last.idx + len(last.text))


def _kind(
    text: str, content: tuple[Span, ...], quotes: Sequence[Quote], one: Found
) -> tuple[Kind, tuple[Span, ...]]:
    """Direct where all of it is one quotation, mixed where some is; marks off a direct one."""
    if one.quote is not None:
        begin, end = one.quote.inner
        inner = trimmed(text, begin, end)
        if inner is not None:
            return "direct", (inner,)
    begin, end = content[0].begin, content[-1].end
    touching = [q for q in quotes if q.begin < end and q.end > begin]
    if not touching:
        return "indirect", content
    whole = touching[0]
    if len(touching) == 1 and whole.begin <= begin and whole.end >= end:
        if whole.block:
            inner = trimmed(text, *whole.inner)
            return ("direct", (inner,)) if inner else ("mixed", content)
        return "mixed", (tx.span(text, whole.begin, whole.end),)
    return "mixed", content


# --- quotations without a cue of their own ---


def _orphans(
    report: Report,
    doc: Token,
    rows: Sequence[Draft],
    quotes: Sequence[Quote],
    taken: set[tuple[int, int]],
    cast: Cast,
) -> list[Draft]:
    """A quotation that stands alone goes on with the paragraph's speaker."""
    more = []
    said = bytearray(len(report.text))
    for piece in (c for r in rows for c in r.content):
        said[piece.begin : piece.end] = b"\1" * (piece.end - piece.begin)
    speakers = _by_paragraph(report.text, rows)
    for quote in quotes:
        if not quote.block or (quote.begin, quote.end) in taken:
            continue
        inner = trimmed(report.text, *quote.inner)
        if inner is None or said.find(1, inner.begin, inner.end) >= 0:
            continue
        before = _speaker(report, doc, speakers, quote, cast)
        if before is None:
            continue
        inside = {t.i for t in doc.char_span(inner.begin, inner.end, alignment_mode="expand") or ()}
        if not inside:
            continue
        stance = refine("asserted", None, inside, inner.text, own=False, quoted=True)
        more.append(
            Draft(
                kind="direct",
                content=(inner,),
                stance=stance,
                source=before.source,
                party=before.party,
                relays=before.relays,
                sentence=(quote.begin, quote.end),
                at=min(inside),
                inside=frozenset(inside),
            )
        )
    return more


def _by_paragraph(text: str, rows: Sequence[Draft]) -> dict[int, list[Draft]]:
    """Who is heard in each paragraph, by the paragraph's first character."""
    heard: defaultdict[int, list[Draft]] = defaultdict(list)
    for row in rows:
        if row.source is not None and not row.silent:
            heard[text.rfind("\n", 0, row.source.begin) + 1].append(row)
    return heard


def _speaker(
    report: Report, doc: Token, heard: dict[int, list[Draft]], quote: Quote, cast: Cast
) -> Draft | None:
    """Who goes on speaking: the one before a colon, else the nearest one in the paragraph."""
    start = report.text.rfind("\n", 0, quote.begin) + 1
    if report.text[start : quote.begin].rstrip().endswith(":"):
        return _before_colon(report, doc, quote, cast)
    fits = [r for r in heard.get(start, ()) if r.source and r.source.begin < quote.begin]
    if fits:
        return max(fits, key=lambda r: (r.source.begin if r.source else 0, r.content[0].begin))
    return None


def _before_colon(report: Report, doc: Token, quote: Quote, cast: Cast) -> Draft | None:
    """ "Ilse Brandt: ...", "the paper takes it back: ...": the subject before the colon."""
    before = doc.char_span(quote.begin, quote.begin + 1, alignment_mode="expand")
    if before is None or before.start == 0:
        return None
    at = doc[before.start - 1]
    root = at.sent.root
    heads = (
        [root, *cl.children(root, "nsubj")] if root.pos_ == "PROPN" else cl.children(root, "nsubj")
    )
    known = [h for h in heads if h.i in cast.of_head and h.idx < quote.begin]
    if not known:
        return None
    party = cast.of_head[known[-1].i]
    return Draft(
        kind="direct", content=(), stance="asserted", source=cast.span(known[-1]), party=party
    )
