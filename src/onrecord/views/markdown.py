"""A brief as Markdown (CommonMark): nothing that a report says becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

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

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&$]|:(?=//)|(?<=www)\.)")
_LEADING = re.compile(r"^(\s*\d+)([.)])|^(\s*)([-+=#])")


def render(brief: Brief) -> str:
    """The brief as Markdown."""
    return "\n".join(_parts(brief)).rstrip("\n") + "\n"


def escape(words: str) -> str:
    r"""Words with every character escaped that Markdown would obey.

    >>> escape("1. *bold* <b> [x](http://y)")
    '1\\. \\*bold\\* \\<b\\> \\[x\\](http\\://y)'
    """
    plain = _SPECIAL.sub(r"\\\1", words)
    return _LEADING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"{m[3]}\\{m[4]}", plain)


def _sentence(pieces: Sentence) -> str:
    return "".join(_piece(p) for p in pieces)


def _piece(piece: Piece) -> str:
    if piece.mark == "ref":
        return f"[{piece.text}]"  # a link only where somebody defines it, and nobody can
    if piece.mark == "figure":
        return f"**{escape(piece.text)}**"
    return escape(piece.text)


def _quoted(pieces: Sentence) -> str:
    return f"“{_sentence(pieces)}”"


def _parts(brief: Brief) -> Iterator[str]:
    yield f"# Brief\n\n{escape(brief.facts)}\n"
    if brief.as_of:
        yield f"**{escape(brief.as_of)}**\n"
    yield f"*{escape(brief.trust)}*\n"
    for story in brief.stories:
        yield from _story(story)
    if brief.stories_more:
        yield wording.more(brief.stories_more, "`onrecord stories`", "story", "stories") + "\n"
    yield from _alone(brief)
    if brief.rejected:
        yield "## Rejected\n"
        yield from (f"- {escape(r)}" for r in brief.rejected)
        yield ""
    yield "---\n"
    yield from (f"{escape(f)}\n" for f in brief.footer)


def _story(story: StoryBrief) -> Iterator[str]:
    yield f"## {escape(story.title)}\n"
    yield f"{escape(story.facts)} (story {escape(story.id)})\n"
    tally = (f"**{n}** {wording.TITLES[status].lower()}" for status, n in story.counts)
    yield ", ".join(tally) + "\n"
    for section in story.sections:
        yield from _section(section)
    if story.moved:
        yield f"### Revised\n\n*{wording.REVISED.capitalize()}.*\n"
        yield from _moved(story.moved)
    for section in story.later:
        yield from _section(section)
    if story.notes:
        yield from (f"- {_sentence(n)}" for n in story.notes)
        yield ""
    if story.references:
        yield "### The exact words\n"
        yield from (_reference(r) for r in story.references)
        yield ""


def _section(section: Section) -> Iterator[str]:
    yield f"### {wording.TITLES[section.status]}\n"
    yield f"*{wording.MEANINGS[section.status].capitalize()}.*\n"
    for line in section.lines:
        yield from _line(line, "- ")
    for dispute in section.disputes:
        yield from _dispute(dispute)
    if section.more:
        yield f"- {escape(section.more)}"
    yield ""


def _line(line: Line, bullet: str) -> Iterator[str]:
    indent = " " * (len(bullet) - len(bullet.lstrip()) + 2)
    head = [f"**{escape(line.head)}**"] if line.head else []
    told = [*head, _quoted(line.words), *(_sentence(b) for b in line.behind)]
    yield bullet + f"\\\n{indent}".join(told)


def _dispute(dispute: Dispute) -> Iterator[str]:
    first, *others = dispute.sides
    yield from _line(first, "- ")
    for side in others:
        yield from _line(side, "  - against: ")
    if dispute.note:
        yield f"\n  {escape(dispute.note)}"


def _moved(rows: tuple[Moved, ...]) -> Iterator[str]:
    yield "| counted | by | values | |"
    yield "|---|---|---|---|"
    for row in rows:
        steps = " → ".join(
            f"{escape(s.value)}{f' ({escape(s.since)})' if s.since else ''}"
            + "".join(f" [{n}]" for n in s.refs)
            for s in row.steps
        )
        yield f"| {escape(row.counted)} | {escape(row.origin)} | {steps} | {row.verdict} |"
    yield ""


def _reference(ref: Reference) -> str:
    where = f"{escape(ref.outlet)}, {escape(ref.published)} ({escape(ref.report)})"
    carried = wording.listed([escape(c) for c in ref.carried_by])
    also = f"; also carried by {carried}" if carried else ""
    return f"- [{ref.number}] {_quoted(ref.quote)} {where}{also}"


def _alone(brief: Brief) -> Iterator[str]:
    if not brief.alone:
        return
    yield "## Reports that stand alone\n"
    for report in brief.alone:
        yield from _report(report)
    if brief.alone_more:
        yield "- " + wording.more(brief.alone_more, "`onrecord export`", "report", "reports")
    yield ""


def _report(report: Alone) -> Iterator[str]:
    yield f"- {escape(report.title)}. {escape(report.facts)} ({escape(report.report)})"
    for told in report.statements:
        yield f"  - {_quoted(told[:1])}{_sentence(told[1:])}"
    if report.more:
        yield f"  - {escape(report.more)}"
