"""The noun phrase of a source: how far it reaches, and whom it describes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from onrecord.readings import clauses as cl
from onrecord.readings.speakers import nouns
from onrecord.types import PartyType

Token = Any

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame rev father sister brother president premier minister "
    "chancellor king queen prince princess pope cardinal bishop archbishop imam sheikh senator sen rep "
    "congressman congresswoman gov governor mayor gen general col colonel maj major capt captain lt "
    "lieutenant sgt sergeant cpl corporal pvt private adm admiral cmdr commander judge justice "
    "ambassador secretary inspector superintendent chief officer detective constable sheriff spokesman "
    "spokeswoman spokesperson director chairman chairwoman leader lawmaker prime vice deputy former "
    "acting interim foreign defence defense interior home finance health party opposition coach analyst "
    "economist attorney lawyer prosecutor coordinator manager editor brigadier marshal councillor".split()
)
_PERSONAL = frozenset({"he", "she", "they", "we", "it", "i", "who", "which", "her", "him", "them"})
_INDEFINITE = frozenset({"a", "an", "some", "one", "another", "several", "many", "two", "three", "four", "five", "no", "any", "other", "most", "few"})
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson", "mouthpiece", "spokespeople"})
_ACRONYM = re.compile(r"^[A-Z][A-Za-z]*[A-Z]+[A-Za-z]*$|^[A-Z]{2,8}$")
_LINKS = frozenset({"by", "of", "from", "at", "for", "with"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A source's noun phrase, described."""

    begin: int  # first token
    end: int  # after the last one
    head: Token
    name: str
    type: PartyType
    pronoun: str = ""
    anonymous: bool = False
    definite: bool = False  # "the ministry", "its spokesman": may stand for one named before
    common: str = ""  # the common noun that heads it, lower case
    role: str | None = None
    of: Token | None = None  # head of the body that it speaks for or belongs to
    names: tuple[str, ...] = ()
    whole: str = ""  # all words of the mention


def extent(head: Token) -> tuple[int, int]:
    """First token and the one after the last of the nearest mention around a head noun."""
    begin = head.left_edge.i
    while begin < head.i and (head.doc[begin].is_punct or head.doc[begin].dep_ in {"preconj", "cc"} or head.doc[begin].lower_ in {"neither", "both", "nor", "but", "and"} or head.doc[begin].is_space):
        begin += 1
    for child in head.children:
        if child.i < head.i and child.dep_ in {"advcl", "relcl", "appos", "parataxis", "ccomp"}:
            begin = max(begin, child.right_edge.i + 1)
    end = head.i + 1
    for child in head.children:
        if child.i <= head.i or child.i > end + 1 and not _adjacent(head.doc, end, child.left_edge.i):
            continue
        if child.dep_ == "prep" and any(c.ent_type_ in {"DATE", "TIME"} for c in child.children):
            continue
        if child.dep_ == "relcl" and any(t.lemma_.lower() in _NAMING for t in child.subtree):
            continue
        if child.dep_ in {"prep", "acl", "relcl"} and child.left_edge.i == end:
            end = _until_comma(head.doc, end, child.right_edge.i + 1)
        elif child.dep_ == "appos" and _bracketed(head.doc, child):
            end = child.i + 2
        elif child.dep_ == "appos" and _names_role(head, child):
            end = child.right_edge.i + 1
            end = _until_clause(child, end)
    end = _abbreviation(head.doc, _joined(head, end))
    return _past_owner(head, begin), end


def _joined(head: Token, end: int) -> int:
    """ "Disaster Risk Reduction and Management Authority": one name over an "and"."""
    doc = head.doc
    if head.pos_ != "PROPN" or end + 1 >= len(doc) or doc[end].lower_ not in {"and", "&"}:
        return end
    at = end + 1
    while at < len(doc) and (doc[at].pos_ == "PROPN" or doc[at].text[:1].isupper()) and doc[at].is_alpha:
        at += 1
    last = doc[at - 1].lower_
    if at > end + 1 and last in nouns().bodies and head.lower_ not in nouns().bodies:
        return at
    return end


def _past_owner(head: Token, begin: int) -> int:
    """ "whose leader, X": the relative word is no part of the mention."""
    return begin + 1 if head.doc[begin].lower_ in {"whose"} else begin


_NAMING = frozenset({"name", "identify", "quote", "anonymity", "identity", "surname"})


def _adjacent(doc: Token, end: int, at: int) -> bool:
    return all(doc[i].is_punct for i in range(end, at))


def _until_comma(doc: Token, begin: int, end: int) -> int:
    for i in range(begin, end):
        if doc[i].lower_ in {",", ";", ":"} or doc[i].is_space:
            return i
    return end


def _until_clause(child: Token, end: int) -> int:
    for part in child.children:
        if part.dep_ in {"relcl", "advcl"} and part.i > child.i:
            return min(end, _back_over_punct(child.doc, part.left_edge.i))
    return end


def _back_over_punct(doc: Token, at: int) -> int:
    while at > 0 and doc[at - 1].is_punct:
        at -= 1
    return at


def _bracketed(doc: Token, child: Token) -> bool:
    return child.i > 0 and doc[child.i - 1].lower_ == "(" and child.i + 1 < len(doc) and doc[child.i + 1].lower_ == ")"


def _abbreviation(doc: Token, end: int) -> int:
    """ "Authority (NDRRA)" takes in the brackets."""
    if end + 2 < len(doc) and doc[end].lower_ == "(" and doc[end + 2].lower_ == ")" and _ACRONYM.match(doc[end + 1].text):
        return end + 3
    return end


def _names_role(head: Token, child: Token) -> bool:
    """ "the presidential spokesman, Lucan Brehm": the name belongs to the mention."""
    if head.pos_ == "NOUN" and child.pos_ == "PROPN":
        return True
    if head.pos_ == "PROPN" and child.pos_ == "NOUN":
        short = child.right_edge.i - child.left_edge.i < 6
        return short and head.ent_type_ != "PERSON" and not cl.children(child, "relcl")
    return False


def describe(head: Token) -> Phrase:
    """What the noun phrase around a head says of whom it names."""
    found = _described(_unbracketed(head))
    return replace(found, head=head, whole=head.doc[found.begin : found.end].text)


def _unbracketed(head: Token) -> Token:
    """The name before "(ABBR)", where the parser took the abbreviation for the head."""
    if head.i > 1 and _bracketed(head.doc, head) and _ACRONYM.match(head.text):
        return head.doc[head.i - 2]
    return head


def _described(head: Token) -> Phrase:
    begin, end = extent(head)
    if head.lower_ in _PERSONAL and head.pos_ in {"PRON", "DET"}:
        return Phrase(begin=begin, end=end, head=head, name=head.text, type="GROUP" if head.lower_ == "they" else "PERSON", pronoun=head.lower_)
    named = _named(head)
    if named is not None and (named == head or _is_person(named)):
        return _of_name(head, named, begin, end)
    if head.pos_ == "PROPN":
        return _of_name(head, head, begin, end)
    return _of_noun(head, begin, end)


def _named(head: Token) -> Token | None:
    """The proper noun of a phrase: its head, or the apposition that gives the name."""
    if head.pos_ == "PROPN" or head.ent_type_ == "PERSON":
        return head
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.i > head.i:
            return child
    return None


def _run(token: Token) -> tuple[int, int]:
    """The run of capitalised words that ends with a proper noun, small linking words included."""
    doc = token.doc
    first = token.i
    while first > 0:
        before = doc[first - 1]
        if before.pos_ == "PROPN" or (before.text[:1].isupper() and before.is_alpha and before.pos_ in {"NOUN", "ADJ"} and before.dep_ in {"compound", "amod", "nmod"}):
            if before.sent != token.sent:
                break
            first -= 1
        elif before.text in {"-", "."} and first > 1 and doc[first - 2].pos_ == "PROPN" and not before.whitespace_:
            first -= 1
        else:
            break
    return first, token.i + 1


def _is_person(token: Token) -> bool:
    first, _ = _run(token)
    before = token.doc[first - 1] if first > 0 else None
    run = [t.lower_.rstrip(".") for t in token.doc[first : token.i + 1]]
    known = nouns()
    if run[-1] in known.bodies or run[-1].rstrip("s") in known.bodies:
        return False
    if token.ent_type_ == "PERSON":
        return True
    if len(run) > 1 and any(w in TITLES for w in run[:-1]):
        return token.ent_type_ not in {"GPE"} or run[0] in {"mr", "mrs", "ms", "dr"}
    if before is not None and before.lemma_.lower() in known.roles and before.dep_ in {"compound", "nmod", "amod"}:
        return True
    if token.dep_ == "appos" and token.head.lemma_.lower() in known.roles:
        return True
    if any(c.dep_ == "appos" and c.lemma_.lower() in known.roles for c in token.children):
        return True
    return token.ent_type_ not in {"ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT"} and len(run) == 2 and not _ACRONYM.match(run[-1])


def _of_name(head: Token, named: Token, begin: int, end: int) -> Phrase:
    doc = head.doc
    if _is_person(named):
        first, last = _run(named)
        while first < last - 1 and doc[first].lower_.rstrip(".") in TITLES:
            first += 1
        name = doc[first:last].text
        role = _role_text(doc, head, named, begin, first)
        return Phrase(begin=begin, end=end, head=head, name=name, type="PERSON", role=role or None, of=_body_of(head, named))
    name = doc[_own_begin(head, begin) : head.i + 1].text
    kind: PartyType = "PLACE" if head.ent_type_ in {"GPE", "LOC"} or head.ent_type_ == "NORP" else "ORG"
    if head.lemma_.lower() in nouns().bodies:
        kind = "ORG"
    full = name
    for prep in cl.children(head, "prep"):
        proper = any(c.pos_ == "PROPN" and (prep.lower_ != "in" or c.ent_type_ == head.ent_type_ == "ORG") for c in prep.subtree)
        if prep.i == head.i + 1 and prep.lower_ in {"of", "for", "on", "in"} and proper:
            stop = _until_comma(doc, prep.i, prep.right_edge.i + 1)
            full = doc[_own_begin(head, begin) : stop].text
    names = tuple(c.text for c in head.subtree if _bracketed(doc, c) and _ACRONYM.match(c.text))
    if not names and end - 2 > head.i and doc[end - 1].lower_ == ")":
        names = (doc[end - 2].text,)
        full = doc[_own_begin(head, begin) : end - 3].text
    return Phrase(begin=begin, end=end, head=head, name=full, type=kind, names=names, common=head.lower_)


def _own_begin(head: Token, begin: int) -> int:
    """Where a body's own name begins: after "Nepal's" and after "the travel company"."""
    first, _ = _run(head)
    for child in cl.children(head, "poss"):
        if child.ent_type_ in {"GPE", "PERSON", "NORP", "ORG"} and head.i - child.right_edge.i > 1:
            return int(child.right_edge.i + 1)
    return max(begin, first) if first < head.i or head.lower_ not in nouns().bodies else begin


def _role_text(doc: Token, head: Token, named: Token, begin: int, first: int) -> str:
    if named == head:
        role = doc[begin:first].text
        for child in named.children:
            if child.dep_ == "appos" and child.lemma_.lower() in nouns().roles:
                role = role or child.doc[child.left_edge.i : child.right_edge.i + 1].text
        return str(role).strip(" ,")
    return str(doc[begin : max(begin, min(first, named.left_edge.i))].text).strip(" ,")


def _body_of(head: Token, named: Token) -> Token | None:
    """The body in a role: "home ministry spokesman X", "X, a spokesman for the army"."""
    roots = [head, named, *(c for c in named.children if c.dep_ == "appos")]
    known = nouns()
    for root in roots:
        for child in root.subtree:
            if child.i == named.i or child.dep_ not in {"compound", "poss", "pobj", "nmod", "amod", "npadvmod"}:
                continue
            if abs(child.i - root.i) > 10 or any(a.dep_ in {"relcl", "advcl", "acl"} for a in _between(child, root)):
                continue
            if child.lemma_.lower() in known.bodies or (child.ent_type_ in {"ORG"} and child.ent_type_ != "PERSON"):
                if child.dep_ == "pobj" and child.head.lower_ not in _LINKS:
                    continue
                return child
    return None


def _between(child: Token, root: Token) -> list[Token]:
    chain = []
    while child != root and child.head != child:
        chain.append(child)
        child = child.head
    return chain


def _of_noun(head: Token, begin: int, end: int) -> Phrase:
    known = nouns()
    lower, lemma = head.lower_, head.lemma_.lower()
    behind = _behind(head, known)
    if behind is not None:
        inner = describe(behind)
        if inner.type in {"ORG", "PLACE"} or (inner.pronoun == "" and not inner.anonymous):
            return Phrase(begin=begin, end=end, head=head, name=inner.name, type=inner.type, pronoun=inner.pronoun, definite=inner.definite, common=inner.common, of=inner.of, names=inner.names, role=None)
    text = head.doc[begin:end].text
    determiner = next((c for c in head.children if c.dep_ in {"det", "poss", "nummod"}), None)
    indefinite = determiner is None or determiner.lower_ in _INDEFINITE or determiner.dep_ == "nummod"
    owned = determiner is not None and determiner.dep_ == "poss"
    if lemma in known.bodies and lower not in known.people:
        return Phrase(begin=begin, end=end, head=head, name=text, type="ORG", definite=True, common=lemma, of=_place_of(head))
    person = lemma in known.roles and head.tag_ not in {"NNS", "NNPS"}
    if lemma in _SPOKESMEN or (lemma in known.roles and owned and person):
        return Phrase(begin=begin, end=end, head=head, name=text, type="PERSON", definite=not indefinite, common=lemma, role=text, of=_body_of(head, head) or _owner(head), anonymous=lemma not in _SPOKESMEN and lemma in _UNNAMED)
    if lemma in known.documents:
        return Phrase(begin=begin, end=end, head=head, name=text, type="DOCUMENT", definite=not indefinite, common=lemma, of=_owner(head))
    anonymous = indefinite or lower in known.people or lemma in _UNNAMED
    return Phrase(begin=begin, end=end, head=head, name=text, type="PERSON" if person else "GROUP", anonymous=anonymous, definite=not indefinite, common=lemma, role=text if person else None, of=_body_of(head, head) or _owner(head))


_UNNAMED = frozenset({
    "official", "source", "witness", "resident", "survivor", "relative", "neighbour", "neighbor",
    "aide", "diplomat", "insider", "brother", "sister", "mother", "father", "wife", "husband", "son",
    "daughter", "friend", "man", "woman", "soldier", "nurse", "driver", "worker", "engineer",
    "rescuer", "colleague", "guest", "passenger", "teacher", "farmer", "student", "guard", "member",
})


def _behind(head: Token, known: Any) -> Token | None:
    """The body whose word a document or an expert gives: "a poll by X", "researchers at X"."""
    lemma = head.lemma_.lower()
    if lemma in known.documents:
        for prep in cl.children(head, "prep", "agent"):
            if prep.lower_ in {"by", "of", "from"}:
                for noun in cl.children(prep, "pobj"):
                    if noun.pos_ == "PROPN" or noun.lemma_.lower() in known.bodies:
                        return noun
        for noun in cl.children(head, "poss", "compound"):
            if noun.lower_ not in {"its", "their", "his", "her", "our"} and (noun.pos_ == "PROPN" or noun.lemma_.lower() in known.bodies):
                return noun
    if lemma in known.experts and head.tag_ in {"NNS", "NNPS"}:
        for prep in cl.children(head, "prep"):
            if prep.lower_ in {"at", "from", "of", "with"}:
                for noun in cl.children(prep, "pobj"):
                    if noun.pos_ == "PROPN" and noun.ent_type_ not in {"GPE", "LOC"}:
                        return noun
    return None


def _owner(head: Token) -> Token | None:
    for child in cl.children(head, "poss"):
        return child
    for prep in cl.children(head, "prep"):
        if prep.lower_ in {"of", "at", "for", "from", "in", "with"}:
            for noun in cl.children(prep, "pobj"):
                if noun.pos_ == "PROPN" or noun.lemma_.lower() in nouns().bodies:
                    return noun
    return None


def _place_of(head: Token) -> Token | None:
    for child in head.children:
        if child.dep_ in {"poss", "amod", "compound"} and child.ent_type_ in {"GPE", "NORP"}:
            return child
        if child.dep_ == "prep" and child.lower_ in {"in", "of"}:
            for noun in cl.children(child, "pobj"):
                if noun.ent_type_ == "GPE":
                    return noun
    return None
