"""One report's reading: parse it, find who says what, the figures and the dates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from onrecord.names import Names
from onrecord.readings import cues, language
from onrecord.readings.attribution import find
from onrecord.readings.dates import find_dates
from onrecord.readings.drafts import Draft, drafts
from onrecord.readings.figures import find_figures
from onrecord.readings.found import Found, Scope
from onrecord.readings.genders import genders
from onrecord.readings.narration import narrated
from onrecord.readings.nesting import nest
from onrecord.readings.parties import Cast
from onrecord.readings.placing import date_of, place_of
from onrecord.readings.propositions import propose
from onrecord.readings.quotes import find_quotes
from onrecord.readings.relations import relations
from onrecord.settings import Settings
from onrecord.types import Figure, Party, Reading, Report, Span, Statement, TimeExpression

Token = Any
VERSION = "rules 1"


class Reader:
    """Reads English reports. One reader may read any number of reports, one after another."""

    def __init__(self, settings: Settings, names: Names) -> None:
        """Load the model that `settings` asks for; raise `ModelMissing` where there is none."""
        self._nlp = language.load(settings.model)
        self._names = names
        self._cues = cues.load()
        self.label = f"onrecord {VERSION}, {language.label(self._nlp)}"

    def read(self, report: Report) -> Reading:
        """What one report says."""
        return next(self.read_many([report]))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """What each report says, in order. A report in another language has an empty reading."""
        for chunk in _chunks(reports, 64):
            english = [r for r in chunk if r.language in {None, "en"}]
            docs = dict(
                zip(
                    (r.id for r in english),
                    language.parse(self._nlp, [r.text for r in english]),
                    strict=True,
                )
            )
            for report in chunk:
                doc = docs.get(report.id)
                yield (
                    Reading(report=report.id, reader=None)
                    if doc is None
                    else self._read(report, doc)
                )

    def _read(self, report: Report, doc: Token) -> Reading:
        quotes = find_quotes(doc.text)
        scope = Scope(doc, quotes, self._cues)
        found = find(scope)
        cast = Cast(report.text, self._names, report.outlet, genders(doc))
        _meet(found, doc, cast)
        found = nest(found, cast)
        ready = drafts(report, doc, found, quotes, scope.taken, cast)
        ready += narrated(report, doc, ready, found)
        parties = cast.parties()
        dates = find_dates(doc, report)
        statements = _statements(report, doc, ready, parties, dates)
        figures = _placed(find_figures(doc, report, dates), statements)
        return Reading(
            report=report.id,
            reader=self.label,
            parties=parties,
            statements=statements,
            figures=figures,
            dates=dates,
            relations=relations(report, doc, quotes),
        )


def _chunks(reports: Iterable[Report], size: int) -> Iterator[list[Report]]:
    chunk: list[Report] = []
    for report in reports:
        chunk.append(report)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _meet(found: Sequence[Found], doc: Token, cast: Cast) -> None:
    """Meet everyone in the order of the text: speakers, and the names in between."""
    speakers = {}
    for one in found:
        for head in (one.source, one.addressee, one.citing, *one.relays, *one.fellows):
            if head is not None:
                speakers[head.i] = (head, head != one.addressee)
    heads = {
        e.root.i: (e.root, False)
        for e in doc.ents
        if e.label_ in {"PERSON", "ORG", "GPE"} and e.root.pos_ in {"PROPN", "NOUN"}
    }
    for head, speaks in sorted({**heads, **speakers}.values(), key=lambda h: h[0].i):
        cast.meet(head, speaks=speaks)


def _statements(
    report: Report,
    doc: Token,
    ready: Sequence[Draft],
    parties: tuple[Party, ...],
    dates: tuple[TimeExpression, ...],
) -> tuple[Statement, ...]:
    rows = []
    for draft in sorted(
        ready, key=lambda d: (d.content[0].begin, d.source.begin if d.source else -1)
    ):
        rows.append(
            Statement(
                id=_id(report.id, draft),
                report=report.id,
                kind=draft.kind,
                content=draft.content,
                source=draft.source,
                cue=draft.cue,
                anonymous=draft.party is not None and parties[draft.party].anonymous,
                stance=draft.stance,
                act=draft.act,
                party=draft.party,
                relays=draft.relays,
                owner=draft.owner,
                silent=draft.silent,
                sentence=draft.sentence,
                place=place_of(doc, draft.content),
                date=date_of(draft.content, dates),
                proposition=propose(doc, draft.content, parties),
            )
        )
    return tuple(rows)


def _id(report: str, draft: Draft) -> str:
    """Made from where it stands: the report, its content and its source."""
    where = [(s.begin, s.end) for s in (*draft.content, *((draft.source,) if draft.source else ()))]
    return hashlib.sha256(f"{report} {where}".encode()).hexdigest()[:12]


def _placed(figures: tuple[Figure, ...], statements: tuple[Statement, ...]) -> tuple[Figure, ...]:
    """Each figure with the innermost statement that it stands in."""
    return tuple(replace(f, statement=_holder(f.span, statements)) for f in figures)


def _holder(words: Span, statements: tuple[Statement, ...]) -> str | None:
    best: tuple[int, str] | None = None
    for statement in statements:
        for piece in statement.content:
            if piece.begin < words.end and words.begin < piece.end:
                size = sum(p.end - p.begin for p in statement.content)
                if best is None or size < best[0]:
                    best = (size, statement.id)
    return best[1] if best else None
