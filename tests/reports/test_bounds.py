"""Archives made to hurt: what they may unpack to and how much of them is read is bounded."""

from __future__ import annotations

import contextlib
import gzip
import io
import tarfile
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
    members = [
        {"name": f"{number}.txt", "text": "The rain was in the hills."} for number in range(10_003)
    ]
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


def test_a_member_without_a_name_is_read() -> None:
    data = zipped({"member": [{"name": "a", "text": "Rain."}]})
    nameless = data.replace(b"\x01\x00\x00\x00", b"\x00\x00\x01\x00")  # the name as extra data
    assert received(nameless)


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


def test_a_tar_over_the_limit_is_left_with_one_line() -> None:
    members = [{"name": f"{number}", "text": ""} for number in range(10_002)]
    found = reasons(received(packed({"pack": "tar", "member": members})))
    assert len(found) == 10_001
    assert found[-1].startswith("The other members are not read, from 10000 on")


def test_a_web_archive_with_absurd_sizes_is_passed() -> None:
    good = packed({"pack": "warc", "member": [{"kind": "conversion", "body": "Rain fell."}]})
    for length in ("9" * 5000, "-1", "²", "999999999999999999"):
        head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\n".encode()
        found = received(good + head + b"x\r\n\r\n" + good)
        assert isinstance(found[1].outcome, Rejected)
    answer = b"HTTP/1.1 " + b"9" * 5000 + b" OK\r\n\r\nRain."
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: "
    found = received(head + str(len(answer)).encode() + b"\r\n\r\n" + answer)
    assert "no answer of a web server" in reasons(found)[0]


def test_what_an_archive_is_told_by_others_steers_no_terminal() -> None:
    record = {"url": "https://a.example/1", "headers": ["Content-Type: image/\x1b[2J"], "body": "x"}
    (reason,) = reasons(received(packed({"pack": "warc", "member": [record]})))
    assert "\x1b" not in reason


def test_markup_nested_deeply_is_read_or_rejected() -> None:
    deep = 100_000
    for data in (
        b"<rss><channel><item><title>" + b"<b>" * deep + b"x",
        b"<!DOCTYPE html><html>" + b"<div>" * deep + b"x",
        b"<feed>" + b"<entry>" * deep,
        b"MIME-Version: 1.0\nSubject: x\nFrom: a@b\n"
        + b"".join(
            b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(2000)
        ),
    ):
        assert received(data)


def test_zips_in_a_tar_are_held_against_the_whole_of_it() -> None:
    words = b" ".join(b"%d" % (number * 7919 % 100_003) for number in range(60_000))
    one = io.BytesIO()
    with zipfile.ZipFile(one, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"Rain. " + words)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as pile:
        for number in range(60):
            info = tarfile.TarInfo(f"{number}.zip")
            info.size = len(one.getvalue())
            pile.addfile(info, io.BytesIO(one.getvalue()))
    found = received(out.getvalue())
    assert len(found) == 60
    assert not reasons(found), "20 MiB came out of 9 MiB"


def test_entries_that_broken_markup_hides_are_counted() -> None:
    feed = b"<rss>" + b"<item><title>Rain</title>" * 1000
    found = received(feed)
    read_or_lost = len(found) - 1 + int(reasons(found)[-1].split()[0].replace(",", ""))
    assert read_or_lost == 1000
    assert "markup is broken" in reasons(found)[-1]
