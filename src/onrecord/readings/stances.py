"""How a statement stands to what it says: asserted, denied, estimated, projected, offered, ..."""

from __future__ import annotations

import re
from typing import Any

from onrecord.readings import clauses as cl
from onrecord.readings.factuality_marks import modal, negated
from onrecord.types import Stance

Token = Any

_DENYING = re.compile(
    r"\b(?:untrue|false|fabricat(?:ed|ions?)|forg(?:ed|ery|eries)|fake[sd]?|hoax\w*|nonsense"
    r"|invent(?:ed|ion|ions)|baseless|unfounded|groundless|fiction\w*|fantas(?:y|ies)|not true"
    r"|no truth|propaganda|rubbish|absurd\w*|slander\w*|smear\w*|a myth|provocation|ludicrous"
    r"|preposterous|misinformation|disinformation|incorrect|pure speculation|fairy tales?)\b"
    # oil lies on the water, things go wrong and people go the wrong way: nobody is contradicted
    r"|\b(?:an?|all|are|is|of|these|those|such|outright|blatant|complete|pure|more) lies?\b"
    r"|\blies\b(?=\W*$)|(?<!went )(?<!gone )(?<!goes )(?<!\bgo )(?<!going )\bwrong\b"
    r"(?! (?:way|place|time|side|direction|hands|turn|end|track|foot|message|people|person)\b)",
    re.IGNORECASE,
)
# "We got it wrong", "our figure was false": who faults himself denies nobody.
_OWN_FAULT = re.compile(
    r"\b(?:we|i)\b[^.;]{0,24}\b(?:wrong|incorrect)|\b(?:our|my)\b[^.;]{0,40}\b(?:wrong|incorrect|false)",
    re.IGNORECASE,
)
_OWN_DENIAL = re.compile(
    r"^\W*(?:i|we) (?:(?:did|do|was|were|am|are) (?:not|never)|never|(?:did|do|was|were)n['’]t)\b"
    r"(?! (?:yet |really |even |just )?(?:know|think|want|have|believe|expect|need|like|care|see"
    r"|understand|mind|feel|remember|doubt|wish|hope|mean|anticipate|sure|certain|able)\b)"
    r"|^\W*there (?:is|was|were|are|has been|have been) (?:no|never)\b"
    r"|^\W*no (?:\w+ ){1,3}(?:was|were|has been|have been)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:was|were|had|has|have|we|i|there) [\"“]?never\b|\bnever (?:in|paid|sent|took)\b",
    re.IGNORECASE,
)
_QUESTIONED = re.compile(
    r"\b(?:may|might)(?: not)? have\b"
    r"|\bif (?:it is |they are |that is )?(?:genuine|true|confirmed|authentic)\b"
    r"|\bif [^.;,]{1,40}\b(?:is|are|were|was|proves?) (?:genuine|true|authentic)\b"
    r"|\bhard to (?:reconcile|believe|square)\b|\b(?:casts?|cast|raises?|raised) doubts?\b"
    r"|\bopen to (?:doubt|question)\b",
    re.IGNORECASE,
)
# What is open to the speaker himself: he vouches for neither side.
_OPEN = re.compile(
    r"\bno (?:\w+ )?(?:evidence|proof|indication|sign|confirmation)\b"
    r"(?! of (?:wrongdoing|foul))|\bno (?:immediate )?word (?:yet )?(?:on|about|of|as to)\b"
    r"|\b(?:has|have|had) (?:not|yet to) (?:yet )?(?:sa(?:y|id)|decided?|determined?)"
    r" (?:whether|if|who|how|why)\b"
    r"|\b(?:has|have|had) yet to (?:be )?(?:establish|determin|confirm|verif|explain|identif)\w*"
    r"|\b(?:can|could)(?:not| not| no longer|n['’]t) [\"“]?(?:be )?(?:rule[d]? out|excluded?)\b"
    r"|\b(?:not (?:been )?able|unable|not in a position) to (?:\w+ )?"
    r"(?:confirm|verify|corroborate|authenticate|substantiate|establish|determine)\b"
    r"|\bcould not (?:\w+ )?be (?:\w+ )?(?:verified|confirmed|corroborated|substantiated)\b"
    r"|\b(?:remain(?:s|ed)?|is|was|are|were) (?:still )?"
    r"(?:unclear|unconfirmed|unverified|unknown)\b"
    r"|\bnot (?:yet |immediately )?(?:clear|known) (?:whether|if|who|how|why|what)\b"
    r"|\b(?:i|we|nobody|no one) (?:(?:do not|don['’]t) (?:yet |really )?know|(?:yet )?knows)"
    r"(?: \w+)? (?:whether|if|who|how|why|what|when|where)\b|\btoo early to (?:say|tell|know)\b",
    re.IGNORECASE,
)
_RECKONED = re.compile(
    r"\bby (?:(?:the|its|his|her|their|our|my|one|most|some) )?(?:[\w'’-]+ ){0,3}?"
    r"(?:reckonings?|estimates?|estimations?|calculations?|guess)\b",
    re.IGNORECASE,
)
_ODDS = re.compile(
    r"\b(?:probability|likelihood|chances?|odds|risk) (?:of|that)\b"
    r"(?=.{0,90}\b(?:next|coming|will|would|season|tomorrow|winter|summer|spring|autumn)\b)",
    re.IGNORECASE,
)
_READY = frozenset({"willing", "ready", "prepared"})
_WELCOMING = frozenset({"like", "accept", "welcome", "prefer", "appreciate", "respect"})
_OFFERS = frozenset({"offer", "invitation", "proposal", "promise", "pledge"})
_NOBODY = frozenset({"nobody", "none", "noone"})
_HARMS = frozenset("kill hurt injure harm wound die perish miss infect".split())
_HOLDING = frozenset({"believe", "think", "suspect", "reckon"})
_CONJECTURING = frozenset({"suggest", "fear", "suspect", "speculate"})
_INSISTING = frozenset({"insist", "maintain", "protest", "swear"})
_OFFERING = frozenset("plan intend offer promise pledge consider propose undertake".split())
_ASKING = frozenset({"poll", "survey", "model", "projection", "estimate", "simulation"})
_PASSIVES: dict[str, Stance] = {
    "expect": "projected", "plan": "projected", "schedule": "projected", "forecast": "projected",
    "project": "projected", "estimate": "estimated", "believe": "estimated", "think": "estimated",
    "put": "estimated", "reckon": "estimated",
}  # fmt: skip


def refine(
    stance: Stance, root: Token | None, inside: set[int], words: str, *, own: bool, quoted: bool
) -> Stance:
    """The stance that cue and content give together.

    `stance` is what the cue says, `own` whether the content's subject is the speaker, `quoted`
    whether the content is quoted whole.
    """
    if stance not in {"asserted", "estimated"}:
        return stance
    if _ODDS.search(words):
        return "projected"
    if stance == "asserted" and (said := _by_words(words, root, quoted=quoted)):
        return said
    return _of_words(stance, words) if root is None else _of_clause(stance, root, inside, own=own)


def agrees(pronoun: Token, source: Token) -> bool:
    """Whether a pronoun can be the speaker by its number: several speak of themselves as "they"."""
    if source.tag_ in {"NNS", "NNPS"}:
        return pronoun.lower_ not in {"he", "she", "it", "i"}
    return not (source.ent_type_ == "PERSON" and pronoun.lower_ in {"they", "it"})


def _by_words(words: str, root: Token | None, *, quoted: bool) -> Stance | None:
    """What set words make of a content that the cue only asserts."""
    if _DENYING.search(words) and not _mentions_only(root) and not _OWN_FAULT.search(words):
        return "denied"
    if _OPEN.search(words):
        return "unconfirmed"
    if (quoted and _OWN_DENIAL.search(words)) or _NEVER.search(words):
        return "denied"
    doubted = _QUESTIONED.search(words) and not _conjectured(root)
    if doubted or (quoted and words.rstrip(" \"”’'").endswith("?")):
        return "questioned"
    return "estimated" if _RECKONED.search(words) else None


def _conjectured(root: Token | None) -> bool:
    """ "suggested that 200 may have died": who reckons with it does not doubt it."""
    return root is not None and root.dep_ == "ccomp" and root.head.lemma_ in _CONJECTURING


def _of_clause(stance: Stance, root: Token, inside: set[int], *, own: bool) -> Stance:
    """What the clause makes of it: to come, offered by its own speaker, only reckoned."""
    future = _future(root, inside)
    if future == "will":
        meant = own or root.head.lemma_ == "announce"
        return "offered" if meant and stance == "asserted" else "projected"
    if future == "may":
        return "projected"
    if own and any(c.lower_ in _READY for c in root.children):
        return "offered"
    if root.tag_ == "VB" and root.dep_ == "xcomp" and root.head.lemma_ == "agree":
        return "offered"
    if stance == "asserted" and _thought(root, inside):
        return "estimated"
    if stance == "asserted" and root.pos_ in {"VERB", "AUX"} and _answers(root):
        return "denied"
    if cl.passive(root) and (root.lemma_ != "put" or _at_number(root)):
        return _PASSIVES.get(root.lemma_.lower(), stance)
    subject = next(iter(cl.children(root, "nsubj")), None)
    if subject is not None and subject.lemma_.lower() in _OFFERS and root.lemma_ == "stand":
        return "offered"
    if subject is not None and subject.lemma_.lower() in _ASKING and root.pos_ == "VERB":
        return "estimated"
    return "offered" if own and root.lemma_ in _OFFERING else stance


def _thought(root: Token, inside: set[int]) -> bool:
    """A number that the speaker believes: his judgement."""
    held = root.dep_ == "ccomp" and root.head.lemma_ in _HOLDING
    return held and any(root.doc[i].like_num for i in inside)


def _answers(root: Token) -> bool:
    """ "Nobody was touched", "insists that it did not": a blank denial answers a charge."""
    subjects = cl.children(root, "nsubj", "nsubjpass")
    if any(c.lower_ in _NOBODY or _no_one(c) for c in subjects):
        return root.lemma_.lower() not in _HARMS  # "nobody was hurt" counts
    return root.head.lemma_ in _INSISTING and root.dep_ == "ccomp" and negated(root)


def _at_number(verb: Token) -> bool:
    """ "was put at 42.6%"."""
    return any(c.lower_ == "at" and any(t.like_num for t in c.subtree) for c in verb.children)


def _no_one(token: Token) -> bool:
    return bool(token.lower_ == "one") and any(c.lower_ == "no" for c in token.children)


def _of_words(stance: Stance, words: str) -> Stance:
    """A quotation, by its words alone."""
    if re.search(r"^\W*(?:(?:i|we)(?: will|['’]ll| shall)|let)\b", words, re.IGNORECASE):
        return "offered"
    if re.search(r"\b(?:will|['’]ll|going to)\b", words, re.IGNORECASE) and not re.search(
        r"\bif\b", words, re.IGNORECASE
    ):
        return "projected"
    return stance


def _mentions_only(root: Token | None) -> bool:
    """ "a forged letter", "the false claim": the word is not the point of the sentence."""
    if root is None:
        return False
    for child in root.subtree:
        if _DENYING.fullmatch(child.text):
            return bool(
                child.dep_
                in {"amod", "compound", "dobj", "pobj", "nsubj", "nsubjpass", "conj", "advmod"}
                or child.dep_ in {"acl", "relcl", "advcl", "ccomp"}
            )
    return False


def _future(verb: Token, inside: set[int]) -> str:
    """Whether a clause tells what "will" or "may" be; "" where it tells what is or was."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return ""
    if any(c.dep_ == "aux" and c.i not in inside for c in verb.children):
        return ""
    force = modal(verb)
    if force in {"will", "would"}:
        rather = any(c.lower_ in {"rather", "like"} for c in verb.children)
        return "" if rather or (force == "would" and verb.lemma_ in _WELCOMING) else "will"
    if force in {"may", "can"}:
        return "may" if _might(verb) and not negated(verb) else ""
    return "will" if _is_to(verb) else ""


def _might(verb: Token) -> bool:
    return any(c.lower_ in {"may", "might", "could"} for c in cl.children(verb, "aux"))


def _is_to(verb: Token) -> bool:
    """ "is to be felled", "is going to rise"."""
    if verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"}:
        return any(c.dep_ == "xcomp" and cl.children(c, "aux") for c in verb.children)
    return bool(verb.lemma_ == "go" and verb.tag_ == "VBG" and cl.children(verb, "xcomp"))
