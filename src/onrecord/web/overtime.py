"""How others stood to one source's claims, period by period, as places of a drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.store.shelf import Vouched
from onrecord.views import wording

_HIGH, _ONE = 96, 12.0  # pixels that the fullest period may take, and one claim at most
_DAYS, _WEEKS, _MONTHS = 31, 31 * 7, 3 * 366  # days up to which a period is a day, week or month


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One day, week, month or year: its claims, and a column in percent across and pixels down."""

    told: str  # "3 May", "week of 5 May", "May 2026"
    joined: int  # others stand behind them independently
    alone: int
    denied: int  # somebody else denies them
    x: float  # its middle
    up: tuple[float, float]  # pixels of the joined, and of those that stand alone, above the line
    down: float  # pixels of the denied, under it


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    """The periods from the first claim to the last, those without one among them."""

    periods: tuple[Period, ...]
    above: float  # pixels over the line
    height: float
    unit: float  # pixels of one claim
    begins: str
    ends: str


def over_time(vouched: Iterable[Vouched]) -> OverTime | None:
    """The claims behind which somebody stands; None where no two periods tell them apart."""
    dated = [(when.date(), v) for v in vouched if (when := wording.moment(v.first))]
    if not dated:
        return None
    days = [day for day, _ in dated]
    begins = list(_periods(min(days), max(days)))
    if len(begins) < 2:
        return None
    groups: dict[date, list[Vouched]] = {begin: [] for begin in begins}
    span = (max(days) - min(days)).days
    for day, one in dated:
        groups[_begin(day, span)].append(one)
    unit = min(_ONE, _HIGH / max(len(group) for group in groups.values()))
    periods = tuple(
        _period(begin, group, span, (i, len(groups)), unit)
        for i, (begin, group) in enumerate(groups.items())
    )
    above = max(sum(p.up) for p in periods)
    height = above + max(p.down for p in periods)
    return OverTime(
        periods=periods,
        above=round(above, 1),
        height=round(height, 1),
        unit=round(unit, 2),
        begins=periods[0].told,
        ends=periods[-1].told,
    )


def _period(
    begin: date, group: list[Vouched], span: int, place: tuple[int, int], unit: float
) -> Period:
    denied = sum(v.denied for v in group)
    joined = sum(v.joined and not v.denied for v in group)
    alone = len(group) - denied - joined
    n, of = place
    return Period(
        told=_told(begin, span),
        joined=joined,
        alone=alone,
        denied=denied,
        x=round(100 * (n + 0.5) / of, 2),
        up=(round(joined * unit, 1), round(alone * unit, 1)),
        down=round(denied * unit, 1),
    )


def _begin(day: date, span: int) -> date:
    """The first day of the period in which a day lies."""
    if span <= _DAYS:
        return day
    if span <= _WEEKS:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if span <= _MONTHS else day.replace(month=1, day=1)


def _periods(first: date, last: date) -> Iterator[date]:
    """The first days of all periods from the first day to the last."""
    span = (last - first).days
    begin = _begin(first, span)
    while begin <= last:
        yield begin
        longest = 1 if span <= _DAYS else 7 if span <= _WEEKS else 31 if span <= _MONTHS else 366
        begin = _begin(begin + timedelta(days=longest), span)


def _told(begin: date, span: int) -> str:
    if span > _MONTHS:
        return str(begin.year)
    if span > _WEEKS:
        return f"{wording.MONTHS[begin.month - 1]} {begin.year}"
    day = wording.day(begin.isoformat())
    return day if span <= _DAYS else f"week of {day}"
