"""Onrecord reads the news and keeps the record of who said what.

>>> import onrecord
>>> record = onrecord.read([
...     onrecord.report("The bridge is closed, mayor Ada Lund said.", outlet="Harbour Post"),
... ])
>>> record.statements[0].content[0].text
'The bridge is closed'
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.types import Record, Report

if TYPE_CHECKING:
    from onrecord.kept import Kept
    from onrecord.views.check import Answer

__version__ = "0.1.0"
__all__ = [
    "OnrecordError",
    "Record",
    "Report",
    "Settings",
    "__version__",
    "check",
    "open",
    "read",
    "report",
]


def report(
    text: str,
    *,
    id: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Report:
    """A report from a text. Raises `UsageError` where it is empty or damaged."""
    from onrecord.reports import from_text

    return from_text(text, id=id, outlet=outlet, published=published, title=title, url=url)


def read(
    inputs: str | Path | Iterable[str | Path | Report],
    *,
    whole: bool = False,
    settings: Settings | None = None,
) -> Record:
    """The record of some files, folders or reports; nothing is kept.

    What could not be read is in `Record.rejected`, with the place and the reason.
    """
    from onrecord import pipeline, reports

    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    ready = [i for i in given if isinstance(i, Report)]
    rejected = []
    for received in reports.read(
        [i for i in given if not isinstance(i, Report)], whole=whole, settings=settings
    ):
        if isinstance(received.outcome, Report):
            ready.append(received.outcome)
        else:
            rejected.append(received.outcome)
    return pipeline.build(ready, settings=settings, rejected=rejected)


def check(record: Record, sentence: str, *, settings: Settings | None = None) -> Answer:
    """What is on a record of a sentence: the nearest claims, and how each compares with it.

    The `verdict` is "on the record", "on the record with another figure", "denied" or "nothing on
    the record", never whether it is so. `Kept.check` asks a kept record, by its index.

    >>> told = read([report("The bridge at Holm is closed, mayor Ada Lund said.", outlet="Post")])
    >>> check(told, "The bridge at Holm is closed").verdict
    'on the record'
    >>> check(told, "A ferry sank off Ladd").verdict
    'nothing on the record'
    """
    from onrecord import checking
    from onrecord.views.check import answer

    return answer(checking.check(record, sentence, settings=settings), record)


def open(path: str | Path, *, create: bool = True, settings: Settings | None = None) -> Kept:
    """The record kept at `path`; with `create` a new one where there is none.

    What is added stays, the same report twice is one, and any number of processes may look while
    one adds. Raises a `RecordError` that says what is wrong with the record and what to do.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, open(f"{folder}/onrecord.db") as kept:
    ...     added = kept.add([report("The bridge is closed, mayor Ada Lund said.", id="a")])
    ...     words = [piece.text for one in kept.statements("a") for piece in one.content]
    ...     gone = kept.forget("a")
    ...     faults = kept.verify().faults
    >>> added.added, words, gone, faults
    (1, ['The bridge is closed'], ('a',), ())
    """
    from onrecord.kept import open as opened

    return opened(path, create=create, settings=settings)
