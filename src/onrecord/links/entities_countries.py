"""Of which country a party is, by what a report calls it."""

from __future__ import annotations

import re

from onrecord.links.entities_lands import Lands
from onrecord.names import Names
from onrecord.types import Party

_OWNED = re.compile(r"^[A-ZÀ-Þ][\w-]+(?:[’']s|(?<=s)[’'])\s")


def tail_land(name: str, lands: Lands) -> str | None:
    """The country in "President Orla Finn of Norway"."""
    return lands.code(name.rsplit(" of ", 1)[1]) if " of " in name else None


def after_country(name: str, lands: Lands) -> tuple[str, str] | None:
    """The function and the country of a body that is called by both: "Anti-Doping Norway"."""
    what, _, where = name.rpartition(" ")
    if not what[:1].isupper():
        return None
    function, land = lands.names.function(what.casefold()), lands.names.country_of(where)
    return (function, land) if function and land else None


def home(name: str, names: Names) -> str | None:
    """The country of a department that is known by this very name in one alone."""
    found = names.bodies(name) if name.endswith(" Department") else ()
    return found[0].country if len(found) == 1 else None


def said_land(party: Party, name: str, lands: Lands) -> str | None:
    """The country in "Norway's Defence Intelligence Service", of a body with a name of its own."""
    if not name[:1].isupper():
        return None
    parts = (lands.parted(m.text) for m in party.mentions if _OWNED.match(m.text))
    return next((land for land, rest in parts if land and rest.startswith(name)), None)
