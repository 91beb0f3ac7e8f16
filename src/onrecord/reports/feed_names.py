"""Who publishes a feed, by its title and its site.

One outlet has a feed a section ("NYT > World", "World news | The Guardian"). Taken whole, each
would be an outlet of its own, and one newsroom would count as several.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PARTS = re.compile(r"\s+(?:[-–—|>»›·•]|::|/)\s+|:\s+")
_AROUND = re.compile(r"\s*(?:\(?\bRSS\b(?: feeds?)?\)?|\bfeeds?\b|\bAtom\b)\s*$", re.IGNORECASE)
_LEAST = 3  # letters that a name and a host share before they are taken for one


def outlet(title: str, url: str) -> str:
    """The outlet's name: the part of the title that the site's host bears out, else the title.

    >>> outlet("World news | The Guardian", "https://www.theguardian.com/world/1")
    'The Guardian'
    >>> outlet("NYT > World", "https://www.nytimes.com/1"), outlet("Harbour Post", "")
    ('NYT', 'Harbour Post')
    >>> outlet("", "https://www.harbour.example/1")
    'harbour.example'
    """
    name = _AROUND.sub("", " ".join(title.split()))
    host = _host(url)
    if not name:
        return host
    parts = [part for part in _PARTS.split(name) if part.strip()]
    if len(parts) < 2:
        return name
    return (
        max(parts, key=lambda part: (_shared(part, host), -parts.index(part)))
        if any(_shared(part, host) for part in parts)
        else name
    )


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _shared(part: str, host: str) -> int:
    """How many letters of a name its host repeats; 0 where one does not begin with the other."""
    words = re.findall(r"[^\W_]+", part.casefold())
    core = re.sub(r"[^a-z0-9]", "", host.split(".")[0] if host.count(".") < 2 else _main(host))
    for start in range(min(len(words), 2)):  # "The Guardian" stands as theguardian or guardian
        name = "".join(words[start:])
        if len(name) >= _LEAST and len(core) >= _LEAST and (name in core or name.startswith(core)):
            return min(len(name), len(core))
    return 0


def _main(host: str) -> str:
    """The name in a host: "bbc" of feeds.bbci.co.uk is left to its own letters."""
    labels = host.split(".")
    return max(labels[:-1], key=len)
