"""A brief on a terminal: readable without colour, at any width, in any script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import zip_longest

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.types import Status
from onrecord.views import wording
from onrecord.views.outline import (
    Alone,
    Brief,
    Dispute,
    Line,
    Moved,
    Piece,
    Reference,
    Section,
    Sentence,
    StoryBrief,
)
from onrecord.views.safe import visible

SIGNS: dict[Status, str] = {
    "corroborated": "●●",
    "disputed": "◐",
    "denied": "⊘",
    "unconfirmed": "○",
    "single-source": "●",
}
STYLES: dict[Status, str] = {
    "corroborated": "blue",
    "disputed": "red",
    "denied": "default",
    "unconfirmed": "yellow",
    "single-source": "default",
}
_PIECES = {
    "said": "dim",
    "words": "default",
    "context": "dim",
    "name": "default",
    "ref": "cyan",
    "figure": "bold",
}
_WIDEST = 100  # a longer line is hard to read
_FACING = 64  # columns from which two sides fit beside each other


def render(brief: Brief, *, width: int, color: bool) -> str:
    """The brief in lines of at most `width` columns."""
    width = max(24, min(width, _WIDEST))
    console = plain_console(width, color)
    for part in _parts(brief, width):
        console.print(part)
    return finished(console)


def plain_console(width: int, color: bool) -> Console:
    """A console that writes into memory, asks nobody about a terminal and obeys no markup."""
    return Console(
        file=StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )


def finished(console: Console) -> str:
    """What a `plain_console` wrote, without spaces at the ends of lines."""
    written = console.file
    assert isinstance(written, StringIO)
    return "".join(f"{line.rstrip()}\n" for line in written.getvalue().rstrip("\n").split("\n"))


def text(words: str, style: str = "") -> Text:
    """The words as they are, nothing in them obeyed: the only way for a text to the console."""
    return Text(visible(words), style=style)


def sentence(pieces: Sentence) -> Text:
    """Pieces in a row, each in the style of its kind; references in brackets."""
    return Text.assemble(*(_piece(p) for p in pieces))


def _piece(piece: Piece) -> Text:
    words = f"[{piece.text}]" if piece.mark == "ref" else piece.text
    return text(words, _PIECES[piece.mark])


def _quoted(pieces: Sentence) -> Text:
    return Text.assemble(text("“", "dim"), sentence(pieces), text("”", "dim"))


def _indented(part: RenderableType, left: int) -> Padding:
    return Padding(part, (0, 0, 0, left))


def _hanging(sign: Text, body: RenderableType, width: int) -> Table:
    """A sign at the left, and beside it a body that wraps under itself."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=width)
    grid.add_column()
    grid.add_row(sign, body)
    return grid


def _stack(parts: Iterable[RenderableType]) -> Table:
    grid = Table.grid()
    grid.add_column()
    for part in parts:
        grid.add_row(part)
    return grid


# --- the page -----------------------------------------------------------------------------------


def _parts(brief: Brief, width: int) -> Iterator[RenderableType]:
    yield text(brief.facts, "bold")
    if brief.as_of:
        yield text(brief.as_of, "bold yellow")
    yield text(brief.trust, "dim")
    for story in brief.stories:
        yield text("")
        yield from _story(story, width)
    if brief.stories_more:
        yield text("\n" + wording.more(brief.stories_more, "onrecord stories", "story", "stories"))
    yield from _alone(brief)
    if brief.rejected:
        yield text("")
        yield from (text(r) for r in brief.rejected)
    yield text("")
    yield Rule(characters="─", style="dim")
    yield from (text(f, "dim") for f in brief.footer)


def _story(story: StoryBrief, width: int) -> Iterator[RenderableType]:
    yield Rule(characters="━", style="default")
    yield text(story.title, "bold")
    yield from _fitted([text(story.facts, "dim"), text(f"story {story.id}", "dim")], width)
    yield from _fitted(_tally(story), width)
    for section in story.sections:
        yield text("")
        yield from _section(section, width)
    if story.moved:
        head = text("\nREVISED", "bold"), text(f"  {wording.REVISED}", "dim")
        yield Text.assemble(*head)
        yield from _moved(story.moved)
    for section in story.later:
        yield text("")
        yield from _section(section, width)
    if story.notes:
        yield text("")
        yield from (_indented(sentence(n), 2) for n in story.notes)
    if story.references:
        yield text("\nTHE EXACT WORDS", "bold")
        digits = len(str(story.references[-1].number)) + 2
        yield from (_indented(_reference(r, digits), 2) for r in story.references)


def _tally(story: StoryBrief) -> Iterator[Text]:
    """ "●● 1 corroborated", "◐ 2 disputed", ..."""
    for status, n in story.counts:
        name = wording.TITLES[status].lower()
        yield Text.assemble(text(SIGNS[status], STYLES[status]), text(f" {n} {name}"))


def _fitted(items: Iterable[Text], width: int) -> Iterator[Text]:
    """Items in rows, none of them broken over two."""
    row = Text()
    for item in items:
        if row and row.cell_len + 3 + item.cell_len > width:
            yield row
            row = Text()
        row = Text("   ").join([row, item]) if row else item
    yield row


def _section(section: Section, width: int) -> Iterator[RenderableType]:
    status = section.status
    yield Text.assemble(
        text(wording.TITLES[status].upper(), f"bold {STYLES[status]}"),
        text(f"  {wording.MEANINGS[status]}", "dim"),
    )
    yield from (_indented(_line(line), 2) for line in section.lines)
    for i, dispute in enumerate(section.disputes):
        yield from [text("")] if i else []
        yield _indented(_dispute(dispute, width), 2)
    if section.more:
        yield _indented(text(section.more, "dim"), 5)


def _line(line: Line) -> Table:
    sign = text(SIGNS[line.status], STYLES[line.status])
    return _hanging(sign, _stack(_side(line)), 2)


def _side(line: Line) -> list[Text]:
    head = [text(line.head, "bold")] if line.head else []
    return [*head, _quoted(line.words), *(sentence(b) for b in line.behind)]


def _dispute(dispute: Dispute, width: int) -> Table:
    """The first side at the left, those that stand against it at the right, a rule between."""
    sign = text(SIGNS["disputed"], STYLES["disputed"])
    first, others = _side(dispute.sides[0]), [_side(s) for s in dispute.sides[1:]]
    if not others:
        body: RenderableType = _stack(first)
    elif width < _FACING:
        body = _stack([*first, *(row for o in others for row in (text("against", "dim"), *o))])
    else:
        body = _facing(first, _parted(others), width)
    note = [text(dispute.note, "dim")] if dispute.note else []
    return _hanging(sign, _stack([body, *note]), 2)


def _parted(sides: list[list[Text]]) -> list[Text]:
    """Sides under each other, an empty line between."""
    return [row for i, side in enumerate(sides) for row in ([text("")] if i else []) + side]


def _facing(left: list[Text], right: list[Text], width: int) -> Table:
    column = (width - 5 - 3) // 2
    console = plain_console(column, False)
    sides = [[line for row in side for line in row.wrap(console, column)] for side in (left, right)]
    grid = Table.grid()
    for size in (column, 3, column):
        grid.add_column(width=size, no_wrap=True)
    for cells in zip_longest(*sides, fillvalue=Text()):
        grid.add_row(cells[0], text(" │ ", "dim"), cells[1])
    return grid


def _moved(rows: tuple[Moved, ...]) -> Iterator[RenderableType]:
    counted = ""
    for row in rows:
        if row.counted != counted:
            yield _indented(text(row.counted), 2)
            counted = row.counted
        yield _indented(_hanging(text("·", "dim"), _series(row), 1), 4)


def _series(row: Moved) -> Text:
    told = text(f"{row.origin}: ")
    for i, step in enumerate(row.steps):
        told.append(" → " if i else "", style="dim")
        told.append_text(text(step.value, "bold" if i == len(row.steps) - 1 else ""))
        told.append_text(text(f" ({step.since})" if step.since else "", "dim"))
        told.append_text(text("".join(f" [{n}]" for n in step.refs), _PIECES["ref"]))
    return told.append_text(text(f", {row.verdict}" if row.verdict else "", "dim"))


def _reference(ref: Reference, digits: int) -> Table:
    where = f"  {ref.outlet}, {ref.published} ({ref.report})"
    carried = f"; also carried by {wording.listed(ref.carried_by)}" if ref.carried_by else ""
    body = Text.assemble(_quoted(ref.quote), text(where + carried, "dim"))
    return _hanging(text(f"[{ref.number}]".rjust(digits), _PIECES["ref"]), body, digits)


def _alone(brief: Brief) -> Iterator[RenderableType]:
    if not brief.alone:
        return
    yield text("")
    yield Rule(characters="━", style="default")
    yield text("REPORTS THAT STAND ALONE", "bold")
    for report in brief.alone:
        yield _indented(_report(report), 2)
    if brief.alone_more:
        yield _indented(
            text(wording.more(brief.alone_more, "onrecord export", "report", "reports"), "dim"), 2
        )


def _report(report: Alone) -> Table:
    head = Text.assemble(text(report.title), text(f"  {report.facts} ({report.report})", "dim"))
    told = [_indented(_briefly(s), 2) for s in report.statements]
    more = [_indented(text(report.more, "dim"), 2)] if report.more else []
    return _stack([head, *told, *more])


def _briefly(pieces: Sentence) -> Text:
    return Text.assemble(_quoted(pieces[:1]), sentence(pieces[1:]))
