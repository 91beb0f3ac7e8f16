"""The reference of the command line, made from its help by `python -m onrecord.cli.reference`."""

from __future__ import annotations

import click

from onrecord.cli.main import COMMANDS, cli

_HEAD = """\
# The command line

Made by `python -m onrecord.cli.reference > docs/cli.md` from each command's `--help`.
Data goes to standard output; progress, warnings and what was rejected to standard error.
"""


def reference() -> str:
    """Every command's help, as Markdown."""
    top = click.Context(cli, info_name="onrecord", terminal_width=100, **cli.context_settings)
    parts = [_HEAD, _section("onrecord", cli, top)]
    for name in COMMANDS:
        command = cli.get_command(top, name)
        assert command is not None
        context = click.Context(command, top, name, terminal_width=100)
        parts.append(_section(f"onrecord {name}", command, context))
    return "\n".join(parts)


def _section(title: str, command: click.Command, context: click.Context) -> str:
    return f"## {title}\n\n```\n{command.get_help(context).strip()}\n```\n"


if __name__ == "__main__":
    click.echo(reference(), nl=False)
