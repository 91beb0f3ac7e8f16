"""Names as pages have them: somebody else's words, cut to a length that a line can hold."""

from __future__ import annotations

from onrecord.types import Entity, Report
from onrecord.views import wording
from onrecord.views.clipping import clip
from onrecord.views.safe import one_line

_LONGEST = 80  # characters


def short(name: str) -> str:
    """A name in one line."""
    return clip(one_line(name[:1000]), _LONGEST)


def outlet(report: Report) -> str:
    """Who published a report, and how we know."""
    return clip(wording.outlet(report), _LONGEST)


def called(entity: Entity) -> str:
    """What a person or body is called."""
    return short(entity.name)


def capital(told: str) -> str:
    """A sentence of ours from its capital letter on.

    >>> capital("two counts differ")
    'Two counts differ'
    """
    return told[:1].upper() + told[1:]
