"""The error rates of this version, as `make eval` measured them, from data/measured.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import metadata, resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One measured share: of what, between 0 and 1, and on what it was measured."""

    what: str  # "statements missed"
    value: float
    over: str  # "4 annotated scenarios that it was not tuned on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured, for which version. No rates: it was not measured."""

    version: str
    rates: tuple[Rate, ...] = ()


def measured() -> Measured:
    """The rates of the version that runs; none where another version was measured."""
    data = resources.files("onrecord.views") / "data" / "measured.toml"
    return read(data.read_text("utf-8"), _running())


def read(toml: str, version: str) -> Measured:
    """The rates in `toml` if they are of `version`. Raises `ValueError` where it is no TOML."""
    plain = tomllib.loads(toml)
    if plain.get("version") != version:
        return Measured(version=version)
    return Measured(version=version, rates=tuple(Rate(**rate) for rate in plain.get("rates", ())))


def sentence(found: Measured) -> str:
    """The footer's sentence.

    >>> sentence(Measured(version="9"))
    'Error rates of onrecord 9: not measured yet.'
    """
    if not found.rates:
        return f"Error rates of onrecord {found.version}: not measured yet."
    groups: dict[str, list[str]] = {}
    for rate in found.rates:
        groups.setdefault(rate.over, []).append(f"{rate.what} {rate.value:.0%}")
    told = "; ".join(f"{', '.join(rates)} ({over})" for over, rates in groups.items())
    return f"Error rates of onrecord {found.version}, measured: {told}."


_HUNDREDTHS = {
    "statements missed": "{:.0f} of 100 statements are missed",
    "sources resolved wrongly": "{:.0f} of 100 sources are taken for another",
    "claims given a wrong status": "{:.0f} of 100 claims get a wrong status",
}


def trust(found: Measured) -> str:
    """How far to trust a brief, in a line for its top; the footer's sentence has all the rates.

    >>> trust(Measured(version="9"))
    'How far to trust this: not measured. Check the words quoted below before you use any of it.'
    """
    known = {rate.what: rate.value for rate in reversed(found.rates)}
    told = [say.format(100 * known[what]) for what, say in _HUNDREDTHS.items() if what in known]
    said = f"in tests, {', '.join(told)}" if told else "not measured"
    return f"How far to trust this: {said}. Check the words quoted below before you use any of it."


def _running() -> str:
    try:
        return metadata.version("onrecord")
    except metadata.PackageNotFoundError:  # run from a source tree that nobody installed
        return "unknown"
