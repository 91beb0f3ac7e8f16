"""Silence and what is not known: "did not respond", "could not confirm", "it was not clear"."""

from __future__ import annotations

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.contents import complements, objects, trim
from onrecord.readings.found import Found, Piece, Scope
from onrecord.readings.sourcing import about_naming, source_of
from onrecord.readings.speakers import nouns, speaks
from onrecord.readings.withholding import asked_for, fronted, mute_phrase, unable

_MUTE = frozenset(
    "respond reply answer comment elaborate react say speak talk discuss mention specify explain "
    "disclose".split()
)
_ASKED = frozenset({"reach", "draw", "contact"})  # in the passive: "would not be drawn"
_WORD = frozenset(
    "answer call comment detail email explanation figure information interview letter matter "
    "message name number phone question reason request response statement telephone toll".split()
)


def silence(scope: Scope, verb: Token) -> Found | None:
    """Who would not or could not say: the whole verb phrase, or what is not confirmed."""
    kind = _silent_kind(scope, verb)
    if not kind:
        return None
    source = _silent_one(scope, verb, kind)
    if source is None or (kind in {"unable", "mute"} and not speaks(source)):
        return None
    if kind == "silent" and about_naming(verb) and not _is_body(source):
        return None
    cue = _cue(scope, verb)
    if kind == "unable" or kind == "unsaid":
        pieces = objects(scope, verb) or complements(scope, verb) or _before(scope, verb)
        if pieces:
            return Found(
                cue=cue,
                verb=verb,
                source=source,
                pieces=pieces,
                stance="unconfirmed",
                frame="unconfirmed",
            )
        if kind == "unable":
            return None
    return Found(
        cue=cue,
        verb=verb,
        source=source,
        pieces=[(verb, _phrase(verb, cue))],
        stance="unconfirmed",
        frame="silence",
        silent=True,
    )


def _phrase(verb: Token, cue: set[int]) -> set[int]:
    """The words from the cue on, without what the verb's fellows and asides say."""
    skip = {"nsubj", "nsubjpass", "conj", "cc", "advcl", "punct", "preconj"}
    left = [c for c in cl.children(verb, "ccomp") if c.i < verb.i]
    rest = cl.words(verb, [*left, *cl.children(verb, *skip)])
    return {i for i in rest | cue if i >= min(cue)}


def _cue(scope: Scope, verb: Token) -> set[int]:
    if (phrase := unable(verb)) is not None:
        return phrase[1]
    if (words := mute_phrase(verb)) is not None:
        return words
    cue = cl.auxiliaries(verb) | {
        c.i for c in verb.children if c.lower_ in {"unable", "neither", "nor"}
    }
    if _yet(scope, verb):
        cue |= {verb.head.i, *range(verb.head.i, verb.i)}
    if verb.lemma_ in scope.cues.refusing:
        cue |= {t.i for c in cl.children(verb, "xcomp") for t in (*cl.children(c, "aux"), c)}
    return cue


def _silent_one(scope: Scope, verb: Token, kind: str) -> Token | None:
    """Who would not or could not say; of one who was not reached, he himself."""
    phrase = unable(verb)
    subject = cl.subject(phrase[0] if phrase else verb)
    if kind == "unreached":
        return asked_for(verb, subject)
    return subject if verb.lemma_ in _ASKED or phrase else source_of(scope, verb)


def _before(scope: Scope, verb: Token) -> list[Piece]:
    """ "Who paid | the broker will not say"."""
    root = fronted(verb)
    return [] if root is None else [(root, trim(scope, cl.words(root)))]


def _is_body(source: Token) -> bool:
    """A body that will not give a name keeps silent; a person asks not to be named."""
    return source.ent_type_ == "ORG" or source.lemma_.lower() in nouns().bodies


def _silent_kind(scope: Scope, verb: Token) -> str:
    lemma, cues = verb.lemma_.lower(), scope.cues
    negative = cl.negated(verb) or neither(scope, verb)
    barred = unable(verb) is not None or (verb.dep_ == "xcomp" and verb.head.lower_ == "unable")
    if lemma in cues.unable | {"verify"} and (negative or barred):
        return "unable"
    if (negative or barred) and asked_for(verb, cl.subject(verb)) is not None:
        return "unreached"
    if mute_phrase(verb) is not None:
        return "mute"
    if lemma in cues.refusing and cl.children(verb, "xcomp"):
        inner = cl.children(verb, "xcomp")[0].lemma_.lower()
        if inner in {"say", "disclose"}:
            return "unsaid"
        return "silent" if inner in cues.silent or inner in cues.unable else ""
    if lemma in _ASKED and negative and cl.passive(verb):
        return "silent"
    if lemma in cues.silent | {"comment"} and _yet(scope, verb):
        return "silent"
    if not (negative or barred) or lemma not in cues.silent:
        return ""
    if lemma not in _MUTE and not _of_word(verb):
        return ""
    return "unsaid" if lemma == "say" else "silent"


def _of_word(verb: Token) -> bool:
    """ "did not return calls", "gave no reason": what is held back is a word, no pill."""
    objects = [
        *cl.children(verb, "dobj"),
        *(n for p in cl.children(verb, "prep") for n in p.children),
    ]
    return any(n.lemma_.lower() in _WORD for n in objects)


def neither(scope: Scope, verb: Token) -> bool:
    """Whether the verb stands under "neither ... nor"."""
    if any(c.lower_ in {"neither", "nor"} for c in verb.children):
        return True
    subjects = cl.children(verb, "nsubj")
    if subjects and any(c.lower_ == "neither" for c in subjects[0].subtree):
        return True
    return verb.dep_ == "conj" and any(
        c.lower_ in {"neither", "nor"} for c in verb.head.children if c.dep_ != "nsubj"
    )


def _yet(scope: Scope, verb: Token) -> bool:
    up = verb.head
    return (
        verb.dep_ == "xcomp"
        and up.lemma_ == "have"
        and any(c.lower_ == "yet" for c in (*up.children, *verb.children))
    )


def unknown(scope: Scope, token: Token) -> Found | None:
    """ "It was not clear why it failed", "claims that S are unconfirmed"."""
    up = token.head
    if token.lower_ == "word":
        return _no_word(token)
    if up.lemma_ not in {"be", "remain"} or token.dep_ not in {"acomp", "attr"}:
        return None
    if token.lower_ == "clear" and not cl.children(up, "neg"):
        return None
    inner = [
        c
        for c in (*up.children, *token.children)
        if c.dep_ in {"ccomp", "csubj", "csubjpass", "advcl"} and c != token
    ]
    source = None
    if not inner:
        subjects = cl.children(up, "nsubj")
        inner = [
            c
            for s in subjects
            for c in cl.children(s, "acl", "ccomp", "relcl")
            if cl.children(c, "mark")
        ]
        source = subjects[0] if inner else None
        if not inner and subjects and (said := _rumoured(subjects[0], up)) is not None:
            inner, source = [said], subjects[0]
    if not inner:
        return None
    return Found(
        cue={token.i, *(c.i for c in cl.children(up, "neg"))},
        verb=up,
        source=source,
        pieces=[(inner[0], trim(scope, cl.words(inner[0])))],
        stance="unconfirmed",
        frame="unknown",
    )


def _rumoured(noun: Token, verb: Token) -> Token | None:
    """ "Claims on social media that S are unconfirmed": the root of S."""
    for token in noun.doc[noun.i + 1 : verb.i]:
        if token.lower_ == "that" and token.tag_ == "IN":
            inside = [t for t in noun.doc[token.i + 1 : verb.i] if t.pos_ in {"VERB", "AUX"}]
            return next((t for t in inside if cl.children(t, "nsubj", "nsubjpass")), None)
    return None


def _no_word(word: Token) -> Found | None:
    """ "There was no word from X": X is silent."""
    heads = [n for p in cl.children(word, "prep") if p.lower_ == "from" for n in p.children]
    if not heads or not any(c.lower_ == "no" for c in word.children):
        return None
    up = word.head if word.head.lemma_ == "be" else word
    first = min(up.left_edge.i, word.left_edge.i)
    return Found(
        cue=set(range(word.left_edge.i, word.i + 1)),
        verb=word,
        source=heads[0],
        pieces=[(word, set(range(first, word.i + 1)))],
        stance="unconfirmed",
        frame="silence",
        silent=True,
    )
