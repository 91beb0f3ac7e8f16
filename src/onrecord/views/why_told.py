"""Why a claim counts as it does, in words: plain lines, safe for any screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from onrecord.views import wording
from onrecord.views.clipping import clip
from onrecord.views.safe import one_line
from onrecord.views.why import Against, Behind, Quoted, Said, Step, Why

_WORDS = 200  # characters of a statement's words
_QUOTE = 110  # characters of the words that show a dependence
_MOST = 4  # statements of one origin, and pairs that one rule joined, before the rest is counted


def told(found: Why, *, width: int = 80) -> str:
    """The whole of it, with a line break at its end."""
    lines = [line for part in _parts(found) for line in part]
    return "".join(f"{_wrapped(line, width)}\n" for line in lines)


def _wrapped(line: str, width: int) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(
        line, max(40, width), subsequent_indent=indent + "  ", break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def _parts(found: Why) -> Iterator[list[str]]:
    yield [f"“{clip(one_line(found.text), _WORDS)}”", f"claim {found.claim}"]
    yield [
        f"{wording.TITLES[found.status]}: {found.meaning}.",
        _count(found),
    ]
    if found.origins:
        yield ["", "WHO STANDS BEHIND IT"]
    for n, origin in enumerate(found.origins, 1):
        own = [s for s in found.steps if s.origins == (origin.name, origin.name)]
        yield list(_origin(n, origin, own))
    across = [s for s in found.steps if s.origins[0] != s.origins[1]]
    for title, certain in (("COUNTED AS ONE", True), ("MAY BE ONE", False)):
        if steps := [s for s in across if s.certain == certain]:
            yield ["", title, *(line for step in steps for line in _step(step))]
    if found.against:
        yield ["", "AGAINST IT", *map(_against, found.against)]
    if found.change:
        yield ["", "WHAT WOULD CHANGE THIS", *(f"  {line}" for line in found.change)]
    if found.decisions:
        yield ["", "DECIDED BY HAND", *(f"  {line}" for line in found.decisions)]


def _count(found: Why) -> str:
    low, high = found.low, found.high
    if high == 0:
        return "Nobody vouches for it."
    if low == high:
        return f"{wording.count(low, 'independent origin')}."
    return (
        f"{low} to {high} independent origins: {low} if all that may be one are one, {high} if "
        "none of them are."
    )


def _origin(n: int, origin: Behind, own: Sequence[Step]) -> Iterator[str]:
    aside = [origin.side] if origin.side else []
    aside += ["a party to the event"] if origin.party_to_event else []
    told = f" ({', '.join(map(one_line, aside))})" if aside else ""
    yield f"  {n}. {one_line(origin.name)}{told}"
    for said in origin.said[:_MOST]:
        yield f"     {_where(said)}: {_words(said)}"
    if len(origin.said) > _MOST:
        more = len(origin.said) - _MOST
        yield f"     and {wording.count(more, 'more statement')} of it"
    for reason in dict.fromkeys(step.reason for step in own):
        joined = [step for step in own if step.reason == reason]
        yield f"     one origin: {one_line(reason)} {_both(joined[0])}"


def _where(said: Said) -> str:
    copied = f", a copy of {one_line(said.copy_of)}" if said.copy_of else ""
    return (
        f"{one_line(said.outlet)}, {said.published} (report {one_line(said.report)}{copied}, "
        f"statement {said.statement})"
    )


def _words(said: Said) -> str:
    source = f"“{one_line(said.source)}”: " if said.source else ""
    return f"{source}“{clip(one_line(said.words), _WORDS)}”"


def _step(step: Step) -> Iterator[str]:
    left, right = (one_line(name) for name in step.origins)
    yield f"  {left} and {right}: {one_line(step.reason)}"
    yield f"     {_both(step)}"


def _both(step: Step) -> str:
    """The words on both sides."""
    return " — ".join(_quote(one) for one in step.evidence)


def _quote(one: Quoted) -> str:
    return f"“{clip(one_line(one.text), _QUOTE)}” ({one_line(one.outlet)}, {one_line(one.report)})"


def _against(one: Against) -> str:
    settled = " (settled)" if one.settled else ""
    if one.claim:
        words = f": {_words(one.said)}" if one.said else ""
        return f"  claim {one.claim}, {one_line(one.name)}{settled}{words}"
    words = f": {_where(one.said)}: {_words(one.said)}" if one.said else ""
    return f"  {one_line(one.name)} {one.how}{words}"
