"""Whether a date lies before or after the report: the tense of its verb, and the word before it."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

_AHEAD = re.compile(
    r"\b(?:by|due|scheduled\s+for|planned\s+for|set\s+for|expected\s+(?:on|in|by)|until|till"
    r"|expires?|expiring|matur(?:es|ing)|effective|as\s+(?:early|soon|late)\s+as|no\s+later\s+than"
    r"|coming|beginning|starting)\s+(?:on\s+|the\s+|in\s+|early\s+|late\s+|mid-?)*$",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\b(?:until|till|by|beginning|starting|expired)\b", re.IGNORECASE)
_BEHIND = re.compile(
    r"\b(?:since|ended|dated|of\s+last)\s+(?:on\s+|in\s+|late\s+|early\s+|mid-?)*$", re.I
)
_MODALS = frozenset("will would shall 'll ’ll wo can may should must might could".split())
_PLANS = frozenset(
    "plan expect schedule set intend hope due prepare promise pledge vow wait announce-for"
    " slate tip bill".split()
)
_MODIFIERS = frozenset(("compound", "nmod", "amod", "poss", "nummod"))


def direction(doc: Doc, at: int, before: str) -> int:
    """-1 for a date behind the report, 1 for one ahead of it, 0 where nothing tells.

    `at` is a token of the date, `before` the words that stand before it.
    """
    if _BEHIND.search(before):
        return -1
    token = doc[at]
    ahead = _AHEAD.search(before)
    if ahead is None:
        return 0 if _inside_noun(token) else tense_at(token)
    tense = tense_at(token)
    return tense if tense < 0 and _OPEN.match(ahead[0]) else 1


def _inside_noun(token: Token) -> bool:
    """Whether a date only describes a noun ("a June agreement"), so that no verb tells its time."""
    return token.dep_ in _MODIFIERS and token.head.pos_ in ("NOUN", "PROPN") and (
        token.head.i > token.i
    )  # fmt: skip


def tense_at(token: Token) -> int:
    """The time of the clause that a token stands in: -1 past, 1 future, 0 not told."""
    verb = _verb_of(token)
    for _ in range(4):
        if verb is None:
            return 0
        found = _tense_of(verb)
        if found:
            return found
        above = _verb_of(verb)
        if above is verb:
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
        return -1 if "have" in words else 1
    if "to" in words:
        return _infinitive(verb, words)
    if any(c.tag_ == "VBD" for c in helpers) or verb.tag_ == "VBD":
        return _past(verb)
    if words & {"has", "have", "had", "'ve", "’ve", "having"}:
        return -1
    return _without_past(verb, bool(words & {"is", "are", "am", "'s", "’s", "'re", "’re", "be"}))


def _without_past(verb: Token, being: bool) -> int:
    plan = verb.lemma_.lower() in _PLANS
    if verb.tag_ == "VBN":
        return 1 if plan else 0 if being else -1
    if verb.tag_ == "VBG":
        return 1 if being or plan else 0
    return _present(verb) if verb.tag_ in ("VBZ", "VBP") else 0


def _past(verb: Token) -> int:
    """ "were due", "was scheduled for": ahead of then, and of the report where nothing else tells.

    "If there were an election on Sunday" looks ahead too.
    """
    if any(c.lower_ == "if" for c in verb.children):
        return 1 if any(c.lower_ in _MODALS for c in verb.head.children) else -1
    return -1


def _infinitive(verb: Token, words: set[str]) -> int:
    """What somebody plans to do lies ahead, whenever the plan was made."""
    above = verb.head
    if above is verb or "have" in words:
        return 0
    return 1 if above.lemma_.lower() in _PLANS or above.lemma_ in ("be", "go") else 0


def _present(verb: Token) -> int:
    """ "opens on Monday" looks ahead; what is, is said or is shown does not."""
    silent = ("say", "report", "show", "be", "have", "suggest", "claim", "tell", "believe", "think")
    return 0 if verb.lemma_.lower() in silent else 1
