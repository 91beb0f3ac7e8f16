"""Whether a date lies before or after the report: the tense of its verb, and the word before it."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

_AHEAD = re.compile(
    r"\b(?:by|due|scheduled\s+for|planned\s+for|set\s+for|expected\s+(?:on|in|by)|until|till|through"
    r"|expires?|expiring|matur(?:es|ing)|effective|as\s+(?:early|soon|late)\s+as|no\s+later\s+than"
    r"|coming|beginning|starting|ahead\s+of)\s+(?:on\s+|the\s+|in\s+|early\s+|late\s+|mid-?)*$",
    re.IGNORECASE,
)
_SET_FOR = re.compile(
    r"\b(?:schedul|plann?|call|due|summon|book|expect|set|slat)(?:s|es|ed|ing)?\b[^.;,]{0,40}\bfor\s+$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:until|till|through|by|beginning|starting|expired)\b", re.IGNORECASE)
_BEHIND = re.compile(
    r"\b(?:since|ended|dated|of\s+last)\s+(?:on\s+|in\s+|late\s+|early\s+|mid-?)*$", re.I
)
_PUT_OFF = re.compile(
    r"\b(?:postpon|delay|defer|extend|adjourn|suspend|put\s+off|push(?:ed|es|ing)?\s+back|give|gave"
    r"|has|have|wait)(?:s|es|e|ed|ing)?\b[^.;]{0,40}\b(?:until|till)\s+$",
    re.IGNORECASE,
)
_PARTS = frozenset("morning afternoon evening night noon midnight dawn".split())
_MODALS = frozenset("will would shall 'll ’ll wo can may should must might".split())
# What is planned lies ahead of its plan; the second lot does so only in the passive.
_PLANS = frozenset("plan expect schedule intend hope due slate".split())
_SETTINGS = frozenset("set prepare promise pledge vow wait tip bill go be ready".split())
_MODIFIERS = frozenset(("compound", "nmod", "amod", "poss", "nummod"))


_PAST, _PERFECT, _OPEN_TENSE, _FUTURE = -2, -1, 0, 1


def direction(doc: Doc, at: int, before: str) -> int:
    """-1 for a date behind the report, 1 for one ahead of it, 0 where nothing tells.

    -2 where a word before it says so ("ended", "since"), whatever the tense.
    `at` is a token of the date, `before` the words that stand before it.
    """
    if _BEHIND.search(before):
        return -2
    token = _whole(doc[at])
    ahead = _AHEAD.search(before)
    if ahead is None:
        if _SET_FOR.search(before):
            return 1
        if _FROM.search(before):
            return 1 if _own_tense(token) >= _OPEN_TENSE else -1
        return 0 if _inside_noun(token) else _sign(_tense_at(token))
    if _PUT_OFF.search(before):
        return 1
    return -1 if _OPEN.match(ahead[0]) and _tense_at(token) == _PAST else 1


def _whole(token: Token) -> Token:
    """The noun of "Thursday morning", by which the sentence holds the date."""
    if token.head.i == token.i + 1 and token.head.lower_ in _PARTS:
        return token.head
    return token


def _sign(tense: int) -> int:
    return max(tense, -1)


def _inside_noun(token: Token) -> bool:
    """Whether a date only describes a noun ("a June agreement"), so that no verb tells its time."""
    return token.dep_ in _MODIFIERS and token.head.pos_ in ("NOUN", "PROPN") and (
        token.head.i > token.i
    )  # fmt: skip


def _tense_at(token: Token) -> int:
    """The tense of the clause that a token stands in, or of the nearest above that has one."""
    verb = _verb_of(token)
    for _ in range(4):
        if verb is None:
            break
        found = _tense_of(verb)
        above = _verb_of(verb)
        if found or above is verb:
            return found
        verb = above
    return _OPEN_TENSE


def _own_tense(token: Token) -> int:
    verb = _verb_of(token)
    return _OPEN_TENSE if verb is None else _tense_of(verb)


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
        return _PAST if "have" in words else _FUTURE
    if "could" in words:
        return _FUTURE if any(_conditional(c) for c in verb.children) else _OPEN_TENSE
    if "to" in words:
        return _infinitive(verb, words)
    if any(c.tag_ == "VBD" for c in helpers) or verb.tag_ == "VBD":
        return _past(verb)
    if words & {"has", "have", "'ve", "’ve", "having"}:
        return _FUTURE if verb.lemma_.lower() in _PLANS else _PERFECT
    return _without_past(verb, bool(words & {"is", "are", "am", "'s", "’s", "'re", "’re", "be"}))


def _past(verb: Token) -> int:
    """What was planned or scheduled may lie ahead still; so does "if there were an election"."""
    if verb.lemma_.lower() in _PLANS:
        return _FUTURE
    supposed = any(c.lower_ == "if" for c in verb.children)
    return _FUTURE if supposed and any(c.lower_ in _MODALS for c in verb.head.children) else _PAST


def _conditional(clause: Token) -> bool:
    return clause.dep_ == "advcl" and any(c.lower_ in ("if", "unless") for c in clause.children)


def _without_past(verb: Token, being: bool) -> int:
    lemma = verb.lemma_.lower()
    plan = lemma in _PLANS or (being and lemma in _SETTINGS)
    if verb.tag_ == "VBN":
        return _FUTURE if plan else _OPEN_TENSE if being else _PAST
    if verb.tag_ == "VBG":
        return _FUTURE if plan or (being and lemma not in _LASTING) else _OPEN_TENSE
    return _present(verb) if verb.tag_ in ("VBZ", "VBP") else _OPEN_TENSE


def _infinitive(verb: Token, words: set[str]) -> int:
    """What somebody plans to do lies ahead, whenever the plan was made."""
    above = verb.head
    if above is verb or "have" in words:
        return _OPEN_TENSE
    if any(c.lower_ == "had" for c in above.children if c.dep_ in ("aux", "auxpass")):
        return _PAST
    lemma = above.lemma_.lower()
    return _FUTURE if lemma in _PLANS or lemma in _SETTINGS else _OPEN_TENSE


# What is being done now about what has happened: "are investigating a shooting Thursday night".
_LASTING = frozenset(
    "investigate look search seek probe try work recover mourn ask say report struggle reel suffer"
    " review consider examine question hunt deal face call".split()
)
_TIMETABLE = frozenset(
    "open start begin end expire meet arrive leave play face close run take go launch visit"
    " vote hold finish sume turn kick hit air come depart convene elect mark celebrate turn mature"
    " fall".split()
)


def _present(verb: Token) -> int:
    """ "opens on Monday" is a timetable and looks ahead; other verbs in the present don't tell."""
    return _FUTURE if verb.lemma_.lower().removeprefix("re") in _TIMETABLE else _OPEN_TENSE
