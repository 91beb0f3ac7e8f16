"""How fast the desk answers: readers who each open a page a second, while reports are added.

    python -m benchmarks.invented desk.db --reports 24000
    python -m benchmarks.web desk.db

It serves the record in a process of its own, takes pages of every kind at random (hundreds of
each, so that hardly any was opened before), and lets readers open them for a while; with `--add`
for as long again, while another process writes reports with all that they say. Prints for each
kind how often it was opened, the median, the 95th percentile and the longest wait, then the
processor time of a page, the weight of the front page on the wire and how much memory the server
took. Fails where a page could not be had.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx

PORT = 8799
ROOT = f"http://127.0.0.1:{PORT}/"
_EACH = 400  # addresses of one kind
_WORDS = ("harbour", "bridge", "council evacuated", "patrol tower", "clinic people", "storm coast")
_STATUS = ("corroborated", "disputed", "denied", "single-source")


@dataclass
class Waited:
    """How long each answer took, by kind, in seconds; and with what they came."""

    quiet: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    adding: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


@contextmanager
def served(record: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The desk over a record, until done with."""
    command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "serve"]
    command += ["--record", str(record), "--port", str(PORT)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 600
        while time.monotonic() < until:
            try:
                httpx.get(ROOT + "readyz", timeout=5).raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.05)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def addresses(rng: random.Random) -> dict[str, list[str]]:
    """Pages of every kind, at random from the whole record."""
    found = {"front": [""] + [f"?page={n}" for n in range(2, 40)]}
    pages = {"stories": "stories", "claims": "claims", "reports": "reports", "sources": "entities"}
    with httpx.Client(base_url=ROOT, timeout=60) as client:
        for kind, section in pages.items():
            total = client.get(f"api/v1/{section}?limit=1").json()["total"]
            found[kind] = []
            while len(found[kind]) < min(_EACH, total):
                asked = {"limit": 20, "offset": rng.randrange(max(total - 20, 1))}
                items = client.get(f"api/v1/{section}", params=asked).json()["items"]
                found[kind] += [f"{kind}/{quote(one['id'], safe='')}" for one in items]
    found["search"] = [f"search?q={quote(w)}" for w in _WORDS]
    found["search"] += [f"search?status={s}&page={n}" for s in _STATUS for n in range(1, 30)]
    found["search"] += [f"search?q={quote(w)}&status={s}" for w in _WORDS for s in _STATUS]
    found["lists"] = [f"sources?page={n}" for n in range(1, 60)]
    return found


def read(pages: dict[str, list[str]], seed: int, until: tuple[float, float], told: Waited) -> None:
    """One reader: a page a second, of any kind, over one connection."""
    order = random.Random(seed)
    kinds = sorted(pages)
    with httpx.Client(base_url=ROOT, timeout=60) as client:
        time.sleep(order.random())
        while time.monotonic() < until[1]:
            kind = order.choice(kinds)
            begin = time.monotonic()
            client.get(order.choice(pages[kind]), follow_redirects=True).raise_for_status()
            waited = time.monotonic() - begin
            (told.quiet if begin < until[0] else told.adding)[kind].append(waited)
            time.sleep(max(0.0, 1 - waited))


def add(record: Path, number: int) -> None:
    """Add reports with all that they say, in a process of its own, as linking writes them."""
    command = [sys.executable, "-m", "benchmarks.invented", str(record), "--more"]
    subprocess.run([*command, "--reports", str(number)], check=True, stdout=subprocess.DEVNULL)


def told(waited: dict[str, list[float]], title: str) -> None:
    """Print the waits of each kind."""
    print(f"{title:10} {'pages':>6} {'median':>9} {'95%':>9} {'longest':>9}")
    every = [one for times in waited.values() for one in times]
    for kind, times in [*sorted(waited.items()), ("all", every)]:
        ms = sorted(1000 * one for one in times)
        if ms:
            late = ms[min(int(len(ms) * 0.95), len(ms) - 1)]
            middle = statistics.median(ms)
            print(f"{kind:10} {len(ms):6} {middle:6.0f} ms {late:6.0f} ms {ms[-1]:6.0f} ms")


def processor(process: subprocess.Popen[bytes]) -> float:
    """How many seconds of a processor the server took so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: subprocess.Popen[bytes]) -> str:
    """The most memory that the server took so far."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(line.split(":")[1].strip() for line in lines if line.startswith("VmHWM"))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30, help="of each half")
    parser.add_argument("--add", type=int, default=0, help="how many reports are added meanwhile")
    asked = parser.parse_args()
    begun = time.monotonic()
    with served(asked.record) as process:
        print(f"ready after {time.monotonic() - begun:.1f} s, {memory(process)}")
        pages = addresses(random.Random(7))
        waits = Waited()
        spent = processor(process)
        now = time.monotonic()
        until = (now + asked.seconds, now + asked.seconds * (2 if asked.add else 1))
        readers = [
            threading.Thread(target=read, args=(pages, seed, until, waits))
            for seed in range(asked.readers)
        ]
        for reader in readers:
            reader.start()
        if asked.add:
            time.sleep(asked.seconds)
            add(asked.record, asked.add)
        for reader in readers:
            reader.join()
        pages_read = sum(len(t) for half in (waits.quiet, waits.adding) for t in half.values())
        told(waits.quiet, "quiet")
        if asked.add:
            told(waits.adding, "adding")
        each = 1000 * (processor(process) - spent) / max(pages_read, 1)
        print(f"processor time of the server: {each:.0f} ms a page")
        front = httpx.get(ROOT, headers={"Accept-Encoding": "identity"}, timeout=60).content
        print(f"front page: {len(gzip.compress(front, 5)) / 1000:.0f} kB gzipped")
        print(f"memory at most: {memory(process)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
