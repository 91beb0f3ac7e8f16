"""How a statement stands to what it says: asserted, denied, estimated, projected, offered, ..."""

from __future__ import annotations

import re
from typing import Any

from onrecord.readings import clauses as cl
from onrecord.types import Stance

Token = Any

_DENYING = re.compile(
    r"\b(?:untrue|false|fabricat\w+|forg(?:ed|ery|eries)|fake[sd]?|hoax\w*|l(?:ie|ies)|nonsense"
    r"|invent(?:ed|ion|ions)|baseless|unfounded|groundless|fiction\w*|fantas(?:y|ies)|not true"
    r"|no truth|propaganda|rubbish|absurd\w*|slander\w*|smear\w*|a myth|provocation|ludicrous"
    r"|preposterous|misinformation|disinformation|incorrect|wrong|pure speculation|fairy tales?)\b",
    re.IGNORECASE,
)
_OWN_DENIAL = re.compile(
    r"^\W*(?:i|we) (?:(?:did|do|was|were|am|are) (?:not|never)|never|(?:did|do|was|were)n['’]t)\b"
    r"|^\W*there (?:is|was|were|are|has been|have been) (?:no|never)\b"
    r"|^\W*no (?:\w+ ){1,3}(?:was|were|has been|have been)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:was|were|had|has|have|we|i|there) [\"“]?never\b|\bnever (?:in|paid|sent|took)\b",
    re.IGNORECASE,
)
_QUESTIONED = re.compile(
    r"\b(?:may|might) have\b|\bif (?:genuine|true|confirmed|authentic)\b"
    r"|\bhard to (?:reconcile|believe)\b",
    re.IGNORECASE,
)
_READY = frozenset({"willing", "ready", "prepared"})
_MIGHT = frozenset({"may", "might", "could"})
_WILL = frozenset({"will", "would", "'ll", "wo", "shall"})
_PLANNED = {
    "expect": "projected",
    "estimate": "estimated",
    "plan": "projected",
    "schedule": "projected",
    "forecast": "projected",
    "project": "projected",
    "believe": "estimated",
    "think": "estimated",
}


def refine(
    stance: Stance, root: Token | None, inside: set[int], words: str, *, own: bool, quoted: bool
) -> Stance:
    """The stance that cue and content give together.

    `stance` is what the cue says, `own` whether the content's subject is the speaker, `quoted`
    whether the content is quoted whole.
    """
    if stance not in {"asserted", "estimated"}:
        return stance
    if stance == "asserted" and _DENYING.search(words) and not _mentions_only(root):
        return "denied"
    if stance == "asserted" and ((quoted and _OWN_DENIAL.search(words)) or _NEVER.search(words)):
        return "denied"
    if root is None:
        return _of_words(stance, words)
    future = _future(root, inside)
    if future == "will":
        return "offered" if own and stance == "asserted" else "projected"
    if future == "may":
        return "questioned" if _QUESTIONED.search(words) and not own else "projected"
    if own and any(c.lower_ in _READY for c in root.children):
        return "offered"
    passive = _PLANNED.get(root.lemma_.lower())
    if passive and cl.passive(root):
        return passive  # type: ignore[return-value]
    if own and root.lemma_ in {"plan", "intend", "offer", "promise", "pledge", "consider"}:
        return "offered"
    return stance


def _of_words(stance: Stance, words: str) -> Stance:
    """A quotation, by its words alone."""
    if re.search(r"^\W*(?:i|we)(?: will|['’]ll| shall)\b", words, re.IGNORECASE):
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


def _future(root: Token, inside: set[int]) -> str:
    verb = root
    if verb.pos_ not in {"VERB", "AUX"}:
        return ""
    modals = [c.lower_ for c in verb.children if c.dep_ == "aux" and c.i in inside]
    if (
        any(m in _WILL for m in modals)
        and not any(c.lower_ in {"rather", "like"} for c in verb.children)
        and verb.lemma_ != "like"
    ):
        return "will"
    if any(m in _MIGHT for m in modals) and not cl.children(verb, "neg"):
        return "may"
    if (
        verb.lemma_ == "be"
        and verb.tag_ in {"VBZ", "VBP"}
        and any(c.dep_ == "xcomp" and cl.children(c, "aux") for c in verb.children)
    ):
        return "will"
    if verb.lemma_ == "go" and verb.tag_ == "VBG" and cl.children(verb, "xcomp"):
        return "will"
    return ""
