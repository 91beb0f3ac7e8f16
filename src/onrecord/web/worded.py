"""A claim's words; where they are no sentence of their own, in the sentence that they stand in."""

from __future__ import annotations

from onrecord.types import Claim, Statement
from onrecord.views.clipping import ELLIPSIS
from onrecord.views.lines import LineWriter
from onrecord.views.outline import Piece, Sentence
from onrecord.views.safe import one_line
from onrecord.web.desk import Desk

_BEFORE, _AFTER = 64, 36  # characters of the sentence beside the claim's own
_TELLING = 4  # words; fewer do not say what they are about


def own_words(claim: Claim, desk: Desk, writer: LineWriter) -> Sentence:
    """The words of a claim as `LineWriter.own_words` has them, in their sentence."""
    return in_sentence(writer.own_words(claim), claim, desk)


def denial(claim: Claim, desk: Desk, writer: LineWriter) -> Sentence:
    """The words of those who deny a claim, in their sentence; none where nobody does."""
    line = writer.denial(claim)
    return in_sentence(line.words, claim, desk) if line else ()


def in_sentence(words: Sentence, claim: Claim, desk: Desk) -> Sentence:
    """Words of one of a claim's statements, as they are where they make a sentence of their own.

    Before and after a fragment stands the rest of its sentence, marked as context: it belongs to
    the sentence and not to the claim.
    """
    plain = "".join(piece.text for piece in words)
    if not is_fragment(plain):
        return words
    said = (desk.said[s] for s in claim.statements if s in desk.said)
    found = next((s for s in said if len(s.content) == 1 and _text(s) == plain), None)
    before, after = around(found, desk) if found else ("", "")
    return (
        *([Piece(text=before, mark="context")] if before else []),
        *words,
        *([Piece(text=after, mark="context")] if after else []),
    )


def is_fragment(plain: str) -> bool:
    """Whether words begin within a sentence, or are too few to tell what they are about.

    >>> is_fragment("it at 6.1"), is_fragment("The dam held through the night")
    (True, False)
    """
    return plain[:1].islower() or len(plain.split()) <= _TELLING


def _text(statement: Statement) -> str:
    return one_line(statement.content[0].text)


def around(statement: Statement, desk: Desk) -> tuple[str, str]:
    """The sentence before and after a statement's words, each cut to its end that is nearer.

    The statement is of one piece.
    """
    text = desk.lookup.reports[statement.report].text
    begin, end = statement.sentence
    span = statement.content[0]
    if not begin <= span.begin <= span.end <= end:
        return "", ""
    if text[span.begin : span.end] != span.text:  # the text was not fetched
        return _named(statement), ""
    return _head(text[begin : span.begin]), _tail(text[span.end : end])


def _named(statement: Statement) -> str:
    """Who speaks and the word that says so, where these stand right before what is put forward."""
    found = [s for s in (statement.source, statement.cue) if s]
    ends = [*(s.begin for s in found[1:]), statement.content[0].begin]
    gaps = [end - span.end for span, end in zip(found, ends, strict=True)] if found else [0]
    return _head(" ".join(s.text for s in found) + " ") if set(gaps) == {1} else ""


def _head(words: str) -> str:
    """The last words before, up to the limit; nothing of a mere mark."""
    plain = one_line(" ".join(words.split()))
    if not any(c.isalnum() for c in plain):
        return ""
    if len(plain) > _BEFORE:
        _, _, kept = plain[-_BEFORE:].partition(" ")
        plain = f"{ELLIPSIS} {kept}" if kept else ""
    return plain + (" " if words[-1:].isspace() else "")


def _tail(words: str) -> str:
    """What comes after, where it is short and more than a mark; nothing of a long one."""
    plain = one_line(" ".join(words.split()))
    if len(plain) > _AFTER or not any(c.isalnum() for c in plain):
        return ""
    return (" " if words[:1].isspace() else "") + plain
