"""`onrecord watch`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options, output
from onrecord.errors import RecordLocked, UsageError

if TYPE_CHECKING:
    from onrecord.kept import Kept
    from onrecord.watch import Told, Watcher

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_WAY_OUT = (
    " Is the address right? It is asked again later; `onrecord feeds --drop {}` ends its watching."
)
_LEAST = 60.0  # seconds between two looks at a feed of somebody else's
_NAP = 60.0  # seconds at most for which a watcher that has nothing to do sleeps


def _seconds(context: click.Context, option: click.Parameter, value: str) -> float:
    """Seconds of "90s", "15m", "2h", "1d"."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", value.strip().lower())
    if found is None:
        raise click.BadParameter(f"{value!r} is no time; write it like 15m, 2h or 1d.")
    return float(found[1]) * _UNITS[found[2]]


@click.command("watch")
@click.argument("feeds", nargs=-1, metavar="[FEEDS.opml|URL]...")
@click.option(
    "--every",
    callback=_seconds,
    metavar="TIME",
    default="15m",
    show_default=True,
    help="How often each feed is looked at: 15m, 2h, 1d.",
)
@click.option("--once", is_flag=True, help="One round of what is due, then end.")
@click.option(
    "--no-pages", is_flag=True, help="Take entries as they are; fetch no page that they point to."
)
@click.option(
    "--private", is_flag=True, help="Allow addresses of private networks (an intranet, a test)."
)
@options.record
@options.quiet
def command(
    feeds: tuple[str, ...],
    every: float,
    once: bool,
    no_pages: bool,
    private: bool,
    path: Path,
    quiet: bool,
) -> int:
    """Poll feeds and take their reports into the record, until you end it (Ctrl-C).

    What is named (addresses of feeds, or lists of them as OPML) is watched from now on, beside what
    was watched before; without a name that alone. Where an entry says little, its page is fetched.
    A page that is edited within three days is kept in each version. Feeds are asked politely: at
    most so often, with conditional requests, one request at a time to a host, robots.txt kept to,
    with patience where they fail. `onrecord feeds` says how each does, and
    `onrecord feeds --drop URL` ends the watching of one. With --once the exit code is
    1 where one failed.
    """
    if every < _LEAST and not private:
        raise UsageError(f"--every is at least {_LEAST:g}s: feeds are other people's machines.")
    wanted = [one for name in feeds for one in _wanted(name)]
    with options.opened(path, create=True) as kept:
        new = kept.watch(wanted)
        if not quiet and new:
            click.echo(f"watching {new} more feed{'s' if new > 1 else ''}", err=True)
        if not kept.feeds.all():
            raise UsageError("No feed is watched; name one, or a list of them (OPML).")
        failed = _run(kept, every, once, not no_pages, private, quiet)
    return 1 if failed else 0


def _run(kept: Kept, every: float, once: bool, pages: bool, private: bool, quiet: bool) -> int:
    """Rounds until the user ends it, or one; how many feeds and pages failed in the last."""
    import time

    from onrecord.watch import Watcher, fetcher

    told = options.settings(None, None)
    with fetcher(private=private, settings=told) as asks:
        watcher = Watcher(kept, asks, settings=told, interval=every, pages=pages)
        try:
            while True:
                failed = _round(watcher, quiet, patient=not once)
                if once:
                    return failed
                time.sleep(min(watcher.next_due() or _NAP, _NAP))
        except KeyboardInterrupt:
            click.echo("ended; the next `onrecord watch` goes on from here", err=True)
            return 0


def _round(watcher: Watcher, quiet: bool, *, patient: bool) -> int:
    """One round; how many failed. Where another process holds the record for long, a `patient`
    watcher goes on in the next."""
    failed = 0
    try:
        for told in watcher.round():
            failed += bool(told.failure)
            if not quiet:
                _say(told)
    except RecordLocked as error:
        if not patient:
            raise
        click.echo(f"onrecord: {error}", err=True)
    return failed


def _say(told: Told) -> None:
    from onrecord.views.safe import one_line

    if told.failure:
        way = "" if told.page else _WAY_OUT.format(told.feed)
        output.refused(told.page or told.feed, f"{told.failure}{way}")
    elif told.reports or told.rejected:
        rejected = f", {told.rejected} rejected" if told.rejected else ""
        click.echo(f"{one_line(told.feed)}: {told.reports} added{rejected}")


def _wanted(name: str) -> list[tuple[str, str]]:
    """The feeds that an address, or a list of them in a file, stands for: address and title."""
    from onrecord import reports
    from onrecord.watch import Refused, checked

    if "://" in name:
        try:
            checked(name)
        except Refused as refused:
            raise UsageError(f"{name}: {refused}") from refused
        return [(name, "")]
    path = Path(name)
    if not path.is_file():
        raise UsageError(f"{name} is neither an address (https://...) nor a file of addresses.")
    found = reports.listed_in(path)
    if not found:
        raise UsageError(f"{name} lists no feeds.")
    return [(address, title) for address, title in found if _may(address)]


def _may(address: str) -> bool:
    from onrecord.watch import Refused, checked

    try:
        checked(address)
    except Refused as refused:
        output.refused(address, str(refused))
        return False
    return True
