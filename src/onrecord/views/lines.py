"""One claim as a line: its words, and who says so, denies it or does not confirm it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.types import Claim, Figure, Point, Stance, Statement, Status
from onrecord.views import wording
from onrecord.views.behind import NAME, VOICES, counted_once, vouching
from onrecord.views.citing import Citer
from onrecord.views.clipping import clip
from onrecord.views.emphasis import marked, places
from onrecord.views.fragments import in_sentence
from onrecord.views.lookup import Lookup
from onrecord.views.outline import Line, Piece, Sentence
from onrecord.views.safe import one_line

_USUAL = ("vouching", "denied", "unconfirmed")
_ORDER: dict[Status, tuple[str, ...]] = {
    "corroborated": _USUAL,
    "disputed": _USUAL,
    "single-source": _USUAL,
    "denied": ("denied", "vouching", "unconfirmed"),
    "unconfirmed": ("unconfirmed", "vouching", "denied"),
}
WORDS = 170  # characters of a claim's words
_HEADING = 80  # of those that head a row of figures
_TELLING = 4  # words; fewer do not say what they are about
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|neither|nor|without)\b|n['’ ]t\b", re.I
)
_NO_NAME = frozenset(
    "he she it they we i who which that this his her their its the a an some two".split()
)


@dataclass(frozen=True, slots=True)
class LineWriter:
    """Writes the lines of one story, and cites as it goes."""

    lookup: Lookup
    citer: Citer
    was: Mapping[str, str] = field(default_factory=dict)  # what a claim was before, by its id

    def line(self, claim: Claim, *, headed: bool = False, faced: bool = False) -> Line:
        """The line of a claim, in the words and order that its status asks for.

        `headed` sets the claim's latest figure above the words that have it; `faced` leaves its
        denial out, which stands beside it.
        """
        text = self._text(claim, headed=headed)
        parts = [p for p in _ORDER[claim.status] if not (faced and p == "denied")]
        behind = [self._told(part, claim, text) for part in parts]
        if not any(behind):
            behind.append(self._doubted(claim) or (Piece(text="Nobody vouches for it"),))
        behind.append(counted_once(claim))
        if claim.retracted:
            behind.append((Piece(text="Taken back by its own source"),))
        if claim.id in self.was:
            behind.append((Piece(text=self.was[claim.id]),))
        return Line(
            id=claim.id,
            status=claim.status,
            words=self._in_sentence(text, claim.statements),
            behind=tuple(b for b in behind if b),
            low=claim.independent.low,
            high=claim.independent.high,
            head=self.figure(claim) if headed else "",
        )

    def own_words(self, claim: Claim) -> Sentence:
        """The words of a claim's line, without who says so."""
        return self.words(self._text(claim), claim.statements)

    def _text(self, claim: Claim, *, headed: bool = False) -> str:
        text = claim.text
        if claim.status == "unconfirmed":
            text = self._answered(claim, "unconfirmed", claim.not_confirmed_by) or text
        elif claim.status == "denied":
            text = self._answered(claim, "denied", claim.denied_by) or text
        elif headed:
            text = self._latest(claim) or text
        return text

    def _told(self, part: str, claim: Claim, text: str) -> Sentence:
        if part == "denied":
            return self._denial(claim, text) if claim.status == "denied" else self.denied(claim)
        if part == "unconfirmed":
            return self._not_confirmed(claim)
        told = vouching(claim, self.lookup, self.refs)
        rests = claim.status == "unconfirmed" and text != claim.text and told
        return (*told, *self._quoted(claim)) if rests else told

    def _answered(self, claim: Claim, stance: Stance, by: tuple[str, ...]) -> str:
        """What is answered, in the words of the report that says so; "" for "this report"."""
        found = self._bearing(claim, stance, by)
        text = " … ".join(s.text for s in found[0].content) if found else ""
        return text if len(text.split()) >= _TELLING else ""

    def _latest(self, claim: Claim) -> str:
        """The words of the latest count, so that they bear the figure that stands above them."""
        points = claim.figures.series if claim.figures else ()
        statement = self.lookup.statements.get(points[-1].statement) if points else None
        return " … ".join(s.text for s in statement.content) if statement else ""

    def _quoted(self, claim: Claim) -> Sentence:
        words = self.words(claim.text, claim.statements)
        return (Piece(text=": “"), *words, Piece(text="”"))

    def figure(self, claim: Claim) -> str:
        """The claim's latest figure with what it counts: "19 people killed"; "" without one."""
        points = claim.figures.series if claim.figures else ()
        if not points:
            return ""
        return clip(f"{self.value(points[-1])} {self.counted(claim)}".strip(), WORDS)

    def value(self, point: Point) -> str:
        """A point's value in words, as its figure has it: about, at least, in which unit."""
        own = self._figures(point)
        told = wording.interval(point.low, point.high, approx=any(f.approx for f in own))
        return wording.measured(told, one_line(own[0].unit), own[0].counted) if own else told

    def _figures(self, point: Point) -> list[Figure]:
        """The figures of a point's statement that have its value."""
        found = self.lookup.figures.get(point.statement, ())
        return [f for f in found if (f.low, f.high) == (point.low, point.high)]

    def counted(self, claim: Claim) -> str:
        """What the claim's latest figure counts, in words; "" where no figure of it says so."""
        points = claim.figures.series if claim.figures else ()
        last = next((f for p in points[-1:] for f in self._figures(p) if f.counted), None)
        if last:
            return one_line(last.counted)
        for statement in [*(p.statement for p in points), *claim.statements]:
            for figure in self.lookup.figures.get(statement, ()):
                if figure.claim in (claim.id, None) and (figure.counted or figure.unit):
                    return one_line(figure.counted or figure.unit)
        return ""

    def matter(self, claim: Claim) -> str:
        """What the claim counts, or its words where that is a bare measure ("days", "estimate")."""
        counted = self.counted(claim)
        points = claim.figures.series if claim.figures else ()
        known = [f for p in points for f in self.lookup.figures.get(p.statement, ())]
        if any(f.counted == counted and (f.measure or f.unit == "person") for f in known):
            return counted
        return f"“{clip(one_line(claim.text), _HEADING)}”"

    def is_denied(self, claim: Claim) -> bool:
        """Whether somebody's denial of the claim stands on the record."""
        return bool(self._bearing(claim, "denied", claim.denied_by))

    def denial(self, claim: Claim) -> Line | None:
        """The denial of a claim as a line that faces it; None where nobody denies it."""
        found = self._bearing(claim, "denied", claim.denied_by)
        if not found:
            return None
        text = " … ".join(s.text for s in found[0].content)
        return Line(
            id=claim.id,
            status="denied",
            words=self._in_sentence(text, (found[0].id,)),
            behind=(self._denial(claim, text),),
        )

    def _in_sentence(self, text: str, statements: Sequence[str]) -> Sentence:
        return in_sentence(self.words(text, statements), statements, self.lookup)

    def words(self, text: str, statements: Sequence[str]) -> Sentence:
        """A report's own words, clipped, with their figures told from the rest."""
        plain = one_line(text)
        spans = [f.span.text for s in statements for f in self.lookup.figures.get(s, ())]
        found = places(plain, [one_line(s) for s in spans])
        short = clip(plain, WORDS, tuple(found))
        return tuple(marked(short, [plain[b:e] for b, e in found]))

    def denied(self, claim: Claim) -> Sentence:
        """ "Denied by Tresna Energija [2]"."""
        return self._bearers("Denied by ", "and", claim, "denied", claim.denied_by)

    def _denial(self, claim: Claim, text: str) -> Sentence:
        """Who denies it, below `text`: "never paid a cent" is the denial, not what is denied."""
        said = self._bearing(claim, "denied", claim.denied_by)
        own = any(text == " … ".join(s.text for s in one.content) for one in said)
        told = self._in_sentence(text, [one.id for one in said])
        itself = own and (_NEGATIVE.search(text) or any(p.mark == "context" for p in told))
        head = "A denial by " if itself else "Denied by "
        return self._bearers(head, "and", claim, "denied", claim.denied_by)

    def _not_confirmed(self, claim: Claim) -> Sentence:
        by = claim.not_confirmed_by
        return self._bearers("Not confirmed by ", "or", claim, "unconfirmed", by)

    def _doubted(self, claim: Claim) -> Sentence:
        """Who puts in doubt what nobody vouches for, or else who says that it may be so."""
        for how in (wording.DOUBTS, wording.SUPPOSES):
            said = self.lookup.in_order(claim.statements)
            mine = [s for s in said if wording.doubting(s) == how]
            by = dict.fromkeys(s.source_entity for s in mine if s.source_entity)
            if by:
                head = {
                    wording.DOUBTS: "Put in doubt by ",
                    wording.SUPPOSES: "Said to be possible by ",
                }[how]
                return self._bearers(head, "and", claim, "questioned", tuple(by))
        return ()

    def refs(self, statements: Sequence[Statement], claim: Claim) -> Iterator[Piece]:
        """The references of these statements, each number once, rising."""
        numbers = sorted({self.citer.cite(s, claim.statements) for s in statements})
        if numbers:
            yield Piece(text=" ")
        for number in numbers:
            yield Piece(text=str(number), mark="ref")

    def _bearing(self, claim: Claim, stance: Stance, by: tuple[str, ...]) -> list[Statement]:
        """The statements by which those in `by` answer; a spokesperson's, where a body answers."""
        found = self.lookup.in_order(claim.statements)
        answers = [s for s in found if s.stance == stance and not s.silent] if by else []
        return [s for s in answers if s.source_entity in by] or answers

    def _bearers(
        self, head: str, joint: str, claim: Claim, stance: Stance, by: tuple[str, ...]
    ) -> Sentence:
        """A row of those who deny or do not confirm, named as the report names them."""
        if not by:
            return ()
        bearing = self._bearing(claim, stance, by)
        by = tuple(sorted(by, key=lambda e: _first(bearing, e)))
        called = {e: self._called(e, [s for s in bearing if s.source_entity == e]) for e in by}
        names = dict.fromkeys(called.values())
        pieces = [Piece(text=head)]
        for i, name in enumerate(list(names)[:VOICES]):
            if i:
                pieces.append(Piece(text=f" {joint} " if i == len(names) - 1 else ", "))
            pieces.append(Piece(text=name, mark="name"))
            if any((claim.story, e) in self.lookup.parties for e in by if called[e] == name):
                pieces.append(Piece(text=" (a party to the event)"))
        if len(names) > VOICES:
            pieces.append(Piece(text=f" and {len(names) - VOICES} more"))
        return (*pieces, *self.refs(_first_of_each(bearing, by[:VOICES]) or bearing[:1], claim))

    def _called(self, entity: str, statements: list[Statement]) -> str:
        """ "Moscow", where the report says so, rather than "Government of Russia"."""
        known = self.lookup.entities.get(entity)
        name = one_line(known.name if known else entity)
        for statement in statements:
            source = one_line(statement.source.text) if statement.source else ""
            first = source.split(" ")[0].lower()
            plain = first in _NO_NAME or source.lower() == name.lower()
            if source[:1].isupper() and len(source) <= NAME and not plain:
                return source
        return clip(name, NAME)


def _first(statements: list[Statement], entity: str) -> tuple[int, int]:
    """Where an entity speaks first, among statements in order."""
    for i, statement in enumerate(statements):
        if statement.source_entity == entity:
            begin = statement.source.begin if statement.source else 0
            same = next(j for j, s in enumerate(statements) if s.report == statement.report)
            return min(i, same), begin
    return len(statements), 0


def _first_of_each(statements: list[Statement], by: tuple[str, ...]) -> list[Statement]:
    firsts = {s.source_entity: s for s in reversed(statements)}
    return [firsts[e] for e in by if e in firsts]
