"""What stands on a word itself: negation, modals, conditions, doubts, questions."""

from __future__ import annotations

from typing import Literal

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.embedding import signs

Force = Literal["", "may", "open", "can", "would", "will", "unreal"]
_MAY = frozenset({"may", "might"})
_OPEN = frozenset({"should", "must", "ought", "need", "shall"})
_WOULD = frozenset({"would", "'d"})
_CAN = frozenset({"can", "could", "ca"})
_WILL = frozenset({"will", "'ll", "wo"})
_FORCES: tuple[tuple[Force, frozenset[str]], ...] = (
    ("can", _CAN), ("may", _MAY), ("open", _OPEN), ("would", _WOULD), ("will", _WILL),
)  # fmt: skip
_NEVER = frozenset({"never", "no", "hardly", "barely", "scarcely", "rarely", "seldom", "not", "n't",
                    "nowhere"})  # fmt: skip
_ALMOST = frozenset({"nearly", "almost"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "noone"})
_NO = frozenset({"no", "neither", "few"})
_MERE = frozenset({"only", "just", "merely", "simply", "necessarily"})
_DOUBTS = frozenset({
    "perhaps", "maybe", "possibly", "potentially", "allegedly", "supposedly", "presumably",
    "reportedly", "conceivably", "hopefully", "purportedly", "ostensibly", "theoretically",
})  # fmt: skip


def negated(token: Token) -> bool:
    """Whether a word is denied by what stands on it: "did not", "no soldiers", "never"."""
    found = [c for c in token.children if _denies(c)]
    return len(found) % 2 == 1


def _denies(child: Token) -> bool:
    if child.dep_ == "neg" or (child.dep_ in {"advmod", "preconj"} and child.lower_ in _NEVER):
        after = child.i + 1
        return not (after < len(child.doc) and child.doc[after].lower_ in _MERE)
    if child.dep_ == "advmod" and child.lower_ in _ALMOST:
        return child.head.tag_ in {"VBD", "VBN"}
    if child.dep_ == "det":
        return child.lower_ in _NO and child.head.pos_ in {"NOUN", "PROPN"}
    if child.dep_ in _SUBJECTS:
        return child.lower_ in _NOBODY or _none(child)
    return bool(
        (child.dep_ == "dobj" and child.lower_ == "nothing")
        or (child.dep_ in {"aux", "auxpass"} and child.lower_.endswith("n't") and len(child) > 3)
    )


def _none(noun: Token) -> bool:
    """ "no soldiers": the noun itself is none."""
    return any(c.dep_ == "det" and c.lower_ in _NO for c in noun.children)


def modal(token: Token) -> Force:
    """The force of a word's auxiliaries; "unreal" for what would have been."""
    words = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if words & (_WOULD | {"should", "could"}) and "have" in words:
        return "unreal"
    for force, of in _FORCES:
        if words & of:
            return force
    return ""


def doubted(token: Token) -> bool:
    """Whether an adverb or adjective on the word leaves it open: "allegedly", "a planned visit"."""
    for child in token.children:
        if child.dep_ == "advmod" and child.lower_ in _DOUBTS:
            return True
        if child.dep_ == "amod" and child.pos_ in {"ADJ", "VERB"}:
            told = signs(child.lower_, "nominal") or signs(child.lemma_.lower(), "nominal")
            if told == "oo":
                return True
    return False


def questioned(token: Token) -> bool:
    """Whether the word is the point of a question that asks yes or no."""
    if token.dep_ != "ROOT" or not _asks(token):
        return False
    return not any(c.tag_ in {"WP", "WRB", "WDT", "WP$"} for c in token.subtree)


def _asks(root: Token) -> bool:
    end = max((c.i for c in root.children if c.dep_ == "punct"), default=root.i)
    return bool(root.doc[end].text == "?")


def conditional(token: Token) -> bool:
    """Whether the word is an order, or a condition that opens with its auxiliary."""
    if (
        token.dep_ == "ROOT"
        and token.tag_ == "VB"
        and not cl.children(token, "aux", "nsubj", "nsubjpass", "auxpass", "expl")
    ):
        return True
    return any(c.lower_ in {"if", "unless", "whether"} and c.dep_ == "mark" for c in token.children)
