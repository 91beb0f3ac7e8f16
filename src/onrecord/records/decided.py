"""What an analyst's word changes in the counting: whom it names stands behind a statement.

Rules that ask who may have spoken, or whose words these are, have nothing left to ask where an
analyst has said it of both sides. What is known of the bodies themselves still holds: a part of a
ministry is not independent of it, whoever says which of the two spoke.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records.interface import Voice
from onrecord.records.rules import (
    Rule,
    capital_and_ministry,
    one_army,
    part_of,
    place_of_body,
    same_owner,
    state_outlet,
)

_OF_BODIES = frozenset(
    {capital_and_ministry, one_army, part_of, place_of_body, same_owner, state_outlet}
)


def left_open(
    rules: Sequence[Rule], left: Sequence[Voice], right: Sequence[Voice]
) -> Sequence[Rule]:
    """The rules that an analyst's word leaves open between two origins."""
    if not (_settled(left) and _settled(right)):
        return rules
    return [rule for rule in rules if rule.find in _OF_BODIES]


def _settled(voices: Sequence[Voice]) -> bool:
    """Whether an analyst named this origin for each of its statements."""
    return all(voice.statement.decided is not None for voice in voices)
