"""Whether a denial or doubt and a statement share the matter: what is said, and of whom.

"denied that it had opened the gates" answers what was said of the gates, and no count of the dead
in the same report. An answer that shares no matter with anything on the record stands alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from onrecord.links.claims_nodes import Node
from onrecord.links.claims_words import name_stem, tokens

SPEAKS = 12.0  # weight of the terms from which a content speaks for itself
BACK = 3  # statements that one which only points may point back over
_TELLING = 3.0  # weight of a term that tells one matter from another
_MOST = 0.6  # of the smaller content's terms: no more than words in common is needed
_MUCH = 0.4  # of what a negative sentence says: with less it answers something else, or nothing
_VERDICT = frozenset(
    "true untrue false falsehood falsehoods forgery forged fabrication fabricated hoax invention "
    "invented fiction nonsense lie lies fake baseless groundless unfounded rumour rumours rumor "
    "rumors slander fantasy propaganda".split()
)
_REMARK = 40  # words from which on a quotation goes on about other things than its verdict
_SAYING = frozenset(
    "say says said saying tell tells told telling add adds added adding reply replies replied "
    "replying maintain maintains maintained maintaining note notes noted report reports reported "
    "explain explains explained write writes wrote tweet tweets tweeted ask asks asked continue "
    "continued think thinks thought believe believes believed feel feels felt take takes took "
    "has have had already do don't did does not n't can't to us me him her them".split()
)
_BLAME = frozenset(
    {"involvement", "responsibility", "role", "part", "blame", "guilt", "complicity"}
)
_ENDS = frozenset("to of for as that from by on in with which who at against about over".split())
_TURNED_DOWN = frozenset(
    "appeal appeals application bid bids call calls comment comments criticism demand demands "
    "invitation invitations offer offers petition plea pleas proposal proposals remark remarks "
    "request requests resignation summons ultimatum".split()
)
_LABELS = frozenset({"name", "label", "term", "title", "nickname"})
_LEAD = 6  # words that may stand before the noun that is turned down


def turned_down(node: Node) -> bool:
    """Whether it is an offer, a plea or a name that is rejected: no fact is denied by that.

    Only a noun counts ("a plea to halt flights"), not a clause in which one stands.
    """
    if node.lead.stance != "denied" or not node.lead.content:
        return False
    said = tokens(node.lead.content[0].text)[: _LEAD + 1]
    end = next((n for n, word in enumerate(said) if word in _ENDS), len(said))
    phrase = said[:end]
    if not phrase or len(phrase) > _LEAD:
        return False
    return phrase[-1] in _TURNED_DOWN or (len(phrase) > 1 and phrase[1] in _LABELS)


def share_matter(answer: Node) -> Callable[[Node], bool]:
    """What tells whether an answer may bear on what a statement puts forward."""
    if _only_negative(answer):
        return partial(_turns, answer)
    return partial(_pointed_at if answer.matter < SPEAKS else _bears, answer)


def _bears(answer: Node, target: Node) -> bool:
    """Whether an answer with a matter of its own speaks of a statement's."""
    if answer.terms.of.keys() & _BLAME and not _named_in(answer, target):
        return False
    if answer.terms.inclusion(target.terms) >= _MOST or _accused(answer, target):
        return True
    return one_matter(answer, target)


def _only_negative(answer: Node) -> bool:
    """Whether a denial is one by a negative word alone ("there is no water"), and judges nothing.

    Such a sentence may answer nobody: it is as often a remark as a denial.
    """
    cue = set(tokens(answer.lead.cue.text)) if answer.lead.cue else set()
    return answer.lead.stance == "denied" and cue <= _SAYING and not _judges(answer)


def _judges(answer: Node) -> bool:
    """Whether a content calls something untrue, or only points at it."""
    said = [word for piece in answer.lead.content for word in tokens(piece.text)]
    if answer.matter < SPEAKS and answer.terms.mass > answer.matter:
        return True
    return len(said) < _REMARK and not _VERDICT.isdisjoint(said)


def _turns(answer: Node, target: Node) -> bool:
    """Whether another said much of what a negative sentence says."""
    if target.voice.one_with(answer.voice):
        return False
    return answer.terms.shared(target.terms) >= _MUCH * answer.terms.mass


def share_a_word(answer: Node, target: Node) -> bool:
    """Whether a telling word that is no name stands in both."""
    common = (answer.terms.of.keys() & target.terms.of.keys()) - answer.names
    return any(answer.terms.of[term] >= _TELLING for term in common)


def _accused(answer: Node, target: Node) -> bool:
    """Whether who answers is spoken of, first in their report or with a telling word in common."""
    if not _named_in(answer, target):
        return False
    opening = answer.report == target.report and target.place == 0 and _judges(answer)
    return opening or share_a_word(answer, target)


def one_matter(answer: Node, target: Node) -> bool:
    """Whether one thing happens in both, to or by one participant."""
    event = not answer.predicate or _event(answer, target)
    return event and _participant(answer, target)


def _pointed_at(answer: Node, target: Node) -> bool:
    """Whether an answer without a matter of its own ("the allegation") may point at a statement.

    What is not confirmed, and says of a deed to what it is done ("whether it would accept a
    delay"), does not mean whatever stands before it.
    """
    told = answer.predicate and any(answer.patients) and not _judges(answer)
    whole = told and answer.lead.stance != "denied"
    near = answer.report == target.report and 0 < answer.place - target.place <= BACK
    if near and not whole:
        return True
    return _named_in(answer, target) or _event(answer, target) or _owned(answer, target)


def _owned(answer: Node, target: Node) -> bool:
    """Whether the answer names whoever put it forward ("the authority's number")."""
    return bool(target.voice.kin & (answer.about | answer.near))


def _named_in(answer: Node, target: Node) -> bool:
    """Whether the statement speaks of whoever answers."""
    return bool(answer.voice.marks & (target.about | target.names))


def _event(answer: Node, target: Node) -> bool:
    """Whether what happens in the one is spoken of in the other."""
    mine, theirs = answer.predicate, target.predicate
    return bool(mine and mine in {theirs, *target.terms.of}) or bool(
        theirs and theirs in answer.terms.of
    )


def _participant(answer: Node, target: Node) -> bool:
    """Whether both speak of one party, place, thing or number, beside what happens."""
    if answer.names & target.names or _named_in(answer, target) or _numbers(answer, target):
        return True
    events = {answer.predicate, target.predicate}
    common = (answer.terms.of.keys() & target.terms.of.keys()) - events
    return any(answer.terms.of[term] >= _TELLING for term in common) or bool(
        _stems(answer) & _stems(target)
    )


def _stems(node: Node) -> frozenset[str]:
    every = frozenset(word for a in (*node.agents, *node.patients) for word in a)
    return every - {name_stem(node.predicate)}


def _numbers(answer: Node, target: Node) -> bool:
    mine, theirs = (
        {end for s in n.slots for end in (s.figure.low, s.figure.high) if end is not None}
        for n in (answer, target)
    )
    return not mine.isdisjoint(theirs)
