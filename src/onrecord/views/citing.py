"""Numbered references to the exact words, counted within one story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.text import span
from onrecord.types import Report, Statement
from onrecord.views import wording
from onrecord.views.clipping import ELLIPSIS, clip
from onrecord.views.lookup import Lookup
from onrecord.views.outline import Piece, Reference, Sentence
from onrecord.views.safe import one_line

QUOTE = 240  # characters of a quoted sentence; a longer one is cut down to what is cited
_Range = tuple[int, int]


@dataclass(slots=True)
class Citer:
    """Gives out numbers in the order in which they are asked for; one number a sentence."""

    lookup: Lookup
    numbers: dict[tuple[str, _Range], int] = field(default_factory=dict)
    cited: dict[int, list[Statement]] = field(default_factory=dict)
    carriers: dict[int, set[str]] = field(default_factory=dict)

    def cite(self, statement: Statement, among: Iterable[str] = ()) -> int:
        """The number of the sentence of `statement`; `among` are statements that may be copies."""
        key = (statement.report, extent(statement))
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        self.cited.setdefault(number, []).append(statement)
        copies = self.lookup.copies(statement, among)
        self.carriers.setdefault(number, set()).update(r.id for r in copies)
        return number

    def references(self) -> tuple[Reference, ...]:
        """Everything cited so far, by number."""
        return tuple(self._reference(number) for number in sorted(self.cited))

    def _reference(self, number: int) -> Reference:
        cited = self.cited[number]
        report = self.lookup.reports[cited[0].report]
        carried = [self.lookup.reports[i] for i in sorted(self.carriers[number])]
        return Reference(
            number=number,
            quote=_quote(report, cited, self.lookup),
            outlet=wording.outlet(report),
            published=wording.published(report),
            report=one_line(report.id),
            carried_by=tuple(wording.outlet(r) for r in carried),
        )


def extent(statement: Statement) -> _Range:
    """Where the statement's sentence stands; where it is unknown, the statement's own spans."""
    spans = [*statement.content, *filter(None, (statement.source, statement.cue))]
    begin, end = statement.sentence
    if begin < end:
        return begin, end
    return min((s.begin for s in spans), default=0), max((s.end for s in spans), default=0)


def _quote(report: Report, cited: list[Statement], lookup: Lookup) -> Sentence:
    """The sentence with what is put forward told from the rest; of a long one, the former alone."""
    begin, end = extent(cited[0])
    whole = span(report.text, begin, end)
    begin, end = whole.begin, whole.end
    spans = sorted({(s.begin, s.end) for c in cited for s in c.content})
    if end - begin <= QUOTE:
        return tuple(_pieces(report.text, begin, end, spans))
    first, last = min(spans)[0], max(s[1] for s in spans)
    keep = tuple(
        (f.span.begin - first, f.span.end - first)
        for c in cited
        for f in lookup.figures.get(c.id, ())
    )
    words = one_line(clip(report.text[first:last], QUOTE, keep))
    before = ELLIPSIS if first > begin else ""
    after = ELLIPSIS if last < end and not words.endswith(ELLIPSIS) else ""
    return (Piece(text=f"{before}{words}{after}", mark="words"),)


def _pieces(text: str, begin: int, end: int, spans: list[_Range]) -> Iterable[Piece]:
    at = begin
    for left, right in spans:
        if left > at:
            yield _run(text, at, min(left, end), "context")
        if right > max(left, at):
            yield _run(text, max(left, at), right, "words")
        at = max(at, right)
    if at < end:
        yield _run(text, at, end, "context")


def _run(text: str, begin: int, end: int, mark: str) -> Piece:
    """A run of a sentence, with the space that parts it from its neighbours."""
    raw = text[begin:end]
    left = " " if raw[:1].isspace() else ""
    right = " " if raw[-1:].isspace() and raw.strip() else ""
    body = f"{left}{one_line(raw)}{right}"
    return Piece(text=body, mark="words" if mark == "words" else "context")
