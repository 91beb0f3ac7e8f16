"""Events told in several reports: ECB+ annotates which mentions in which sentences are one event.

Sentences of two reports belong together where they share half of their events or more. Found are
the sentences of two reports with statements in one claim; such a pair is right where any event is
in both.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from onrecord import pipeline
from onrecord.reports import from_text
from onrecord.types import Record

_PART = 2  # topics
_SHARED = 0.5  # of the smaller set of events

Place = tuple[str, int]  # report, number of the sentence


@dataclass(frozen=True, slots=True)
class Article:
    """One document: its text, where its sentences begin, and the events of each."""

    name: str
    text: str
    begins: tuple[int, ...]
    events: Mapping[int, frozenset[str]]


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """Precision and recall over pairs of sentences of two reports."""
    folder = data_dir / "data" / "events_ecbplus"
    topics = sorted((p for p in folder.glob("[0-9]*")), key=lambda p: int(p.name))
    topics = topics if full else topics[:_PART]
    if not topics:
        return {}
    found: set[tuple[Place, Place]] = set()
    wanted: set[tuple[Place, Place]] = set()
    right = 0
    for topic in topics:
        articles = [read(path) for path in sorted(topic.glob("*.xml"))]
        of = {(a.name, n): events for a in articles for n, events in a.events.items()}
        pairs = _found(articles, of)
        right += sum(bool(of[a] & of[b]) for a, b in pairs)
        found |= pairs
        wanted |= set(_wanted(of))
    precision = right / len(found) if found else 1.0
    recall = len(found & wanted) / len(wanted) if wanted else 1.0
    return {"ecb/pairs.precision": precision, "ecb/pairs.recall": recall}


def read(path: Path) -> Article:
    """A document of ECB+."""
    root = ET.parse(path).getroot()
    words: dict[int, list[str]] = defaultdict(list)
    at: dict[str, int] = {}
    for token in root.iter("token"):
        at[token.get("t_id", "")] = int(token.get("sentence", "0"))
        words[at[token.get("t_id", "")]].append(token.text or "")
    text, begins = "", []
    for number in sorted(words):
        begins.append(len(text))
        text += " ".join(words[number]) + "\n"
    return Article(path.stem, text, tuple(begins), _events(root, at))


def _events(root: ET.Element, at: Mapping[str, int]) -> dict[int, frozenset[str]]:
    """The events of each sentence that has some."""
    marks, ids = {}, {}
    for mark in root.find("Markables") or ():
        anchors = [a.get("t_id", "") for a in mark.findall("token_anchor")]
        name = mark.get("m_id", "")
        if not anchors:
            ids[name] = mark.get("instance_id", "")
        elif "ACTION" in mark.tag:
            marks[name] = at[anchors[0]]
    found: dict[int, set[str]] = defaultdict(set)
    for link in root.iter("CROSS_DOC_COREF"):
        target = link.find("target")
        event = ids.get(target.get("m_id", "") if target is not None else "", "")
        for source in link.findall("source"):
            if event and source.get("m_id", "") in marks:
                found[marks[source.get("m_id", "")]].add(event)
    return {number: frozenset(events) for number, events in found.items()}


def _found(
    articles: Iterable[Article], of: Mapping[Place, frozenset[str]]
) -> set[tuple[Place, Place]]:
    by_name = {a.name: a for a in articles}
    record = pipeline.build(
        [from_text(a.text, id=a.name, outlet=f"outlet {a.name}") for a in by_name.values()]
    )
    claims: dict[str, set[Place]] = defaultdict(set)
    for claim, place in _placed(record, by_name):
        if place in of:
            claims[claim].add(place)
    return {
        (a, b)
        for places in claims.values()
        for a, b in combinations(sorted(places), 2)
        if a[0] != b[0]
    }


def _placed(record: Record, articles: Mapping[str, Article]) -> Iterator[tuple[str, Place]]:
    """Each statement's claim, and the sentence that it begins in."""
    for statement in record.statements:
        if statement.claim is not None and statement.content:
            begins = articles[statement.report].begins
            number = sum(begin <= statement.content[0].begin for begin in begins) - 1
            yield statement.claim, (statement.report, number)


def _wanted(of: Mapping[Place, frozenset[str]]) -> Iterator[tuple[Place, Place]]:
    for a, b in combinations(sorted(of), 2):
        least = min(len(of[a]), len(of[b]))
        if a[0] != b[0] and len(of[a] & of[b]) >= _SHARED * least:
            yield a, b
