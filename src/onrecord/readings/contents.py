"""What a cue verb governs: a clause, an object and what is said of it, an infinitive."""

from __future__ import annotations

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.cutting import counted, vouched
from onrecord.readings.found import Piece, Scope
from onrecord.readings.gapping import STATES
from onrecord.readings.reaching import received, with_rest

_REJECTING = frozenset({"reject", "dismiss", "withdraw", "retract", "repudiate"})
_DENIABLE = frozenset(
    "accusation allegation assertion attempt charge claim comment comparison complaint concern "
    "conclusion criticism demand estimate evidence fear figure finding idea insinuation notion "
    "number opinion possibility report request rumor rumour speculation statement story suggestion "
    "talk theory verdict version view word account blame involvement responsibility link".split()
)
_LONGEST_DAY = 4  # tokens: "Tuesday 3 May"
_CONTAINERS = frozenset(
    {
        "accusation",
        "allegation",
        "claim",
        "suggestion",
        "report",
        "idea",
        "notion",
        "charge",
        "fact",
        "possibility",
        "rumour",
        "rumor",
        "speculation",
        "belief",
        "fear",
        "concern",
    }
)
_OPENING = frozenset({"that", "and", "but", "while", "whereas", "or", "although", "though"})


def complements(scope: Scope, verb: Token) -> list[Piece]:
    """The clauses that a verb of saying governs, before or after it."""
    inner = [
        c
        for c in cl.children(verb, "ccomp")
        if not _is_subject_clause(c) and not _before_colon(c, verb)
    ]
    pieces: list[Piece] = []
    for clause in inner:
        said = _after_colon(scope, cl.words(clause) - _day_of_saying(verb), verb)
        root = clause if clause.i in said else top(scope.doc, said) or clause
        pieces += split_clauses(scope, root, said)
    if not pieces and verb.dep_ in {"parataxis", "ccomp", "dep"} and _parenthetical(scope, verb):
        pieces = split_clauses(scope, verb.head, cl.words(verb.head, [verb]))
    return pieces


def _day_of_saying(verb: Token) -> set[int]:
    """ "said on Tuesday it would sue": the day on which it was said, right after the cue."""
    at, doc = verb.i + 1, verb.doc
    while at < len(doc) and doc[at].lower_ in {"on", "late", "early", "earlier"}:
        at += 1
    first = at
    while at < len(doc) and doc[at].ent_type_ in {"DATE", "TIME"} and at - first < _LONGEST_DAY:
        at += 1
    named = any(t.pos_ == "PROPN" or t.lower_ == "yesterday" for t in doc[first:at])
    return set(range(verb.i + 1, at)) if named and doc[first].tag_ != "CD" else set()


def _parenthetical(scope: Scope, verb: Token) -> bool:
    left = verb.left_edge
    return (left.i > 0 and left.nbor(-1).lower_ in {",", '"', "-", "–", "—"}) or left.lower_ == ","


def split_clauses(scope: Scope, root: Token, inside: set[int]) -> list[Piece]:
    """A clause cut into those that have a subject of their own, ends trimmed."""
    pieces = []
    for head, tokens in vouched(root, inside):
        marks = {m.i for m in cl.children(head, "mark")} if head != root else set()
        first = min(tokens)
        pieces.append((head, trim(scope, tokens - {first} if first in marks else tokens)))
    return pieces


def trim(scope: Scope, inside: set[int]) -> set[int]:
    """Without the conjunction and the punctuation at both ends."""
    order = sorted(inside)
    while order and (is_edge(scope.doc[order[0]]) or _opens(scope.doc[order[0]])):
        order.pop(0)
    while order and is_edge(scope.doc[order[-1]]):
        order.pop()
    return set(order)


def _opens(token: Token) -> bool:
    """Whether a word only ties a clause to what stands before it; "that was wise" is none."""
    if token.lower_ != "that" or token.tag_ == "IN" or token.dep_ == "mark":
        return token.lower_ in _OPENING
    return token.i + 1 < len(token.doc) and token.nbor().pos_ in {"DET", "PRON", "PROPN"}


def infinitives(scope: Scope, verb: Token) -> list[Piece]:
    """What is offered or promised: "to swap them"."""
    return [(c, cl.words(c)) for c in cl.children(verb, "xcomp") if cl.infinitive(c)]


def objects(scope: Scope, verb: Token) -> list[Piece]:
    """What a verb such as "announced" or "denied" has for its object."""
    pieces: list[Piece] = []
    nouns = cl.children(verb, "dobj") or [
        n for c in cl.children(verb, "conj") for n in cl.children(c, "dobj")
    ]
    for noun in nouns:
        if verb.lemma_ in _REJECTING and not _is_claim(noun):
            continue
        if verb.lemma_ == "question" and cl.children(noun, "nummod"):
            continue  # a pollster's "questioned 1,004 people"
        clause = [c for c in cl.children(noun, "acl", "ccomp") if cl.children(c, "mark")]
        if clause and noun.lemma_ in _CONTAINERS:
            pieces += split_clauses(scope, clause[0], cl.words(clause[0]))
        elif noun.pos_ != "PRON" or noun.lower_ in {"it", "this", "that", "any", "none"}:
            whole = with_rest(verb, cl.words(noun) | received(verb, noun))
            pieces += [(root, trim(scope, words)) for root, words in counted(noun, whole)]
    for clause in cl.children(verb, "xcomp", "ccomp"):
        gerund = clause.tag_ == "VBG" or any(
            a.tag_ == "VBG" for a in cl.children(clause, "aux", "auxpass")
        )
        if not pieces and gerund:
            pieces.append((clause, trim(scope, cl.words(clause))))
    return pieces


def _is_claim(noun: Token) -> bool:
    """What can be denied: "the report", "this", "talk of a deal"; an abbot is only dismissed."""
    return bool(noun.lemma_.lower() in _DENIABLE or noun.pos_ in {"PRON", "DET"})


def governed(scope: Scope, verb: Token) -> list[Piece]:
    """What a preposition of the verb's own governs: "warned of floods"."""
    allowed = scope.cues.prepositions[verb.lemma_.lower()]
    pieces: list[Piece] = []
    preps = cl.children(verb, "prep")
    preps += [c for p in preps for c in cl.children(p, "conj") if c.tag_ == p.tag_]
    preps += [
        p
        for d in preps
        for n in cl.children(d, "pobj")
        if n.ent_type_ in {"DATE", "TIME"}
        for p in cl.children(n, "prep")
    ]
    for prep in preps:
        if prep.lower_ in allowed:
            asked = (
                [
                    w
                    for c in cl.children(verb, "xcomp", "advcl")
                    if c.i > prep.i and cl.infinitive(c)
                    for w in cl.words(c)
                ]
                if prep.lower_ == "on"
                else []
            )
            if prep.lower_ == "on" and verb.lemma_ == "call" and not asked:
                continue
            pieces += [
                (c, trim(scope, _with_state(cl.words(c) | set(asked), scope)))
                for c in cl.children(prep, "pobj", "pcomp")
                if c.tag_ not in {"WDT", "WP"}
            ] or _cut_off(scope, prep)
    return pieces


def _with_state(words: set[int], scope: Scope) -> set[int]:
    """ "40 | wounded": the state of those counted, where the parser cut it off."""
    after = max(words) + 1
    counted = scope.doc[after - 1].tag_ == "CD" and after < len(scope.doc)
    return words | {after} if counted and scope.doc[after].lower_ in STATES else words


def _cut_off(scope: Scope, prep: Token) -> list[Piece]:
    """ "spoke of | six people still missing", where the parser took it for a clause."""
    doc, at = scope.doc, prep.i + 1
    if at >= len(doc) or doc[at].head.i <= prep.i:
        return []
    clause = doc[at].head
    while clause.head.i > prep.i and clause.head != clause and clause.pos_ not in {"VERB", "AUX"}:
        clause = clause.head
    words = {i for i in cl.words(clause) if i > prep.i}
    return [(clause, trim(scope, words))] if clause.head == prep.head else []


def after_that(scope: Scope, verb: Token) -> list[Piece]:
    """ "told the forum in an email that S" where the parser tied S to the email."""
    sent = verb.sent
    for i in range(verb.i + 1, min(verb.i + 16, sent.end)):
        token = scope.doc[i]
        if (
            token.lower_ == "that"
            and token.dep_ in {"mark", "nsubj", "dobj", "nsubjpass"}
            and token.head.i > i
        ):
            inside = {j for j in range(i + 1, sent.end) if not scope.doc[j].is_space}
            root = top(scope.doc, inside)
            return split_clauses(scope, root, inside) if root is not None else []
        if token.lower_ in {",", ";", ":"} or token.i in scope.block:
            break
    return []


def before_cue(scope: Scope, verb: Token, source: Token | None) -> list[Piece]:
    """ "S, X said." where the parser did not see that S is what X said."""
    if source is None or verb.dep_ in {"relcl", "acl"}:
        return []
    sent = verb.sent
    left = min(source.left_edge.i, verb.i) if source.i < verb.i else verb.i
    at = left - 1
    while at >= sent.start and scope.doc[at].is_space:
        at -= 1
    if at <= sent.start or scope.doc[at].lower_ not in {",", '"'}:
        return []
    inside = {i for i in range(sent.start, at) if not scope.doc[i].is_space}
    if not any(scope.doc[i].pos_ in {"VERB", "AUX"} for i in inside):
        return []
    return [(top(scope.doc, inside), trim(scope, inside))]


def _before_colon(clause: Token, verb: Token) -> bool:
    """ "So it is: Lund promised a buyer the port": what stands before the colon is not said."""
    between = verb.doc[clause.right_edge.i : verb.i] if clause.i < verb.i else ()
    return any(t.lower_ == ":" for t in between)


def _after_colon(scope: Scope, inside: set[int], verb: Token) -> set[int]:
    """ "A man told us the opposite: | bottles flew, he said": that he told is not what he said."""
    colons = [i for i in inside if scope.doc[i].lower_ == ":" and i < verb.i]
    lead = [scope.doc[i] for i in inside if colons and i < colons[0]]
    tells = any(t.lemma_ in scope.cues.tell and t.tag_ != "VBN" for t in lead)
    return {i for i in inside if i > colons[0]} if tells else inside


def _is_subject_clause(clause: Token) -> bool:
    return clause.dep_ in {"csubj", "csubjpass"}


def is_edge(token: Token) -> bool:
    """Whether a token is space or punctuation that no content ends with."""
    return bool(
        token.is_space or (token.is_punct and token.lower_ not in {'"', "'", "%", ")", "("})
    )


def top(doc: Token, inside: set[int]) -> Token | None:
    """The token of a set whose head lies outside of it."""
    for i in sorted(inside):
        token = doc[i]
        if (token.head.i not in inside or token.head == token) and token.pos_ in {"VERB", "AUX"}:
            return token
    return doc[min(inside)] if inside else None
