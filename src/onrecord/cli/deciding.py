"""What the commands share by which an analyst decides: the options, the asking, what is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from onrecord.cli import options, output
from onrecord.cli.progress import bar

if TYPE_CHECKING:
    from onrecord.kept import Kept
    from onrecord.types import Claim, Decision, DecisionKind

F = TypeVar("F", bound=Callable[..., object])


def note(command: F) -> F:
    """`--note TEXT`."""
    return click.option("--note", default="", metavar="TEXT", help="Why, kept with the decision.")(
        command
    )


def decide(
    path: Path,
    what: DecisionKind,
    names: Sequence[str],
    *,
    field: str = "",
    value: str = "",
    note: str = "",
    as_json: bool = False,
) -> None:
    """Take a decision, and say what it is and what it moved."""
    with options.opened(path) as kept, bar() as progress:
        kept.relink(progress)
        before = {claim.id: claim for claim in kept.claims()}
        apart = kept.overruled(what, names)
        for name in names:
            output.moved(name, kept.find(name))
        decision = kept.decide(what, names, field=field, value=value, note=note, progress=progress)
        _print(kept, decision, before, as_json)
    for line in apart if not decision.idle else ():
        click.echo(f"{line}; joined as you say, undo with `onrecord undo {decision.n}`", err=True)


def undo(path: Path, n: int | None, as_json: bool) -> None:
    """Take a decision back, and say which it was and what that moved."""
    with options.opened(path) as kept, bar() as progress:
        kept.relink(progress)
        before = {claim.id: claim for claim in kept.claims()}
        decision = kept.undo(n, progress=progress)
        _print(kept, decision, before, as_json, undone=True)


def _print(
    kept: Kept,
    decision: Decision,
    before: dict[str, Claim],
    as_json: bool,
    *,
    undone: bool = False,
) -> None:
    from onrecord.types import Record
    from onrecord.views.decided import signed

    if as_json:
        (plain,) = output.nouns(Record(decisions=(decision,)), "decisions")
        output.as_json(plain)
        return
    click.echo(f"{'taken back: ' if undone else ''}{signed(decision)}")
    for line in _moved(before, {claim.id: claim for claim in kept.claims()}):
        click.echo(f"  {line}")


def _moved(before: dict[str, Claim], after: dict[str, Claim]) -> list[str]:
    """How the claims moved: what each was, and what it is."""
    from onrecord.views.safe import one_line

    names = [name for name in (*before, *after) if before.get(name) != after.get(name)]
    lines = []
    for name in dict.fromkeys(names):
        old, new = before.get(name), after.get(name)
        was, now = (_standing(one) for one in (old, new))
        text = one_line((new or old).text) if new or old else ""  # type: ignore[union-attr]
        if was != now:
            lines.append(f"{name}: {was} → {now}: {text[:80]}")
    return lines


def _standing(claim: Claim | None) -> str:
    if claim is None:
        return "no claim of its own"
    low, high = claim.independent.low, claim.independent.high
    many = str(low) if low == high else f"{low} to {high}"
    return f"{claim.status}, {many} {'origin' if many == '1' else 'origins'}"
