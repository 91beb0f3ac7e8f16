"""Disputes stand face to face: a claim and its denial, or two counts with what is said of them."""

from __future__ import annotations

from onrecord.types import (
    Claim,
    Conflict,
    Entity,
    Independent,
    Origin,
    Record,
    Report,
    Span,
    Stance,
    Statement,
    Story,
)
from onrecord.web.story import Facing, story_page
from web.shelved import shelved

TEXT = "The pilots said the lock had failed. The harbour office denied that it had failed at all."


def said(name: str, words: str, by: str, sentence: tuple[int, int], stance: Stance) -> Statement:
    begin = TEXT.index(words)
    span = Span(begin=begin, end=begin + len(words), text=words)
    return Statement(
        id=name, report="r1", kind="indirect", content=(span,), source_entity=by, claim="c1",
        stance=stance, sentence=sentence,
    )  # fmt: skip


def record(rival: bool) -> Record:
    one = Independent(low=1, high=1)
    claim = Claim(
        id="c1", story="s", text="the lock had failed", statements=("s1", "s2"), status="disputed",
        origins=(Origin(name="The pilots", entity="e1", statements=("s1",)),), independent=one,
        denied_by=() if rival else ("e2",),
    )  # fmt: skip
    other = Claim(
        id="c2", story="s", text="it had failed at all", statements=("s2",), status="disputed",
        origins=(Origin(name="Harbour office", entity="e2", statements=("s2",)),), independent=one,
    )  # fmt: skip
    return Record(
        reports=(Report(id="r1", text=TEXT, sha256="", story="s"),),
        statements=(
            said("s1", "the lock had failed", "e1", (0, 36), "asserted"),
            said("s2", "it had failed at all", "e2", (37, len(TEXT)), "denied"),
        ),
        entities=(
            Entity(id="e1", name="The pilots", type="GROUP"),
            Entity(id="e2", name="Harbour office", type="ORG"),
        ),
        claims=(claim, other) if rival else (claim,),
        conflicts=(
            Conflict(
                kind="figure" if rival else "denial",
                claims=("c1", "c2") if rival else ("c1",),
                note="12 (the pilots) against 9 (the harbour office)" if rival else "denied",
            ),
        ),
        stories=(Story(id="s", title="A lock", reports=("r1",), claims=("c1", "c2")[: 1 + rival]),),
    )


def facing(*, rival: bool) -> Facing:
    with shelved(record(rival)) as desk:
        page = story_page(desk.shelf.stories(["s"])[0], desk)
    (group,) = page.groups
    (one,) = group.facing
    return one


def test_a_claim_faces_the_words_of_its_denial() -> None:
    one = facing(rival=False)
    assert [(p.text, p.mark) for p in one.denial] == [
        ("The harbour office denied that ", "context"),
        ("it had failed at all", "words"),
    ]
    assert one.deniers == "Denied by Harbour office"
    assert [v.name for v in one.sides[0].voices] == ["The pilots"]


def test_two_counts_face_each_other_under_what_is_said_of_them() -> None:
    one = facing(rival=True)
    assert {side.id for side in one.sides} == {"c1", "c2"}
    assert one.note == "12 (the pilots) against 9 (the harbour office)"
    assert one.denial == ()
