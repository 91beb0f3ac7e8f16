"""What is known of a body, an outlet or a country."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A named organisation: an organ of a state, a company, a party, an armed group."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None  # ISO 3166-1 alpha-2 of the state that it answers to or sits in
    part_of: str | None = None  # name of another body, or "Government of COUNTRY"
    kind: str = "body"  # ministry, intelligence, igo, ngo, company, party, armed group ...
    function: str | None = None  # a normal form of data/functions.toml: "foreign ministry"
    main: bool = False  # "COUNTRY's FUNCTION" means this body
    coined: bool = False  # named by its function alone, for want of a better


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A news agency or outlet with its owner: outlets of one owner are one family."""

    name: str
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    kind: str = "outlet"  # outlet | agency
    country: str | None = None
    state: bool = False  # run or owned by a state


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country as the news names it."""

    code: str  # ISO 3166-1 alpha-2, or the user's own
    name: str  # "Netherlands"
    of: str  # as after "of": "the Netherlands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """What a public body or office does, in its normal form."""

    name: str  # "foreign ministry"
    title: str  # how the official name reads where no better is known
    one: bool = False  # a state has one of them
    apart: bool = False  # not under the government
    office: bool = False  # held by a person
