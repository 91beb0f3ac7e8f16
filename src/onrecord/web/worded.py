"""A claim's words; where they are no sentence of their own, in the sentence that they stand in."""

from __future__ import annotations

from onrecord.types import Claim
from onrecord.views.fragments import in_sentence
from onrecord.views.lines import LineWriter
from onrecord.views.outline import Sentence
from onrecord.web.desk import Desk


def own_words(claim: Claim, desk: Desk, writer: LineWriter) -> Sentence:
    """The words of a claim as `LineWriter.own_words` has them, in their sentence."""
    return in_sentence(writer.own_words(claim), claim.statements, desk.lookup)


def denial(claim: Claim, desk: Desk, writer: LineWriter) -> Sentence:
    """The words of those who deny a claim, in their sentence; none where nobody does."""
    line = writer.denial(claim)
    return line.words if line else ()
