"""What heads a list: what many stand behind, and what says something by itself.

What a page prints around its article (an advert, a byline, a line for the player) is on the record
like all that is printed, but never before what the report has to say.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.types import Claim, Report, Statement, Story
from onrecord.views.lookup import Lookup, given
from onrecord.views.telling import Weights

_PRINTED = re.compile(
    r"\b(?:java ?script|flash player|newsletters?|subscribe (?:to|now)|sign up|click (?:here|on)"
    r"|read more|see also|share this|follow us|all rights reserved|e-?mail us|download the app"
    r"|in pics|in pictures|terms of use|privacy policy|contact us|photo(?:graph)? by)\b",
    re.IGNORECASE,
)
_FURNITURE = re.compile(  # whoever it is put into the mouth of
    r"\b(?:views expressed in (?:the|these) comments|contributed to this (?:report|article|story)"
    r"|media is not available|can(?:not| not|'t) play (?:this )?media|you need to have flash"
    r"|\d{1,2}:\d\d ?[ap]m [A-Z]{2,4}|reporting by [A-Z]|editing by [A-Z]|have your say"
    r"|send us your|what do you think)\b",
    re.IGNORECASE,
)
_COMMENT = re.compile(  # the head, or the foot, of the first reader's comment below an article
    r"\b\d{1,2}:\d\d ?(?:[ap]m)? (?:on )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4} ?, [^.:]{1,40}"
    r" wrote ?:|\bposted by ?:? [^.|]{1,40}\|",
    re.IGNORECASE,
)
_POINTS = frozenset(
    "he she it they we i you that this these those there his her its their such so which who why "
    "none nobody everything".split()
)
_TELLING = 4  # words; fewer seldom say what they are about


def by_claim(claim: Claim, weights: Weights) -> tuple[object, ...]:
    """The key of a claim: what a page prints last, then independence, what it tells, recency."""
    independent = claim.independent
    return (
        of_page(claim, weights.lookup),
        -independent.low,
        not (claim.origins or claim.not_confirmed_by or claim.denied_by),
        points(claim.text),
        -weights.weight(claim),
        -len(
            {
                weights.lookup.statements[s].report
                for s in claim.statements
                if s in weights.lookup.statements
            }
        ),
        -independent.high,
        backwards(claim.last),
        claim.id,
    )


def of_page(claim: Claim, lookup: Lookup) -> bool:
    """Whether a claim is what a page prints around its article, a reader's word, or a question."""
    said = [lookup.statements[s] for s in claim.statements if s in lookup.statements]
    told = all(statement.source is None for statement in said)
    return (
        _FURNITURE.search(claim.text) is not None
        or (bool(said) and all(_comment(statement, lookup) for statement in said))
        or (told and printed(claim.text))
        or (bool(said) and all(_asked(statement, lookup) for statement in said))
    )


def _comment(statement: Statement, lookup: Lookup) -> bool:
    """Whether the words stand below an article, among its readers' comments."""
    text = lookup.reports[statement.report].text
    return bool(statement.content) and _comments(text) < statement.content[0].begin


@lru_cache(maxsize=64)
def _comments(text: str) -> int:
    """Where readers' comments begin; past the end of a text without them."""
    found = _COMMENT.search(text)
    return found.start() if found else len(text)


def _asked(statement: Statement, lookup: Lookup) -> bool:
    """Whether a question mark follows the words."""
    if statement.silent or not statement.content:
        return False
    text = lookup.reports[statement.report].text
    return text[statement.content[-1].end :].lstrip(" ”\"'").startswith("?")


def by_story(story: Story, lookup: Lookup) -> tuple[object, ...]:
    """The key of a story: the independence of its best claim, its reports, recency."""
    lows = [lookup.claims[c].independent.low for c in story.claims if c in lookup.claims]
    return (-max(lows, default=0), -len(story.reports), backwards(story.last), story.id)


def newest(report: Report) -> tuple[tuple[int, ...], str]:
    """The key of a report: the newest first, undated last."""
    return backwards(given(report)), report.id


def backwards(date: str | None) -> tuple[int, ...]:
    """Sorts dates newest first, unknown last."""
    return tuple(-ord(c) for c in date) if date else (0,)


def printed(words: str) -> bool:
    """Whether words belong to the page and not to the article, or ask the reader something.

    >>> printed("To play this content JavaScript must be turned on"), printed("Five were hurt")
    (True, False)
    """
    return _PRINTED.search(words) is not None or words.rstrip(" ”\"'").endswith("?")


def points(words: str) -> bool:
    """Whether words say little without those before them.

    >>> points("That is untrue"), points("Why it failed"), points("Nine people were killed")
    (True, True, False)
    """
    said = re.findall(r"[^\W_]+", words.casefold())
    return len(said) < _TELLING or said[0] in _POINTS
