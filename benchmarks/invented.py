"""A record of any size with invented readings, to measure what serving it costs.

    python -m benchmarks.invented desk.db --reports 24000

Nothing is read and nothing is linked: each report has sentences, statements, figures and dates of
the number and size that a news report of some 800 words has, a third of the reports stands alone,
and the others make stories of two to four hundred, most of them small. Some claims have several
origins, some are denied, some counts differ. The same number makes the same record.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.invented_nouns import claim, figure, mentioned
from onrecord.store import Store
from onrecord.text import sha256
from onrecord.types import (
    Conflict,
    Entity,
    Proposition,
    Received,
    Record,
    Report,
    Reuse,
    Role,
    Span,
    Statement,
    Story,
    TimeExpression,
)

SENTENCES = 26  # of a report; each puts one thing forward
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_WORDS = (
    "harbour bridge valley council river market court station village minister union mill road "
    "inquiry storm coast bank school farm tunnel patrol ferry clinic border tower report plan"
).split()
_VERBS = ("closed", "opened", "flooded", "rebuilt", "inspected", "sold", "searched", "evacuated")
_OUTLETS = [f"{a} {b}" for a in ("Corvin", "Aldgate", "Lagoon", "Meridian", "Tarn", "Ostrava")
            for b in ("Wire", "Post", "Gazette", "Herald", "Courier", "Ledger", "Echo", "Times",
                      "Observer", "Bulletin", "Mail", "Monitor", "Review", "Star", "Sun", "News",
                      "Tribune", "Argus", "Dispatch", "Record")]  # fmt: skip


def sizes(reports: int, rng: random.Random) -> Iterator[int]:
    """How many reports each pile has: a third of them alone, the rest in stories of all sizes."""
    left = reports
    for _ in range(reports // 3):
        yield 1
        left -= 1
    while left > 0:
        size = min(left, max(2, min(400, round(rng.paretovariate(1.1) * 2))))
        yield size
        left -= size


@dataclass
class Inventing:
    """Makes one pile after the other."""

    rng: random.Random

    def pile(self, number: int, size: int) -> Record:
        """A story of `size` reports, or one report that stands alone."""
        rng = self.rng
        begin = _BEGIN + timedelta(minutes=rng.randrange(120 * 1440))
        voices = self._voices(number, 3 + min(size, 12))
        shared = [self._said(number, n) for n in range(SENTENCES * 2)]
        name = f"s{number:06d}" if size > 1 else None
        parts = [
            self._report(number, i, begin + timedelta(hours=3 * i), shared, voices, name)
            for i in range(size)
        ]
        return self._linked(parts, voices, name)

    def _voices(self, number: int, most: int) -> list[Entity]:
        found = []
        for n in range(most):
            who = number * 20 + n if n > 2 else self.rng.randrange(400)
            where, what = _WORDS[who % 27], _WORDS[who // 27 % 27]
            found.append(
                Entity(
                    id=f"e{who:08d}",
                    name=f"{where.title()} {what} office {who}",
                    type="ORG",
                    aliases=(f"the {what} office", f"{where.title()} {who}"),
                    side=self.rng.choice(["NO", "KE", "CL", None]),
                )
            )
        return list({e.id: e for e in found}.values())

    def _said(self, number: int, n: int) -> str:
        words = [self.rng.choice(_WORDS) for _ in range(18)]
        verb = _VERBS[(number + n) % len(_VERBS)]
        figure = f"{self.rng.randrange(2, 400)} people" if n % 3 == 0 else "the old gates"
        return f"the {' '.join(words[:8])} {verb} {figure} near the {' '.join(words[8:])}"

    def _report(
        self,
        number: int,
        i: int,
        when: datetime,
        shared: Sequence[str],
        voices: Sequence[Entity],
        story: str | None,
    ) -> Record:
        rng = self.rng
        own = f"r{number:06d}-{i:03d}"
        text, statements, figures, dates = "", [], [], []
        for n in range(SENTENCES):
            which = rng.randrange(len(shared))
            said = shared[which] if rng.random() < 0.3 else self._said(number, which)
            voice = rng.choice(voices)
            begin = len(text)
            text += f"On Tuesday the {voice.name} said {said}. "
            at = begin + len(f"On Tuesday the {voice.name} said ")
            span = Span(begin=at, end=at + len(said), text=said)
            statement = self._statement(own, n, span, voice, begin, len(text))
            statements.append(statement)
            if " people" in said:
                figures.append(figure(own, n, statement, span))
            day = Span(begin=begin + 3, end=begin + 10, text="Tuesday")
            value = when.date().isoformat()
            dates.append(TimeExpression(report=own, span=day, type="DATE", value=value))
        report = Report(
            id=own,
            text=text,
            sha256=sha256(text),
            outlet=rng.choice(_OUTLETS),
            outlet_basis="given",
            published=when.isoformat().replace("+00:00", "Z"),
            published_basis="given",
            title=f"{statements[0].content[0].text[:60]}",
            url=f"https://news.example/{own}",
            language="en",
            reader="invented",
            story=story,
        )
        return Record(
            reports=(report,),
            statements=tuple(statements),
            figures=tuple(figures),
            dates=tuple(dates),
        )

    def _statement(
        self, report: str, n: int, span: Span, voice: Entity, begin: int, end: int
    ) -> Statement:
        name = Span(begin=begin + 15, end=begin + 15 + len(voice.name), text=voice.name)
        words = tuple(span.text.split())
        roles = tuple(Role(role="agent", head=w, words=words[:6]) for w in words[1:4])
        return Statement(
            id=f"{report}.{n}",
            report=report,
            kind="indirect",
            content=(span,),
            source=name,
            cue=Span(begin=name.end + 1, end=name.end + 5, text="said"),
            source_entity=voice.id,
            stance="denied" if self.rng.random() < 0.01 else "asserted",
            sentence=(begin, end - 1),
            proposition=Proposition(
                predicate="close", roles=roles, lemmas=words, names=words[:2], context=words * 2
            ),
        )

    def _linked(
        self, parts: Sequence[Record], voices: Sequence[Entity], story: str | None
    ) -> Record:
        reports = [part.reports[0] for part in parts]
        for i in range(2, len(reports), 4):
            use = Reuse(begin=0, end=200, report=reports[i - 1].id, report_begin=0, report_end=200)
            reports[i] = replace(reports[i], copy_of=reports[i - 1].id, reused=(use,))
        outlets = {r.id: r.outlet or "" for r in reports}
        said = [s for part in parts for s in part.statements]
        bearing: dict[str, list[Statement]] = {}
        for statement in said:
            bearing.setdefault(statement.content[0].text, []).append(statement)
        figures = [f for part in parts for f in part.figures]
        by_statement = {f.statement: f for f in figures}
        dates = {r.id: r.published for r in reports}
        claims = [
            claim(same, story, outlets, dates, voices, by_statement) for same in bearing.values()
        ]
        of = {s: c.id for c in claims for s in c.statements}
        counted = [c for c in claims if c.figures]
        rivals = tuple(
            Conflict(kind="figure", claims=(a.id, b.id), note="two counts of one thing")
            for a, b in zip(counted[::6], counted[1::6], strict=False)
        )
        heard = {s.source_entity for s in said}
        return Record(
            reports=tuple(reports),
            entities=tuple(mentioned(e, said) for e in voices if e.id in heard),
            statements=tuple(replace(s, claim=of[s.id]) for s in said),
            figures=tuple(replace(f, claim=of[f.statement or ""]) for f in figures),
            dates=tuple(d for part in parts for d in part.dates),
            claims=tuple(claims),
            conflicts=rivals,
            stories=(
                Story(
                    id=story,
                    title=reports[0].title or "",
                    reports=tuple(r.id for r in reports),
                    claims=tuple(c.id for c in claims),
                    first=reports[0].published,
                    last=reports[-1].published,
                ),
            )
            if story
            else (),
        )


def fill(path: Path, reports: int, *, seed: int = 1) -> None:
    """Make a record of that many reports at `path`."""
    rng = random.Random(seed)
    inventing = Inventing(rng)
    piles = list(sizes(reports, rng))
    rng.shuffle(piles)
    with Store.open(path, create=True) as store:
        store.looking.shelve()
        begun = time.monotonic()
        for first in range(0, len(piles), 100):
            made = {
                f"{n:064d}": inventing.pile(n, size)
                for n, size in enumerate(piles[first : first + 100], first)
            }
            put(store, made, last=first + 100 >= len(piles))
            done = sum(piles[: first + 100])
            print(f"\r{done} of {reports} in {time.monotonic() - begun:.0f} s", end="", flush=True,
                  file=sys.stderr)  # fmt: skip
    print(file=sys.stderr)


def more(path: Path, reports: int) -> None:
    """Add reports to a record, in portions and with everything that they say, as linking does."""
    with Store.open(path) as store:
        begin = len(store.piles())  # so that none is named as one that is there
        inventing = Inventing(random.Random(begin))
        numbered = enumerate(sizes(reports, inventing.rng), begin)
        piles = [(f"{n:064d}", n, size) for n, size in numbered]
        for first in range(0, len(piles), 50):
            made = {name: inventing.pile(n, size) for name, n, size in piles[first : first + 50]}
            put(store, made, last=True)


def put(store: Store, made: dict[str, Record], *, last: bool) -> None:
    """Add the reports of some piles, and the piles."""
    every = [report for part in made.values() for report in part.reports]
    bare = {r.id: replace(r, story=None, copy_of=None, reused=(), reader=None) for r in every}
    store.add([Received(where="invented", data=b"", outcome=r) for r in bare.values()], by="ann")
    with store.looking.look() as shelf:
        since = "SELECT id, key FROM versions WHERE n > (SELECT max(n) FROM versions) - ?"
        keys = {row[0]: row[1] for row in shelf.rows(since, [len(bare)])}
        generation = shelf.number("SELECT value FROM state WHERE name = 'generation'", [])
    store.replace_piles((), made, keys, generation=generation, last=last)


def main() -> int:
    """Make it and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--reports", type=int, default=24_000)
    parser.add_argument("--more", action="store_true", help="add them to a record that is there")
    asked = parser.parse_args()
    (more if asked.more else fill)(asked.path, asked.reports)
    print(f"{asked.reports} reports, {asked.path.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
