"""What is found in a parsed text, in tokens, and the scope that the finding works in."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.cues import Cues
from onrecord.readings.quotes import Quote
from onrecord.types import Stance

Piece = tuple[Token | None, set[int]]  # the clause's root, its token indices


@dataclass(slots=True, kw_only=True)
class Found:
    """One attribution as found, in tokens."""

    cue: set[int]
    verb: Token | None
    source: Token | None
    pieces: list[Piece]
    stance: Stance = "asserted"
    frame: str = "clause"
    held: bool = False
    silent: bool = False
    hearsay: bool = False  # "are said to": nobody is named
    heard: bool = False  # "X learned": the source is the hearer
    quote: Quote | None = None
    addressee: Token | None = None
    relays: list[Token] = field(default_factory=list)  # heads, outermost first
    citing: Token | None = None

    @property
    def fellows(self) -> list[Token]:
        """The others of "neither X nor Y": each has a statement of his own."""
        if self.source is None or not any(c.lower_ == "neither" for c in self.source.children):
            return []
        return cl.children(self.source, "conj")

    @property
    def content(self) -> set[int]:
        """All tokens of all pieces."""
        return set().union(*(p[1] for p in self.pieces)) if self.pieces else set()


class Scope:
    """One parsed document with its quotations, and which of them have a speaker by now."""

    def __init__(self, doc: Token, quotes: tuple[Quote, ...], cues: Cues) -> None:
        self.doc = doc
        self.text: str = doc.text  # spaCy joins it anew at each access
        self.cues = cues
        self.block: dict[int, Quote] = {}  # token -> the block quotation that it stands in
        self.marks: dict[int, Quote] = {}  # token -> any quotation that it stands in
        self.taken: set[tuple[int, int]] = set()  # quotations that have a speaker
        at = 0
        for token in doc:
            while at < len(quotes) and quotes[at].end <= token.idx:
                at += 1
            if at < len(quotes) and quotes[at].begin <= token.idx:
                self.marks[token.i] = quotes[at]
                if quotes[at].block:
                    self.block[token.i] = quotes[at]
