"""Whether a proper name is a person's, a firm's or a place's."""

from __future__ import annotations

import re
from typing import Any

from onrecord import text as tx
from onrecord.names.knowledge import shipped
from onrecord.readings.extents import ACRONYM
from onrecord.readings.genders import given_gender
from onrecord.readings.proper import run
from onrecord.readings.speakers import nouns

Token = Any

_INSIDE = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]")
_PREFIX = re.compile(r"^(?:Ma?c|D[aei]|L[aeo]|Van|Von|Fitz|O|Al|Ben|El)[’'A-ZÀ-Þ]")
# Last words of companies' names, hardly a surname.
_FIRMS = frozenset(
    "motors holdings industries enterprises energy pharma pharmaceuticals electronics foods "
    "logistics shipping railways telecom mobile ltd plc inc gas oil steel airlines airways "
    "networks systems technologies partners group rail net trains ferries".split()
)
_ANYONE = frozenset({"rival", "owner", "operator", "buyer", "seller", "critic"})  # a firm as well
_TRADES = frozenset({"market", "industry", "world"})  # "the market leader" is no person
_POINTS = frozenset(
    "north south east west northern southern eastern western central new old upper lower great "
    "saint st san santa los las el la lake mount port fort cape river sea bay united republic "
    "kong korea sudan guinea lanka arabia zealand africa leone rica salvador faso verde".split()
)
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir"})


def is_person(token: Token) -> bool:
    """Whether the name that ends with a proper noun is a person's."""
    first, _ = run(token)
    words = [t.lower_.rstrip(".") for t in token.doc[first : token.i + 1]]
    if _is_firm(token, words):
        return False
    before = token.doc[first - 1] if first > 0 else None
    if before is not None and before.lower_.rstrip(".") in _HONORIFICS:
        return True
    if token.ent_type_ == "PERSON" or (len(words) > 1 and given_gender(tx.key(words[0]))):
        return True
    if len(words) > 1 and any(w in nouns().titles for w in words[:-1]):
        return token.ent_type_ not in {"GPE"} or words[0] in _HONORIFICS
    if _beside_role(token, before):
        return True
    if len(words) > 1 and (_holds_office(token) or words[-1] in surnames(token.doc)):
        return True
    return (
        token.ent_type_ not in {"ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT"}
        and len(words) == 2
        and not ACRONYM.match(words[-1])
    )


def _is_firm(token: Token, words: list[str]) -> bool:
    """Whether a name's last word, its spelling or what stands beside it is a body's."""
    known = nouns()
    if words[-1] in known.bodies or words[-1].rstrip("s") in known.bodies:
        return True
    beside = (c.lemma_.lower() for c in token.children if c.dep_ == "appos" and c.pos_ == "NOUN")
    firm = any(w in known.bodies and w not in known.roles - _ANYONE for w in beside)
    return firm or words[-1] in _FIRMS or _inner_capital(token)


def _beside_role(token: Token, before: Token | None) -> bool:
    """Whether a name stands beside a person's role: "spokesman Orlen", "Orlen, a spokesman"."""
    known = nouns()
    role = before is not None and before.lemma_.lower() in known.roles - _ANYONE
    if before is not None and role and before.dep_ in {"compound", "nmod", "amod"}:
        return True
    if token.dep_ == "appos" and token.head.lemma_.lower() in known.roles:
        return True
    return any(c.dep_ == "appos" and _is_role(c) for c in token.children)


def _inner_capital(token: Token) -> bool:
    """ "OstraTram": one word with a capital inside, unless as in "McAdam"."""
    alone = run(token)[0] == token.i
    return alone and bool(_INSIDE.search(token.text)) and not _PREFIX.match(token.text)


def _is_role(noun: Token) -> bool:
    """Whether a noun beside a name says that it is a person's: "the market leader" does not."""
    if noun.lemma_.lower() not in nouns().roles or noun.lemma_.lower() in _ANYONE:
        return False
    return not any(c.dep_ == "compound" and c.lower_ in _TRADES for c in noun.children)


def _holds_office(token: Token) -> bool:
    """ "the editor of the Weekly, Boyka Milova,": a full name tied to the place of the office."""
    place, before = token.head, token.doc[run(token)[0] - 1]
    if token.dep_ != "appos" or place.dep_ != "pobj" or before.lower_ != ",":
        return False
    return place.head.lower_ == "of" and place.head.head.lemma_.lower() in nouns().roles


def surnames(doc: Token) -> frozenset[str]:
    """Last names that a text gives with a first name and alone: "Sorin Valka ... Valka said".

    A place is not called by the last word of its name; what a body is called is in `bodies`.
    """
    found: frozenset[str] | None = doc.user_data.get("surnames")
    if found is None:
        alone = {t.lower_: t.ent_type_ for t in doc if _stands_alone(t)}
        full = (t for t in doc if t.lower_ in alone and _ends_full_name(t))
        found = frozenset(t.lower_ for t in full if alone[t.lower_] == "PERSON" or _mapped(t))
        doc.user_data["surnames"] = found
    return found


def _stands_alone(token: Token) -> bool:
    """Whether a name of one word is that of one who acts or has something: "Valka talks"."""
    if token.pos_ != "PROPN" or token.dep_ not in {"nsubj", "poss"} or run(token)[0] != token.i:
        return False
    return _mapped(token) and token.lower_ not in _POINTS


def _ends_full_name(token: Token) -> bool:
    """Whether a word ends a name of two or three, none of which is of the map."""
    first = run(token)[0]
    words = [t.lower_.strip(".") for t in token.doc[first : token.i + 1]]
    plain = not set(words) & (_POINTS | nouns().bodies | nouns().titles | nouns().leading)
    placed = words[-1] in shipped().country or words[-1] in shipped().capital
    return 2 <= len(words) <= 3 and plain and not placed


def _mapped(token: Token) -> bool:
    """Whether a name is no body's: a place's, for all that the parser knows."""
    return token.ent_type_ in {"GPE", "LOC", "FAC", "NORP", "PERSON", ""}
