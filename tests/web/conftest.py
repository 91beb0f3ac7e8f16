"""One server over the record of the dam, for all tests that only look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from views import dam
from web.served import opened, served


@pytest.fixture(scope="session")
def desk_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path: Path = tmp_path_factory.mktemp("desk") / "onrecord.db"
    with opened(path, dam.record()) as found, served(found, path) as url:
        yield url
