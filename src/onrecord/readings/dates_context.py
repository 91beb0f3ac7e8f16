"""What a time expression is read against: the day of publication, the tense, what came before."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Token

from onrecord.readings.dates_tense import direction
from onrecord.types import TimeType

Timex = tuple[TimeType, str | None]


@dataclass(slots=True, kw_only=True)
class Context:
    """The report that is being read. `last` moves on as its dates are read in order."""

    text: str
    doc: Doc
    anchor: date | None  # the local day of publication; None where that is unknown
    last: str | None = None  # the value of the latest date in the text
    last_at: int = 0  # where that date stands
    year: int | None = None  # the year that the text last gave in digits
    year_end: int = 0  # where it stands, or the date that was last taken to be of it
    quarter: str | None = None  # the latest quarter that results were told for
    starts: list[int] = field(default_factory=list)  # offsets of the tokens

    def before(self, begin: int, size: int = 64) -> str:
        """The words before an offset."""
        return self.text[max(0, begin - size) : begin]

    def direction(self, begin: int, whole: int | None = None) -> int:
        """Where the date that begins at an offset lies: -1 past, 1 future, 0 not told.

        `whole` is where the expression begins, if the date is not its first word.
        """
        at = bisect_right(self.starts, begin) - 1
        before = self.before(begin if whole is None else whole)
        return direction(self.doc, max(at, 0), before) if len(self.doc) else 0

    def token(self, begin: int) -> Token | None:
        """The token at an offset."""
        at = bisect_right(self.starts, begin) - 1
        return self.doc[at] if 0 <= at < len(self.doc) else None

    def tag(self, begin: int) -> str:
        """The part of speech of the token at an offset; "" outside the text."""
        token = self.token(begin)
        return "" if token is None else str(token.tag_)

    def sentence_start(self, begin: int) -> int:
        """Where the sentence of an offset begins."""
        token = self.token(begin)
        return 0 if token is None else int(token.sent.start_char)
