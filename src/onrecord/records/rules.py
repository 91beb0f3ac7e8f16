"""The table of dependence: why two statements are, or may be, one origin.

Each rule is a small function over two statements of one claim whose speakers differ: whether the
first depends on the second. It returns the words that show it (none: where each names its source),
or None; its docstring is the sentence that the reader of the record sees. A certain rule makes the
two one origin; a possible one does so only in the lower count. Another rule can only lower a count,
never raise it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from onrecord.records import wording
from onrecord.records.interface import Index, Speaker, Voice
from onrecord.records.kinds import LAW
from onrecord.records.origins import called, is_place, is_state, of_another_state, plain
from onrecord.records.passages import content, overlap, same_line, sentence
from onrecord.types import Dependence, Place

Evidence = tuple[Place, ...]
Find = Callable[[Voice, Voice, Index], Evidence | None]
LooksAt = Literal["speakers", "left", "both", "copies"]  # what of the two statements it asks


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table."""

    find: Find
    certain: bool
    looks_at: LooksAt = "speakers"

    @property
    def reason(self) -> str:
        """The sentence that the reader of the record sees."""
        return inspect.getdoc(self.find) or ""

    def __call__(self, left: Voice, right: Voice, index: Index) -> Dependence | None:
        """How the first statement depends on the second by this rule, if it does."""
        evidence = self.find(left, right, index)
        if evidence is None:
            return None
        return Dependence(
            left=left.statement.id,
            right=right.statement.id,
            reason=self.reason,
            certain=self.certain,
            evidence=evidence or (said(left), said(right)),
        )


def said(voice: Voice) -> Place:
    """The words of a statement: who says it where a source is named, else what is said."""
    statement = voice.statement
    words = statement.source or (statement.content[0] if statement.content else None)
    if words is None:
        begin, end = statement.sentence
        return Place(
            report=voice.report.id, begin=begin, end=end, text=voice.report.text[begin:end]
        )
    return Place(report=voice.report.id, begin=words.begin, end=words.end, text=words.text)


def _contents(left: Voice, right: Voice) -> Evidence:
    return (content(left.statement, left.report), content(right.statement, right.report))


# --- certain: one origin ------------------------------------------------------------------------


def copied_text(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The same words: one report took this passage from the other."""
    if left.report.id == right.report.id or not overlap(left.home, right.home):
        return None
    return _contents(left, right)


def capital_and_ministry(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The one is a government or its capital, the other a ministry that speaks for it."""
    state, body = left.speaker, right.speaker
    if body.unnamed or not is_state(state, index):
        return None
    return () if state.entity in body.bodies - {body.entity} else None


def place_of_body(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The one is a capital or country, the other a body that is called after it."""
    if not is_place(left.speaker, index) or right.speaker.unnamed or right.speaker.outlet:
        return None
    aliases = (name for name in called(right.speaker, index)[1:] if name != left.speaker.name)
    return () if any(wording.within(left.speaker.name, name) for name in aliases) else None


def wire_credit(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The one report is credited to the outlet of the other."""
    if not (left.speaker.outlet and right.speaker.outlet):
        return None
    credit = wording.credit(left.report.text, right.speaker.name)
    return None if credit is None else (credit.at(left.report.id), said(right))


def shared_sentence(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """Two outlets tell it in the same words at length: one took it from the other."""
    if not (left.speaker.outlet and right.speaker.outlet):
        return None
    return None if left.sentences.isdisjoint(right.sentences) else _contents(left, right)


# --- possible: one origin in the lower count alone ----------------------------------------------


def part_of(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The one belongs to the other."""
    one, other = left.speaker, right.speaker
    if one.unnamed or other.unnamed:
        return None
    return () if one.entity in other.bodies or other.entity in one.bodies else None


def one_army(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """Both speak for the armed forces of one state: the one may have it from the other."""
    one, other = left.speaker, right.speaker
    if one.side is None or one.side != other.side:
        return None
    return () if one.kind.kinds == other.kind.kinds == {"army"} else None


def maybe_same(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """Nothing tells whether they are one party or two."""
    pair = frozenset({left.speaker.entity or "", right.speaker.entity or ""})
    return () if pair in index.maybe_same else None


def not_called(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The one is called by no name of its own, and may be the other."""
    one, other = left.speaker, right.speaker
    if not one.words or one.outlet or not plain(one.name, index) or other.unnamed:
        return None
    if one.differs(other) or of_another_state(one, right, index):
        return None
    return () if not other.outlet or left.report.id == right.report.id else None


def client(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The one speaks for somebody before a court, who may be the other."""
    one, other = left.speaker, right.speaker
    if LAW not in one.kind.kinds or not (other.person or other.kind.kinds):
        return None
    return () if not other.kind.kinds or LAW in other.kind.kinds else None


def called_alike(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The names may be of one party: the words of the one are all in the other."""
    one, other = left.speaker.words, right.speaker.words
    if not one or not other or not (one <= other or other <= one):
        return None
    return None if any(is_place(v.speaker, index) for v in (left, right)) else ()


def place_may_be(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """A place speaks whose state is not known: the other may speak for it."""
    if not is_place(left.speaker, index) or left.speaker.side is not None:
        return None
    return None if right.speaker.outlet or right.speaker.person else ()


def office_may_be(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The one holds an office of a body that is not known: the other may be that body."""
    one, other = left.speaker, right.speaker
    office = wording.office(" ".join(sorted(index.roles.get(one.entity or "", ()))))
    if not one.person or not office or len(one.bodies) > 1:
        return None
    if one.differs(other):
        return None
    return None if other.outlet or other.person or other.unnamed else ()


def same_owner(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The outlets have one owner."""
    if not (left.speaker.outlet and right.speaker.outlet):
        return None
    owners = {index.names.family(v.speaker.name) for v in (left, right)}
    return () if len(owners) == 1 and None not in owners else None


def state_outlet(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The outlet belongs to the state that the other speaks for."""
    outlet = index.names.outlet(left.speaker.name) if left.speaker.outlet else None
    if outlet is None or not outlet.state or right.speaker.outlet:
        return None
    return () if outlet.country is not None and outlet.country == right.speaker.side else None


def unknown_outlet(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The outlet of the one report is not known: it may be the other."""
    keys = (left.speaker.key, right.speaker.key)
    both = left.speaker.outlet and right.speaker.outlet
    return () if both and any(k.startswith("report ") for k in keys) else None


def reported_by(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The other's word is told as this outlet reported it: the outlet may have it from there."""
    passed_on = left.speaker.entity is not None and left.speaker.entity in right.statement.via
    return () if passed_on and not _keeps_apart(left, right.speaker, index) else None


def unnamed_may_be(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """Who spoke is not named, and may be the other or have it from them."""
    if not left.speaker.unnamed or right.speaker.outlet:
        return None
    return () if _could_be(left.speaker, right.speaker) else None


def shared_words(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """Both are told in the same words: they may come from one text."""
    same = same_line(left, right)
    if same or left.report.id == right.report.id:
        return _contents(left, right) if same else None
    if left.told or right.told:
        return None if left.phrases.isdisjoint(right.phrases) else _contents(left, right)
    # Two that each name their source may both say a short thing in its plain words.
    shared = left.telling & right.telling or left.sentences & right.sentences
    return _contents(left, right) if shared or sentence(left) == sentence(right) else None


def cites(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The one cites the other."""
    if right.speaker.entity is None or right.speaker.outlet or left.citing is None:
        return None
    _, end = left.statement.sentence
    mentions = index.mentions.get((right.speaker.entity, left.report.id), ())
    named = (m for m in mentions if left.citing < m.begin < end)
    return next(((mention, said(left)) for mention in named), None)


def accepts(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """The one only accepts what somebody else has put forward."""
    return None if left.accepting is None else (left.accepting, said(right))


def told_second_hand(left: Voice, right: Voice, index: Index) -> Evidence | None:
    """It is told without a source, and the outlet may have it from the other."""
    if not left.told or left.saw:
        return None
    return (content(left.statement, left.report), said(right))


RULES: tuple[Rule, ...] = (
    Rule(find=copied_text, certain=True, looks_at="copies"),
    Rule(find=capital_and_ministry, certain=True),
    Rule(find=place_of_body, certain=True),
    Rule(find=wire_credit, certain=True, looks_at="left"),
    Rule(find=shared_sentence, certain=True, looks_at="both"),
    Rule(find=part_of, certain=False),
    Rule(find=one_army, certain=False),
    Rule(find=maybe_same, certain=False),
    Rule(find=not_called, certain=False),
    Rule(find=client, certain=False),
    Rule(find=called_alike, certain=False),
    Rule(find=place_may_be, certain=False),
    Rule(find=office_may_be, certain=False),
    Rule(find=same_owner, certain=False),
    Rule(find=state_outlet, certain=False),
    Rule(find=unknown_outlet, certain=False),
    Rule(find=reported_by, certain=False, looks_at="both"),
    Rule(find=cites, certain=False, looks_at="left"),
    Rule(find=accepts, certain=False, looks_at="left"),
    Rule(find=unnamed_may_be, certain=False),
    Rule(find=told_second_hand, certain=False, looks_at="left"),
    Rule(find=shared_words, certain=False, looks_at="both"),
)


def _keeps_apart(outlet: Voice, other: Speaker, index: Index) -> bool:
    """Whether an outlet's own report gives this speaker the word beside its own account."""
    return any(
        f"entity {statement.source_entity}" == other.key
        for statement in index.by_report.get(outlet.report.id, ())
    )


def _could_be(unnamed: Speaker, other: Speaker) -> bool:
    """Whether an unnamed speaker's description leaves room for the other."""
    own = unnamed.bodies - {unnamed.entity}
    if not other.unnamed:
        if own:
            return bool(own & other.bodies)
        return other.person or not wording.private(unnamed.name)
    theirs = other.bodies - {other.entity}
    if own and theirs:
        return bool(own & theirs)
    return wording.fits(unnamed.name, other.name)
