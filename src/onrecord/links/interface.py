"""What the linking works on and hands on, besides the nouns of types.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.types import Claim, Conflict, Copy, Entity, Report, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """Reports that are linked with each other: a story's, in its order, or one that has none.

    A copy is always in the pile of its original.
    """

    story: Story | None
    reports: tuple[Report, ...]
    copies: Mapping[str, Copy]  # by report, of those that took something from others


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Who is who across reports."""

    entities: tuple[Entity, ...]
    of: dict[tuple[str, int], str]  # (report id, index of a party) -> entity id
    maybe_same: tuple[tuple[str, str], ...] = ()  # ids of entities that may be one: nothing tells


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLinks:
    """Which statements bear on one proposition, and which claims stand against each other."""

    claims: tuple[Claim, ...]  # id, text, statements and story alone
    main: dict[str, str]  # statement id -> the id of its (main) claim
    rivals: tuple[Conflict, ...]
    bonds: tuple[tuple[str, str], ...] = ()  # statements of one claim that say strictly the same
