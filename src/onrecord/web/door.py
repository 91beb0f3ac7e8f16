"""Who may come in: a password kept as its argon2 hash, sessions that are signed, and patience.

The password is one for the whole newsroom; who signs in says a name too, which stands beside what
they decide. Nothing is kept on disk: after a new start everybody signs in again.
"""

from __future__ import annotations

import hmac
import re
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from onrecord import codec
from onrecord.errors import UsageError

K = TypeVar("K")
V = TypeVar("V")

LASTS = 12 * 3600  # seconds of a session
SHORTEST = 10  # characters of a password
_TRIES = 5  # wrong passwords from one address within `_WITHIN`
_ALL_TRIES = 60  # and from all
_WITHIN = 300.0  # seconds
_KEPT = 10_000  # addresses, and sessions that were ended
_NAME = 60  # characters of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who has signed in; `csrf` must come with each change."""

    id: str
    name: str
    csrf: str


class TooMany(Exception):
    """Too many wrong passwords came; `wait` says for how many seconds nobody is heard."""

    def __init__(self, wait: int) -> None:
        self.wait = wait


def hashed(password: str) -> str:
    """The argon2id hash of a password, for a password file. Raises `UsageError` if it is short."""
    if len(password) < SHORTEST:
        raise UsageError(f"A password has at least {SHORTEST} characters.")
    return PasswordHasher().hash(password)


def hash_in(path: Path) -> str:
    """The hash in a password file. Raises `UsageError`, with the way out, where there is none."""
    try:
        told = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"The password file {path} can't be read.") from None
    if not re.fullmatch(r"\$argon2id\$\S+", told):
        way = "`onrecord password` makes one"
        raise UsageError(f"{path} holds no argon2id hash and nothing else; {way}.")
    return told


@dataclass(slots=True)
class Door:
    """Checks passwords and sessions. Many threads may ask at once."""

    hash: str
    now: Callable[[], float] = time.time
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _wrong: OrderedDict[str, list[float]] = field(default_factory=OrderedDict)
    _ended: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _bearers: OrderedDict[bytes, float] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    _hashing: Lock = field(default_factory=Lock)  # one at a time: each takes 64 MB

    def sign_in(self, password: str, name: str, address: str) -> str | None:
        """The value of a session's cookie; None where the password is wrong. Raises `TooMany`."""
        if not self._right(password, address):
            return None
        told = " ".join(name.split())[:_NAME]
        content = codec.dumps([secrets.token_hex(16), int(self.now()) + LASTS, told])
        return f"{_coded(content)}.{_coded(self._signed(b'session', content))}"

    def session(self, cookie: str) -> Session | None:
        """The session that a cookie tells of; None where it is forged, over or ended."""
        told, _, sign = cookie.partition(".")
        content, signature = _decoded(told), _decoded(sign)
        if not hmac.compare_digest(signature, self._signed(b"session", content)):
            return None
        id_, until, name = codec.loads(content)
        if until < self.now() or id_ in self._ended:
            return None
        return Session(id=id_, name=name, csrf=self._signed(b"csrf", id_.encode()).hex())

    def sign_out(self, session: Session) -> None:
        """End a session: its cookie is worth nothing from now on."""
        with self._lock:
            self._ended[session.id] = None
            _trimmed(self._ended)

    def bearer(self, password: str, address: str) -> bool:
        """Whether a program that sends the password itself may ask. Raises `TooMany`."""
        key = self._signed(b"bearer", password.encode("utf-8", "replace"))
        if self._bearers.get(key, 0.0) > self.now():
            return True
        if not self._right(password, address):
            return False
        with self._lock:
            self._bearers[key] = self.now() + LASTS
            _trimmed(self._bearers)
        return True

    def _right(self, password: str, address: str) -> bool:
        with self._hashing:
            self._patience(address)
            try:
                PasswordHasher().verify(self.hash, password.encode("utf-8", "replace"))
            except (Argon2Error, InvalidHashError):
                with self._lock:
                    self._wrong.setdefault(address, []).append(self.now())
                    self._wrong.move_to_end(address)
                    _trimmed(self._wrong)
                return False
        return True

    def _patience(self, address: str) -> None:
        """Raises `TooMany` where an address, or all together, guessed too often of late."""
        since = self.now() - _WITHIN
        with self._lock:
            for known in list(self._wrong):
                self._wrong[known] = [at for at in self._wrong[known] if at > since]
                if not self._wrong[known]:
                    del self._wrong[known]
            own = self._wrong.get(address, [])
            every = sorted(at for times in self._wrong.values() for at in times)
        for times, most in ((own, _TRIES), (every, _ALL_TRIES)):
            if len(times) >= most:
                raise TooMany(max(1, round(times[-most] - since)))

    def _signed(self, purpose: bytes, content: bytes) -> bytes:
        return hmac.new(self._secret, purpose + b"\0" + content, sha256).digest()


def _trimmed(kept: OrderedDict[K, V]) -> None:
    while len(kept) > _KEPT:
        kept.popitem(last=False)


def _coded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text.encode("ascii") + b"==")
    except ValueError:  # also of what is not ASCII
        return b""
