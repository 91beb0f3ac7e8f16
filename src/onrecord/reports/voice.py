"""The outlet that speaks in a text as itself: "The Herald contacted the ministry for comment".

Only what an outlet says of its own work names it. That officials "spoke to" or "told" an outlet is
said by others too when they re-tell its story, and a wire's name in a dateline or at the end is a
credit: the piece may stand anywhere. Where two names come up, neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

# One to five words that begin with a capital; "of", "the" and the like may stand inside.
_WORD = r"[A-Z][\w&.'’-]*[\w]|[A-Z]"
_MORE = rf"(?:\s+(?:(?:of|the|and|on|for|de)\s+)?(?:{_WORD})){{0,4}}"
_NAME = rf"(?P<name>(?:[Tt]he\s+)?(?:{_WORD}){_MORE})"
_HAS = r"(?:\s+has|\s+have|\s+had)?(?:\s+(?:also|since|repeatedly))?"
_ASKED = r"(?:contacted|approached|emailed|asked|(?:reached|reaching)\s+out\s+to|sought|requested)"
_UNABLE = (
    r"(?:(?:could|can|has|have)\s*(?:not|n['’]t)|cannot|was\s+(?:not\s+able|unable)\s+to|"
    r"is\s+(?:not\s+able|unable)\s+to)"
)
_CHECKED = r"(?:(?:immediately|independently|yet|been\s+able\s+to|immediately\s+independently)\s+)*"
_CHECK = (
    r"(?:independently\s+)?(?:verif(?:y|ied)|confirm(?:ed)?|authenticate(?:d)?|corroborate(?:d)?)"
)
_WORK = r"(?:comment|response|reaction|clarification|a\s+statement)"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    start = r"(?:^|(?<=[.!?”\"’]\s)|(?<=\n))"
    return tuple(
        re.compile(pattern, re.MULTILINE)
        for pattern in (
            rf"{start}{_NAME}{_HAS}\s+{_ASKED}\s+[^.\n]{{0,160}}?\bfor\s+(?:\w+\s+){{0,2}}{_WORK}\b",
            rf"{start}{_NAME}{_HAS}\s+sought\s+(?:a\s+)?{_WORK}\s+from\b",
            rf"{start}{_NAME}\s+{_UNABLE}\s+{_CHECKED}{_CHECK}\b",
            rf"\brespond(?:ed)?(?:\s+immediately)?\s+to\s+(?:an?\s+|several\s+|multiple\s+|repeated\s+)?"
            rf"(?:requests?|inquir(?:y|ies)|questions|emails?|messages?)\s+(?:for\s+{_WORK}\s+)?from\s+{_NAME}",
            rf"\brespond(?:ed)?(?:\s+immediately)?\s+to\s+{_NAME}['’]s?\s+"
            r"(?:requests?|inquir(?:y|ies)|questions|emails?)\b",
        )
    )


# Words that open a sentence or name a role: "Lawyers contacted ...", "Mr. Abe asked ...".
_NO_OUTLET = re.compile(
    r"^(?:He|She|They|We|I|It|You|Who|This|That|These|Those|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|President|"
    r"Minister|Police|Officials?|Reporters?|Journalists?|Lawyers?|Prosecutors?|Investigators?|"
    r"Republicans?|Democrats?|Congress|Senate|House|When|After|Before|While|If|But|And|In|On|At|"
    r"Neither|Both|Some|Several|Many|One|Two|No|Not|An?)\b"
)
_PARTY = re.compile(
    r"\b(?:Ministry|Department|Government|Committee|Council|Court|Police|Army|Office|Embassy|"
    r"Party|Union|University|Bank|Commission|Agency|Administration|Authority|Institute|Campaign|"
    r"Senate|House|Parliament|Bureau|Association|Organi[sz]ation|Foundation|Inc|Corp|Ltd|Nations)\b"
)
# A wire's check is printed by every outlet that takes its story, so its voice names no outlet.
_WIRES = re.compile(
    r"^(?:(?:the\s+)?Associated Press|AP|Reuters|AFP|Agence France[- ]Presse|UPI)$", re.I
)


def outlet(text: str) -> str | None:
    """The outlet whose own voice speaks in the text; None where none or more than one does."""
    names = {_bare(name): name for name in _spoken(text)}
    return next(iter(names.values())) if len(names) == 1 else None


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name, flags=re.IGNORECASE).casefold()


def _spoken(text: str) -> Iterator[str]:
    for pattern in _patterns():
        for match in pattern.finditer(text):
            name = _trimmed(match["name"])
            if not (_NO_OUTLET.match(name) or _PARTY.search(name) or _WIRES.match(name)):
                yield name


def _trimmed(name: str) -> str:
    """The name without a possessive and without what a reporter is to it."""
    name = re.sub(r"['’]s?$", "", name.strip())
    return re.sub(r"^the\s+", "The ", re.sub(r"\s+", " ", name))
