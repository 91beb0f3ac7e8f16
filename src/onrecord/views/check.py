"""A sentence in hand and what is on the record of it, as a structure and in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.types import Checked, Claim, Match, Record, Status, Verdict
from onrecord.views import wording
from onrecord.views.clipping import clip
from onrecord.views.lookup import Lookup
from onrecord.views.safe import one_line
from onrecord.views.telling_apart import DIFFERS
from onrecord.views.why import Against, Behind, Said, uttered, why

_WORDS = 200
_NAMED = 4  # who stands behind a claim, or against it, before the rest is counted
AGREES = {  # what a sentence and a statement have in common, in words
    "figure": "the figure fits",
    "names": "who or where",
    "place": "the place",
    "time": "the day",
    "deed": "what happens",
    "actor": "who does it to whom",
    "polarity": "whether it is so",
}
_TURNED = frozenset({DIFFERS["polarity"], DIFFERS["opposite"]})
_MEANS: dict[Verdict, str] = {
    "on the record": "",
    "on the record with another figure": "Nobody gives this figure; of the same matter there is:",
    "denied": "Nobody on the record stands by it; against it there is:",
    "nothing on the record": "Nothing says just this; what comes nearest:",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """One claim beside the sentence."""

    claim: str
    text: str
    status: Status
    low: int
    high: int
    same: bool  # as strictly as for a corroboration
    said: Said  # its statement that is nearest to the sentence
    figures: tuple[str, ...]  # the figures of that statement, in its words
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    behind: tuple[Behind, ...]
    against: tuple[Against, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is on the record of a sentence: never whether it is so."""

    sentence: str
    verdict: Verdict
    claims: tuple[Near, ...]


def answer(checked: Checked, record: Record) -> Answer:
    """The claims near the sentence, with who stands behind and against each. Words are verbatim."""
    claims = {claim.id: claim for claim in record.claims}
    lookup = Lookup.of(record)
    return Answer(
        sentence=checked.sentence,
        verdict=checked.verdict,
        claims=tuple(
            _near(match, claims[match.claim], record, lookup) for match in checked.matches
        ),
    )


def _near(match: Match, claim: Claim, record: Record, lookup: Lookup) -> Near:
    taken_apart = why(record, claim)
    return Near(
        claim=claim.id,
        text=claim.text,
        status=claim.status,
        low=claim.independent.low,
        high=claim.independent.high,
        same=match.same,
        said=uttered(lookup.statements[match.statement], lookup),
        figures=tuple(f.span.text for f in lookup.figures.get(match.statement, ())),
        agrees=tuple(AGREES.get(one, one) for one in match.agrees),
        differs=tuple(DIFFERS.get(one, one) for one in match.differs),
        behind=taken_apart.origins,
        against=taken_apart.against,
    )


def told(found: Answer, *, width: int = 80) -> str:
    """The answer in plain lines, safe for any screen, with a line break at its end."""
    lines = [f"{found.verdict.capitalize()}: “{clip(one_line(found.sentence), _WORDS)}”"]
    if found.claims:
        lines += [means] if (means := _MEANS[found.verdict]) else []
    else:
        lines.append("No claim on the record is near it.")
    for near in found.claims:
        lines += ["", *_claim(near)]
    return "".join(f"{_wrapped(line, width)}\n" for line in lines)


def _wrapped(line: str, width: int) -> str:
    return textwrap.fill(
        line, max(40, width), subsequent_indent="    ", break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def _claim(near: Near) -> Iterator[str]:
    """The words that were compared first, then the claim that they belong to."""
    said = near.said
    turned = bool(near.differs) and _TURNED.issuperset(near.differs)
    beside = "the same" if near.same else "the opposite" if turned else "near"
    source = f"{one_line(said.source)}: " if said.source else ""
    yield (
        f"{beside}: {source}“{clip(one_line(said.words), _WORDS)}” "
        f"({said.outlet}, {said.published}, report {one_line(said.report)})"
    )
    if near.agrees:
        yield f"  agrees: {'; '.join(_shown(near.agrees, near))}"
    if near.differs:
        yield f"  differs: {'; '.join(_shown(near.differs, near))}"
    many = wording.interval(near.low, near.high)
    other = one_line(near.text) != one_line(said.words)
    text = f" “{clip(one_line(near.text), _WORDS)}”" if other else ""
    yield (
        f"  claim {near.claim}{text}: {wording.TITLES[near.status].lower()}; "
        f"independent origins: {many}"
    )
    if near.behind:
        yield f"  behind it: {_listed([one.name for one in near.behind])}"
    for one in near.against[:_NAMED]:
        yield f"  against it: {_against(one)}"
    if len(near.against) > _NAMED:
        more = len(near.against) - _NAMED
        yield f"  {wording.more(more, f'onrecord why {near.claim}')} against it"


def _shown(told: tuple[str, ...], near: Near) -> Iterator[str]:
    """What agrees or differs, the figure with what stands there."""
    for one in told:
        figures = [f"“{one_line(f)}”" for f in near.figures[:_NAMED]]
        beside = figures and one in (DIFFERS["figure"], AGREES["figure"])
        yield f"{one} (there {wording.listed(figures)})" if beside else one


def _listed(names: list[str]) -> str:
    shown = [one_line(name) for name in names[:_NAMED]]
    more = len(names) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")


def _against(one: Against) -> str:
    words = f": “{clip(one_line(one.said.words), _WORDS)}”" if one.said else ""
    if one.claim:
        return f"claim {one.claim}, {one_line(one.name)}{words}"
    return f"{one_line(one.name)} {one.how}{words}"
