"""Attribution by verb: which frame a cue verb stands in, and what stance it gives."""

from __future__ import annotations

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.contents import (
    after_that,
    before_cue,
    complements,
    governed,
    infinitives,
    objects,
    trim,
)
from onrecord.readings.found import Found, Scope
from onrecord.readings.gapping import COUNTS
from onrecord.readings.letting import let, letting
from onrecord.readings.quotes import Quote
from onrecord.readings.quoting import beside, quotation
from onrecord.readings.silence import neither
from onrecord.readings.sourcing import NOBODY, about_naming, add_relays, informant, source_of
from onrecord.readings.speakers import counts, mute, nouns, speaks
from onrecord.readings.tallies import counted
from onrecord.readings.verdicts import said_of
from onrecord.types import Stance

_HEARSAY: dict[str, Stance] = {
    "expect": "projected",
    "estimate": "estimated",
    "think": "estimated",
    "believe": "estimated",
    "plan": "projected",
    "project": "projected",
    "forecast": "projected",
    "schedule": "projected",
    "reckon": "estimated",
    "put": "estimated",
}
_CHANGING = frozenset(
    "raise lower cut double triple lift revise increase reduce correct update upgrade "
    "downgrade halve".split()
)
_TALLIED = frozenset("dead deaths hurt injured wounded missing killed cases bodies".split())
_WHEN = frozenset({"after", "before", "without", "since", "by", "despite", "from", "while"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_MEASURING = frozenset({"poll", "survey", "model", "measurement", "estimate", "projection"})


def by_verb(scope: Scope, verb: Token) -> Found | None:
    """The attribution that a verb makes, where it is a cue."""
    if let(verb):
        return None
    if (one := letting(scope, verb)) is not None:
        return one
    lemma, cues = cue_lemma(scope, verb), scope.cues
    if lemma not in cues.verbs and lemma not in cues.prepositions and lemma not in _CHANGING:
        return _by_quotation(scope, verb)
    if verb.dep_ == "amod" or (cl.infinitive(verb) and not _goes_on(scope, verb)):
        return None
    if lemma in {"ask", "request", "want", "wish", "prefer"} and about_naming(verb):
        return None
    if verb.lower_ == "citing":
        return None
    source = source_of(scope, verb)
    if source is not None and source.i in scope.block and verb.i not in scope.block:
        source = next(iter(cl.children(verb, "dobj")), None)  # "...," says X
        if source is None:
            return None
    if cl.passive(verb) and source is None:
        return _hearsay(scope, verb)
    strong = lemma in cues.strong or lemma in cues.tell
    if source is not None and (
        source.lower_ in NOBODY or (mute(source) and not _runs(verb, source))
    ):
        return None
    if lemma == "have" and not (source is not None and _tallies(verb, source)):
        return None
    if not strong and (source is None or not speaks(source)):
        return None
    if lemma in _CHANGING and (change := _change(scope, verb, source)) is not None:
        return change
    one = _frames(scope, verb, lemma, strong, source)
    if one is None:
        return None
    one.heard = (lemma in cues.tell and cl.passive(verb)) or (
        lemma in {"learn", "hear"} and informant(verb) is None
    )
    one.held = lemma in cues.held and not _is_count(one)
    one.stance = cue_stance(scope, verb, lemma, one.stance)
    if one.stance == "asserted" and source is not None and source.lemma_.lower() in _MEASURING:
        one.stance = "estimated"
    one.addressee = (
        next(iter(cl.children(verb, "dobj", "dative")), None) if lemma in cues.tell else None
    )
    add_relays(scope, verb, one)
    return one


def _is_count(one: Found) -> bool:
    """ "prefer 212": a bare number is no attitude, but a count that is given."""
    return any(root is not None and root.tag_ == "CD" for root, _ in one.pieces)


def cue_lemma(scope: Scope, verb: Token) -> str:
    """The verb, with its particle where the two are a cue of their own: "rule out"."""
    for particle in cl.children(verb, "prt"):
        both = f"{verb.lemma_} {particle.lower_}".lower()
        if both in scope.cues.verbs:
            return both
    return str(verb.lemma_.lower())


def _by_quotation(scope: Scope, verb: Token) -> Found | None:
    """ "...," fumed X; X shrugged: "...": whatever the verb, it is the quotation's cue."""
    if verb.tag_ not in _FINITE or verb.i in scope.marks or not beside(scope, verb):
        return None
    if verb.dep_ in {"relcl", "acl"}:
        return None
    after = [c for c in cl.children(verb, "dobj", "attr", "acomp") if c.i not in scope.marks]
    inverted = bool(after) and not cl.children(verb, "nsubj") and verb.i - 1 in scope.block
    source = after[0] if inverted else source_of(scope, verb)
    if source is None or source.i in scope.marks or (after and not inverted):
        return None
    if mute(source) or not (speaks(source) or source.text[:1].isupper()):
        return None
    quote = quotation(scope, verb, source)
    return _quoted(scope, verb, source, quote) if quote is not None else None


def _runs(verb: Token, source: Token) -> bool:
    """ "...," reads the sign on the gate."""
    return verb.lemma_ in {"read", "run"} and source.lemma_.lower() in nouns().documents


def _tallies(verb: Token, source: Token) -> bool:
    """ "The poll has her at 31%", "the service has three people hurt": not "has 40 staff"."""
    if source.lemma_.lower() in nouns().documents or source.lemma_ == "pollster":
        return True
    if any(noun.lemma_.lower() in COUNTS for noun in cl.children(verb, "dobj")):
        return speaks(source)
    at = counts(source) and any(p.lower_ in {"at", "on"} for p in cl.children(verb, "prep"))
    return at or (speaks(source) and any(t.lower_ in _TALLIED for t in verb.subtree))


def _in_passing(verb: Token) -> bool:
    """ "weeks after announcing her campaign": that she did is told, not what she said."""
    return bool(verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ in _WHEN)


def _puts_it(verb: Token) -> bool:
    """ "...," as X put it."""
    return verb.lemma_ in {"put", "describe"} and any(
        c.lower_ == "it" for c in cl.children(verb, "dobj")
    )


def _quoted(scope: Scope, verb: Token, source: Token | None, quote: Quote) -> Found:
    scope.taken.add((quote.begin, quote.end))
    inside = {i for i, q in scope.marks.items() if q is quote}
    return Found(
        cue=cl.auxiliaries(verb),
        verb=verb,
        source=source,
        pieces=[(None, inside)],
        frame="quote",
        quote=quote,
    )


def _frames(
    scope: Scope, verb: Token, lemma: str, strong: bool, source: Token | None
) -> Found | None:
    cues = scope.cues
    cue = cl.auxiliaries(verb)
    quotes = strong or lemma in cues.clause or _puts_it(verb)
    quote = quotation(scope, verb, source) if quotes else None
    if quote is not None and quote.block:
        return _quoted(scope, verb, source, quote)
    tries = (
        (strong or lemma in cues.clause, "clause", complements),
        (lemma in cues.about, "about", said_of),
        (lemma in cues.infinitive, "infinitive", infinitives),
        (lemma in cues.noun, "noun", objects),
        (lemma in cues.prepositions, "noun", governed),
        (lemma in cues.counted, "noun", counted),
    )
    for fits, frame, look in tries:
        if frame != "clause" and _in_passing(verb):
            continue
        if fits and (pieces := look(scope, verb)):
            if frame == "about" and lemma == "put" and cl.passive(verb):
                frame = "change"  # its own words are part of what is said
            return Found(cue=cue, verb=verb, source=source, pieces=pieces, frame=frame)
    if (strong or lemma in cues.clause) and (lemma in cues.tell or not cl.passive(verb)):
        pieces = after_that(scope, verb) or before_cue(scope, verb, source)
        if pieces:
            return Found(cue=cue, verb=verb, source=source, pieces=pieces, frame="clause")
    return None


def _change(scope: Scope, verb: Token, source: Token | None) -> Found | None:
    """ "cut its estimate to 4,000": who moves his own count puts the new one forward."""
    for noun in cl.children(verb, "dobj"):
        if source is not None and noun.lemma_.lower() in COUNTS and not cl.passive(verb):
            skip = [
                c
                for c in verb.children
                if c.dep_ in {"nsubj", "advcl", "conj", "cc", "punct", "mark"}
                or (c.i < verb.i and c.dep_ not in {"advmod"})
                or any(t.ent_type_ == "DATE" and t.head == c for t in c.subtree)
            ]
            inside = trim(scope, cl.words(verb, skip))
            stance: Stance = (
                "estimated" if noun.lemma_ in {"estimate", "projection"} else "asserted"
            )
            return Found(
                cue={verb.i},
                verb=verb,
                source=source,
                pieces=[(verb, inside)],
                stance=stance,
                frame="change",
            )
    return None


def _goes_on(scope: Scope, verb: Token) -> bool:
    return verb.dep_ == "xcomp" and verb.head.lemma_ in {
        "go",
        "continue",
        "want",
        "like",
        "come",
    }


def cue_stance(scope: Scope, verb: Token, lemma: str, before: Stance) -> Stance:
    """What a cue makes of its content, its own negation counted."""
    if lemma in {"quote", "cite"}:
        return before
    stance = scope.cues.stance.get(lemma, before)
    negative = cl.negated(verb) or neither(scope, verb)
    if negative and stance == "asserted":
        return (
            "unconfirmed"
            if lemma in {"say", "confirm", "acknowledge", "announce", "report"}
            else "questioned"
            if lemma in {"believe", "think"}
            else stance
        )
    if negative and stance == "denied":
        return "unconfirmed"
    return stance


def _hearsay(scope: Scope, verb: Token) -> Found | None:
    """ "are said to", "is expected": nobody is named."""
    inner = cl.children(verb, "xcomp", "ccomp")
    if verb.lemma_ not in scope.cues.rumoured:
        return None
    if not inner or not cl.children(verb, "nsubjpass", "nsubj"):
        return None
    skip = [
        c for c in verb.children if c.dep_ in {"advcl", "conj"} and c.i > verb.i and c.tag_ != "VB"
    ]
    pieces = [(verb, cl.words(verb, skip))]
    if any(c.lower_ == "it" for c in cl.children(verb, "nsubjpass")) and inner[0].dep_ == "ccomp":
        pieces = complements(scope, verb)  # "it was announced that S"
    return Found(
        cue=cl.auxiliaries(verb),
        verb=verb,
        source=None,
        hearsay=True,
        pieces=pieces,
        frame="hearsay",
        stance=_HEARSAY.get(verb.lemma_, "asserted"),
    )
