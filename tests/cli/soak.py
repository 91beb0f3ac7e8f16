"""Kill what adds, watches and exports at random moments, and look at the record after each.

    PYTHONPATH=tests python -m cli.soak [KILLS] [SEED]

The stages are small ones, so that the moments fall into the keeping of the record and not into the
reading; the server of the feeds is a real one. Ends with exit code 1 where anything did not hold.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kept.small import opened, report
from onrecord import codec
from onrecord.store import Store
from onrecord.types import Report
from watch.newsroom import Newsroom, newsroom

TESTS = str(Path(__file__).parents[1])
REPORTS = [
    report(f"Town{n % 7} has {n} bridges. And more of them. " * 5, id=f"r{n}") for n in range(400)
]
ENTRIES = 40
LONGEST = 1.5  # seconds after which at the latest a process is killed
WORK = f"""
import sys, time
sys.path.insert(0, {TESTS!r})
from pathlib import Path
from cli.soak import REPORTS, exported, watched
from kept.small import Small, opened

class Slow(Small):
    def read(self, reports):
        for reading in super().read(reports):
            time.sleep(0.002)
            yield reading

print("on", flush=True)
kept = opened(Path("onrecord.db"), Slow())
for at in range(0, len(REPORTS), 50):
    kept.add(REPORTS[at : at + 50])
    print(at + 50, flush=True)
    watched(kept, sys.argv[1])
    exported(kept, Path("record.json"))
"""


def watched(kept: object, address: str) -> None:
    """One round over the feed."""
    from onrecord.settings import Settings
    from onrecord.watch import Fetcher, Watcher

    fetcher = Fetcher("soak/1", private=True, delay=0.0, robots=False)
    kept.watch([(address, "")])  # type: ignore[attr-defined]
    list(Watcher(kept, fetcher, settings=Settings(), interval=0.0).round())  # type: ignore[arg-type]
    fetcher.close()


def exported(kept: object, path: Path) -> None:
    """The whole record as JSON, as `onrecord export` writes it."""
    from onrecord.cli.output import to_file

    to_file(path, codec.dumps(codec.document(kept.record())))  # type: ignore[attr-defined]


def feed(room: Newsroom) -> str:
    """A feed whose entries are long enough to be reports as they are."""
    items = "".join(
        f"<item><title>Notice {n}</title><guid isPermaLink='false'>notice-number-{n}</guid>"
        f"<description>{f'Harbour{n % 5} is shut. ' * 60}</description></item>"
        for n in range(ENTRIES)
    )
    body = f"<rss version='2.0'><channel><title>Harbour Post</title>{items}</channel></rss>"
    return room.says("/feed", body, Content_Type="application/rss+xml")


def soak(folder: Path, kills: int, chance: random.Random) -> list[str]:
    """Kill so often; what did not hold, in words."""
    path, faults, acknowledged = folder / "onrecord.db", list[str](), 0
    with newsroom() as room:
        address = feed(room)
        for n in range(kills):
            said = _killed(folder, address, chance.uniform(0, LONGEST))
            acknowledged = max([acknowledged, *said])
            faults += [f"kill {n + 1}: {fault}" for fault in _faults(path, acknowledged)]
            faults += [f"kill {n + 1}: {fault}" for fault in _torn(folder / "record.json")]
        with opened(path) as kept, opened(folder / "whole.db") as whole:
            for one in (kept, whole):
                one.add(REPORTS)
                watched(one, address)
            faults += _unlike(kept.record().reports, whole.record().reports)
            faults += [fault.what for fault in kept.verify().faults]
    return faults


def _killed(folder: Path, address: str, after: float) -> list[int]:
    """How much a process said that it had kept until it was killed."""
    run = subprocess.Popen(
        [sys.executable, "-c", WORK, address], cwd=folder, stdout=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    run.stdout.readline()
    time.sleep(after)
    run.kill()
    said = [int(line) for line in run.stdout.read().split()]
    run.wait()
    run.stdout.close()
    return said


def _faults(path: Path, acknowledged: int) -> list[str]:
    if not path.exists() or not path.stat().st_size:
        return [f"{acknowledged} reports are gone with the record"] if acknowledged else []
    with Store.open(path, create=True) as store:
        there = {one.id for one in store.snapshot().reports.values()}
        lost = [one.id for one in REPORTS[:acknowledged] if one.id not in there]
        return [f"{f.where}: {f.what}" for f in store.verify().faults] + (
            [f"acknowledged and lost: {', '.join(lost)}"] if lost else []
        )


def _torn(path: Path) -> list[str]:
    """An export is the whole one, or the last one."""
    if not path.exists():
        return []
    try:
        codec.loads(path.read_bytes())
    except ValueError as error:
        return [f"the export is torn: {error}"]
    return []


def _unlike(found: tuple[Report, ...], wanted: tuple[Report, ...]) -> list[str]:
    """What is not as it would be, had nothing been killed."""
    texts = sorted(one.text for one in found)
    return [] if texts == sorted(one.text for one in wanted) else ["reports are lost, or twice"]


def main(kills: int, seed: int) -> int:
    """Soak in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        faults = soak(Path(folder), kills, random.Random(seed))
    print("\n".join(faults) if faults else f"killed {kills} times: all held")
    return 1 if faults else 0


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given + [100, 7][len(given) :])))
