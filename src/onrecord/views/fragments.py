"""A fragment in its sentence: what stands beside a statement's words, told from them.

Words such as "it at 6.1" say nothing without the sentence that they were taken from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.types import Statement
from onrecord.views.clipping import ELLIPSIS
from onrecord.views.lookup import Lookup
from onrecord.views.outline import Piece, Sentence
from onrecord.views.safe import one_line

_BEFORE, _AFTER = 64, 36  # characters of the sentence beside the statement's own
_DATELINE = re.compile(r"^.{0,60}\([^)]{2,30}\) ?[-–—]+ ?")
_NEXT = re.compile(r"(?<=[.!?]) .*|(?<=[.!?][”\"'’]) .*")  # what stands after the sentence
_TELLING = 4  # words; fewer do not say what they are about


def is_fragment(plain: str) -> bool:
    """Whether words begin within a sentence, or are too few to tell what they are about.

    >>> is_fragment("it at 6.1"), is_fragment("The dam held through the night")
    (True, False)
    """
    return plain[:1].islower() or len(plain.split()) <= _TELLING


def in_sentence(words: Sentence, among: Iterable[str], lookup: Lookup) -> Sentence:
    """Words of one of the statements `among`, as they are where they make a sentence of their own.

    Before and after a fragment stands the rest of its sentence, marked as context: it belongs to
    the sentence and not to what is put forward.
    """
    plain = "".join(piece.text for piece in words)
    if not is_fragment(plain):
        return words
    said = (lookup.statements[s] for s in among if s in lookup.statements)
    found = next((s for s in said if len(s.content) == 1 and _text(s) == plain), None)
    before, after = around(found, lookup) if found else ("", "")
    return (
        *([Piece(text=before, mark="context")] if before else []),
        *words,
        *([Piece(text=after, mark="context")] if after else []),
    )


def _text(statement: Statement) -> str:
    return one_line(statement.content[0].text)


def around(statement: Statement, lookup: Lookup) -> tuple[str, str]:
    """The sentence before and after a statement's words, each cut to its end that is nearer.

    The statement is of one piece. Both are "" where the rest of its sentence is not at hand.
    """
    text = lookup.reports[statement.report].text
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
    """The last words before, up to the limit; nothing of a mere mark or a dateline."""
    plain = _DATELINE.sub("", one_line(" ".join(words.split())))
    if not any(c.isalnum() for c in plain):
        return ""
    if len(plain) > _BEFORE:
        _, _, kept = plain[-_BEFORE:].partition(" ")
        plain = f"{ELLIPSIS} {kept}" if kept else ""
    return plain + (" " if words[-1:].isspace() else "")


def _tail(words: str) -> str:
    """What comes after, where it is short and more than a mark; nothing of a long one."""
    plain = _NEXT.sub("", one_line(" ".join(words.split())))
    if len(plain) > _AFTER or not any(c.isalnum() for c in plain):
        return ""
    return (" " if words[:1].isspace() else "") + plain
