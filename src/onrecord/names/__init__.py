"""World knowledge about names: countries, governments, bodies, outlets, persons' spellings."""

from onrecord.names.facts import Body, Country, Function, Outlet
from onrecord.names.lookup import Names

__all__ = ["Body", "Country", "Function", "Names", "Outlet"]
