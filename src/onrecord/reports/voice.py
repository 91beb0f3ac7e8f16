"""The outlet that speaks in a text as itself: "The Harbour Post contacted the port for comment".

Only what an outlet says of its own work names it. That officials "spoke to" or "told" an outlet is
said by others too when they re-tell its story, and a wire's name in a dateline or at the end is a
credit: the piece may stand anywhere. Where two names come up, neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

# One to five words that begin with a capital; "of", "the" and the like may stand inside,
# but no apostrophe: it ends a name.
_WORD = r"[A-Z][\w&.-]*\w|[A-Z]"
_MORE = rf"(?:[ ]+(?:(?:of|the|for|de)[ ]+)?(?:{_WORD})){{0,4}}"
_NAME = rf"(?P<name>(?:[Tt]he[ ]+)?(?:{_WORD}){_MORE})"
_OPENING = r"(?:^|(?<=[.!?”\"’][ ])|(?<=\n))"
_HAS = r"(?:\s+(?:has|have|had))?(?:\s+(?:also|since|repeatedly))?"
_ASKED = r"(?:contacted|approached|emailed|messaged|reached\s+out\s+to)"
_NOT = r"(?:\bnot|n['’]t)(?:\s+(?:immediately|yet|promptly))*"
_UNABLE = rf"(?:(?:could|can|has|have|was|is|were)\s*{_NOT}|cannot|(?:was|is)\s+unable\s+to)"
_CHECK = r"(?:been\s+)?(?:able\s+to\s+)?(?:immediately\s+)?independently\s+(?:been\s+able\s+to\s+)?"
_VERIFY = r"(?:verif|confirm|authenticat|corroborat)\w+"
_COMMENT = r"(?:\w+\s+){0,3}(?:comment|response|reaction|clarification|statement)"
_REQUEST = r"(?:requests?|inquir(?:y|ies)|enquir(?:y|ies)|questions?|emails?|calls?|messages?)"
_ANSWER = (
    rf"{_NOT}\s+(?:responded|respond|replied|reply|returned|return|answered|answer)\s+(?:to\s+)?"
)
_FEW = r"(?:[a-z]+\s+){0,2}"
_HELPED = r"contributed\s+to\s+this\s+(?:report|story|article)"
_REPORTER = r"[A-Z][\w.’'-]+(?:[ ][A-Z][\w.’'-]+){1,3}"
# Each with a word without which it can't match: most texts hold none of these.
_OWN_WORK = (
    (rf"{_OPENING}{_NAME}{_HAS}\s+{_ASKED}\s+[^.\n]{{0,160}}?\bfor\s+{_COMMENT}\b", " for "),
    (rf"{_OPENING}{_NAME}\s+{_UNABLE}\s+{_CHECK}{_VERIFY}\b", "independently"),
    (rf"{_ANSWER}{_FEW}{_REQUEST}\s+for\s+{_COMMENT}\s+from\s+{_NAME}", " for "),
    (rf"{_ANSWER}{_NAME}['’]s?\s+{_FEW}{_REQUEST}\s+for\s+{_COMMENT}\b", " for "),
    (
        rf"{_OPENING}{_NAME}['’]s?\s+{_REPORTER}(?:,?\s+(?:and\s+)?{_REPORTER})*\s+{_HELPED}",
        "contributed",
    ),
)
# Words that open a sentence or name a role: "Lawyers contacted ...", "Mr. Abe contacted ...".
_NO_OUTLET = re.compile(
    r"(?:He|She|They|We|I|It|You|Who|This|That|These|Those|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|President|"
    r"Minister|Police|Officials?|Reporters?|Journalists?|Lawyers?|Prosecutors?|Investigators?|"
    r"Republicans?|Democrats?|Congress|Senate|House|When|After|Before|While|If|But|And|In|On|At|"
    r"Neither|Both|Some|Several|Many|One|Two|No|Not|An?|Multiple|Other|Our|His|Her|Their|Its)\b"
)
_OTHER_BODY = re.compile(
    r"\b(?:Ministry|Department|Government|Committee|Council|Court|Police|Army|Office|Embassy|"
    r"Party|Union|University|Bank|Commission|Agency|Administration|Authority|Institute|Campaign|"
    r"Senate|House|Parliament|Bureau|Association|Organi[sz]ation|Foundation|Inc|Corp|Ltd|Nations|"
    r"Service|Centre|Center|Group|Team|Rights)\b"
)
# A wire's check or request is printed by every outlet that takes its story.
_WIRE = r"(?:the\s+)?(?:Associated\s+Press|AP|Reuters|AFP|Agence\s+France[- ]Presse|UPI)"
_WIRES = re.compile(_WIRE, re.IGNORECASE)
# There are many of these; without its town such a name tells no outlet from another.
_COMMON = re.compile(r"(?:the\s+)?(?:Times|Post|Journal|News|Paper|Press)", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.MULTILINE), needed) for pattern, needed in _OWN_WORK)


def outlet(text: str) -> str | None:
    """The outlet whose own voice speaks in the text; None where none or more than one does.

    >>> outlet("The Harbour Post has contacted the port for comment.")
    'The Harbour Post'
    >>> outlet("Officials who spoke to the Harbour Post said so.") is None
    True
    """
    names = {_bare(name): name for name in _spoken(text)}
    if len(names) != 1:
        return None
    name = next(iter(names.values()))
    return None if _credited(text, name) else name


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name, flags=re.IGNORECASE).casefold()


def _spoken(text: str) -> Iterator[str]:
    for pattern, needed in _patterns():
        for match in pattern.finditer(text) if needed in text else ():
            name = _trimmed(match["name"])
            if _NO_OUTLET.match(name) or _OTHER_BODY.search(name):
                continue
            if not (_WIRES.fullmatch(name) or _COMMON.fullmatch(name)):
                yield name


def _trimmed(name: str) -> str:
    """The name without a possessive, its article as a name has it."""
    return re.sub(r"^the\s+", "The ", re.sub(r"['’]s?$", "", name.strip()))


def _credited(text: str, name: str) -> bool:
    """Whether the text re-tells that outlet's report, as an outlet seldom does of itself."""
    words = re.escape(re.sub(r"^The\s+", "", name))
    return (
        re.search(
            rf"\b(?:according\s+to\s+(?:the\s+)?{words}|{words}\s+(?:first\s+)?(?:reported|reports)\b)",
            text,
            re.IGNORECASE,
        )
        is not None
    )
