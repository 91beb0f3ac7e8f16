"""Frames of the relations layer: what a cue verb makes its source and its content."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.speakers import speaks


@dataclass(slots=True)
class Tie:
    """One attribution in tokens; source and cue may be empty."""

    source: set[int]
    cue: set[int]
    content: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Verbs by what they govern; see data/relations.toml."""

    clause: frozenset[str]
    infinitive: frozenset[str]
    object: frozenset[str]
    weak: frozenset[str]
    prepositions: dict[str, frozenset[str]]

    @property
    def verbs(self) -> frozenset[str]:
        """All of them."""
        return self.clause | self.infinitive | self.object | self.weak | set(self.prepositions)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that the package ships."""
    path = files("onrecord.readings").joinpath("data/relations.toml")
    raw = tomllib.loads(path.read_text("utf-8"))
    prepositions = {k: frozenset(v) for k, v in raw.pop("prepositions").items()}
    return Lexicon(**{k: frozenset(v) for k, v in raw.items()}, prepositions=prepositions)


_SPEAKING = frozenset(
    "say tell add write note continue explain tweet recall declare reply answer ask respond shout "
    "state argue joke insist warn conclude observe remark quip exclaim recount report post read "
    "claim acknowledge lament admit assert complain reiterate".split()
)
_ADDRESSING = frozenset({"tell", "ask", "remind"})  # their object may be the hearer
_NARROW = frozenset({"aux", "auxpass", "neg", "prt"})
_HEAVY = frozenset({"advcl", "parataxis", "ccomp", "relcl"})
_LATER = frozenset({"advcl", "xcomp", "ccomp"})


def by_verb(verb: Token, quoted: Mapping[int, range]) -> Tie | None:
    """The attribution that a verb makes; `quoted` has each quoted token's quotation."""
    lemma, known = verb.lemma_.lower(), lexicon()
    if lemma not in known.verbs:
        return None
    speaker = _speaker(verb)
    content = _content(verb, lemma, speaker, known)
    source = _phrase(speaker) if speaker is not None else set()
    cue = _cue(verb)
    if not content and lemma in _SPEAKING:
        content = _beside(verb, quoted)
    cue |= _governing(verb, lemma, content, known) | _leading(verb, source, known)
    content = content - source - cue
    return Tie(source - cue, cue, content) if content else None


def speaker_words(verb: Token) -> set[int]:
    """The noun phrase that a verb makes speak, by the grammar alone."""
    speaker = _speaker(verb)
    return _phrase(speaker) if speaker is not None else set()


def _content(verb: Token, lemma: str, speaker: Token | None, known: Lexicon) -> set[int]:
    if lemma in known.clause and (found := _clause(verb)):
        return found
    if lemma in known.infinitive and (found := _infinitive(verb)):
        return found
    party = speaker is not None and speaks(speaker)
    if (lemma in known.object or (lemma in known.weak and party)) and (found := _object(verb)):
        return found
    if lemma in known.prepositions and speaker is not None:
        return _after_preposition(verb, known.prepositions[lemma])
    return set()


def _after_preposition(verb: Token, allowed: frozenset[str]) -> set[int]:
    """What the verb's own preposition governs: "warned of floods", "called for them to go"."""
    found: set[int] = set()
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in allowed:
            found |= cl.words(child) - {child.i}
        elif child.i > verb.i and child.left_edge.lower_ in allowed and child.dep_ in _LATER:
            found |= cl.words(child) - {child.left_edge.i}
    return found


def _clause(verb: Token) -> set[int]:
    inner = cl.children(verb, "ccomp")
    if inner:
        return set().union(*(cl.words(c) for c in inner))
    if verb.dep_ in {"parataxis", "dep"}:
        return cl.words(verb.head, [verb])
    return {c.i for c in cl.children(verb, "advmod") if c.lower_ == "so" and c.i > verb.i}


def _infinitive(verb: Token) -> set[int]:
    """What is to be done, and by whom, but not who is told to: "asked them to stop"."""
    inner = [c for c in cl.children(verb, "xcomp") if c.i > verb.i]
    if inner and verb.lemma_ != "tell":
        inner += [c for c in cl.children(verb, "dobj") if c.i > verb.i]
    return set().union(*(cl.words(c) for c in inner)) if inner else set()


def _object(verb: Token) -> set[int]:
    if cl.passive(verb):
        if cl.agent(verb) is None:
            return set()
        heads = cl.children(verb, "nsubjpass", "oprd")
    else:
        heads = cl.children(verb, "dobj", "oprd", "attr")
        if verb.lemma_ in _ADDRESSING:
            heads = [h for h in heads if h.pos_ not in {"PRON", "PROPN"}]
        if heads:
            heads += [
                c
                for c in verb.children
                if c.i > verb.i
                and (
                    c.dep_ in {"xcomp", "acomp"}
                    or (c.dep_ == "prep" and c.lower_ in {"as", "of", "for", "to", "on"})
                )
            ]
        elif verb.dep_ in {"relcl"} and verb.head.i < verb.i:
            return set()
        heads += cl.children(verb, "ccomp")
    return set().union(*(cl.words(h) for h in heads)) if heads else set()


def _speaker(verb: Token) -> Token | None:
    if cl.passive(verb) and (agent := cl.agent(verb)) is not None:
        return agent
    return cl.subject(verb)


def _phrase(head: Token) -> set[int]:
    """The whole noun phrase, without clauses that only go on about it."""
    late = [c for c in head.children if c.dep_ in _HEAVY and c.i > head.i]
    inside = sorted(cl.words(head, late))
    while inside and head.doc[inside[-1]].is_punct and inside[-1] > head.i:
        inside.pop()
    return set(inside)


def _cue(verb: Token) -> set[int]:
    """The verb with auxiliaries, negation, particle, and an adverb right beside it."""
    parts = {verb.i}
    for child in verb.children:
        if child.dep_ in _NARROW or (child.dep_ == "advmod" and abs(child.i - verb.i) == 1):
            parts.add(child.i)
    return parts


def _governing(verb: Token, lemma: str, content: set[int], known: Lexicon) -> set[int]:
    """The preposition right before the content is the cue's: "called for", "referred to"."""
    allowed = known.prepositions.get(lemma, frozenset())
    return {
        p.i
        for p in cl.children(verb, "prep")
        if p.lower_ in allowed and content and p.i + 1 == min(content)
    } | {
        c.left_edge.i
        for c in verb.children
        if c.dep_ in _LATER and c.left_edge.lower_ in allowed and c.left_edge.i + 1 in content
    }


def _leading(verb: Token, source: set[int], known: Lexicon) -> set[int]:
    """The verbs that lead to an infinitive cue: "is expected to announce", "began by asking"."""
    top = verb
    while top.dep_ in {"xcomp", "pcomp"} and top.head.i < top.i and verb.i - top.head.i < 6:
        up = top.head.head if top.dep_ == "pcomp" else top.head
        if up.pos_ in {"VERB", "AUX"} and up.lemma_ in known.infinitive:
            break
        top = up
    if top == verb or top.pos_ not in {"VERB", "AUX", "ADJ"}:
        return set()
    return (_cue(top) | set(range(top.i, verb.i))) - source


def _beside(verb: Token, quoted: Mapping[int, range]) -> set[int]:
    """The quotation right before or right after the words around a cue of speech."""
    sent = verb.sent
    first, last = sent.start, sent.end - 1
    for at in range(verb.i, first - 1, -1):
        if at in quoted:
            return set(quoted[at]) if verb.i - at <= 25 else set()
    for at in range(verb.i, min(last + 4, len(verb.doc))):
        if at in quoted:
            return set(quoted[at])
    before = first - 1
    while before >= 0 and verb.doc[before].is_space and first - before < 3:
        before -= 1
    return set(quoted[before]) if before in quoted else set()
