"""Which addresses may be asked: http and https ones that lie on the public internet.

The name is resolved once, each address that it gives is looked at, and the connection is made to
the one that was looked at, so that a name can't mean one machine when it is checked and another
when it is asked (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import httpcore

_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000  # characters of an address


class Refused(Exception):
    """Raised where an address is not asked; says why."""


def checked(url: str) -> tuple[str, str, int]:
    """The scheme, host and port of an address that may be asked for. Raises `Refused`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused("It is no address.") from error
    if parts.scheme not in _PORTS:
        raise Refused("Only http and https addresses are fetched.")
    if not parts.hostname or len(url) > _LONGEST or any(c <= " " for c in url):
        raise Refused("It is no address of a page or feed.")
    if parts.username or parts.password:
        raise Refused("It holds a name or password; those are not sent.")
    return parts.scheme, parts.hostname, port or _PORTS[parts.scheme]


def public(address: str) -> bool:
    """Whether an IP address is one of the public internet.

    >>> public("93.184.216.34"), public("127.0.0.1"), public("169.254.169.254")
    (True, False, False)
    >>> public("::ffff:10.0.0.1")
    False
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if inner:
            return found.is_global and public(str(inner))
        if found in _TRANSLATED:
            return public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast


_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # IPv4 behind a translator (RFC 6052)


class Pinned(httpcore.NetworkBackend):
    """Connects to public addresses alone, or to any with `private` (tests and intranets)."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a name, once all of them are known to be allowed.

        A name that has one private address among public ones is refused whole.
        """
        addresses = self._resolved(host, port)
        fault: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses[:4]:
            try:
                return self._inner.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault or httpcore.ConnectError("no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Never."""
        raise Refused("Only http and https addresses are fetched.")

    def _resolved(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"The name {host} is not known.") from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        inside = [one for one in addresses if not public(one)]
        if inside and not self._private:
            lies = "is" if inside[0] == host else f"lies at {inside[0]},"
            raise Refused(f"{host} {lies} an address of a private network; --private allows those.")
        return addresses


def pool(*, private: bool) -> httpcore.ConnectionPool:
    """Connections that go where they may, and check certificates."""
    return httpcore.ConnectionPool(
        ssl_context=ssl.create_default_context(),
        network_backend=Pinned(private=private),
        max_connections=16,
        max_keepalive_connections=8,
        keepalive_expiry=10.0,
        retries=0,
    )
