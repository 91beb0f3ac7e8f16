"""Countries in the reports: those that are known, and those that a pile itself speaks of as one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.names import Names
from onrecord.text import key
from onrecord.types import Party, Reading, Report

_RUN = re.compile(r"(?:[A-ZÀ-Þ](?:[\w-]|\.(?=[A-Z]))*\.?)(?:\s+[A-ZÀ-Þ][\w-]+){0,2}")
_OWNER = re.compile(r"^(?:the\s+)?([A-ZÀ-Þ][\w-]+?)([’']s|(?<=s)[’'])?\s+(\S.*)$")
_OF_LAND = re.compile(r"^(.+?)\s+(?:of|in)\s+([A-ZÀ-Þ][\w-]+)$")
_ENDING = re.compile(r"(?:ians?|ia|ans?|ese|ish|a|i|ns?)$")
_OWNED = re.compile(r"\b([A-ZÀ-Þ][\w-]{3,})([’']s)?\s+((?:[A-Za-z]+)(?:\s+[A-Za-z]+){0,2})")
_STARTS = frozenset({"The", "In", "At", "But", "And", "As", "For", "On", "By", "From", "While"})
_WORD = re.compile(r"\b[^\W\d_][\w-]{3,}\b")
_SHORTEST_STEM = 4
_LEADS = 0.65  # part of a report's mentions of countries that the leading one needs
_OFTEN = 3  # mentions that it needs, one in a dateline counting twice
_STATE = frozenset(
    {
        "government", "military", "presidency", "parliament", "navy", "air force", "president",
        "prime minister", "foreign minister", "general staff", "intelligence service", "embassy",
        "military intelligence",
    }
)  # fmt: skip


def stem(word: str) -> str:
    """What a country's name and its demonym share: "Ostavia", "Ostavian" -> "ostav"."""
    plain = key(word)
    plain = plain[:-1] if plain.endswith("s") and len(plain) > _SHORTEST_STEM + 1 else plain
    shorter = _ENDING.sub("", plain)
    return shorter if len(shorter) >= _SHORTEST_STEM else plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Lands:
    """Countries by name. One that the world does not know has the code "~stem"."""

    names: Names
    called: Mapping[str, str] = field(default_factory=dict)  # "~stem" -> its name in the reports
    main: Mapping[str, str] = field(default_factory=dict)  # report -> the country that leads in it
    most: Mapping[str, frozenset[str]] = field(default_factory=dict)  # report -> those named most
    _codes: dict[str, str | None] = field(default_factory=dict)
    _parts: dict[str, tuple[str | None, str]] = field(default_factory=dict)

    def code(self, phrase: str) -> str | None:
        """The code of the country that a whole phrase names."""
        if phrase not in self._codes:
            self._codes[phrase] = self._code(phrase)
        return self._codes[phrase]

    def _code(self, phrase: str) -> str | None:
        found = self.names.country_of(phrase)
        if found or not phrase[:1].isupper() or " " in phrase:
            return found
        code = f"~{stem(phrase)}"
        return code if code in self.called else None

    def parted(self, phrase: str) -> tuple[str | None, str]:
        """The country of a phrase ("Velmar's foreign ministry") and the rest of it."""
        if phrase not in self._parts:
            self._parts[phrase] = self._parted(phrase)
        return self._parts[phrase]

    def _parted(self, phrase: str) -> tuple[str | None, str]:
        code, rest = self.names.parted(phrase)
        if code:
            return code, rest
        owner = _OWNER.match(phrase)
        if owner and (code := self.code(owner[1])):
            return code, owner[3]
        closing = _OF_LAND.match(phrase)
        if closing and (code := self.code(closing[2])):
            return code, closing[1]
        return None, rest

    def government(self, phrase: str) -> str | None:
        """The code of the country whose government a phrase names."""
        known = self.names.government(phrase)
        if known:
            return known[1]
        code, rest = self.parted(phrase)
        if code and self.names.function(rest) == "government":
            return code
        whole = self.code(phrase)
        own = whole and key(self.called.get(whole, "")) == key(phrase)
        return whole if own else None

    def agree(self, report: str, codes: Iterable[str]) -> bool:
        """Whether a report speaks of one of these countries as much as of any other."""
        return bool(self.most.get(report, frozenset()) & frozenset(codes))

    def country_name(self, code: str) -> str:
        """A country's name where it stands alone."""
        known = self.names.tables.countries.get(code)
        return known.name if known else self.name_of(code)

    def name_of(self, code: str) -> str:
        """How a country reads after "of"."""
        known = self.names.tables.countries.get(code)
        return known.of if known else self.called.get(code, code.lstrip("~").title())


def lands(reports: Sequence[Report], readings: Sequence[Reading], names: Names) -> Lands:
    """The countries that a pile speaks of, and the leading one of each report."""
    bare = Lands(names=names, called=_learned(reports, readings, names))
    cache: dict[str, str | None] = {}
    counts = {r.id: _counted(r, bare, cache) for r in reports}
    main = {id_: code for id_, often in counts.items() if (code := _leading(often))}
    most = {id_: _most(often) for id_, often in counts.items() if often}
    return Lands(names=names, called=bare.called, main=main, most=most)


def _counted(report: Report, known: Lands, cache: dict[str, str | None]) -> Counter[str]:
    """How often a report names each country, one in a dateline counting more."""
    counts = Counter(mentioned(report.text, known, cache))
    dateline = known.code(report.text.split(",", 1)[0].split(":", 1)[0].strip().title())
    if dateline:
        counts[dateline] += 2
    return counts


def _most(counts: Counter[str]) -> frozenset[str]:
    """The countries that a report names most often."""
    often = max(counts.values())
    return frozenset(code for code, n in counts.items() if n == often)


def _leading(counts: Counter[str]) -> str | None:
    """The country that a report names most, where it clearly leads."""
    if not counts:
        return None
    best, often = min(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    return best if often >= max(_OFTEN, _LEADS * sum(counts.values())) else None


def mentioned(text: str, known: Lands, cache: dict[str, str | None]) -> Iterable[str]:
    """Codes of the countries that a text names, in order, repeats included."""
    for run in _RUN.finditer(text):
        if run[0] not in cache:
            cache[run[0]] = _first(run[0].split(), known)
        code = cache[run[0]]
        if code:
            yield code


def _first(words: list[str], known: Lands) -> str | None:
    """The first country in a run of capitalised words, the longest name first."""
    spans = ((i, j) for i in range(len(words)) for j in range(len(words), i, -1))
    return next((c for i, j in spans if (c := known.code(" ".join(words[i:j])))), None)


def _learned(
    reports: Sequence[Report], readings: Sequence[Reading], names: Names
) -> dict[str, str]:
    """Unknown countries: "X's foreign ministry", "the Xian army" beside a plain "X"."""
    surnames = {s for reading in readings for p in reading.parties if (s := _surname(p))}
    cache: dict[tuple[str, str], bool] = {}
    roots = {
        stem(owner)
        for report in reports
        for owner, rest in _owned(report.text)
        if key(owner) not in surnames and _owns(owner, rest, names, cache)
    }
    plain: dict[str, Counter[str]] = {root: Counter() for root in roots}
    for report in reports if roots else ():
        for word in _WORD.findall(report.text):
            if (root := stem(word)) in plain:
                plain[root][word] += 1
    return {f"~{root}": name for root in sorted(roots) if (name := _own_name(plain[root]))}


def _surname(party: Party) -> str | None:
    """The last word of a person's full name."""
    words = key(party.name).split()
    return words[-1] if party.type == "PERSON" and len(words) > 1 else None


def _owned(text: str) -> Iterable[tuple[str, str]]:
    """Capitalised words with the one to three words after them: ("Xian", "foreign ministry")."""
    for match in _OWNED.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()].split()
        if before and before[-1].isalpha() and before[-1].istitle() and before[-1] not in _STARTS:
            continue
        words = match[3].split()
        for n in range(1, len(words) + 1):
            if match[2] or words[0].islower():
                yield match[1], " ".join(words[:n])


def _owns(owner: str, rest: str, names: Names, cache: dict[tuple[str, str], bool]) -> bool:
    """Whether these words say that the first is a country with that organ."""
    if (owner, rest) not in cache:
        function = names.function(rest) if names.country_of(owner) is None else None
        state = function and (function in _STATE or function.endswith(" ministry"))
        cache[owner, rest] = bool(state and not names.function(f"{owner} {rest}".lower()))
    return cache[owner, rest]


def _own_name(plain: Counter[str]) -> str | None:
    """The country's own name: the shortest form, where the pile says it more than once.

    A word that is also written small or in capitals is no country's name.
    """
    if sum(plain.values()) < 2 or not all(w[:2].istitle() for w in plain):
        return None
    return min(plain, key=lambda w: (len(w), w))
