"""`onrecord`: the group of commands, and what becomes of errors."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys

import click

from onrecord.errors import OnrecordError, RecordError, UsageError

COMMANDS = (
    "brief",
    "add",
    "watch",
    "feeds",
    "stories",
    "story",
    "claims",
    "why",
    "check",
    "show",
    "search",
    "export",
    "rejected",
    "reread",
    "set",
    "dismiss",
    "same",
    "different",
    "origin",
    "note",
    "undo",
    "decisions",
    "verify",
    "forget",
    "serve",
    "password",
)

EPILOG = """
\b
Exit codes:
  0  done
  1  done, but some inputs were rejected: each is named with its reason
  2  wrong usage
  3  the record can't be used, or does not hold (verify)
"""


class Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which one needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, `None` where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"onrecord.cli.{cmd_name}")
        command: click.Command = module.command
        return command


@click.group(
    cls=Commands,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="onrecord", message="onrecord %(version)s")
def cli() -> None:
    """Read news reports and keep the record: who said what, how many independent origins stand
    behind each claim, where the figures disagree, and the words that say so.

    `onrecord brief FILE...` reads reports and prints what they come to; nothing is kept.
    `onrecord add FILE...` takes them into a record, and the other commands look into it.
    """


def main() -> None:
    """Run the command line and leave with its exit code; a user never sees a traceback."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(_run())


def _run() -> int:
    try:
        with cli.make_context("onrecord", sys.argv[1:]) as context:
            code = cli.invoke(context)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as done:  # --help, --version
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except OnrecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        return _code(error)
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo("onrecord: stopped; what was acknowledged is kept.", err=True)
        return 130
    except BrokenPipeError:  # the reader of our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _unexpected(error)


def _code(error: OnrecordError) -> int:
    if isinstance(error, UsageError):
        return 2
    return 3 if isinstance(error, RecordError) else 2


def _unexpected(error: Exception) -> int:
    """A fault of ours: one line, and how to tell us. ONRECORD_DEBUG=1 shows the traceback."""
    if os.environ.get("ONRECORD_DEBUG"):
        raise error
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    click.echo(
        f"onrecord: a fault in Onrecord itself ({what}). Nothing that was acknowledged is lost. "
        "Please report it with what ONRECORD_DEBUG=1 prints.",
        err=True,
    )
    return 3
