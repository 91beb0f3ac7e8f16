"""What archives have in common: how a member is named, and which are left out."""

from __future__ import annotations

import re

from onrecord.reports.bounds import MOST_MEMBERS, Meter
from onrecord.reports.interface import Piece, refused

_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LONGEST = 300  # characters of a name that are shown


def label(name: str) -> str:
    """A member's name as it can be shown: nothing in it steers a terminal or a reader's eye."""
    return _ODD.sub("\ufffd", name)[:_LONGEST] or "?"


def hidden(name: str) -> bool:
    """Whether a member is a system's own, as a hidden file of a folder is."""
    parts = name.replace("\\", "/").split("/")
    return any(
        part == "__MACOSX" or (part.startswith(".") and part.strip(".") != "") for part in parts
    )


def rest(where: str, left: int | None, whole: int | None, first: str, meter: Meter) -> Piece:
    """One rejection for all members that are not read any more, from `first` on."""
    named = f"{left:,} of its {whole:,} members" if left else "The other members"
    if meter.spent:
        why = "it unpacks to more than any news does"
    else:
        why = f"of an archive {MOST_MEMBERS:,} members are read"
    told = f"{named} are not read, from {first} on: {why}; unpack it and add the folder."
    return refused(where, told)
