"""How fast the desk answers: readers who each open a page a second, against a running server.

    onrecord serve --record desk.db &
    python benchmarks/web.py http://127.0.0.1:8765/ --readers 20 --seconds 30

Pages are found from the front page on; each reader takes them in an order of its own. Prints the
median, the 95th percentile and the largest answer for each kind of page, and fails where a page
could not be had.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import threading
import time
from collections import defaultdict
from urllib.parse import urljoin

import httpx

_LINK = re.compile(r'href="([^"#]+)"')


def found(root: str, most: int = 200) -> list[str]:
    """Pages that can be reached from the front page, a few of each kind."""
    pages, todo, kinds = [], [root, root + "search?q=killed"], defaultdict(int)
    with httpx.Client(timeout=120) as client:
        while todo and len(pages) < most:
            url = todo.pop(0)
            answer = client.get(url, follow_redirects=True)
            pages.append(url)
            for link in _LINK.findall(answer.text):
                target = urljoin(url, link.replace("&amp;", "&"))
                if (
                    target.startswith(root)
                    and "/static/" not in target
                    and kinds[kind(target)] < 40
                ):
                    kinds[kind(target)] += 1
                    todo.append(target)
    return sorted(set(pages))


def kind(url: str) -> str:
    """The section of a page: "claims"."""
    return url.split("/", 3)[3].split("/")[0].split("?")[0] or "front"


def read(pages: list[str], seconds: float, seed: int, told: dict[str, list[float]]) -> None:
    """One reader: a page a second, connection kept."""
    order = random.Random(seed)
    until = time.monotonic() + seconds
    with httpx.Client(timeout=60) as client:
        time.sleep(order.random())
        while time.monotonic() < until:
            url = order.choice(pages)
            begin = time.monotonic()
            client.get(url, follow_redirects=True).raise_for_status()
            told[kind(url)].append(time.monotonic() - begin)
            time.sleep(max(0.0, 1 - (time.monotonic() - begin)))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    asked = parser.parse_args()
    pages = found(asked.root)
    told: dict[str, list[float]] = defaultdict(list)
    readers = [
        threading.Thread(target=read, args=(pages, asked.seconds, seed, told))
        for seed in range(asked.readers)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    every = [taken for times in told.values() for taken in times]
    for name, times in [*sorted(told.items()), ("all", every)]:
        ms = sorted(1000 * t for t in times)
        median, late = statistics.median(ms), ms[int(len(ms) * 0.95)]
        print(f"{name:12} {len(ms):5}  median {median:6.0f} ms  95% {late:6.0f} ms  {ms[-1]:6.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
