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


def _running() -> str:
    try:
        return metadata.version("onrecord")
    except metadata.PackageNotFoundError:  # run from a source tree that nobody installed
        return "unknown"
