"""One report's reading: parse it, find who says what, the figures and the dates."""

from __future__ import annotations

import hashlib
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.names import Names
from onrecord.readings import cues, language, tagger
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
from onrecord.readings.speakers import says_what, speaks
from onrecord.settings import Settings
from onrecord.types import Figure, Party, Reading, Report, Span, Statement, TimeExpression

Token = Any
VERSION = "rules 4"
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STRETCH = 400  # characters: figures look for their statement in the same stretch


class Reader:
    """Reads English reports. One reader may read any number of reports, one after another."""

    def __init__(self, settings: Settings, names: Names) -> None:
        """Load the model that `settings` asks for; raise `ModelMissing` where there is none."""
        self._nlp = language.load(settings.model)
        self._names = names
        self._cues = cues.load()
        self._tagger = tagger.load() if settings.reader == "both" else None
        version = VERSION if self._tagger is None else f"{VERSION}, {tagger.NAME}"
        self.label = f"onrecord {version}, {language.label(self._nlp)}"

    def read(self, report: Report) -> Reading:
        """What one report says. Unlike `read_many`, it lets a fault of ours show."""
        if report.language not in {None, "en"}:
            return Reading(report=report.id, reader=None)
        return self._read(report, next(language.parse(self._nlp, [report.text])))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """What each report says, in order. A report in another language has an empty reading.

        One that can't be read for a fault of ours costs itself alone: its reading is empty, its
        `reader` None, and a warning names it.
        """
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
                    else self._spared(report, doc)
                )

    def _spared(self, report: Report, doc: Token) -> Reading:
        try:
            return self._read(report, doc)
        except Exception as fault:  # whatever it is, the other reports go on
            warnings.warn(
                f"Report {report.id} could not be read ({type(fault).__name__}): it is kept, "
                "without statements.",
                stacklevel=2,
            )
            return Reading(report=report.id, reader=None)

    def _read(self, report: Report, doc: Token) -> Reading:
        report = replace(report, text=report.text[: len(doc.text)])
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
            relations=relations(report, doc, quotes, self._tagger),
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
    heads |= {t.i: (t, False) for t in doc if t.pos_ == "PROPN" and t.dep_ in _SUBJECTS}
    heads |= {t.i: (t, False) for t in doc if t.pos_ == "PROPN" and says_what(t)}
    heads |= {t.i: (t, True) for t in doc if t.pos_ == "NOUN" and _tells(t)}
    for head, heard in sorted({**heads, **speakers}.values(), key=lambda h: h[0].i):
        cast.meet(head, speaks=heard)


def _tells(noun: Token) -> bool:
    """ "A man told us the opposite": heard, though this says nothing of what he said."""
    return bool(noun.dep_ == "nsubj" and noun.head.lemma_ == "tell" and speaks(noun))


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
    near: defaultdict[int, list[tuple[int, Span, str]]] = defaultdict(list)
    for statement in statements:
        size = sum(p.end - p.begin for p in statement.content)
        for piece in statement.content:
            for stretch in range(piece.begin // _STRETCH, piece.end // _STRETCH + 1):
                near[stretch].append((size, piece, statement.id))
    return tuple(replace(f, statement=_holder(f.span, near)) for f in figures)


def _holder(words: Span, near: Mapping[int, list[tuple[int, Span, str]]]) -> str | None:
    stretches = range(words.begin // _STRETCH, words.end // _STRETCH + 1)
    holding = [
        (size, at, statement)
        for stretch in stretches
        for at, (size, piece, statement) in enumerate(near.get(stretch, ()))
        if piece.begin < words.end and words.begin < piece.end
    ]
    return min(holding)[2] if holding else None
