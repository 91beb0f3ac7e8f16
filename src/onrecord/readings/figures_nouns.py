"""The noun phrase behind a number: "North Korean soldiers", "member" of "45-member", "of them"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from onrecord.readings.figures_quantities import Quantity
from onrecord.readings.figures_words import MEASURES, OF_PEOPLE, is_people, is_role

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PLURAL = frozenset(("NNS", "NNPS"))
_INSIDE = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "RBR", "RB", "HYPH", "AFX", "``", "''"))
_LONGEST = 8
_TIMES = ("DATE", "TIME")
_IN_F = frozenset(
    "knife wife life leaf loaf half calf wolf shelf self thief elf hoof scarf sheaf dwarf".split()
)
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Tokens `first` to `last` with the head among them."""

    first: int
    last: int
    head: Token
    pronoun: bool = False  # "61 of them"
    adjective: bool = False  # no noun, an adjective that stands for people: "48 dead"
    hyphened: bool = False  # "a 45-member team"
    apart: bool = False  # other words stand between: "several hundred or even 2,000 workers"


_REACH = 200  # tokens: a longer sentence is none


def sentence_of(doc: Doc, at: int) -> tuple[int, int]:
    """The first token of a token's sentence and the one behind its last, within reach."""
    begin, end = at, at + 1
    while begin > max(0, at - _REACH) and not doc[begin].is_sent_start:
        begin -= 1
    while end < min(len(doc), at + _REACH) and not doc[end].is_sent_start:
        end += 1
    return begin, end


def phrase_behind(doc: Doc, text: str, quantity: Quantity, at: int) -> Phrase | None:
    """The noun phrase that a quantity counts, whose number is the token `at`; None if elided."""
    j = at
    while j < len(doc) and doc[j].idx < quantity.end:
        j += 1
    if j >= len(doc):
        return None
    j = _over_space(doc, j)
    if j >= len(doc):
        return None
    if text[quantity.end : quantity.end + 1] == "-" and doc[j].text == "-":
        return _hyphened(doc, j + 1)
    if doc[j].lower_ == "of":
        return _partitive(doc, j + 1)
    return _noun_from(doc, j) or _shared(doc, at, j) or _or_two(doc, at)


_BETWEEN = frozenset(("CD", "CC", "RB", "HYPH", ",", "TO", "IN"))


def _shared(doc: Doc, at: int, j: int) -> Phrase | None:
    """The noun that stands behind a later number: "several hundred or even 2,000 workers"."""
    k = j
    while k < min(j + 6, len(doc)) and doc[k].tag_ in _BETWEEN:
        k += 1
    if k == len(doc) or not any(t.tag_ == "CD" for t in doc[j:k]) or doc[j].lower_ == "in":
        return None
    phrase = _noun_from(doc, k)
    heads = (doc[at].head, doc[at].head.head)
    if phrase is None or phrase.head not in heads:
        return None
    return replace(phrase, apart=True)


def _or_two(doc: Doc, at: int) -> Phrase | None:
    """ "a suspect or two"."""
    if at < 2 or doc[at].lower_ != "two" or doc[at - 1].lower_ != "or" or doc[at - 2].tag_ != "NN":
        return None
    return Phrase(first=at - 2, last=at - 2, head=doc[at - 2], apart=True)


def _over_space(doc: Doc, j: int) -> int:
    """Past a line break inside a sentence, but not past the end of a paragraph."""
    while j < len(doc) and doc[j].is_space and doc[j].text.count("\n") < 2:
        j += 1
    return j


def partitive_behind(doc: Doc, text: str, quantity: Quantity, at: int) -> Phrase | None:
    """The whole of a share: the ballots of "62% of ballots"."""
    if text[quantity.end : quantity.end + 4] != " of ":
        return None
    j = at
    while j < len(doc) and doc[j].idx < quantity.end:
        j += 1
    return _partitive(doc, j + 1) if j + 1 < len(doc) else None


def _hyphened(doc: Doc, j: int) -> Phrase | None:
    if j < len(doc) and doc[j].tag_ in NOUNS:
        return Phrase(first=j, last=j, head=doc[j], hyphened=True)
    return None


def _partitive(doc: Doc, j: int) -> Phrase | None:
    """What stands behind "of": "dozens of homes", "61 of them", "78 of 240 seats"."""
    while j < len(doc) and doc[j].tag_ in ("DT", "PRP$", "PDT", "CD"):
        if doc[j].lower_ in ("those", "these") and not _noun_from(doc, j + 1):
            break
        j += 1
    if j >= len(doc):
        return None
    if doc[j].tag_ in ("PRP", "DT", "WDT", "WP"):
        return Phrase(first=j, last=j, head=doc[j], pronoun=True)
    return _noun_from(doc, j)


_NUMBERS = frozenset("number count tally total".split())
_STATING = frozenset(("nsubj", "nsubjpass", "dobj"))


def numbered(doc: Doc, at: int) -> Phrase | None:
    """The noun of "the number of cases" in the clause whose number the token `at` is."""
    verb = doc[at].head
    for _ in range(3):
        if verb.pos_ in ("VERB", "AUX"):
            break
        verb = verb.head
    for child in verb.children:
        if child.dep_ not in _STATING or child.lemma_.lower() not in _NUMBERS or child.i > at:
            continue
        for of in (c for c in child.children if c.lower_ == "of"):
            for noun in (c for c in of.children if c.dep_ == "pobj" and c.tag_ in _PLURAL):
                phrase = _noun_from(doc, noun.left_edge.i)
                return replace(phrase, apart=True) if phrase else None
    return None


def _noun_from(doc: Doc, j: int) -> Phrase | None:
    """The noun phrase that begins at token `j`, up to its first plural or last noun."""
    last = -1
    for k in range(j, min(j + _LONGEST, len(doc))):
        token = doc[k]
        if token.is_space and token.text.count("\n") < 2:
            continue
        if token.is_space or (token.ent_type_ in _TIMES and token.ent_iob_ == "B"):
            break
        if token.tag_ in NOUNS:
            last = k
            if not _goes_on(doc, k):
                break
        elif not (
            token.tag_ in _INSIDE or token.dep_ == "amod" or _joins(doc, k) or _model(doc, k)
        ):
            break
    if last >= 0:
        return Phrase(first=j, last=last, head=doc[last])
    standing = j < len(doc) and doc[j].tag_ in ("JJ", "VBN", "VBD")
    if standing and MEASURES.get(doc[j].lemma_.lower()) in OF_PEOPLE:
        return Phrase(first=j, last=j, head=doc[j], adjective=True)
    return None


def _goes_on(doc: Doc, k: int) -> bool:
    """Whether the noun `k` is followed by a further noun of the same phrase."""
    k, at = _over_space(doc, k + 1) - 1, k
    if k + 1 >= len(doc):
        return False
    after = doc[k + 1]
    if after.tag_ == "HYPH":
        return k + 2 < len(doc) and doc[k + 2].tag_ in NOUNS | {"VBN", "JJ", "VBG"}
    if after.lower_ in ("and", "or") and doc[k].tag_ in ("NNP", "NN"):
        return _joins(doc, k + 1)
    if after.tag_ not in NOUNS or (after.ent_type_ in _TIMES and after.ent_iob_ == "B"):
        return False
    return doc[at].tag_ not in _PLURAL or doc[at].head.i == k + 1


def _joins(doc: Doc, k: int) -> bool:
    """A comma or "and" between two adjectives or names before one noun."""
    if doc[k].lower_ not in (",", "and", "or") or not 0 < k < len(doc) - 1:
        return False
    left, right = doc[k - 1], doc[k + 1]
    if left.tag_ in ("JJ", "VBN") and right.tag_ in ("JJ", "VBN"):
        return right.dep_ in ("amod", "conj")
    alike = left.tag_ == right.tag_ and left.tag_ in ("NNP", "NN") and k + 2 < len(doc)
    return alike and doc[k + 2].tag_ in _PLURAL and doc[k].lower_ != ","


def _model(doc: Doc, k: int) -> bool:
    """The number of a model before its name: "two new 737 Max jets"."""
    return doc[k].tag_ == "CD" and doc[k].is_digit and k + 1 < len(doc) and (
        doc[k + 1].tag_ in ("NNP", "NNS")
    )  # fmt: skip


def words_of(doc: Doc, phrase: Phrase) -> str:
    """The phrase in the report's words."""
    return " ".join(
        t.text for t in doc[phrase.first : phrase.last + 1] if not (t.is_quote or t.is_space)
    )


def singular(noun: Token) -> str:
    """A counted noun in the singular, lower case unless it is a name; "person" for people."""
    if noun.tag_ == "NNPS" or (noun.tag_ == "NNP" and noun.text.endswith("s")):
        return str(noun.text.removesuffix("s"))
    lemma = str(noun.text if noun.tag_ == "NNP" else noun.lemma_.lower())
    if len(lemma) < 4 and noun.lower_.endswith("ses"):
        return str(noun.lower_[:-1])  # "doses", which the lemmatizer takes for "dos"
    if noun.lower_.endswith("ves") and lemma.endswith("f") and lemma not in _IN_F:
        return str(noun.lower_[:-1])  # "graves", which the lemmatizer takes for "graf"
    return _IRREGULAR.get(lemma, lemma)


def compound(doc: Doc, phrase: Phrase) -> str:
    """The head in the singular with the nouns that make one word with it: "polling station"."""
    if phrase.hyphened and phrase.head.lower_ in ("member", "strong", "man"):
        return "person"
    words = [singular(phrase.head)]
    for k in range(phrase.last - 1, phrase.first - 1, -1):
        token = doc[k]
        if token.is_space:
            continue
        if token.tag_ != "NN" or token.dep_ not in ("compound", "nmod", "amod"):
            break
        if k > 0 and doc[k - 1].text == "-":
            break  # "first-team players" are players
        words.insert(0, str(token.lower_))
    return " ".join(words)


def people(phrase: Phrase) -> bool:
    """Whether the phrase counts people and says no more of them than that, or their nation."""
    head = phrase.head
    return is_people(singular(head)) or head.ent_type_ == "NORP" or _nation(head)


def role(phrase: Phrase) -> bool:
    """Whether the phrase counts people by what they do."""
    return is_role(singular(phrase.head))


def _nation(head: Token) -> bool:
    """Names in the plural are nations or families, whatever entity they are taken for."""
    if head.tag_ not in NOUNS or not head.text[:1].isupper() or not head.text.endswith("s"):
        return False
    return head.ent_type_ in ("NORP", "PERSON") or head.text.endswith(("ans", "is", "eses", "ites"))
