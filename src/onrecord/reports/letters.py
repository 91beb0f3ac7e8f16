"""E-mail: a newsletter or a forwarded report is a report; what is attached comes in by itself."""

from __future__ import annotations

import base64
import email
import re
from collections.abc import Mapping
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from onrecord.reports.interface import Unreadable
from onrecord.reports.markup import characters, plain
from onrecord.reports.pages import read as read_page

_LISTED = ("List-Id", "List-Unsubscribe", "List-Post")  # headers of what goes to many
_SAVED = "Snapshot-Content-Location"  # of a page that a browser saved as one file
_MOST_PARTS = 200
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_CHROME = re.compile(
    r"unsubscribe|view (?:it |this |this email |this message |the email )?(?:in|online|on) "
    r"(?:your |a |the )?(?:browser|web)|view (?:it |this )?online"
    r"|manage (?:your )?(?:preferences|subscription)"
    r"|update your (?:profile|preferences)"
    r"|you (?:are )?receiv(?:ed|ing) this (?:e-?mail|message|newsletter)"
    r"|forward (?:this )?to a friend|all rights reserved",
    re.IGNORECASE,
)
_LONGEST = 200  # characters: a longer line says more than how to leave the list


def read(data: bytes, told: Mapping[str, Any]) -> dict[str, Any]:
    """The letter's report, and its attachments as names with base64 bytes."""
    letter = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(letter, EmailMessage)
    if letter.get(_SAVED):
        return _page(letter)
    parts = _parts(letter)
    text = _text(parts)
    attached = [_attachment(part) for part in parts if _is_attached(part)]
    if not text and not attached:
        raise Unreadable("The e-mail holds no words; leave it out.")
    rows = [_row(letter, text)] if text else []
    return {"rows": rows, "attached": [one for one in attached if one["data"]]}


def _page(letter: EmailMessage) -> dict[str, Any]:
    """The page in a file that a browser saved whole (MHTML)."""
    for part in _parts(letter):
        if part.get_content_type() == "text/html":
            charset = part.get_content_charset()
            return read_page(_bytes(part), {"url": str(letter[_SAVED]), "charset": charset})
    raise Unreadable("The saved page holds no HTML; save it again.")


def _parts(letter: EmailMessage) -> list[EmailMessage]:
    """All parts that hold no others; a letter inside the letter is one, and is not opened."""
    found: list[EmailMessage] = []
    waiting = [letter]
    while waiting and len(found) < _MOST_PARTS:
        part = waiting.pop(0)
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting[:0] = [one for one in part.get_payload() if isinstance(one, EmailMessage)]
        else:
            found.append(part)
    return found


def _is_attached(part: EmailMessage) -> bool:
    """Whether a part is a document by itself: no words of the letter, no picture that they show."""
    if part.get_content_type() == "message/rfc822":
        return True
    if part.get_content_maintype() in ("image", "audio", "video") and not _named(part):
        return False
    return part.get_content_disposition() == "attachment" or not (
        part.get_content_maintype() == "text" or part.get("Content-ID")
    )


def _text(parts: list[EmailMessage]) -> str:
    """The letter's words: its HTML read as a page is, or its plain text where that says more."""
    own = [part for part in parts if not _is_attached(part)]
    marked = "\n".join(_words(part) for part in own if part.get_content_type() == "text/html")
    bare = "\n".join(_words(part) for part in own if part.get_content_type() == "text/plain")
    shown = _without_chrome(plain(marked)) if marked else ""
    written = _without_chrome(_SIGNATURE.split(bare)[0].strip()) if bare else ""
    return shown if len(shown) > len(written) else written


def _without_chrome(text: str) -> str:
    """The text without the lines that tell how to read it elsewhere or to leave the list."""
    rows = text.replace("\r\n", "\n").split("\n")
    kept = [row for row in rows if len(row) > _LONGEST or not _CHROME.search(row)]
    return "\n".join(kept).strip()


def _words(part: EmailMessage) -> str:
    if part.get_content_type() == "text/html":
        return characters(_bytes(part), part.get_content_charset())
    try:
        return str(part.get_content())
    except (LookupError, KeyError, UnicodeError):
        return characters(_bytes(part))


def _bytes(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _attachment(part: EmailMessage) -> dict[str, str]:
    data = _bytes(part)
    if part.get_content_type() == "message/rfc822":
        inner = next(iter(part.get_payload()), None)
        data = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    name = _named(part) or part.get_content_type()
    return {"name": name, "data": base64.b64encode(data).decode("ascii")}


def _named(part: EmailMessage) -> str:
    return " ".join(str(part.get_filename() or "").split())


def _row(letter: EmailMessage, text: str) -> dict[str, str]:
    """The letter's fields. Who wrote to many is an outlet; who wrote to one is a person, and what
    he passes on may be anybody's."""
    sender, address = parseaddr(_header(letter, "From"))
    listed = any(letter.get(name) for name in _LISTED)
    row = {
        "text": text,
        "title": _header(letter, "Subject"),
        "published": _header(letter, "Date"),
        "outlet": (sender or address.rpartition("@")[2]) if listed else "",
        "author": sender or address,
        "message": _header(letter, "Message-ID").strip("<> "),
    }
    return {name: value for name, value in row.items() if value}


def _header(letter: EmailMessage, name: str) -> str:
    """A header as words, "" where it can't be read: what is broken there costs no text."""
    try:
        return " ".join(str(letter.get(name) or "").split())
    except Exception:
        return ""
