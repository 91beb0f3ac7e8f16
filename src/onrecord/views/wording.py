"""The words in which a view says things: numbers, dates, names, independence.

The one place where the views' sentences are made, so that terminal, Markdown and HTML agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from onrecord.types import Claim, Report, Stance, Statement, Status
from onrecord.views.safe import one_line

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TITLES: dict[Status, str] = {
    "corroborated": "Corroborated",
    "disputed": "Disputed",
    "denied": "Denied",
    "unconfirmed": "Unconfirmed",
    "single-source": "Single source",
}
MEANINGS: dict[Status, str] = {
    "corroborated": "two or more independent origins, and nobody rejects it",
    "disputed": "someone else rejects it, or another count stands against it",
    "denied": "only the denial stands",
    "unconfirmed": "nobody vouches for it, or those asked do not confirm it",
    "single-source": "one origin, however many reports repeat it",
}
REVISED = "how one origin's own figure moved, beside those that stand against it"
STANCES: dict[Stance, str] = {
    "asserted": "",
    "denied": "a denial",
    "unconfirmed": "not confirming",
    "estimated": "an estimate",
    "projected": "a projection",
    "offered": "an offer",
    "questioned": "in doubt",
}


DOUBTS = "puts in doubt"
SUPPOSES = "says that it may be so"
_ASKED = re.compile(r"(?:whether|if)\b", re.IGNORECASE)
_DOUBTING = re.compile(
    r"\b(?:doubt|question|query|queri|wonder|s[ck]eptic|unsure|unclear|suspicious)", re.IGNORECASE
)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun.

    >>> count(1, "copy", "copies"), count(2, "report")
    ('1 copy', '2 reports')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def more(left: int, command: str, noun: str = "", plural: str = "") -> str:
    """What is left out, and the command that shows it; "" where nothing is.

    >>> more(3, "onrecord rejected"), more(0, "onrecord rejected")
    ('and 3 more: onrecord rejected', '')
    >>> more(1, "onrecord stories", "story", "stories")
    'and 1 more story: onrecord stories'
    """
    what = f" {noun if left == 1 else plural}" if noun else ""
    return f"and {left:,} more{what}: {command}" if left > 0 else ""


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names in a row.

    >>> listed(["Ljubljana", "Zagreb"], "or")
    'Ljubljana or Zagreb'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def independence(claim: Claim) -> str:
    """How many independent origins, and no more about them than that neither cites the other."""
    low, high = claim.independent.low, claim.independent.high
    if high == 0:
        return "Nobody vouches for it"
    if low < 2:
        return "One origin, perhaps more" if high > 1 else "One origin"
    if high > low:
        return f"{low} independent origins, perhaps more"
    if low == len(claim.origins):
        return f"{low} independent origins, {'neither' if low == 2 else 'none'} cites the other" + (
            "s" if low > 2 else ""
        )
    return f"{low} independent origins"


def number(value: float) -> str:
    """A value as it is read: whole where it is whole, thousands apart, round millions in words.

    >>> number(12000.0), number(6.25), number(2_500_000), number(1_234_567)
    ('12,000', '6.25', '2.5 million', '1,234,567')
    """
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size and value % (size / 100) == 0:
            return f"{value / size:g} {name}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def doubting(statement: Statement) -> str:
    """Whether who is named puts the words in doubt, or says them with a "may"; "" for neither.

    Of "the ministry said the officials may have been mistaken" the ministry doubts nothing.
    """
    if statement.stance != "questioned" or statement.silent:
        return ""
    words = statement.content[0].text if statement.content else ""
    cue = statement.cue.text if statement.cue else ""
    asked = _ASKED.match(words) or _DOUBTING.search(cue)
    return SUPPOSES if statement.proposition.modal and not asked else DOUBTS


def interval(low: float | None, high: float | None, *, approx: bool = False) -> str:
    """An interval in words.

    >>> interval(9, None), interval(None, 50), interval(90, 90, approx=True), interval(5, 7)
    ('at least 9', 'up to 50', 'about 90', '5 to 7')
    """
    if low is None and high is None:
        return "no number"
    if high is None:
        return f"at least {number(low or 0)}"
    if low is None:
        return f"up to {number(high)}"
    value = number(low) if low == high else f"{number(low)} to {number(high)}"
    return f"about {value}" if approx else value


def measured(value: str, unit: str, counted: str) -> str:
    """A value with its unit, where that is a measure and not the thing counted.

    >>> measured("42.6", "percent", "turnout"), measured("5", "euro", "price of bread")
    ('42.6%', '5 euros')
    >>> measured("140", "injury", "hurt"), measured("3", "day", "time"), measured("5", "foot", "")
    ('140 injuries', '3 days', '5 feet')
    >>> measured("19", "person", "people killed"), measured("62", "vote", "votes")
    ('19', '62')
    """
    if unit in ("percent", "%"):
        return f"{value}%"
    if unit in ("", "person") or unit in counted:
        return value
    head, _, rest = unit.partition(" per ")
    return f"{value} {head if value == '1' else _many(head)}" + (f" per {rest}" if rest else "")


_MANY = {"foot": "feet", "man": "men", "woman": "women", "child": "children", "person": "people"}


def _many(noun: str) -> str:
    """A measure in the plural: "miles", "injuries", "feet"; one that ends in s stays."""
    head, _, last = noun.rpartition(" ")
    if last in _MANY:
        return f"{head} {_MANY[last]}".strip()
    if noun.endswith("s"):
        return noun
    if noun.endswith(("ch", "sh", "x")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def moment(iso: str | None) -> datetime | None:
    """A date of the record as a time in UTC; None where it is none."""
    try:
        when = datetime.fromisoformat((iso or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    try:
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except OverflowError:
        return when.replace(tzinfo=UTC)


def day(iso: str | None, *, year: bool = True) -> str:
    """A date as a day.

    >>> day("2026-03-03T06:10:00Z"), day("2026-03-03", year=False), day(None)
    ('3 Mar 2026', '3 Mar', '')
    """
    when = moment(iso)
    if when is None:
        return one_line(iso or "")
    return f"{when.day} {MONTHS[when.month - 1]}" + (f" {when.year}" if year else "")


def days(first: str | None, last: str | None) -> str:
    """A span of days.

    >>> days("2026-03-03T06:10:00Z", "2026-03-05T11:30:00Z"), days("2025-12-30", "2026-01-02")
    ('3 to 5 Mar 2026', '30 Dec 2025 to 2 Jan 2026')
    """
    begin, end = moment(first), moment(last)
    if begin is None or end is None or begin.date() == end.date():
        return day(first or last)
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day} to {day(last)}"
    return f"{day(first, year=begin.year != end.year)} to {day(last)}"


def published(report: Report) -> str:
    """When a report was published, and how we know."""
    if report.published is None:
        return "undated"
    if report.published_basis == "inferred":
        between = report.published_between
        told = (
            f"between {day(between[0])} and {day(between[1])}" if between else day(report.published)
        )
        return f"undated, inferred {told}"
    when = moment(report.published)
    if when is None or "T" not in report.published:
        return day(report.published)
    return f"{day(report.published)}, {when:%H:%M} UTC"


def outlet(report: Report) -> str:
    """Who published a report, and how we know."""
    if report.outlet is None:
        return "outlet unknown"
    name = one_line(report.outlet)
    return f"{name} (inferred)" if report.outlet_basis == "inferred" else name
