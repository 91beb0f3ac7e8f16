"""Bounded fuzzing: valid files of each form, changed at random, are read or rejected."""

from __future__ import annotations

import gzip
import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import codec
from onrecord.reports import feeds, read
from onrecord.reports.forms import form
from onrecord.reports.interface import Unreadable
from onrecord.reports.markup import characters, plain
from onrecord.reports.parsing import answer
from onrecord.reports.slices import slices
from onrecord.types import Rejected
from reports.packing import packed

PAGE = b"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Bridge | Post</title>
<meta property="og:site_name" content="Post"><link rel=canonical href="/a">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Bridge",
"datePublished":"2025-05-14","author":[{"name":"Ada"}],"publisher":{"name":"Post"}}]}</script></head>
<body><nav>Home</nav><article><p>The bridge at Oster is closed until Friday, the mayor said.</p>
<table><tr><td>1</td></tr></table></article><div class="comments">No!</div></body></html>"""
FEED = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News | Post</title>
<item><title>A &amp; b</title><link>https://a.example/1</link><guid>tag:a.example,1</guid>
<content:encoded><![CDATA[<p>Rain <b>fell</b>.</p>]]></content:encoded></item>
<item><title>C</title><source url="u">Coast</source>
<pubDate>Wed, 14 May 2025 06:10:00 +0200</pubDate>
</item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><id>tag:b.example,1</id>
<title type="html">x &lt;b&gt;y&lt;/b&gt;</title><link href="https://b.example/1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Rain.</p></div></content>
</entry></feed>"""
JSON_FEED = b"""{"version":"https://jsonfeed.org/version/1","title":"P","items":[{"id":"https://a/1234",
"content_html":"<p>Rain.</p>","author":{"name":"A"}},{"content_text":"Sun."}]}"""
LETTER = b"""From: "Post" <n@a.example>\nTo: b@b.example\nSubject: =?utf-8?q?Rain_=C3=A9?=
Date: Wed, 14 May 2025 06:10:00 +0200\nList-Id: <l.a.example>\nMIME-Version: 1.0
Content-Type: multipart/mixed; boundary="cut"\n\n--cut\nContent-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable\n\n<p>Rain =\nfell.</p>\n--cut
Content-Type: message/rfc822\n\nSubject: in\n\nRain.\n--cut
Content-Type: application/pdf; name="a.pdf"\nContent-Transfer-Encoding: base64
Content-Disposition: attachment; filename="a.pdf"\n\nJVBERi0=\n--cut--\n"""
DOCUMENTS = {
    "page": [PAGE],
    "xml": [FEED, ATOM],
    "json feed": [JSON_FEED],
    "letter": [LETTER],
    "pdf": [packed({"pack": "pdf", "lines": ["Rain fell on Mon-", "day."]})],
    "docx": [packed({"pack": "docx", "paragraphs": ["Rain.", "Sun."], "title": "T"})],
}
MEMBERS = [{"name": "a.txt", "text": "Rain."}, {"name": "b.jsonl", "text": '{"text": "Sun."}'}]
RECORDS = [
    {"kind": "warcinfo", "body": "software: x"},
    {"url": "https://a.example/1", "headers": ["Content-Type: text/plain"], "body": "Rain."},
    {"url": "https://a.example/2", "status": 404, "body": "none"},
    {"kind": "conversion", "url": "https://a.example/3", "body": "Sun."},
]
LETTERS = b"From a@a.example Wed May 14 04:10:00 2025\n"
CONTAINERS = [
    packed({"pack": "zip", "member": MEMBERS}),
    packed({"pack": "tar", "member": MEMBERS}),
    packed({"pack": "tar", "style": "pax", "member": [{"name": "n" * 150, "text": "Rain."}]}),
    packed({"pack": "warc", "member": RECORDS}),
    gzip.compress(packed({"pack": "warc", "member": RECORDS})),
    LETTERS + b"\n" + LETTERS,
]
BYTES = st.binary(max_size=8) | st.sampled_from(
    [b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"<!ENTITY a 'b'>", b"\x00", b"\xff\xfe",
     b"\n", b"\r\n\r\n",
     b"999999999999", b"-1", b"<item>", b"</item>", b'"', b"{", b"[", b"PK\x01\x02"]
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(
        st.sampled_from("over in out twice".split()), st.floats(0, 1), st.integers(0, 60), BYTES
    ),
    min_size=1,
    max_size=6,
)


def changed(data: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    """The bytes overwritten, put in, taken out or doubled, at places from 0 (begin) to 1 (end)."""
    for how, place, size, words in changes:
        at = int(place * len(data))
        part = data[at : at + size]
        middle = {"over": words, "in": words + part, "out": b"", "twice": part + part}[how]
        data = data[:at] + middle + data[at + (len(words) if how == "over" else size) :]
    return data


def check(found: dict[str, Any]) -> None:
    if "reason" in found:
        assert found["reason"].endswith("."), found
        return
    codec.dumps(found)
    for row in found["rows"]:
        assert all(isinstance(name, str) for name in row)


FUZZ = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("task", sorted(DOCUMENTS))
@FUZZ
@given(data=st.data(), changes=CHANGES)
def test_a_document_is_read_or_rejected(
    task: str, data: st.DataObject, changes: list[tuple[str, float, int, bytes]]
) -> None:
    sample = data.draw(st.sampled_from(DOCUMENTS[task]))
    check(answer(task, changed(sample, changes), {"url": "https://a.example/"}))


@FUZZ
@given(st.sampled_from(CONTAINERS), CHANGES)
def test_an_archive_is_read_or_rejected(
    sample: bytes, changes: list[tuple[str, float, int, bytes]]
) -> None:
    found = list(read(["-"], stdin=io.BytesIO(changed(sample, changes))))
    assert found
    for one in found:
        if isinstance(one.outcome, Rejected):
            assert one.outcome.reason.endswith("."), one.outcome
            assert one.outcome.where == one.where
        else:
            codec.dumps(one.outcome)


@given(
    st.binary(max_size=300) | st.sampled_from([PAGE, FEED, ATOM, JSON_FEED, LETTER, *CONTAINERS])
)
def test_every_beginning_has_one_form_or_none(head: bytes) -> None:
    assert form(head) == form(head)
    assert isinstance(characters(head), str)


@given(st.binary(max_size=300), st.integers(0, 5))
def test_the_bytes_of_entries_are_bytes_of_the_feed(data: bytes, count: int) -> None:
    for one in slices(FEED[:400] + data + FEED[400:], count):
        assert one in FEED[:400] + data + FEED[400:]


@given(st.text(max_size=200))
def test_plain_words_hold_no_markup_of_theirs(words: str) -> None:
    found = plain(f"<p>{words}</p><script>secret</script>")
    assert "secret" not in found or "secret" in words or "<" in words
    assert plain(words) == "" or plain(words).strip() == plain(words)


@given(st.text(max_size=200))
def test_xml_is_a_tree_or_is_refused(words: str) -> None:
    for text in (words, f"<rss>{words}</rss>", f"<!DOCTYPE r>{words}"):
        try:
            root = feeds.parsed(text)
        except Unreadable:
            continue
        else:
            assert root.getroottree().docinfo.doctype == ""
