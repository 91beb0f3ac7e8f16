"""Decisions with why nothing follows from some of them: kept all the same, and told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.decisions.bonds import GONE
from onrecord.decisions.correct import target
from onrecord.decisions.ground import Ground
from onrecord.types import Decision


def told(
    decisions: Sequence[Decision], ground: Ground, bound: Mapping[int, str]
) -> tuple[Decision, ...]:
    """The decisions with `idle` filled in; `bound` says it of those that make bonds."""
    dismissed = {
        found.id: one
        for one in decisions
        if one.what == "dismiss" and (found := target(one, ground)) is not None
    }
    return tuple(replace(one, idle=_why(one, ground, bound, dismissed)) for one in decisions)


def _why(
    decision: Decision,
    ground: Ground,
    bound: Mapping[int, str],
    dismissed: Mapping[str, Decision],
) -> str:
    if decision.what in ("same", "different"):
        return bound.get(decision.n, "")
    if decision.what == "note":
        here = any(ground.report(anchor) for anchor in decision.anchors)
        return "" if here else GONE
    found = target(decision, ground)
    if found is None:
        return GONE
    by = dismissed.get(found.id)
    return f"decision {by.n} dismisses it" if by and by.n != decision.n else ""
