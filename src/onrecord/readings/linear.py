"""Attributions at a sentence's end or middle, told by word order where the parse went astray.

"S, X said.", "S, said X.", "S1, X says, S2." are the commonest shapes in news; a small parser
often takes the cue for a noun ("estimates") or ties it to the last word of S.
"""

from __future__ import annotations

from typing import Any

from onrecord.readings.contents import is_edge, top
from onrecord.readings.cues import Cues
from onrecord.readings.found import Found

Token = Any

_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADV"})
_LONGEST_SOURCE = 16  # tokens
_LONGEST_NAME = 7  # tokens between two commas that name one person
_LONGEST_NUMBER = 10  # tokens of a number with what it counts
_VERBS_ONLY = frozenset({"reckon", "say", "believe", "insist", "predict", "suggest"})
_STOP = frozenset({"that", "whether", "if", "because", "which", "who", "whose", "when", "as", ":"})


def trailing(sent: Any, cues: Cues, skip: set[int]) -> Found | None:
    """The attribution that follows its content in a sentence, or stands in its middle."""
    tokens = [t for t in sent if not t.is_space]
    while tokens and (tokens[-1].is_punct and tokens[-1].lower_ not in {")", '"'}):
        tokens.pop()
    commas = [
        n for n, t in enumerate(tokens) if t.lower_ in {",", "-", "–", "—"} and t.i not in skip
    ]
    for place in reversed(commas):
        for after in [*[c for c in commas if c > place][:2], len(tokens)]:
            found = _segment(tokens, place, after, cues, skip)
            if found is not None:
                return found
    return None


def _segment(
    tokens: list[Token], place: int, after: int, cues: Cues, skip: set[int]
) -> Found | None:
    segment = tokens[place + 1 : after]
    if not 2 <= len(segment) <= 30 or any(t.i in skip for t in segment[:2]):
        return None
    shape = _before_cue(segment, cues) or _after_cue(segment, cues)
    if shape is None:
        return None
    head, cue, inverted = shape
    if not inverted:
        head, place = _apposed(tokens, place, head)
    rest = tokens[after + 1 :] if after < len(tokens) else []
    said = tokens[:place]
    if rest and not _goes_on(said, rest):
        rest = []
    inside = {t.i for t in (*said, *rest)}
    bare = not any(t.pos_ in {"VERB", "AUX"} for t in (*said, *rest))
    if not said or inside & skip or (bare and not (inverted and _alone(said, cue, cues))):
        return None
    if inverted and rest and cue.lemma_ not in cues.strong:
        return None  # "the authority, X, confirmed one of the reports, dated ..."
    if said[0].lower_ in {"as", "after", "when", "while"} and not rest:
        return None
    root = top(cue.doc, inside)
    return Found(
        cue={cue.i},
        verb=cue,
        source=head,
        pieces=[(root, inside)],
        frame="middle" if rest else "clause",
    )


def _alone(said: list[Token], cue: Token, cues: Cues) -> bool:
    """ "Between 7 and 9, reckon the doctors": a number needs no verb, nor does what is "said"."""
    counts = any(t.tag_ == "CD" for t in said) and len(said) <= _LONGEST_NUMBER
    return cue.lemma_ in cues.strong or counts


def _apposed(tokens: list[Token], place: int, head: Token) -> tuple[Token, int]:
    """ "Ilse Brandt, the port's captain, said": the name before the comma speaks."""
    before = next((n for n in range(place - 1, -1, -1) if tokens[n].lower_ == ","), None)
    if before is None or place - before > _LONGEST_NAME or head.pos_ == "PRON":
        return head, place
    apposed = tokens[before + 1 : place]
    if any(t.pos_ not in _NOMINAL and t.lower_ not in {"of", "for"} for t in apposed):
        return head, place
    name = _head(apposed)
    if name is None or (name.pos_ != "PROPN" and head.pos_ != "PROPN"):
        return head, place
    return (name if name.pos_ == "PROPN" else head), before


def beside(segment: list[Token], cues: Cues) -> tuple[Token, Token] | None:
    """Source and cue of the words after a quotation: "a member of the group told reporters"."""
    if len(segment) < 2:
        return None
    shape = _before_cue(segment, cues) or _after_cue(segment, cues)
    return shape[:2] if shape is not None else None


def leading(sent: Any, cues: Cues, skip: set[int]) -> Found | None:
    """ "Analysts at the bank forecast that S", where the parser took the cue for a noun."""
    tokens = [t for t in sent if not t.is_space]
    tokens = tokens[1:] if tokens and tokens[0].dep_ == "cc" else tokens
    for n, token in enumerate(tokens[:_LONGEST_SOURCE]):
        if n and token.tag_ in {"NNS", "NN", "VBZ", "VBP"} and _may_cue(token, cues):
            rest = tokens[n + 1 :]
            head = _head(tokens[:n])
            if head is None or len(rest) < 3 or token.i in skip or not _states(rest):
                return None
            inside = {t.i for t in rest[rest[0].lower_ == "that" :] if not is_edge(t)}
            root = top(token.doc, inside)
            return Found(cue={token.i}, verb=token, source=head, pieces=[(root, inside)])
        if token.pos_ not in _NOMINAL and token.pos_ != "ADP":
            return None
    return None


def _may_cue(token: Token, cues: Cues) -> bool:
    lemma = token.lemma_.lower()
    return lemma in cues.strong or lemma in cues.trailing


def _states(rest: list[Token]) -> bool:
    """A clause follows: "that", or a subject with a finite verb."""
    finite = any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in rest)
    return finite and (rest[0].lower_ == "that" or rest[0].pos_ in {"DET", "PRON", "PROPN", "NUM"})


def _goes_on(said: list[Token], rest: list[Token]) -> bool:
    """ "Five days later, he says, they were ...": what comes after belongs to the content."""
    return not any(t.pos_ in {"VERB", "AUX"} for t in said) and any(
        t.pos_ in {"VERB", "AUX"} for t in rest
    )


def _is_cue(token: Token, cues: Cues) -> bool:
    lemma = token.lemma_.lower()
    noun = token.tag_ in {"VBG", "NN", "JJ", "NNP", "NNPS"} and token.lower_ not in _VERBS_ONLY
    return not noun and (lemma in cues.strong or lemma in cues.tell or lemma in cues.trailing)


def _before_cue(segment: list[Token], cues: Cues) -> tuple[Token, Token, bool] | None:
    """ "relatives of two of them told the paper": a noun phrase, then the cue."""
    for n, token in enumerate(segment[:_LONGEST_SOURCE]):
        if (
            n
            and token.lemma_ in {"quote", "cite"}
            and [t.lower_ for t in segment[n + 1 : n + 2]] == ["as"]
            and len(segment) == n + 3
        ):
            head = _head(segment[:n])
            return (head, segment[n + 2], False) if head is not None else None
        if n and _is_cue(token, cues):
            head = _head(segment[:n])
            tail = segment[n + 1 :]
            if (
                head is None
                or any(t.lower_ in _STOP for t in tail)
                or any(t.pos_ == "VERB" and t.tag_ != "VBG" for t in tail)
            ):
                return None
            if token.lemma_ in cues.tell and not tail:
                return None
            return head, token, False
        if token.pos_ == "VERB" and token.tag_ not in {"VBN", "VBG"}:
            return None
        if token.lower_ in _STOP:
            return None
    return None


def _after_cue(segment: list[Token], cues: Cues) -> tuple[Token, Token, bool] | None:
    """ "says the minister": the cue, then a noun phrase."""
    cue = segment[0]
    if (
        not _is_cue(cue, cues)
        or cue.lemma_ in cues.tell
        or (cue.tag_ == "VBN" and cue.lemma_ not in cues.strong)
        or any(t.lower_ in _STOP for t in segment[1:2])
    ):
        return None
    head = _head(segment[1:])
    if head is None or any(
        t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"relcl", "acl", "amod"} for t in segment[1:]
    ):
        return None
    return head, cue, True


def _head(phrase: list[Token]) -> Token | None:
    """The noun that a phrase is about: the last of its first nominal run."""
    best = None
    for token in phrase:
        if (
            token.pos_ not in _NOMINAL
            and token.lower_ not in {"-", ".", "and", "&"}
            and token.tag_ not in {"VBN"}
        ):
            break
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.ent_type_ not in {"DATE", "TIME"}:
            best = token
        elif token.pos_ == "ADV" and best is None:
            break
    if best is None or best.lower_ in {"which", "that", "who"}:
        return None
    return best
