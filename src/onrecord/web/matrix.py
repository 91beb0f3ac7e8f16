"""Origins by claims: who vouches for what, denies it, or could not confirm it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.types import Claim
from onrecord.views.outline import Sentence
from onrecord.web.desk import Desk
from onrecord.web.rows import SHORT, Voice, voices_of
from onrecord.web.worded import own_words

_ROWS = 30
_COLUMNS = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One claim: a cell for each origin."""

    claim: str
    short: str
    title: str
    words: Sentence
    cells: tuple[str, ...]  # "vouches" | "denies" | "open" | ""
    total: str
    splits: bool  # another status begins here


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The claims that more than one party speaks to, by the parties that do."""

    columns: tuple[Voice, ...]
    rows: tuple[MatrixRow, ...]
    more_rows: int
    more_columns: int


def matrix(claims: Sequence[Claim], desk: Desk) -> Matrix | None:
    """The matrix of some claims, in their order; None where no two parties meet in one."""
    several = [c for c in claims if len(c.origins) + len(c.denied_by) + len(c.not_confirmed_by) > 1]
    met = [(c, {_key(v): v for v in voices_of(c, desk)}) for c in several]
    met = [(c, voices) for c, voices in met if len(voices) > 1]
    if not met:
        return None
    shown = met[:_ROWS]
    heard = Counter(key for _, voices in shown for key in voices)
    names = {key: voice for _, voices in shown for key, voice in reversed(voices.items())}
    columns = sorted(heard, key=lambda key: (-heard[key], key))
    writer = desk.writer()
    statuses = [None, *(c.status for c, _ in shown)]
    splits = [before is not None and before != now for before, now in pairwise(statuses)]
    return Matrix(
        columns=tuple(names[key] for key in columns[:_COLUMNS]),
        rows=tuple(
            MatrixRow(
                claim=claim.id,
                short=SHORT[claim.status],
                title=claim.status,
                words=own_words(claim, desk, writer),
                cells=tuple(_cell(voices.get(key)) for key in columns[:_COLUMNS]),
                total=_total(claim),
                splits=split,
            )
            for (claim, voices), split in zip(shown, splits, strict=True)
        ),
        more_rows=max(len(met) - _ROWS, 0),
        more_columns=max(len(columns) - _COLUMNS, 0),
    )


def _key(voice: Voice) -> str:
    return voice.entity or voice.name


def _cell(voice: Voice | None) -> str:
    if voice is None:
        return ""
    return voice.kind if voice.kind in ("denies", "open") else "vouches"


def _total(claim: Claim) -> str:
    low, high = claim.independent.low, claim.independent.high
    return str(low) if low >= high else f"{low}–{high}"
