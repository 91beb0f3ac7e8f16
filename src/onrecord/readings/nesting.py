"""Attributions inside attributions: the deepest speaker bears the content, the others relay it."""

from __future__ import annotations

from collections import defaultdict

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.found import Found, Piece
from onrecord.readings.parties import Cast

_DEEDS = frozenset({"noun", "about", "infinitive", "change"})
# What is told of somebody is a deed ("the trust found 40 bats"), unless it is his word.
_WORDS = frozenset(
    "deny confirm announce acknowledge admit concede allege claim report attribute blame put "
    "estimate warn insist predict forecast doubt question expect say state".split()
)
_AGAINST = frozenset({"while", "whereas"})
_OWN_WORDS = frozenset({"he", "she", "it", "they", "i", "we", "its", "their"})


def nest(found: list[Found], cast: Cast) -> list[Found]:
    """Resolve nesting and participles; drop what another attribution already holds."""
    together: defaultdict[int, list[Found]] = defaultdict(list)
    for one in found:
        if one.verb is not None:
            together[one.verb.sent.start].append(one)
    for fellows in together.values():
        for outer in fellows:
            for inner in fellows:
                if inner is not outer:
                    _settle(outer, inner, cast)
    return [f for f in found if f.pieces and not f.frame.startswith("dropped")]


def _settle(outer: Found, inner: Found, cast: Cast) -> None:
    if outer.frame.startswith("dropped") or inner.frame.startswith("dropped"):
        return
    assert inner.verb is not None
    for at, (root, inside) in enumerate(outer.pieces):
        if inner.verb.i not in inside:
            continue
        if inner.frame == "hearsay":
            _absorb(outer, inner)
        elif _over_against(inner, root) and not _own(outer, inner, cast):
            outer.pieces.pop(at)
        elif _hangs(inner, root):
            _cut(outer, at, inner, cast)
        elif root is not None and _leads(root, inner.verb):
            _lead(outer, at, inner, cast)
        elif inner.verb.dep_ == "conj" and root is not None and _coordinated(inner.verb, root):
            _beside(outer, at, inner)
        elif inner.frame == "according" and len(inner.content & inside) > len(inside) / 2:
            _relay(outer, at, inner)
        else:
            inner.frame = "dropped: inside"
        return


def _over_against(inner: Found, root: Token | None) -> bool:
    """ "X said A, while Y put it at 61": Y's words are not X's; nor his deeds, unless counted."""
    verb = inner.verb
    if verb is None or verb != root or inner.source is None or verb.dep_ != "advcl":
        return False
    if not any(m.lower_ in _AGAINST for m in cl.children(verb, "mark", "advmod")):
        return False
    counted = any(verb.doc[i].tag_ == "CD" for i in inner.content)
    return counted or inner.frame not in _DEEDS or not _is_deed(inner)


def _lead(outer: Found, at: int, inner: Found, cast: Cast) -> None:
    """The inner cue is the main verb of what the outer speaker says."""
    if inner.silent and len(outer.pieces) > 1 and _own(outer, inner, cast):
        outer.pieces.pop(at)
        inner.source = outer.source
    elif inner.frame in _DEEDS and (_is_deed(inner) or _of_pronoun(inner)):
        inner.frame = "dropped: a deed"
    elif not (
        inner.source is None
        or _own(outer, inner, cast)
        or inner.frame == "infinitive"
        or inner.held
    ):
        _relay(outer, at, inner)
    elif (
        inner.source is not None
        and outer.source is not None
        and _stands_for(outer.source, inner.source)
    ):
        outer.pieces.pop(at)
        if not outer.pieces:
            outer.frame = "dropped: repeated"
    elif (
        inner.stance in {"unconfirmed", "denied"} and inner.source is not None and not inner.silent
    ):
        outer.pieces.pop(at)
        inner.source = outer.source
        if not outer.pieces:
            outer.frame = "dropped: repeated"
    else:
        _absorb(outer, inner)


def _is_deed(inner: Found) -> bool:
    return inner.verb is not None and inner.verb.lemma_ not in _WORDS


def _of_pronoun(inner: Found) -> bool:
    """ "members had reported it": what "it" is the outer speaker says."""
    return inner.verb is not None and all(
        root is not None and root.pos_ == "PRON" and len(inside) == 1
        for root, inside in inner.pieces
    )


def _stands_for(outer: Token, inner: Token) -> bool:
    """ "The service said that ..., it added": the fuller one speaks."""
    return outer.lower_ in _OWN_WORDS and inner.lower_ not in _OWN_WORDS


def _coordinated(verb: Token, root: Token) -> bool:
    """ "it had received complaints but denied that ...": the second verb has its own content."""
    while verb.dep_ == "conj":
        verb = verb.head
        if verb == root:
            return True
    return False


def _beside(outer: Found, at: int, inner: Found) -> None:
    assert inner.verb is not None
    root, inside = outer.pieces[at]
    theirs = cl.words(inner.verb)
    first = min(theirs)
    while first - 1 in inside and inner.verb.doc[first - 1].lower_ in {"and", "but", "or", ","}:
        first -= 1
    outer.pieces[at] = (root, {i for i in inside - theirs if i < first or i > max(theirs)})
    inner.source = outer.source


def _own(outer: Found, inner: Found, cast: Cast) -> bool:
    """Whether the inner speaker is the outer one: "he said he expected"."""
    if inner.source is None or outer.source is None:
        return False
    return inner.source.lower_ in _OWN_WORDS or cast.same(inner.source, outer.source)


def _leads(root: Token, verb: Token) -> bool:
    if root == verb:
        return True
    return verb.head == root and verb.dep_ in {"conj", "ccomp"} and not cl.children(root, "nsubj")


def _absorb(outer: Found, inner: Found) -> None:
    """The outer statement stands, in the inner one's stance."""
    if outer.stance == "asserted":
        outer.stance = inner.stance
    inner.frame = "dropped: absorbed"


def _relay(outer: Found, at: int, inner: Found) -> None:
    """The outer speaker passes on what the inner one says."""
    outer.pieces.pop(at)
    if outer.source is not None:
        inner.relays.insert(0, outer.source)
    inner.relays[0:0] = [r for r in outer.relays if r not in inner.relays]
    if not outer.pieces:
        outer.frame = "dropped: relay"


def _hangs(inner: Found, root: Token | None) -> bool:
    """A participle after a comma ("..., adding that"): it belongs to the outer clause."""
    verb = inner.verb
    if verb is None or verb.tag_ != "VBG" or verb == root or verb.dep_ == "pcomp":
        return False
    left = verb.left_edge.i
    return (
        left > 0
        and verb.doc[left - 1].lower_ == ","
        and inner.frame in {"clause", "noun", "about", "infinitive", "quote"}
    )


def _cut(outer: Found, at: int, inner: Found, cast: Cast) -> None:
    assert inner.verb is not None
    root, inside = outer.pieces[at]
    rest = {i for i in inside if i < inner.verb.left_edge.i - 1}
    piece: Piece = (root, rest)
    outer.pieces[at] = piece
    if not cl.children(inner.verb, "nsubj"):
        inner.source = outer.source
