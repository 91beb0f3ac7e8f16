"""Names: who and what a phrase of the news means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.names import organisations, own, persons, titles
from onrecord.names.facts import Body, Function, Outlet
from onrecord.names.forms import bare, form, is_proper
from onrecord.names.knowledge import Tables, shipped, with_own

_GOVERNMENT = "government"
_LONGEST_COUNTRY = 5  # words
# What a capital's name gives to the state: "Moscow's foreign ministry", not "Moscow police".
_CENTRAL = frozenset(
    {
        "government", "presidency", "president", "prime minister", "parliament", "military",
        "general staff", "intelligence service", "security service", "military intelligence",
    }
)  # fmt: skip
_NO_AGENCY = ("force", "team", "fund", "committee", "headquarters", "college", "report", "party")
_OF = re.compile(r"^(?P<what>.+?)\s+(?:of|in|for)\s+(?P<where>(?:the\s+)?[A-ZÀ-Þ].*)$")
_STAFF = re.compile(r"\s+(?:leadership|headquarters|command)$", re.I)
_MODIFIER = re.compile(
    r"^(?:its|their|his|her|our|own|main|top|central|official|national|federal|state|state-run|"
    r"union|royal|the|a|an|country[’']s|nation[’']s|government[’']s|kingdom[’']s)\s+",
    re.I,
)


@dataclass(frozen=True, slots=True, eq=False)  # by identity: what is made of it may be kept
class Names:
    """World knowledge about names. `Names.load()` gives the shipped one; it is never changed."""

    tables: Tables

    @classmethod
    def load(cls, extra: Path | None = None) -> Names:
        """The shipped knowledge, with a user's own file before it.

        Raises `UsageError` that names file, entry and way out where the file is faulty.
        """
        tables = shipped()
        return cls(with_own(tables, own.read(extra)) if extra else tables)

    # --- countries and governments ---------------------------------------------------------------

    def country_of(self, phrase: str) -> str | None:
        """The code of the country that a whole phrase names: name, demonym, capital, possessive.

        >>> names = Names.load()
        >>> [names.country_of(p) for p in ("South Korea’s", "Ukrainian", "Kyiv", "us", "the US")]
        ['KR', 'UA', 'UA', None, 'US']
        """
        if not is_proper(phrase):
            return None
        name = form(phrase)
        return self._place(name) or (self._place(name.casefold()) if len(name) > 3 else None)

    def _place(self, name: str) -> str | None:
        """The code of a country by any form of its name."""
        return self._speaking(name) or self.tables.demonym.get(name)

    def country_in(self, phrase: str) -> str | None:
        """The code of the country that a phrase opens with or is said to be of.

        >>> names = Names.load()
        >>> names.country_in("Ukraine's security service"), names.country_in("police in Peru")
        ('UA', 'PE')
        """
        return self.country_of(phrase) or self.parted(phrase)[0]

    def parted(self, phrase: str) -> tuple[str | None, str]:
        """The country of a phrase and the rest of it.

        >>> Names.load().parted("South Korea's intelligence service")
        ('KR', 'intelligence service')
        """
        words = bare(phrase).split()
        for n in range(min(_LONGEST_COUNTRY, len(words) - 1), 0, -1):
            where, what = " ".join(words[:n]), " ".join(words[n:])
            code = self.country_of(where)
            if code:
                return (code, what) if self._speaks(where, what) else (None, bare(phrase))
        closing = _OF.match(bare(phrase))
        code = self.country_of(closing["where"]) if closing else None
        if closing and code and self._speaks(closing["where"], closing["what"]):
            return code, closing["what"]
        return None, bare(phrase)

    def _speaks(self, where: str, what: str) -> bool:
        """Whether this place has it as a country: a capital has its own police and mayor."""
        if not self.is_capital(where):
            return True
        function = self._word(what) or ""
        return function in _CENTRAL or function.endswith((" ministry", " minister"))

    def country_name(self, code: str) -> str:
        """A country's short English name; the code itself where unknown."""
        country = self.tables.countries.get(code)
        return country.name if country else code

    def is_capital(self, phrase: str) -> bool:
        """Whether a phrase is the name of a capital.

        >>> Names.load().is_capital("Moscow")
        True
        """
        return is_proper(phrase) and form(phrase) in self.tables.capital

    def government(self, phrase: str) -> tuple[str, str] | None:
        """The government that a capital, a country, a seat or "the X government" speaks for.

        >>> names = Names.load()
        >>> names.government("the Kremlin"), names.government("Nepali authorities")
        (('Government of Russia', 'RU'), ('Government of Nepal', 'NP'))
        """
        name = form(phrase)
        code = self._speaking(name) or (self._speaking(name.casefold()) if len(name) > 3 else None)
        if code and is_proper(phrase):
            return self.government_of(code), code
        country, rest = self.parted(phrase)
        if country and self._word(rest) == _GOVERNMENT:
            return self.government_of(country), country
        return None

    def _speaking(self, name: str) -> str | None:
        """The code of the country whose government a place speaks for; a demonym does not."""
        t = self.tables
        return t.country.get(name) or t.capital.get(name) or t.seat.get(name)

    def government_of(self, code: str) -> str:
        """The name of a country's government: "Government of the Netherlands"."""
        main = self.tables.main.get((code, _GOVERNMENT))
        country = self.tables.countries.get(code)
        return main.name if main else f"Government of {country.of if country else code}"

    # --- bodies ----------------------------------------------------------------------------------

    def named_function(self, name: str) -> str | None:
        """The function of a body by its official name alone: "Ministry of Health", no modifiers.

        >>> names = Names.load()
        >>> names.named_function("Ministry of Health"), names.named_function("Central News Agency")
        ('health ministry', None)
        """
        return self.tables.words.get(form(name.lower()))

    def function(self, phrase: str) -> str | None:
        """What the body or office of a phrase does, in its normal form, whatever its country.

        >>> names = Names.load()
        >>> names.function("Ministry of Home Affairs"), names.function("the State Department")
        ('interior ministry', 'foreign ministry')
        """
        found = self._word(self.parted(phrase)[1]) or self._word(phrase)
        if found:
            return found
        bodies = self.bodies(phrase)
        return bodies[0].function if bodies else None

    def _word(self, phrase: str) -> str | None:
        """The function that these words name, without a country; modifiers give way one by one."""
        phrase = bare(phrase)
        for _ in range(4):
            found = self.tables.words.get(form(phrase.lower()))
            if found:
                return found
            shorter = _MODIFIER.sub("", phrase, count=1)
            if shorter == phrase:
                shorter = _STAFF.sub("", phrase)
            if shorter == phrase:
                return None
            phrase = shorter
        return None

    def likely_function(self, name: str) -> str | None:
        """What a body with a name of its own seems to do, by the words in it.

        >>> Names.load().likely_function("National Disaster Risk Reduction Authority")
        'disaster agency'
        """
        plain = name.lower()
        if not is_proper(name) or " " not in plain or plain.endswith(_NO_AGENCY):
            return None
        return next((f for piece, f in self.tables.likely if piece in plain), None)

    def about(self, function: str) -> Function | None:
        """What is known of a function by its normal form."""
        return self.tables.functions.get(function)

    def bodies(self, phrase: str, country: str | None = None) -> tuple[Body, ...]:
        """All bodies that bear this name or abbreviation, in this country or in none."""
        if not is_proper(phrase):
            return ()
        found = self.tables.bodies.get(form(phrase), ())
        own = tuple(b for b in found if country and b.country == country)
        return own or tuple(b for b in found if not country or not b.country)

    def body(self, name: str, country: str | None = None) -> Body | None:
        """The one body that a phrase means, or None where it is unknown or open.

        A state's own bodies need not be listed: "Norway's foreign ministry" is one by its function.

        >>> names = Names.load()
        >>> names.body("South Korea’s intelligence service").name
        'National Intelligence Service'
        >>> names.body("foreign ministry", "NO").name
        'Ministry of Foreign Affairs of Norway'
        """
        found = self.bodies(name, country)
        if len(found) == 1:
            return found[0]
        of, rest = self.parted(name)
        where = of or country
        if where is None:
            return None
        inside = self.bodies(rest, where) if of else ()
        if len(inside) == 1:
            return inside[0]
        function = self._word(rest)
        return self.state_body(function, where) if function else None

    def state_body(self, function: str, country: str) -> Body | None:
        """The body of a state that has this function, where a state has one of them."""
        known = self.tables.main.get((country, function))
        about = self.tables.functions.get(function)
        if known or about is None or not about.one or about.office:
            return known
        land = self.tables.countries.get(country)
        return Body(
            name=f"{about.title} of {land.of if land else country}",
            country=country,
            part_of=None if about.apart or function == _GOVERNMENT else self.government_of(country),
            kind=_GOVERNMENT if function == _GOVERNMENT else "state body",
            function=function,
            main=True,
            coined=function != _GOVERNMENT,
        )

    # --- outlets ---------------------------------------------------------------------------------

    def outlet(self, name: str) -> Outlet | None:
        """The outlet or agency of this name."""
        table = self.tables.outlets
        found = table.get(form(name)) or (table.get(name.upper()) if name.islower() else None)
        return found[0] if found else None

    def agency(self, name: str) -> Outlet | None:
        """The news agency of this name, None for other outlets.

        >>> Names.load().agency("AFP").name
        'Agence France-Presse'
        """
        found = self.outlet(name)
        return found if found and found.kind == "agency" else None

    def family(self, outlet: str) -> str | None:
        """The owner of an outlet: outlets of one owner are one family. None where unknown.

        >>> names = Names.load()
        >>> names.family("The Sun") == names.family("Wall Street Journal")
        True
        """
        found = self.outlet(outlet)
        return (found.owner or found.name) if found else None

    # --- people ----------------------------------------------------------------------------------

    @property
    def titles(self) -> frozenset[str]:
        """Forms of the titles that stand before a person's name ("gen", "prime minister")."""
        return self.tables.titles

    def untitled(self, phrase: str) -> tuple[str, str]:
        """A person's name without titles, offices and demonyms, and what stood before it.

        >>> Names.load().untitled("Peruvian President Lucía Ferrand")
        ('Lucía Ferrand', 'Peruvian President')
        """
        words = phrase.split()
        begin = titles.end(words, self.tables)
        return " ".join(words[begin:]), " ".join(words[:begin])

    def same_person(self, left: str, right: str) -> float:
        """How surely two names are one person's by their spelling alone, from 0 to 1."""
        return persons.likeness(self.untitled(left)[0], self.untitled(right)[0])

    def same_org(self, left: str, right: str) -> float:
        """How surely two names are one body's: spelling, abbreviation, or what is known of them."""
        a, b = self.body(left), self.body(right)
        if a and b:
            return 1.0 if a == b else 0.0
        return organisations.likeness(bare(left), bare(right))
