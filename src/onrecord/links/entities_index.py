"""Names of bodies, by their words, by the country apart, and by initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.links.entities_lands import Lands
from onrecord.links.entities_pool import Cluster
from onrecord.names import organisations
from onrecord.names.facts import Body
from onrecord.names.forms import is_acronym
from onrecord.names.spelling import sound
from onrecord.text import key

_JOINTS = frozenset("at of in for on and under".split())
# What a body may be called for short, with an article: "the Observatory".
_HEADS = frozenset(
    "observatory institute commission authority forum agency council court bank union university "
    "hospital society committee federation foundation chamber league office board academy "
    "department directorate tribunal assembly association laboratory centre center club school "
    "museum trust service clinic confederation inspectorate".split()
)
# What a name may leave off at its end and still be the same body's.
_TAILS = frozenset(
    "party group company society agency press news wire tv institute mobile bank holdings airlines "
    "foundation corporation corp inc ltd plc association movement league club team network "
    "newspaper magazine channel radio alliance coalition union service services".split()
)
_OWNED = re.compile(r"^[^\s].*?(?:[’']s|s[’'])\s")
_TELLING = 4  # initials that are hardly another body's


class BodyNames:
    """The bodies that bear a name, or may be called by a shorter one."""

    def __init__(self, lands: Lands) -> None:
        self._lands = lands
        self._named: dict[tuple[str, ...], list[Cluster]] = {}
        self._by_word: dict[str, dict[int, Cluster]] = {}
        self._initials: dict[str, dict[int, Cluster]] = {}

    def add(self, name: str, cluster: Cluster) -> None:
        """One more name of a body."""
        if is_acronym(name):
            self._initials.setdefault(name.casefold(), {})[cluster.number] = cluster
            return
        if not name[:1].isupper():
            return
        for form in self._forms(name):
            holders = self._named.setdefault(form, [])
            if cluster not in holders:
                holders.append(cluster)
        words = organisations.words(name)[0]
        for letters in {organisations.initials(name), "".join(w[0] for w in words)}:
            if len(letters) > 1:
                self._initials.setdefault(letters, {})[cluster.number] = cluster
        for word in words:
            self._by_word.setdefault(word, {})[cluster.number] = cluster

    def key(self, name: str) -> tuple[str, ...]:
        """The key of a name: its words by sound, its country apart ("Peru's ski union")."""
        land, rest = self._lands.parted(name)
        own = organisations.words(rest)[0] if land else ()
        if land and len(own) > 1:
            return (f"@{land}", *_sounds(own))
        return _sounds(organisations.words(name)[0]) or (key(name),)

    def _forms(self, name: str) -> set[tuple[str, ...]]:
        """The keys under which a name is found: "Peru's Ski Union" without Peru, too."""
        full = self.key(name)
        return {full, full[1:]} if full[0].startswith("@") and _OWNED.match(name) else {full}

    def bearing(self, words: tuple[str, ...]) -> list[Cluster]:
        """Bodies whose name has this key."""
        return self._named.get(words, [])

    def called(self, name: str) -> list[Cluster]:
        """Bodies of this name or abbreviation."""
        return self.of_initials(name) if is_acronym(name) else self.bearing(self.key(name))

    def of_initials(self, letters: str) -> list[Cluster]:
        """Bodies that bear these initials, or whose names give them."""
        return list(self._initials.get(letters.casefold(), {}).values())

    def shortened(self, name: str) -> list[Cluster]:
        """Bodies that initials or a shorter name may stand for."""
        if not is_acronym(name):
            return self._longer(organisations.words(name)[0])
        found = self.of_initials(name)
        said = [c for c in found if name in c.spelt]
        return said or [c for c in found if len(name) >= _TELLING]

    def _longer(self, words: tuple[str, ...]) -> list[Cluster]:
        """Bodies whose fuller name these words may be a part of."""
        if not words:
            return []
        holders = self._by_word.get(max(words, key=lambda w: (len(w), w)), {})
        return [c for c in holders.values() if any(_shortens(words, n) for n in c.spelt)]


def named_otherwise(name: str, body: Body) -> bool:
    """Whether a full name that stands beside initials is none of the body's that bears them."""
    known = [n for n in (body.name, *body.aliases) if not is_acronym(n)]
    alike = max((organisations.likeness(name, n) for n in known), default=1.0)
    return " " in name and alike < organisations.SAME


def is_head(word: str) -> bool:
    """Whether a word is what many bodies are called for short ("the agency").

    >>> is_head("observatory"), is_head("weir")
    (True, False)
    """
    return word in _HEADS


def _shortens(words: tuple[str, ...], name: str) -> bool:
    """Whether these words are a fuller name's last ones, or its first before a joint."""
    longer = organisations.words(name)[0]
    n = len(words)
    if n >= len(longer):
        return False
    if words == longer[-n:]:
        joined = any(j in name.split() for j in _JOINTS)
        return not joined and (n > 1 or words[0] in _HEADS)
    if n == 1 and words[0] in _HEADS and _joint_after(name, words[0]):
        return words[0] in longer  # "the Observatory" of "Lake Observatory for Human Rights"
    if words != longer[:n] or (n == 1 and organisations.is_common(words[0])):
        return False
    return all(w in _TAILS for w in longer[n:]) or (n > 1 and _joint_after(name, words[-1]))


def _joint_after(name: str, word: str) -> bool:
    """Whether a joint ("at", "of") follows a word of a name."""
    parts = name.split()
    at = next((i for i, w in enumerate(parts) if organisations.words(w)[0] == (word,)), None)
    return at is not None and at + 1 < len(parts) and parts[at + 1].lower() in _JOINTS


def _sounds(words: Sequence[str] | Iterable[str]) -> tuple[str, ...]:
    """A key of words that is the same in every usual spelling."""
    return tuple(sound(w) if len(w) > 3 and w.isalpha() else w for w in words)
