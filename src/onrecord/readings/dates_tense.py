"""Whether a date lies before or after the report: the tense of its verb, and the word before it."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

_FUTURE_PREPOSITION = re.compile(
    r"\b(?:by|due|scheduled\s+for|planned\s+for|set\s+for|expected\s+(?:on|in|by)|until|till|expires?"
    r"|matur(?:es|ing)|effective|as\s+early\s+as|as\s+soon\s+as|coming|no\s+later\s+than)"
    r"\s+(?:on\s+|the\s+|early\s+|late\s+|mid-?)*$",
    re.IGNORECASE,
)
_PAST_PREPOSITION = re.compile(
    r"\b(?:since|ended|ending|dated|of\s+last)\s+(?:on\s+|in\s+|late\s+|early\s+|mid-?)*$", re.I
)
_MODALS = frozenset("will would shall 'll ’ll wo can may should must might could".split())
_PLANS = frozenset(
    "plan expect schedule set intend hope aim want due prepare decide promise pledge vow agree"
    " order urge ask propose threaten refuse order allow offer seek request need wait ready try"
    " tell require summon instruct invite".split()
)


def direction(doc: Doc, at: int, before: str) -> int:
    """-1 for a date behind the report, 1 for one ahead of it, 0 where nothing tells.

    `at` is a token of the date, `before` the words that stand before it.
    """
    if _PAST_PREPOSITION.search(before):
        return -1
    ahead = _FUTURE_PREPOSITION.search(before) is not None
    tense = _tense(doc[at])
    if ahead:
        return (
            1 if tense >= 0 or not re.search(r"\b(?:until|till|by|as)\s", before[-14:]) else tense
        )
    return tense


def _tense(token: Token) -> int:
    verb = _verb_of(token)
    for _ in range(3):
        if verb is None:
            return 0
        found = _tense_of(verb)
        if found:
            return found
        above = _verb_of(verb)
        if above is None or above is verb:
            return 0
        verb = above
    return 0


def _verb_of(token: Token) -> Token | None:
    for _ in range(12):
        head = token.head
        if head is token:
            return None
        if head.pos_ in ("VERB", "AUX"):
            return head
        token = head
    return None


def _tense_of(verb: Token) -> int:
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in helpers}
    if words & _MODALS:
        return -1 if words & {"have"} else 1
    if any(c.tag_ == "VBD" for c in helpers) or verb.tag_ == "VBD":
        return -1
    if words & {"has", "have", "had", "'ve", "’ve", "having"} and verb.tag_ in ("VBN", "VBD"):
        return -1
    if "to" in words:
        return _infinitive(verb)
    if verb.tag_ in ("VBZ", "VBP") or words & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
        return _present(verb, words)
    return 0


def _infinitive(verb: Token) -> int:
    """What somebody plans to do lies ahead, whenever the plan was made."""
    above = verb.head
    if above is verb or "have" in {c.lower_ for c in verb.children if c.dep_ == "aux"}:
        return 0
    return 1 if above.lemma_.lower() in _PLANS or above.lemma_ in ("be", "go") else 0


def _present(verb: Token, words: set[str]) -> int:
    """ "is planned", "opens", "is leaving" look ahead; "says" does not."""
    if verb.lemma_.lower() in ("say", "report", "show", "be", "have", "suggest", "claim"):
        return 0
    if verb.lemma_.lower() in _PLANS or verb.tag_ in ("VBZ", "VBP", "VBG"):
        return 1
    return 1 if words & {"is", "are"} and verb.tag_ == "VBN" and verb.lemma_ in _PLANS else 0
