"""A sentence in hand beside a kept record: only what an index brings near is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.settings import Settings
from onrecord.store import Store
from onrecord.types import Reading, Report, Statement

if TYPE_CHECKING:
    from onrecord.views.check import Answer

_NEAR = 40  # reports whose piles are looked at


def check(store: Store, sentence: str, settings: Settings) -> Answer:
    """What is on the record of a sentence, and who stands behind it or against it."""
    from onrecord import checking
    from onrecord.names import Names
    from onrecord.readings import Reader
    from onrecord.views.check import answer

    names = Names.load(settings.names)
    reader = Reader(settings, names)
    _, reading = checking.asked(sentence, reader)
    record = store.asking.near(_words(reading.statements), _NEAR)

    def readings(reports: Sequence[Report]) -> Iterable[Reading]:
        kept = store.asking.readings(report.id for report in reports)
        missing = [report for report in reports if report.id not in kept]
        return [*kept.values(), *reader.read_many(missing)]

    found = checking.check(
        record, sentence, settings=settings, names=names, reader=reader, readings=readings
    )
    return answer(found, record)


def _words(statements: Iterable[Statement]) -> list[str]:
    """The words by which reports are looked up: as they stand, and as a dictionary has them."""
    said = [word for s in statements for piece in s.content for word in piece.text.split()]
    lemmas = [word for s in statements for word in s.proposition.lemmas]
    return list(dict.fromkeys([*said, *lemmas]))
