"""Windows of word pieces with what the tagger should say of each piece."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.readings.marks import Mark, marks
from onrecord.readings.outermost import outermost
from onrecord.readings.pieces import LONGEST, Pieces, pieces, windows
from onrecord.readings.quotes import find_quotes
from training.corpus import Article, Attribution, Spans

OUTSIDE, SOURCE, CUE, CONTENT = 0, 1, 3, 5  # a role's first piece; the next number: the others
NOWHERE = -100  # a piece whose link is not trained


@dataclass(frozen=True, slots=True)
class Marked:
    """An article in pieces: what is known of them, what should be said of them.

    `links`: the piece that each points at, -1 for none, None where it is not trained.
    """

    text: str
    pieces: Pieces
    marks: tuple[Mark, ...]
    labels: tuple[int, ...]
    links: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One window: its pieces, their marks and labels, and the place that each is linked to.

    Places count from 1, as the window's opening mark is at 0, which stands for "none here".
    """

    ids: tuple[int, ...]
    marks: tuple[Mark, ...]
    labels: tuple[int, ...]
    links: tuple[int, ...]


def marked(tokenizer: Any, article: Article, doc: Any) -> Marked:
    """One article; `doc` is its parse."""
    found = pieces(tokenizer, article.text, doc)
    labels, links = _wanted(found.offsets, article.attributions)
    known = marks(article.text, doc, found, outermost(doc, find_quotes(doc.text)))
    return Marked(article.text, found, known, tuple(labels), tuple(links))


def examples(article: Marked, chance: random.Random | None = None) -> Iterator[Example]:
    """The windows of one article; with `chance`, the first is cut somewhere else each time."""
    opening = chance.randint(1, LONGEST) if chance else LONGEST
    for begin, end in windows(article.text, article.pieces.offsets, opening):
        yield Example(
            article.pieces.ids[begin:end],
            article.marks[begin:end],
            article.labels[begin:end],
            tuple(_placed(link, begin, end) for link in article.links[begin:end]),
        )


def _placed(link: int | None, begin: int, end: int) -> int:
    if link is None:
        return NOWHERE
    return link - begin + 1 if begin <= link < end else 0


def _wanted(
    offsets: Sequence[tuple[int, int]], attributions: Sequence[Attribution]
) -> tuple[list[int], list[int | None]]:
    """Labels and links of the pieces: a content to its cue, a cue and its source to each other."""
    labels = [OUTSIDE] * len(offsets)
    links: list[int | None] = [None] * len(offsets)
    for one in attributions:
        source = _first(offsets, one.source)
        cue = _first(offsets, one.cue)
        for role, spans, link in (
            (SOURCE, one.source, cue if cue >= 0 else None),
            (CUE, one.cue, source),
            (CONTENT, one.content, cue if cue >= 0 else source),
        ):
            for span in spans:
                _mark(offsets, labels, links, span, role, link)
    return labels, links


def _mark(
    offsets: Sequence[tuple[int, int]],
    labels: list[int],
    links: list[int | None],
    span: tuple[int, int],
    role: int,
    link: int | None,
) -> None:
    for n, at in enumerate(_covered(offsets, span)):
        if role != SOURCE or links[at] is None:  # a source of several cues: the first
            links[at] = link
        labels[at] = role if n == 0 else role + 1


def _first(offsets: Sequence[tuple[int, int]], spans: Spans) -> int:
    return next((at for span in spans for at in _covered(offsets, span)), -1)


def _covered(offsets: Sequence[tuple[int, int]], span: tuple[int, int]) -> list[int]:
    return [i for i, (a, b) in enumerate(offsets) if a < span[1] and b > span[0] and b > a]


def batches(
    windows_: Sequence[Example], size: int, chance: random.Random
) -> Iterator[list[Example]]:
    """All windows once, in batches of about one length, shuffled."""
    order = list(windows_)
    chance.shuffle(order)
    for start in range(0, len(order), size * 40):
        chunk = sorted(order[start : start + size * 40], key=lambda e: len(e.ids))
        groups = [chunk[i : i + size] for i in range(0, len(chunk), size)]
        chance.shuffle(groups)
        yield from groups
