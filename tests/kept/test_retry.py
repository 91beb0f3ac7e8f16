"""What could not be read is tried again, and what is read then is rejected no more."""

from __future__ import annotations

from pathlib import Path

import onrecord
from onrecord.types import Rejected


def test_a_mended_file_is_taken_in_and_the_rest_stays(tmp_path: Path) -> None:
    mended, broken, gone = (tmp_path / name for name in ("a.jsonl", "b.jsonl", "c.jsonl"))
    for path in (mended, broken, gone):
        path.write_text('{"text": "The bridge is closed."\n', "utf-8")
    heard: list[Rejected] = []
    with onrecord.open(tmp_path / "r.db") as kept:
        assert kept.add([mended, broken, gone]).rejected == 3
        mended.write_text('{"text": "The bridge is closed."}\n', "utf-8")
        gone.unlink()
        added = kept.retry(refused=heard.append)
        assert (added.added, added.rejected) == (1, 1)
        assert [one.where for one in heard] == [f"{broken}:1"]
        assert [one.where for one in kept.rejected()] == [f"{broken}:1", f"{gone}:1"]
        assert [one.where for one in kept.record().rejected] == [f"{broken}:1", f"{gone}:1"]
        assert len(kept.record().reports) == 1
        assert kept.retry().added == 0
