"""When a feed or page is asked for again: with patience where it fails, and never in step."""

from __future__ import annotations

import random

LONGEST = 86_400.0  # seconds between two tries of what fails
_SPREAD = 0.1
_AGAIN = (3_600.0, 6 * 3_600.0, 24 * 3_600.0, 72 * 3_600.0)  # after a page was first taken in
_TRIES = (300.0, 3_600.0, 6 * 3_600.0, 24 * 3_600.0)  # after a page could not be had


def after_answer(interval: float, chance: random.Random) -> float:
    """Seconds until a feed that does well is asked again: the interval, give or take a tenth."""
    return interval * chance.uniform(1 - _SPREAD, 1 + _SPREAD)


def after_failure(interval: float, failures: int, asked_for: float, chance: random.Random) -> float:
    """Seconds until a feed is asked again after so many failures in a row (one or more).

    Twice as long each time, at most a day; somewhere in the upper half of that, so that many feeds
    of one server don't come back together (full jitter would come back at once too often); never
    before the server wants it.
    """
    wait = min(interval * 2.0 ** min(failures, 20), max(LONGEST, interval))
    return max(wait * chance.uniform(0.5, 1.0), asked_for)


def page_again(taken: int) -> float | None:
    """Seconds until a page that was taken in `taken` times is looked at for edits; None: never."""
    return _AGAIN[taken - 1] if 0 < taken <= len(_AGAIN) else None


def page_retry(tries: int, asked_for: float) -> float | None:
    """Seconds until a page that could not be had is tried again; None: no more."""
    return max(_TRIES[tries - 1], asked_for) if 0 < tries <= len(_TRIES) else None
