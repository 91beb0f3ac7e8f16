"""Attributions: who is said to say what, found by rules on a dependency parse.

The frames follow the work on attribution relations (Pareti 2012; PolNeAR, Newell et al. 2018): a
*source*, a *cue* and a *content*. `Finder.find` gives them in text order, nested ones resolved:
the deepest speaker bears the content and those who passed it on are its `relays`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.cues import Cues
from onrecord.readings.quotes import Quote
from onrecord.types import Stance

Piece = tuple[Token | None, set[int]]  # the clause's root, its token indices

_PERSONAL = frozenset({"he", "she", "it", "they", "we", "i"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PASSING_ON = frozenset({"quote", "cite"})


@dataclass(slots=True, kw_only=True)
class Found:
    """One attribution as found, in tokens."""

    cue: set[int]
    verb: Token | None
    source: Token | None
    pieces: list[Piece]
    stance: Stance = "asserted"
    frame: str = "clause"
    held: bool = False
    silent: bool = False
    hearsay: bool = False  # "are said to": nobody is named
    heard: bool = False  # "X learned": the source is the hearer
    quote: Quote | None = None
    addressee: Token | None = None
    relays: list[Token] = field(default_factory=list)  # heads, outermost first
    citing: Token | None = None

    @property
    def fellows(self) -> list[Token]:
        """The others of "neither X nor Y": each has a statement of his own."""
        if self.source is None or not any(c.lower_ == "neither" for c in self.source.children):
            return []
        return cl.children(self.source, "conj")

    @property
    def content(self) -> set[int]:
        """All tokens of all pieces."""
        return set().union(*(p[1] for p in self.pieces)) if self.pieces else set()


class Finder:
    """Finds the attributions of one parsed document."""

    def __init__(self, doc: Token, quotes: tuple[Quote, ...], cues: Cues) -> None:
        self.doc = doc
        self.cues = cues
        self.quotes = quotes
        self.block: dict[int, Quote] = {}  # token -> the block quotation that it stands in
        self.marks: dict[int, Quote] = {}
        self._place_quotes()
        self.taken: set[tuple[int, int]] = set()  # quotations that have a speaker

    def _place_quotes(self) -> None:
        at = 0
        for token in self.doc:
            while at < len(self.quotes) and self.quotes[at].end <= token.idx:
                at += 1
            if at < len(self.quotes) and self.quotes[at].begin <= token.idx:
                self.marks[token.i] = self.quotes[at]
                if self.quotes[at].block:
                    self.block[token.i] = self.quotes[at]

    def find(self) -> list[Found]:
        """All attributions, in the order of their cues."""
        found = []
        for sent in self.doc.sents:
            here = [one for token in sent if (one := self._at(token)) is not None]
            found += here if _asks(sent) else self._with_trailing(sent, here)
        return found

    def _at(self, token: Token) -> Found | None:
        if token.i in self.marks:
            return None
        one = self._one(token)
        if one is None or not (one.pieces or one.silent):
            return None
        return None if one.frame != "quote" and _asks(token.sent) else one

    def _with_trailing(self, sent: Token, here: list[Found]) -> list[Found]:
        """Word order helps where the parse made nothing of the cue."""
        from onrecord.readings.linear import trailing

        late = trailing(sent, self.cues, set(self.block))
        if late is None or late.verb is None:
            return here
        for one in here:
            if one.verb == late.verb:
                one.source = one.source or (late.source if not one.hearsay else None)
                return here
        root, inside = late.pieces[0]
        verbal = root is not None and root.pos_ in {"VERB", "AUX"}
        late.pieces = self._clauses(root, inside) if verbal else [(root, self._trim(inside))]
        late.stance = self._cue_stance(late.verb, late.verb.lemma_.lower(), "asserted")
        return [*here, late]

    def _one(self, token: Token) -> Found | None:
        if token.lower_ == "according":
            return self._according(token)
        if token.pos_ in {"VERB", "AUX"} or token.lemma_ in self.cues.strong:
            return self._silence(token) or self._verb(token)
        if token.lower_ in {"by", "in", "under"} and token.dep_ in {"prep", "agent"}:
            return self._by_noun(token)
        if token.lower_ in {"unconfirmed", "unclear", "clear", "word"}:
            return self._unknown(token)
        return None

    # --- according to X, by X's count, in the opinion of X ---

    def _according(self, token: Token) -> Found | None:
        to = token.nbor() if token.i + 1 < len(self.doc) else None
        if to is None or to.lower_ != "to":
            return None
        nouns = cl.children(to, "pobj") or cl.children(token, "pobj")
        if not nouns:
            return None
        cue, source, stance = self._through(nouns[0], {token.i, to.i})
        root = _clause_root(token.head)
        inside = cl.words(root, [token]) - {token.i}
        return Found(
            cue=cue, verb=token, source=source, stance=stance, frame="according",
            pieces=self._clauses(root, inside),
        )

    def _through(self, noun: Token, cue: set[int]) -> tuple[set[int], Token, Stance]:
        """ "an estimate by researchers at": the source is the one behind the noun."""
        stance = self.cues.nouns.get(noun.lemma_.lower())
        if stance is None:
            return cue, noun, "asserted"
        for prep in cl.children(noun, "prep", "agent"):
            if prep.lower_ in {"by", "of", "from"}:
                for inner in cl.children(prep, "pobj"):
                    if self.is_party(inner):
                        low = min(cue | {noun.left_edge.i})
                        return set(range(low, prep.i + 1)), inner, stance
        return cue, noun, stance

    def _by_noun(self, prep: Token) -> Found | None:
        for noun in cl.children(prep, "pobj"):
            stance = self.cues.nouns.get(noun.lemma_.lower())
            owned = any(self.is_party(c) for c in cl.children(noun, "poss", "compound"))
            through = prep.lower_ == "in" and noun.lemma_ in {"opinion", "view", "words", "word"}
            if stance is None or prep.lower_ == "under":
                continue
            cue, source, stance = self._through(noun, {prep.i})
            if not (owned or through or source != noun):
                continue
            if through and source == noun:
                owners = cl.children(noun, "poss")
                if not owners:
                    continue
                source = owners[0]
            root = _clause_root(prep.head)
            if root.pos_ not in {"VERB", "AUX"} or root.lemma_ in self.cues.verbs:
                continue
            inside = cl.words(root, [prep])
            return Found(
                cue=cue, verb=prep, source=source, stance=stance, frame="according",
                pieces=self._clauses(root, inside),
            )
        return None

    # --- silence and what is not known ---

    def _silence(self, verb: Token) -> Found | None:
        kind = self._silent_kind(verb)
        if not kind:
            return None
        source = self._source(verb)
        if source is None or (kind == "unable" and not self.is_party(source)):
            return None
        cue = cl.auxiliaries(verb) | {
            c.i for c in verb.children if c.lower_ in {"unable", "neither", "nor"}
        }
        if kind == "unable" or kind == "unsaid":
            pieces = self._objects(verb) or self._complements(verb)
            if pieces:
                return Found(cue=cue, verb=verb, source=source, pieces=pieces,
                             stance="unconfirmed", frame="unconfirmed")
            if kind == "unable":
                return None
        rest = cl.words(verb, [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "conj", "cc", "advcl", "punct", "preconj", "ccomp" if c.i < verb.i else "-"}])
        first = min(cue)
        inside = {i for i in rest | cue if i >= first}
        return Found(cue=cue, verb=verb, source=source, pieces=[(verb, inside)],
                     stance="unconfirmed", frame="silence", silent=True)

    def _silent_kind(self, verb: Token) -> str:
        lemma, cues = verb.lemma_.lower(), self.cues
        negative = cl.negated(verb) or self._neither(verb)
        if lemma in {"confirm", "verify"} and negative:
            return "unable"
        if negative and lemma in cues.unable:
            return "unable"
        if lemma in cues.unable and verb.dep_ == "xcomp" and verb.head.lower_ == "unable":
            return "unable"
        if lemma in cues.refusing and cl.children(verb, "xcomp"):
            inner = cl.children(verb, "xcomp")[0].lemma_.lower()
            return "unsaid" if inner in {"say", "disclose"} else "silent" if inner in cues.silent else ""
        if lemma == "reach" and negative and cl.passive(verb):
            return "silent"
        if lemma in cues.silent | {"comment"} and self._yet(verb):
            return "silent"
        if not negative or lemma not in cues.silent:
            return ""
        return "unsaid" if lemma == "say" else "silent"

    def _neither(self, verb: Token) -> bool:
        if any(c.lower_ in {"neither", "nor"} for c in verb.children):
            return True
        subjects = cl.children(verb, "nsubj")
        if subjects and any(c.lower_ == "neither" for c in subjects[0].subtree):
            return True
        return verb.dep_ == "conj" and any(
            c.lower_ in {"neither", "nor"} for c in verb.head.children if c.dep_ != "nsubj"
        )

    def _yet(self, verb: Token) -> bool:
        up = verb.head
        return verb.dep_ == "xcomp" and up.lemma_ == "have" and any(
            c.lower_ == "yet" for c in (*up.children, *verb.children)
        )

    def _unknown(self, token: Token) -> Found | None:
        """ "It was not clear why it failed", "claims that S are unconfirmed"."""
        up = token.head
        if token.lower_ == "word":
            return None
        if up.lemma_ not in {"be", "remain"} or token.dep_ not in {"acomp", "attr"}:
            return None
        if token.lower_ == "clear" and not cl.children(up, "neg"):
            return None
        inner = [c for c in (*up.children, *token.children) if c.dep_ in {"ccomp", "csubj", "csubjpass", "advcl"} and c != token]
        source = None
        if not inner:
            subjects = cl.children(up, "nsubj")
            inner = [c for s in subjects for c in cl.children(s, "acl", "ccomp", "relcl")
                     if cl.children(c, "mark")]
            source = subjects[0] if inner else None
        if not inner:
            return None
        return Found(cue={token.i, *(c.i for c in cl.children(up, "neg"))}, verb=up, source=source,
                     pieces=[(inner[0], cl.words(inner[0]))], stance="unconfirmed", frame="unknown")

    # --- verbs ---

    def _verb(self, verb: Token) -> Found | None:
        lemma, cues = verb.lemma_.lower(), self.cues
        if lemma not in cues.verbs and lemma not in cues.prepositions and lemma not in _CHANGING:
            return None
        if verb.dep_ == "amod" or (_infinitive(verb) and not self._goes_on(verb)):
            return None
        if lemma in {"ask", "request", "want", "wish", "prefer"} and _about_naming(verb):
            return None
        source = self._source(verb)
        if cl.passive(verb) and source is None:
            return self._hearsay(verb)
        strong = lemma in cues.strong or lemma in cues.tell
        if source is not None and source.lower_ in _NOBODY:
            return None
        if not strong and (source is None or not self.is_party(source)):
            return None
        if lemma in _CHANGING and (change := self._change(verb, source)) is not None:
            return change
        one = self._frames(verb, lemma, strong, source)
        if one is None:
            return None
        one.heard = (lemma in cues.tell and cl.passive(verb)) or (lemma in {"learn", "hear"} and _informant(verb) is None)
        one.held = lemma in cues.held
        one.stance = self._cue_stance(verb, lemma, one.stance)
        one.addressee = next(iter(cl.children(verb, "dobj", "dative")), None) if lemma in cues.tell else None
        self._relays(verb, one)
        return one

    def _frames(self, verb: Token, lemma: str, strong: bool, source: Token | None) -> Found | None:
        cues = self.cues
        cue = cl.auxiliaries(verb)
        quote = self._quotation(verb, source) if lemma in cues.clause or strong else None
        if quote is not None and quote.block:
            self.taken.add((quote.begin, quote.end))
            inside = {i for i, q in self.marks.items() if q is quote}
            return Found(cue=cue, verb=verb, source=source, pieces=[(None, inside)],
                         frame="quote", quote=quote)
        tries = (
            (strong or lemma in cues.clause, "clause", self._complements),
            (lemma in cues.about, "about", self._about),
            (lemma in cues.infinitive, "infinitive", self._infinitives),
            (lemma in cues.noun, "noun", self._objects),
            (lemma in cues.prepositions, "noun", self._governed),
        )
        for fits, frame, look in tries:
            if fits and (pieces := look(verb)):
                return Found(cue=cue, verb=verb, source=source, pieces=pieces, frame=frame)
        if (strong or lemma in cues.clause) and (lemma in cues.tell or not cl.passive(verb)):
            pieces = self._after_that(verb) or self._before(verb, source)
            if pieces:
                return Found(cue=cue, verb=verb, source=source, pieces=pieces, frame="clause")
        return None

    def _change(self, verb: Token, source: Token | None) -> Found | None:
        """ "cut its estimate to 4,000": who moves his own count puts the new one forward."""
        for noun in cl.children(verb, "dobj"):
            if source is not None and noun.lemma_.lower() in _COUNTS and not cl.passive(verb):
                skip = [c for c in verb.children if c.dep_ in {"nsubj", "advcl", "conj", "cc", "punct", "mark"} or c.i < verb.i and c.dep_ not in {"advmod"} or any(t.ent_type_ == "DATE" for t in c.subtree)]
                inside = self._trim(cl.words(verb, skip))
                stance: Stance = "estimated" if noun.lemma_ in {"estimate", "projection"} else "asserted"
                return Found(cue={verb.i}, verb=verb, source=source, pieces=[(verb, inside)], stance=stance, frame="change")
        return None

    def _goes_on(self, verb: Token) -> bool:
        return verb.dep_ == "xcomp" and verb.head.lemma_ in {"go", "continue", "want", "like", "come"}

    def _cue_stance(self, verb: Token, lemma: str, before: Stance) -> Stance:
        if lemma in {"quote", "cite"}:
            return before
        stance = self.cues.stance.get(lemma, before)
        negative = cl.negated(verb) or self._neither(verb)
        if negative and stance == "asserted":
            return "unconfirmed" if lemma in {"say", "confirm", "acknowledge", "announce", "report"} else "denied" if lemma in {"believe", "think"} else stance
        if negative and stance == "denied":
            return "unconfirmed"
        return stance

    def _source(self, verb: Token) -> Token | None:
        """The head of the noun phrase that the verb makes speak."""
        lemma = verb.lemma_.lower()
        if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
            quoting = verb.head.head
            if quoting.lemma_ in _PASSING_ON and not cl.passive(quoting):
                return next(iter(cl.children(quoting, "dobj")), None)
            subject = cl.subject(quoting)
        elif cl.passive(verb) and lemma not in self.cues.tell and lemma not in _PASSING_ON:
            return cl.agent(verb)
        else:
            subject = _informant(verb) if lemma in {"learn", "hear"} else None
            subject = subject or cl.subject(verb)
        return _antecedent(subject, verb)

    def _relays(self, verb: Token, one: Found) -> None:
        """ "Verhagen quoted Thorsell as saying", "said, citing local officials"."""
        if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
            quoting = verb.head.head
            if quoting.lemma_ in _PASSING_ON:
                if cl.passive(quoting):
                    one.cue |= cl.auxiliaries(quoting) | {verb.head.i}
                elif (who := cl.subject(quoting)) is not None:
                    one.relays.append(who)
        for child in verb.children:
            if child.lemma_ == "cite" and child.tag_ == "VBG":
                one.citing = next(iter(cl.children(child, "dobj")), None)

    def _hearsay(self, verb: Token) -> Found | None:
        """ "are said to", "is expected": nobody is named."""
        inner = cl.children(verb, "xcomp", "ccomp")
        if not inner or not cl.children(verb, "nsubjpass", "nsubj"):
            return None
        skip = [c for c in verb.children if c.dep_ in {"advcl", "conj"} and c.i > verb.i and c.tag_ != "VB"]
        return Found(cue=cl.auxiliaries(verb), verb=verb, source=None, hearsay=True,
                     pieces=[(verb, cl.words(verb, skip))], frame="hearsay",
                     stance=_HEARSAY.get(verb.lemma_, "asserted"))

    # --- what is said ---

    def _complements(self, verb: Token) -> list[Piece]:
        inner = [c for c in cl.children(verb, "ccomp") if not _is_subject_clause(c)]
        pieces: list[Piece] = []
        for clause in inner:
            pieces += self._clauses(clause, cl.words(clause))
        if not pieces and verb.dep_ in {"parataxis", "ccomp", "dep"} and self._parenthetical(verb):
            pieces = self._clauses(verb.head, cl.words(verb.head, [verb]))
        return pieces

    def _parenthetical(self, verb: Token) -> bool:
        left = verb.left_edge
        return left.i > 0 and left.nbor(-1).lower_ in {",", '"', "-", "–", "—"} or left.lower_ == ","

    def _clauses(self, root: Token, inside: set[int]) -> list[Piece]:
        return [(r, self._trim(t)) for r, t in cl.split(root, inside)]

    def _trim(self, inside: set[int]) -> set[int]:
        """Without the conjunction and the punctuation at both ends."""
        order = sorted(inside)
        while order and (_is_edge(self.doc[order[0]]) or self.doc[order[0]].lower_ in _OPENING):
            order.pop(0)
        while order and _is_edge(self.doc[order[-1]]):
            order.pop()
        return set(order)

    def _about(self, verb: Token) -> list[Piece]:
        objects = cl.children(verb, "dobj", "dative") or [
            s for c in cl.children(verb, "ccomp", "xcomp") for s in cl.children(c, "nsubj")
        ]
        said_of = [c for o in objects for c in cl.children(o, "acl") if c.i in self.marks]
        said_of += [c for c in verb.children if c.i > verb.i and (
            c.dep_ in {"oprd", "xcomp", "ccomp", "acomp", "attr"}
            or (c.dep_ in {"prep", "dative"} and c.lower_ in {"to", "for", "at", "as", "of", "with", "from", "by", "between", "under"})
        )]
        if cl.passive(verb):
            objects = cl.children(verb, "nsubjpass")
            return [(o, self._trim(cl.words(o))) for o in objects] if cl.agent(verb) is not None else []
        if not objects or not said_of:
            return []
        if verb.lemma_ == "accuse":
            charged = [c for p in said_of for c in cl.children(p, "pcomp", "pobj")]
            return [(c, self._trim(cl.words(c) - {x.i for x in cl.children(c, "aux")})) for c in charged[:1]]
        first = min(o.left_edge.i for o in objects)
        last = max(c.right_edge.i for c in (*said_of, *objects))
        inside = {i for i in range(first, last + 1) if i != verb.i}
        return [(verb, self._trim(inside))] if first > verb.i else []

    def _infinitives(self, verb: Token) -> list[Piece]:
        return [(c, cl.words(c)) for c in cl.children(verb, "xcomp") if _infinitive(c)]

    def _objects(self, verb: Token) -> list[Piece]:
        pieces: list[Piece] = []
        nouns = cl.children(verb, "dobj") or [
            n for c in cl.children(verb, "conj") for n in cl.children(c, "dobj")
        ]
        for noun in nouns:
            clause = [c for c in cl.children(noun, "acl", "ccomp") if cl.children(c, "mark")]
            if clause and noun.lemma_ in _CONTAINERS:
                pieces += self._clauses(clause[0], cl.words(clause[0]))
            elif noun.pos_ != "PRON" or noun.lower_ in {"it", "this", "that", "any", "none"}:
                pieces.append((noun, self._trim(cl.words(noun) | self._given(verb, noun))))
        for clause in cl.children(verb, "xcomp", "ccomp"):
            if not pieces and clause.tag_ == "VBG":
                pieces.append((clause, self._trim(cl.words(clause))))
        return pieces

    def _given(self, verb: Token, noun: Token) -> set[int]:
        """ "200,000 rupees to each family", "each family 200,000 rupees": the receiver too."""
        receivers = cl.children(verb, "dative")
        if verb.lemma_ in _GIVING:
            receivers += [p for p in cl.children(verb, "prep") if p.lower_ in {"to", "for"} and p.i > noun.i]
        return set().union(*(cl.words(r) for r in receivers)) if receivers else set()

    def _governed(self, verb: Token) -> list[Piece]:
        allowed = self.cues.prepositions[verb.lemma_.lower()]
        pieces: list[Piece] = []
        for prep in cl.children(verb, "prep"):
            if prep.lower_ in allowed:
                asked = [w for c in cl.children(verb, "xcomp", "advcl") if c.i > prep.i and _infinitive(c) for w in cl.words(c)] if prep.lower_ == "on" else []
                pieces += [(c, self._trim(cl.words(c) | set(asked))) for c in cl.children(prep, "pobj", "pcomp")]
        return pieces

    def _after_that(self, verb: Token) -> list[Piece]:
        """ "told the forum in an email that S" where the parser tied S to the email."""
        sent = verb.sent
        for i in range(verb.i + 1, min(verb.i + 16, sent.end)):
            token = self.doc[i]
            if token.lower_ == "that" and token.dep_ in {"mark", "nsubj", "dobj", "nsubjpass"} and token.head.i > i:
                inside = {j for j in range(i + 1, sent.end) if not self.doc[j].is_space}
                root = top(self.doc, inside)
                return self._clauses(root, inside) if root is not None else []
            if token.lower_ in {",", ";", ":"} or token.i in self.block:
                break
        return []

    def _before(self, verb: Token, source: Token | None) -> list[Piece]:
        """ "S, X said." where the parser did not see that S is what X said."""
        if source is None:
            return []
        sent = verb.sent
        left = min(source.left_edge.i, verb.i) if source.i < verb.i else verb.i
        at = left - 1
        while at >= sent.start and self.doc[at].is_space:
            at -= 1
        if at <= sent.start or self.doc[at].lower_ not in {",", '"'}:
            return []
        inside = {i for i in range(sent.start, at) if not self.doc[i].is_space}
        if not any(self.doc[i].pos_ in {"VERB", "AUX"} for i in inside):
            return []
        return [(top(self.doc, inside), self._trim(inside))]

    def _quotation(self, verb: Token, source: Token | None) -> Quote | None:
        """The quotation that stands beside the cue: before its clause, or after it."""
        left, right = self._reach(verb, source)
        at = left - 1
        while at >= 0 and (self.doc[at].is_space or self.doc[at].lower_ in {","}) and left - at < 4:
            at -= 1
        if at >= 0 and self._free(at) and "\n" not in self.doc.text[self.doc[at].idx : self.doc[left].idx]:
            return self.block[at]
        at = right + 1
        while at < len(self.doc) and at - right < 4 and (self.doc[at].is_space or self.doc[at].lower_ in {",", ":", "that"}):
            at += 1
        if at < len(self.doc) and self._free(at):
            between = self.doc.text[self.doc[right].idx + len(self.doc[right].text) : self.doc[at].idx]
            if ":" in between or "," in between or not between.strip():
                return None if "\n" in between and ":" not in between else self.block[at]
        return None

    def _free(self, at: int) -> bool:
        """Whether a block quotation stands there that nobody has spoken yet."""
        return at in self.block and (self.block[at].begin, self.block[at].end) not in self.taken

    def _reach(self, verb: Token, source: Token | None) -> tuple[int, int]:
        """From the first to the last token of "X told reporters on Friday"."""
        first = last = verb.i
        parts = [c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "prt", "advmod", "npadvmod", "dobj", "dative", "prep", "nsubj"} and c.i not in self.block]
        if source is not None and source.sent == verb.sent:
            parts.append(source)
        for part in parts:
            edge_left, edge_right = part.left_edge.i, part.right_edge.i
            if any(i in self.block for i in (edge_left, edge_right)):
                continue
            first, last = min(first, edge_left), max(last, edge_right)
        return first, last

    def is_party(self, token: Token) -> bool:
        """Whether a noun names somebody or something that can speak."""
        from onrecord.readings.speakers import speaks

        return speaks(token)


_HEARSAY: dict[str, Stance] = {
    "expect": "projected", "estimate": "estimated", "think": "estimated", "believe": "estimated",
    "plan": "projected", "project": "projected", "forecast": "projected", "schedule": "projected",
    "reckon": "estimated", "put": "estimated",
}
_NOBODY = frozenset({"nobody", "none", "nothing", "there"})
_CHANGING = frozenset("raise lower cut double triple lift revise increase reduce correct update upgrade downgrade halve".split())
_COUNTS = frozenset("estimate count toll tally figure number forecast projection total".split())
_GIVING = frozenset({"promise", "pledge", "offer", "give", "grant"})
_CONTAINERS = frozenset({
    "accusation", "allegation", "claim", "suggestion", "report", "idea", "notion", "charge",
    "fact", "possibility", "rumour", "rumor", "speculation", "belief", "fear", "concern",
})
_OPENING = frozenset({"that", "and", "but", "while", "whereas", "or", "although", "though"})


def _informant(verb: Token) -> Token | None:
    """ "learned from a source in the force": the one who told."""
    for prep in cl.children(verb, "prep"):
        if prep.lower_ == "from":
            return next(iter(cl.children(prep, "pobj")), None)
    return None


def _about_naming(verb: Token) -> bool:
    """ "who asked not to be named": says nothing of the matter."""
    return any(t.lemma_.lower() in _NAMING for t in verb.subtree)


_NAMING = frozenset({"name", "identify", "quote", "anonymity", "withhold", "surname", "identity"})


def _asks(sent: Token) -> bool:
    """A question states nothing."""
    return bool(len(sent) and sent[-1].lower_ == "?")


def _clause_root(token: Token) -> Token:
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token


def _infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _antecedent(subject: Token | None, verb: Token) -> Token | None:
    if subject is not None and subject.lower_ in _RELATIVE:
        up = verb
        while up.dep_ in {"conj", "xcomp"}:
            up = up.head
        return _person_before(up.head, subject) if up.dep_ == "relcl" else None
    return subject


def _person_before(noun: Token, pronoun: Token) -> Token:
    """ "X, a spokesman for the General Staff, who named them": "who" is the person."""
    from onrecord.readings.speakers import nouns

    at = noun
    while pronoun.lower_ == "who" and at.head != at:
        role = at.lemma_.lower() in nouns().roles or at.lower_ in nouns().people
        if at.ent_type_ == "PERSON":
            return at
        if role and at.dep_ != "appos":
            return at
        if at.dep_ not in {"pobj", "prep", "appos", "compound", "poss"}:
            break
        at = at.head
        if at.pos_ == "PROPN" and at.ent_type_ not in {"ORG", "GPE"}:
            return at
    return noun


def _is_subject_clause(clause: Token) -> bool:
    return clause.dep_ in {"csubj", "csubjpass"}


def _is_edge(token: Token) -> bool:
    return bool(token.is_space or (token.is_punct and token.lower_ not in {'"', "'", "%", ")", "("}))


def top(doc: Token, inside: set[int]) -> Token | None:
    """The token of a set whose head lies outside of it."""
    for i in sorted(inside):
        token = doc[i]
        if (token.head.i not in inside or token.head == token) and token.pos_ in {"VERB", "AUX"}:
            return token
    return doc[min(inside)] if inside else None
