"""The weights that the linking of claims rates by: data, not code (data/claims.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

Regime = Literal["within", "across"]
Manner = Literal["silent", "pointing", "content"]


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model: a bias, a weight a feature, and the log-odds from which a pair joins."""

    bias: float
    weights: Mapping[str, float]
    threshold: float = 0.0

    def odds(self, features: Mapping[str, float]) -> float:
        """Log-odds, for features by name; those without a weight say nothing."""
        return self.bias + sum(self.weights.get(n, 0.0) * v for n, v in features.items())


@cache
def pair_models() -> Mapping[Regime, Model]:
    """What rates two statements as one claim, by regime."""
    data = _data()
    return {name: Model(**data["pairs"][name]) for name in get_args(Regime)}


@cache
def answer_models() -> Mapping[Manner, Model]:
    """What rates a denial, doubt or silence as an answer to a claim, by its manner."""
    data = _data()
    return {name: Model(**data["answers"][name]) for name in get_args(Manner)}


def _data() -> dict[str, Any]:
    path = files("onrecord.links") / "data" / "claims.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
