"""A brief as one HTML file: opens anywhere, asks for nothing, runs no script, prints well.

Serif is what a report published; sans is what Onrecord says about it. A status has a shape as well
as a colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources
from itertools import groupby

from onrecord.views import wording
from onrecord.views.charts import chart
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

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SHAPES = {
    "corroborated": '<circle cx="5" cy="8" r="4.4"/><circle cx="11" cy="8" r="4.4"/>',
    "disputed": '<path d="M7 2v12A6 6 0 0 1 7 2z"/>'
    '<path class="o" d="M9.2 2.6v10.8a5.4 5.4 0 0 0 0-10.8z"/>',
    "denied": '<circle class="o" cx="8" cy="8" r="5.2"/><path class="o" d="M3 13 13 3"/>',
    "unconfirmed": '<circle class="o d" cx="8" cy="8" r="5"/>',
    "single-source": '<circle cx="8" cy="8" r="4.2"/>',
}


def render(brief: Brief) -> str:
    """The brief as a whole HTML document."""
    return "\n".join(_page(brief)) + "\n"


def _page(brief: Brief) -> Iterator[str]:
    style = (resources.files("onrecord.views") / "data" / "brief.css").read_text("utf-8")
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{escape(_title(brief))}</title>\n<style>\n{style}</style>\n</head>\n<body>"
    yield f'<svg class="defs" aria-hidden="true">{"".join(_symbols())}</svg>\n<main>'
    yield f'<header class="top"><p class="mark">Onrecord</p><p>{escape(brief.facts)}</p>'
    yield f'<p class="asof">{escape(brief.as_of)}</p>' if brief.as_of else ""
    yield f'<p class="trust">{escape(brief.trust)}</p></header>'
    for i, story in enumerate(brief.stories, 1):
        yield from _story(story, f"s{i}")
    if brief.stories_more:
        more = wording.more(brief.stories_more, "onrecord stories", "story", "stories")
        yield f'<p class="more">{more}</p>'
    yield from _alone(brief)
    if brief.rejected:
        yield f'<section class="sec">{_head("Rejected")}<ul class="plain">'
        yield from (f"<li>{_isolated(r)}</li>" for r in brief.rejected)
        yield "</ul></section>"
    yield "<footer>" + "".join(f"<p>{escape(f)}</p>" for f in brief.footer)
    yield "<p>Serif: words that a report published. Sans: what Onrecord says about them.</p>"
    yield "</footer>\n</main>\n</body>\n</html>"


def _title(brief: Brief) -> str:
    """The one story's title; of more than one, what the page as a whole is."""
    if len(brief.stories) == 1 and not brief.stories_more:
        return f"{brief.stories[0].title} – Onrecord"
    number = len(brief.stories) + brief.stories_more
    told = f": {wording.count(number, 'story', 'stories')}" if number else ""
    return f"Onrecord brief{told}"


def _symbols() -> Iterator[str]:
    yield '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
    yield '<path d="M-1 7 7-1M-1 1 1-1M5 7 7 5"/></pattern>'
    for status, shape in _SHAPES.items():
        yield f'<symbol id="{status}" viewBox="0 0 16 16">{shape}</symbol>'


def _isolated(words: str) -> str:
    """Somebody else's words: escaped, and kept from turning the line's direction."""
    return f"<bdi>{escape(words)}</bdi>"


def _id(name: str) -> str:
    return f'<span class="id">{_isolated(name)}</span>'


def _head(title: str, count: int | None = None, meaning: str = "") -> str:
    """The head of a section; `title` is markup of ours."""
    number = f'<span class="num">{count}</span>' if count is not None else ""
    told = f'<p class="meaning">{meaning}</p>' if meaning else ""
    return f'<header class="hd"><h2>{title}{number}</h2>{told}</header>'


def _glyph(status: str) -> str:
    return f'<svg class="g {status}" aria-hidden="true"><use href="#{status}"/></svg>'


def _sentence(pieces: Sentence, base: str) -> str:
    """Pieces in a row; a reference hangs on the word before it."""
    told = ""
    for piece in pieces:
        told = told.rstrip(" ") if piece.mark == "ref" else told
        told += _piece(piece, base)
    return told


def _piece(piece: Piece, base: str) -> str:
    if piece.mark == "ref":
        return _ref(piece.text, base)
    if piece.mark == "said":
        return escape(piece.text)
    tag = {"name": "b", "figure": "strong"}.get(piece.mark, "span")
    return f'<{tag} class="{piece.mark}">{_isolated(piece.text)}</{tag}>'


def _ref(number: int | str, base: str) -> str:
    return f'<a class="ref" href="#{base}-{number}" aria-label="exact words {number}">{number}</a>'


def _words(pieces: Sentence, base: str, tag: str = "p") -> str:
    return f'<{tag} class="words">{_sentence(pieces, base)}</{tag}>'


def _behind(sentences: Iterable[Sentence], base: str) -> str:
    return "".join(f'<p class="behind">{_sentence(s, base)}</p>' for s in sentences)


# --- a story ------------------------------------------------------------------------------------


def _story(story: StoryBrief, base: str) -> Iterator[str]:
    yield f'<article class="story"><header><h1 class="words">{_isolated(story.title)}</h1>'
    yield f'<p class="facts">{escape(story.facts)} {_id(story.id)}</p>'
    yield '<ul class="tally">'
    for status, n in story.counts:
        name = wording.TITLES[status].lower()
        link = f'<a href="#{base}-{status}">{name}</a>'
        yield f'<li class="{status}">{_glyph(status)} <b>{n}</b> {link}</li>'
    yield "</ul></header>"
    for section in story.sections:
        yield from _section(section, base)
    if story.moved:
        yield from _moved(story.moved, base)
    for section in story.later:
        yield from _section(section, base)
    if story.notes:
        yield f'<section class="sec">{_head("Also on the record")}<ul class="plain">'
        yield from (f"<li>{_sentence(n, base)}</li>" for n in story.notes)
        yield "</ul></section>"
    if story.references:
        yield f'<section class="sec refs">{_head("The exact words")}<ol>'
        yield from (_reference(r, base) for r in story.references)
        yield "</ol></section>"
    yield "</article>"


def _section(section: Section, base: str) -> Iterator[str]:
    status = section.status
    yield f'<section class="sec" id="{base}-{status}">'
    title = f'<span class="{status}">{_glyph(status)} {wording.TITLES[status]}</span>'
    yield _head(title, section.count, f"{wording.MEANINGS[status].capitalize()}.")
    yield '<ul class="claims">'
    yield from (f"<li>{_line(line, base)}</li>" for line in section.lines)
    yield from (_dispute(d, base) for d in section.disputes)
    yield "</ul>"
    if section.more:
        yield f'<p class="more">{escape(section.more)}</p>'
    yield "</section>"


def _line(line: Line, base: str) -> str:
    return _discs(line) + _side(line, base)


def _side(line: Line, base: str) -> str:
    head = f'<p class="head">{_isolated(line.head)}</p>' if line.head else ""
    return head + _words(line.words, base) + _behind(line.behind, base)


def _discs(line: Line) -> str:
    """One disc an origin; a dashed one may be another."""
    if line.status in ("denied", "unconfirmed") or line.high == 0:
        return f'<p class="discs">{_glyph(line.status)}</p>'
    sure, perhaps = min(line.low, 6), min(max(line.high - line.low, 0), 3)
    dots = "<i></i>" * sure + '<i class="d"></i>' * perhaps
    return f'<p class="discs {line.status}" aria-hidden="true">{dots}</p>'


def _dispute(dispute: Dispute, base: str) -> str:
    first, *others = (f'<div class="side">{_side(s, base)}</div>' for s in dispute.sides)
    note = f'<p class="note">{_isolated(dispute.note)}</p>' if dispute.note else ""
    against = f'<div class="against">{"".join(others)}</div>' if others else ""
    discs = f'<p class="discs">{_glyph("disputed")}</p>'
    return f'<li>{discs}<div class="facing"><div>{first}</div>{against}</div>{note}</li>'


def _moved(rows: tuple[Moved, ...], base: str) -> Iterator[str]:
    yield f'<section class="sec">{_head("Revised", meaning=f"{wording.REVISED.capitalize()}.")}'
    for _, group in groupby(rows, key=lambda row: row.counted):
        yield from _charted(list(group))
    yield '<div class="scroll"><table>'
    yield "<thead><tr><th>Counted</th><th>By</th><th>Values, the latest last</th></tr></thead>"
    yield "<tbody>"
    last = ""
    for row in rows:
        head = _isolated(row.counted) if row.counted != last else ""
        last = row.counted
        verdict = f' <span class="verdict">{row.verdict}</span>' if row.verdict else ""
        steps = ' <span class="arrow">→</span> '.join(_steps(row, base))
        yield f'<tr><th scope="row" class="words">{head}</th><td>{_isolated(row.origin)}</td>'
        yield f"<td>{steps}{verdict}</td></tr>"
    yield "</tbody></table></div></section>"


def _charted(rows: list[Moved]) -> Iterator[str]:
    drawn = chart(rows)
    if drawn:
        yield f"<figure><figcaption>{_isolated(rows[0].counted)}</figcaption>{drawn}</figure>"


def _steps(row: Moved, base: str) -> Iterator[str]:
    for i, step in enumerate(row.steps):
        latest = ' class="latest"' if i == len(row.steps) - 1 else ""
        since = f" <small>{escape(step.since)}</small>" if step.since else ""
        refs = "".join(_ref(n, base) for n in step.refs)
        yield f'<span class="step"><b{latest}>{escape(step.value)}</b>{since}{refs}</span>'


def _reference(ref: Reference, base: str) -> str:
    carried = wording.listed(ref.carried_by)
    also = f"; also carried by {_isolated(carried)}" if carried else ""
    where = f"{_isolated(ref.outlet)}, {escape(ref.published)} {_id(ref.report)}"
    quote = _words(ref.quote, base, "q")
    return f'<li id="{base}-{ref.number}" value="{ref.number}">{quote} <p>{where}{also}</p></li>'


# --- reports that stand alone ---------------------------------------------------------------------


def _alone(brief: Brief) -> Iterator[str]:
    if not brief.alone:
        return
    head = _head("Reports that stand alone", len(brief.alone) + brief.alone_more)
    yield f'<section class="sec alone">{head}<ul class="claims">'
    yield from (_report(r) for r in brief.alone)
    yield "</ul>"
    if brief.alone_more:
        more = wording.more(brief.alone_more, "onrecord export", "report", "reports")
        yield f'<p class="more">{more}</p>'
    yield "</section>"


def _report(report: Alone) -> str:
    told = "".join(
        f"<li>{_words(s[:1], '', 'q')}{_sentence(s[1:], '')}</li>" for s in report.statements
    )
    more = f'<li class="more">{escape(report.more)}</li>' if report.more else ""
    head = f'<p class="words title">{_isolated(report.title)}</p>'
    facts = f'<p class="behind">{_isolated(report.facts)} {_id(report.report)}</p>'
    return f'<li>{head}{facts}<ul class="briefly">{told}{more}</ul></li>'
