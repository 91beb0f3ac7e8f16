"""Parquet tables, where the package that reads them is installed (`onrecord[parquet]`)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from onrecord.reports.interface import Unreadable

_ROWS = 256  # read at a time


def read(data: bytes, told: Mapping[str, Any]) -> dict[str, Any]:
    """The table's rows, each a report's fields."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise Unreadable(
            "Reading Parquet needs one more package: `pip install 'onrecord[parquet]'`; or export "
            "the table as CSV or JSON lines."
        ) from error
    try:
        table = parquet.ParquetFile(io.BytesIO(data))
        rows = list(_rows(table))
    except (ArrowException, OSError) as error:
        raise Unreadable("The Parquet file is damaged; write it again.") from error
    if not rows:
        raise Unreadable("The table holds no rows.")
    return {"rows": rows}


def _rows(table: Any) -> Iterator[dict[str, Any]]:
    for batch in table.iter_batches(batch_size=_ROWS, use_threads=False):
        for row in batch.to_pylist():
            yield {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
