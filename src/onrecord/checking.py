"""A sentence in hand, checked against a record: read and compared as reports are.

Only reports that an index brings near the sentence are looked at, so that a large record is asked
as fast as a small one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.errors import UsageError
from onrecord.links import checking
from onrecord.links.checking import Likeness
from onrecord.names import Names
from onrecord.readings import Reader
from onrecord.reports import from_text
from onrecord.settings import Settings
from onrecord.types import Checked, Claim, Match, Reading, Record, Report, Statement, Verdict

NEAR = 12  # reports that are compared with the sentence
SHOWN = 5  # claims that are answered
_VOICE = f", {checking.VOICE} said."  # who says it changes nothing: it is taken away again
_LEAST = -3.0  # log-odds from which a claim that is not the same is still worth showing

Readings = Callable[[Sequence[Report]], Iterable[Reading]]


def check(
    record: Record,
    sentence: str,
    *,
    settings: Settings | None = None,
    names: Names | None = None,
    reader: Reader | None = None,
    readings: Readings | None = None,
) -> Checked:
    """What is on the record of a sentence, by the strict comparison of claims.

    `readings` answers what some reports say; without it they are read again. Raises `UsageError`
    where the sentence says nothing that can be compared, `ModelMissing` where no model is there.
    """
    told = settings or Settings()
    known = names or Names.load(told.names)
    reader = reader or Reader(told, known)
    report, reading = asked(sentence, reader)
    near = nearest(record, reading)
    said = [_as_recorded(one, record) for one in (readings or reader.read_many)(near)]
    found = checking.compare(reading, report, near, said, known)
    claims = {c.id: c for c in record.claims}
    home = {s.id: claims[s.claim] for s in record.statements if s.claim in claims}
    borne = [one for one in found if one.statement in home]
    return Checked(
        sentence=" ".join(sentence.split()),
        verdict=_verdict(borne, home),
        matches=tuple(_matches(borne, home))[:SHOWN],
    )


def asked(sentence: str, reader: Reader) -> tuple[Report, Reading]:
    """The sentence as a report of its own, and its reading."""
    plain = " ".join(sentence.split()).rstrip(".!?… ")
    if not plain:
        raise UsageError("Say the sentence that is to be checked.")
    readings = []
    for text in (f"{plain}{_VOICE}", f"{plain}."):
        report = from_text(text, id="the sentence in hand")
        reading = reader.read(report)
        readings.append((_length(reading), report, reading))
        if 2 * _length(reading) >= len(plain):
            return report, reading
    length, report, reading = max(readings, key=lambda one: one[0])
    if not length:
        raise UsageError(f"Nothing was understood of {plain!r}: write one whole sentence.")
    return report, reading


def _length(reading: Reading) -> int:
    """Characters of the longest statement."""
    sizes = (sum(p.end - p.begin for p in s.content) for s in reading.statements)
    return max(sizes, default=0)


def nearest(record: Record, reading: Reading) -> tuple[Report, ...]:
    """The reports whose statements have most of the sentence's words, the rarer the better."""
    wanted = {word for s in reading.statements for word in _words(s)}
    holders: dict[str, set[str]] = defaultdict(set)
    held: dict[str, set[str]] = {}
    for statement in record.statements:
        held[statement.id] = wanted & _words(statement)
        for word in held[statement.id]:
            holders[word].add(statement.report)
    weight = {w: math.log(1 + len(record.reports) / len(r)) for w, r in holders.items()}
    best: Counter[str] = Counter()
    for statement in record.statements:
        score = sum(weight[word] for word in held[statement.id])
        best[statement.report] = max(best[statement.report], score)  # type: ignore[assignment]
    ranked = sorted((-score, report) for report, score in best.items() if score > 0)
    ids = [report for _, report in ranked[:NEAR]]
    by_id = {report.id: report for report in record.reports}
    return tuple(by_id[i] for i in ids)


def _words(statement: Statement) -> set[str]:
    said = statement.proposition
    return {word.casefold() for word in (*said.lemmas, *said.names)}


def _as_recorded(reading: Reading, record: Record) -> Reading:
    """The reading with statements and figures as the record has them: as analysts corrected them.

    Another reader's may not fit its parties: then what was read now is what is compared.
    """
    report = next(r for r in record.reports if r.id == reading.report)
    if report.reader != reading.reader:
        return reading
    return replace(
        reading,
        statements=tuple(s for s in record.statements if s.report == reading.report),
        figures=tuple(f for f in record.figures if f.report == reading.report),
    )


def _matches(found: Sequence[Likeness], home: Mapping[str, Claim]) -> Iterable[Match]:
    """The claims, each by its nearest statement; those that bear a verdict lead."""
    seen: set[str] = set()
    for one in sorted(found, key=_rank):
        claim = home[one.statement].id
        if claim not in seen and one.margin >= _LEAST:
            seen.add(claim)
            yield Match(
                claim=claim,
                statement=one.statement,
                same=one.same,
                differs=one.differs,
                agrees=one.agrees,
                margin=round(one.margin, 2),
            )


def _rank(one: Likeness) -> tuple[object, ...]:
    return (not one.same, not one.other_figure, not one.opposite, -one.margin, one.statement)


def _verdict(found: Sequence[Likeness], home: Mapping[str, Claim]) -> Verdict:
    """What statements come to; a claim that its own source took back is as good as denied."""
    same = [home[one.statement] for one in found if one.same]
    if same:
        given_up = all(c.status == "denied" and c.retracted for c in same)
        return "denied" if given_up else "on the record"
    if any(one.other_figure for one in found):
        return "on the record with another figure"
    if any(one.opposite for one in found):
        return "denied"
    return "nothing on the record"
