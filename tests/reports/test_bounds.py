"""Archives made to hurt: what they may unpack to and how much of them is read is bounded."""

from __future__ import annotations

import contextlib
import gzip
import io
import zipfile
from pathlib import Path

from onrecord.reports import read
from onrecord.types import Received, Rejected
from reports.packing import packed, zipped


def received(data: bytes) -> list[Received]:
    return list(read(["-"], stdin=io.BytesIO(data)))


def reasons(found: list[Received]) -> list[str]:
    return [one.outcome.reason for one in found if isinstance(one.outcome, Rejected)]


def bomb(levels: int, size: int) -> bytes:
    """Zips in zips around spaces and a last word."""
    data, name = b" " * size + b"boom", "a.txt"
    for level in range(levels):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(10 if level else 1):
                archive.writestr(f"{copy}{name}", data)
        data, name = out.getvalue(), ".zip"
    return data


def test_a_zip_that_grows_beyond_bounds_is_left_with_one_reason() -> None:
    found = reasons(received(bomb(1, 40 << 20)))
    assert any("200 times" in reason for reason in found), found
    nested = reasons(received(bomb(2, 15 << 20)))
    assert len(nested) < 10, "every member was tried"
    assert any("than any news" in reason or "200 times" in reason for reason in nested), nested


def test_members_over_the_limit_are_named_in_one_line() -> None:
    members = [{"name": f"{number}.txt", "text": "Rain."} for number in range(10_003)]
    found = received(zipped({"member": members}))
    assert len(found) == 10_001
    assert reasons(found) == [
        "3 of its 10,003 members are not read, from 10000.txt on: of an archive 10,000 members "
        "are read; unpack it and add the folder."
    ]


def test_nothing_is_written_under_a_members_name(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    members = [{"name": name, "text": "Rain."} for name in ("../up.txt", "/abs.txt", "here.txt")]
    (tmp_path / "a.zip").write_bytes(zipped({"member": members}))
    (tmp_path / "a.tar").write_bytes(packed({"pack": "tar", "member": members}))
    with contextlib.chdir(inside):
        assert len(list(read([tmp_path / "a.zip", tmp_path / "a.tar"]))) == 6
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.tar", "a.zip", "in"]


def test_an_archive_inside_gzip_or_from_standard_input_is_the_same(tmp_path: Path) -> None:
    data = zipped({"member": [{"name": "a.txt", "text": "Rain."}]})
    path = tmp_path / "a"
    path.write_bytes(data)
    packed_path = tmp_path / "b"
    packed_path.write_bytes(gzip.compress(data))
    texts = [
        getattr(one.outcome, "text", None) for one in [*read([path, packed_path]), *received(data)]
    ]
    assert texts == ["Rain."] * 3


def test_a_locked_member_is_named() -> None:
    data = bytearray(zipped({"member": [{"name": "a.txt", "text": "Rain."}]}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    assert "password" in reasons(received(bytes(data)))[0]


def test_a_feed_keeps_its_whole_bytes_where_its_entries_hide_them() -> None:
    items = "<item><title>Rain</title></item><item><title>Sun</title></item>"
    feed = f"<rss><channel>{items}</channel></rss>"
    wide = feed.encode("utf-16")
    assert [one.data for one in received(wide)] == [wide, wide]
    assert [one.data for one in received(feed.encode())] == [
        b"<item><title>Rain</title></item>",
        b"<item><title>Sun</title></item>",
    ]
