"""Copies against variants of real articles, made by program: each kind of change has its own row.

`recall.KIND` is the share of variants found to be a copy of their original; `kept_apart.KIND` the
share of pairs that share something without being one text and are kept apart; `precision`, `recall`
and `f1` are over all of these. `reuse` is the F1 of the words shown as taken over from another
text, on follow-ups and merged texts. `strangers` is the share of the articles themselves that are
called a copy of no other.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.links.copies import find_copies
from onrecord.types import Copy, Report

PART, WHOLE = 60, 400  # originals of each kind
LEAST, MOST = 250, 900  # words of an article that is taken

Change = Callable[[list[str], list[str], random.Random], list[str]]


@dataclass(frozen=True, slots=True)
class Variant:
    """A text made from one article, or from two."""

    kind: str
    report: Report
    originals: tuple[str, ...]  # those it is a copy of; none where it must be kept apart
    taken: frozenset[int]  # places of the words that it took over


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """The rows, on a fixed drawing of articles."""
    count = WHOLE if full else PART
    reports, variants = made(data_dir / "data" / "scale" / "articles.jsonl.gz", count)
    found = find_copies([*reports, *(v.report for v in variants)])
    return rows(variants, found)


def made(path: Path, count: int) -> tuple[list[Report], list[Variant]]:
    """Originals and variants; every kind has articles of its own."""
    articles = list(_articles(path, count * (2 * len(COPIES) + 2 * len(APART))))
    rng = random.Random(7)
    rng.shuffle(articles)
    reports, variants = [], []
    for number, (kind, change) in enumerate((*COPIES.items(), *APART.items())):
        for at in range(count):
            first = articles[2 * (number * count + at)]
            second = articles[2 * (number * count + at) + 1]
            name = f"{kind}-{at:04}"
            reports.append(_report(f"{name}-a", first, 1))
            if kind in COPIES:  # else the second article is the variant's own text
                reports.append(_report(f"{name}-b", second, 1))
            words = change(list(first), list(second), rng)
            originals = () if kind in APART else (f"{name}-a", f"{name}-b")
            variants.append(
                Variant(kind, _report(f"{name}-v", words, 3), originals, _taken(words, first))
            )
    return reports, variants


def _articles(path: Path, count: int) -> Iterator[list[str]]:
    """Distinct articles of middling length, as sentences."""
    seen: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            start = text[:80]
            if start in seen or not LEAST <= len(text.split()) <= MOST:
                continue
            sentences = [s for s in text.replace("\n", " ").replace(". ", ".\n").split("\n") if s]
            if len(sentences) < 12:
                continue
            seen.add(start)
            yield sentences
            if len(seen) >= count:
                return


def _report(name: str, sentences: list[str], day: int) -> Report:
    when = f"2031-03-{day:02}T08:00:00Z"
    text = "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))
    return Report(id=name, text=text, sha256="", published=when, published_basis="given")


def _taken(words: list[str], first: list[str]) -> frozenset[int]:
    """Places, in words, of the sentences that a variant has from the first article."""
    own = set(first)
    places, at = set(), 0
    for sentence in words:
        length = len(sentence.split())
        if sentence in own:
            places.update(range(at, at + length))
        at += length
    return frozenset(places)


def _edited(sentences: list[str], share: float, rng: random.Random) -> list[str]:
    """Words dropped, doubled or swapped, so many of a hundred."""
    out = []
    for sentence in sentences:
        words = sentence.split()
        for at in range(len(words) - 1):
            if rng.random() < share:
                what = rng.randrange(3)
                if what == 0:
                    words[at] = ""
                elif what == 1:
                    words[at] += " also"
                else:
                    words[at], words[at + 1] = words[at + 1], words[at]
        out.append(" ".join(word for word in words if word))
    return out


def _reordered(sentences: list[str], rng: random.Random) -> list[str]:
    parts = [sentences[at : at + 3] for at in range(0, len(sentences), 3)]
    rng.shuffle(parts)
    return [sentence for part in parts for sentence in part]


COPIES: dict[str, Change] = {
    "exact": lambda a, b, r: a,
    "half": lambda a, b, r: a[: len(a) // 2],
    "quarter": lambda a, b, r: a[: max(3, len(a) // 4)],
    "reordered": lambda a, b, r: _reordered(a, r),
    "merged": lambda a, b, r: a[: len(a) * 3 // 5] + b[: len(b) * 2 // 5],
    "reheaded": lambda a, b, r: b[:1] + a[1:],
    "local": lambda a, b, r: a[: len(a) * 3 // 4] + b[3:6],
    "local_first": lambda a, b, r: b[3:5] + a,
    "edited_5": lambda a, b, r: _edited(a, 0.05, r),
    "edited_10": lambda a, b, r: _edited(a, 0.10, r),
}
APART: dict[str, Change] = {
    "background": lambda a, b, r: b + a[-max(2, len(b) // 4) :],
    "follow_up": lambda a, b, r: b[: len(b) * 3 // 4] + a[: len(a) // 2],
    "late_follow_up": lambda a, b, r: b[: len(a) * 3 // 10] + a,
    "quotation": lambda a, b, r: [*b[:4], f'"{a[4]} {a[5]}"', *b[4:]],
}


def rows(variants: list[Variant], found: dict[str, Copy]) -> dict[str, float]:
    """The scores of what was found."""
    right: dict[str, list[bool]] = {}
    hits = claimed = wanted = 0
    for variant in variants:
        copy = found.get(variant.report.id)
        of = copy.copy_of if copy else None
        right.setdefault(variant.kind, []).append(
            of in variant.originals if variant.originals else of is None
        )
        hits += of in variant.originals if of else 0
        claimed += of is not None
        wanted += bool(variant.originals)
    out = {
        f"{'recall' if kind in COPIES else 'kept_apart'}.{kind}": sum(oks) / len(oks)
        for kind, oks in right.items()
    }
    originals = [name for v in variants for name in _sides(v)]
    out["strangers"] = sum(not (name in found and found[name].copy_of) for name in originals) / len(
        originals
    )
    out["precision"], out["recall"] = hits / max(1, claimed), hits / wanted
    out["f1"] = _f1(out["precision"], out["recall"])
    out["reuse"] = _reuse(variants, found)
    return out


def _sides(variant: Variant) -> tuple[str, str]:
    stem = variant.report.id[:-1]
    return f"{stem}a", f"{stem}b"


def _reuse(variants: list[Variant], found: dict[str, Copy]) -> float:
    """F1 of the words shown as taken from the first article."""
    both = shown = wanted = 0
    for variant in variants:
        if variant.kind not in ("follow_up", "merged"):
            continue
        copy = found.get(variant.report.id)
        first, _ = _sides(variant)
        places: set[int] = set()
        for passage in copy.reused if copy else ():
            if passage.report == first:
                begin = len(variant.report.text[: passage.begin].split())
                length = len(variant.report.text[passage.begin : passage.end].split())
                places.update(range(begin, begin + length))
        both += len(places & variant.taken)
        shown += len(places)
        wanted += len(variant.taken)
    return _f1(both / max(1, shown), both / max(1, wanted))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
