"""What the words of a report give away about where it has something from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.text import key
from onrecord.types import Place, Report, Statement

PHRASE = 8  # words in a row that two speakers do not hit upon by chance
TELLING = 10  # the same, with a name or number among them, for two that each name their source
SENTENCE = 12  # words in a row that two outlets do not hit upon by chance
LINE = 7  # words that two speakers do not say exactly alike
REPEATED = 5  # words in a row that an outlet repeats rather than hears twice

_CITES = re.compile(
    r"\b(?:citing|cites?|cited|quoting|quoted|according to|based on|basing|drawing on"
    r"|told by|informed by|confirmed by|supplied by|provided by|from data|relying on)\b",
    re.IGNORECASE,
)
_ACCEPTS = re.compile(
    r"\b(?:accept(?:s|ed|ing)?|adopt(?:s|ed|ing)?|agree(?:s|d)? with"
    r"|no longer (?:doubt|disput|contest)\w*"
    r"|(?:did|does|do|would|will) not (?:contest|dispute|challenge|question|object))\b",
    re.IGNORECASE,
)
_OWN_EYES = re.compile(
    r"\b(?:[Oo]ur|[Tt]his|[Ii]ts) (?:own )?(?:correspondents?|reporters?|journalists?|colleagues?"
    r"|photographers?|cameras?|newspaper's own|team)\b"
    r"|\b(?:told|tells|showed|shows|let) us\b"
    r"|\b[Ww]e (?:saw|met|visited|talked|spoke|walked|counted|watched|heard|found|drove)\b"
)
_OWN_PEOPLE = re.compile(
    r"\A(?:[Oo]ur|[Tt]his newspaper's)\b.*\b(?:correspondent|reporter|journalist|photographer|team"
    r"|colleague|crew)s?\Z|\A[Ww]e\Z"
)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_QUOTED = re.compile(r"``.*?(?:''|$)|“[^”]*”|\"[^\"]*\"|‘[^’]*’(?=\W)", re.MULTILINE)
_LAY = re.compile(
    r"\b(?:resident|villager|neighbou?r|seller|vendor|shopkeeper|(?:eye)?witness|onlooker|driver"
    r"|passenger|student|pupil|mother|father|brother|sister|relative|family|son|daughter|widow"
    r"|farmer|survivor|protester|demonstrator|marcher|tourist|trekker|fisherman|patient|prisoner"
    r"|volunteer|customer|tenant|commuter|child|woman|man|boy|girl|couple)(?=e?s?\b)"
)


_OFFICE = re.compile(
    r"\b(?:spokes\w+|minister|secretary|director|chief|head|chair\w*|commissioner|commander"
    r"|colonel|general|major|captain|lieutenant|inspector|officer|official|ambassador|envoy"
    r"|delegate|representative|prosecutor|coordinator|superintendent)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words found in a text."""

    begin: int
    end: int
    text: str

    def at(self, report: str) -> Place:
        """The words with the report in which they stand."""
        return Place(report=report, begin=self.begin, end=self.end, text=self.text)


def credit(text: str, outlet: str) -> Found | None:
    """Where a report says that it is another outlet's: a dateline, a byline, a closing credit."""
    if not key(outlet):
        return None
    if outlet.casefold() not in text.casefold():
        return None
    name = re.escape(outlet)
    patterns = (
        rf"\A[^\n]{{0,80}}\({name}\)",
        rf"\A\s*(?:by|from|source:)\s+(?:the\s+)?{name}\b",
        rf"\b(?:additional |further )?reporting by (?:the )?{name}\b",
        rf"\b{name} contributed to this (?:report|story|article)\b",
        rf"\b(?:source|credit)s?: (?:the )?{name}\b",
    )
    found = (re.search(pattern, text, re.IGNORECASE) for pattern in patterns)
    hit = next((h for h in found if h), None)
    return None if hit is None else Found(begin=hit.start(), end=hit.end(), text=hit.group())


def citing(text: str, begin: int, end: int) -> int | None:
    """Where a sentence begins to cite somebody: "citing", "according to"."""
    cue = _CITES.search(text, begin, end)
    return None if cue is None else cue.start()


def acceptance(text: str, begin: int, end: int) -> Found | None:
    """Words of a sentence by which its speaker accepts what another said."""
    hit = _ACCEPTS.search(text, begin, end)
    return None if hit is None else Found(begin=hit.start(), end=hit.end(), text=hit.group())


def saw(statement: Statement, report: Report, names: Iterable[str]) -> bool:
    """Whether an outlet tells a statement from what its own people saw, counted or did.

    `names` are the outlet's own: where it names itself, other than as who was told, it did it.
    """
    if statement.kind == "narrated" and statement.source is not None:
        return True
    begin, end = statement.sentence
    own_words, own_eyes = _own(report.text)
    if own_eyes or _WE.search(own_words, begin, end):
        return True
    return itself(report.text, begin, end, names)


def own_people(source: str) -> bool:
    """Whether a source is the outlet's own people: the outlet speaks.

    >>> own_people("our reporter"), own_people("a reporter"), own_people("our source")
    (True, False, False)
    """
    return _OWN_PEOPLE.search(source) is not None


def itself(text: str, begin: int, end: int, names: Iterable[str]) -> bool:
    """Whether a sentence is about what an outlet of these names, or its people, did or saw.

    >>> itself("Our reporter counted nine.", 0, 26, ()), itself("They counted nine.", 0, 18, ())
    (True, False)
    >>> itself("Fell Wire asked him.", 0, 20, ("Fell Wire",))
    True
    >>> itself("It is over, he told Fell Wire.", 0, 30, ("Fell Wire",))
    False
    """
    sentence = _unquoted(text[begin:end])
    if _OWN_EYES.search(sentence):
        return True
    return any(_acts(sentence, name) for name in names if not _common(name))


def _common(name: str) -> bool:
    """Whether a party is called so by words that fit others too: "the firm"."""
    article, _, rest = name.partition(" ")
    return article.casefold() in {"the", "a", "its", "their"} and rest.islower()


def _acts(sentence: str, name: str) -> bool:
    """Whether a name stands in a sentence other than as one who was told."""
    told = r"(?<!told )(?<!tell )(?<!to )(?<!with )(?<!told the )(?<!to the )(?<!told The )"
    return re.search(rf"{told}\b{re.escape(name)}\b", sentence) is not None


@lru_cache(maxsize=1024)  # reports of a pile: each is asked for by each of its statements
def _own(text: str) -> tuple[str, bool]:
    """A text without what is quoted in it, and whether it tells what the outlet's people saw."""
    words = _unquoted(text)
    return words, _OWN_EYES.search(words) is not None


def _unquoted(text: str) -> str:
    """A text with blanks for what is quoted in it; offsets stay."""
    return _QUOTED.sub(lambda quote: " " * len(quote.group()), text)


def office(role: str) -> bool:
    """Whether a role is held in a body, and for it.

    >>> office("ministry spokesman"), office("poet")
    (True, False)
    """
    return _OFFICE.search(role) is not None


def private(description: str) -> bool:
    """Whether a description is of somebody who speaks for no body: a resident, a witness."""
    return _LAY.search(key(description)) is not None


def within(short: str, full: str) -> bool:
    """Whether a name is, word for word, a part of another name.

    >>> within("Okafor", "Ada Okafor"), within("the ministry", "Ministry of Trade")
    (True, True)
    >>> within("Ministry of Trade", "Ministry of Health"), within("", "Ada Okafor")
    (False, False)
    """
    words = key(short).split()
    return bool(words) and set(words) <= set(key(full).split())


def fits(description: str, other: str) -> bool:
    """Whether two descriptions of unnamed speakers could be of the same people.

    Two that are described by trade or kinship share a word of it; all else may be anyone.
    """
    trade, theirs = set(_LAY.findall(key(description))), set(_LAY.findall(key(other)))
    return not trade or not theirs or bool(trade & theirs)


def runs(words: Sequence[str], length: int) -> frozenset[tuple[str, ...]]:
    """All runs of so many words."""
    return frozenset(tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def telling(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of words in a text, long enough, that hold a name or a number.

    >>> len(telling("At the mill in Holm a belt tore, and the wheel stood still."))
    4
    """
    found = re.findall(r"[^\W_]+", text)
    if not found:
        return frozenset()
    words = (found[0].casefold(), *found[1:])  # a capital that opens a sentence says nothing
    return frozenset(
        tuple(word.casefold() for word in run)
        for run in runs(words, TELLING)
        if any(word[0].isupper() or word[0].isdigit() for word in run)
    )
