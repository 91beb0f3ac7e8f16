"""A record made into a brief: what to say, ranked and capped. Nothing is drawn here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.text import first_words
from onrecord.types import Claim, Conflict, Record, Report, Statement, Status, Story
from onrecord.views import ranking, since, wording
from onrecord.views.citing import Citer
from onrecord.views.clipping import clip
from onrecord.views.decided import Bearing
from onrecord.views.fragments import is_fragment
from onrecord.views.lines import LineWriter
from onrecord.views.lookup import Lookup
from onrecord.views.measured import Measured, sentence, trust
from onrecord.views.moving import moved
from onrecord.views.notes import decided, settled, silent, who
from onrecord.views.outline import Alone, Brief, Dispute, Piece, Section, Sentence, StoryBrief
from onrecord.views.safe import one_line
from onrecord.views.telling import Weights

ORDER: tuple[Status, ...] = ("corroborated", "disputed", "denied", "unconfirmed", "single-source")
CAP = 10  # lines of one status, series, reports that stand alone
_FIRST: tuple[Status, ...] = ("corroborated", "disputed", "denied")  # then how figures moved
_LATER: tuple[Status, ...] = ("unconfirmed", "single-source")
CAPS: Mapping[Status, int] = {"unconfirmed": 5}
STORIES = 20
SIDES = 3  # claims of one dispute
BRIEFLY = 3  # statements of a report that stands alone; reasons of rejection; settled conflicts
_HEAD = 1000  # characters of a text that is its own title: the rest is never looked at
CREED = "Onrecord says who said what and who else stands behind it. It never says what is true."


def compose(record: Record, *, as_of: str | None, left_out: int, rates: Measured) -> Brief:
    """The brief of a record. `left_out` counts undated reports that an `as_of` leaves out."""
    lookup = Lookup.of(record)
    stories = sorted(record.stories, key=lambda s: ranking.by_story(s, lookup))
    bearing = Bearing(record) if record.decisions else None
    alone = sorted((r for r in record.reports if r.story is None), key=ranking.newest)
    return Brief(
        facts=_facts(record, len(alone)),
        as_of=_as_of(as_of, left_out),
        trust=one_line(trust(rates)),
        stories=tuple(_story(s, record, lookup, bearing) for s in stories[:STORIES]),
        stories_more=max(len(stories) - STORIES, 0),
        alone=tuple(_alone(r, lookup) for r in alone[:CAP]),
        alone_more=max(len(alone) - CAP, 0),
        rejected=tuple(_rejected(record)),
        footer=(CREED, one_line(sentence(rates))),
    )


def compose_since(now: Record, day: str, then: Record, *, undated: int, rates: Measured) -> Brief:
    """The brief of what moved since a day, as it was known at its end."""
    moved = since.movements(then, now)
    part = since.only(now, moved)
    lookup = Lookup.of(now)
    stories = sorted(part.stories, key=lambda s: ranking.by_story(s, lookup))
    was = since.before(moved)
    bearing = Bearing(now) if now.decisions else None
    by_themselves = {s for one in moved if one.claim.story is None for s in one.claim.statements}
    homes = {lookup.statements[s].report for s in by_themselves if s in lookup.statements}
    alone = [report for report in now.reports if report.id in homes]
    return Brief(
        facts=since.sentence(day, then, now, moved, undated),
        as_of="",
        trust=one_line(trust(rates)),
        stories=tuple(_story(s, part, lookup, bearing, was) for s in stories[:STORIES]),
        stories_more=max(len(stories) - STORIES, 0),
        alone=tuple(_alone(r, lookup) for r in alone[:CAP]),
        alone_more=max(len(alone) - CAP, 0),
        rejected=(),
        footer=(CREED, one_line(sentence(rates))),
    )


def _facts(record: Record, alone: int) -> str:
    stories = wording.count(len(record.stories), "story", "stories")
    told = f"{_reports(record.reports)}: {stories}"
    return f"{told}, {wording.count(alone, 'report')} alone" if alone else told


def _reports(reports: Sequence[Report]) -> str:
    """ "10 reports by 6 outlets (1 copy, 1 of unknown outlet)"."""
    outlets = {r.outlet for r in reports if r.outlet}
    unknown = sum(r.outlet is None for r in reports)
    copies = sum(r.copy_of is not None for r in reports)
    aside = [wording.count(copies, "copy", "copies")] if copies else []
    aside += [f"{unknown} of unknown outlet"] if unknown and outlets else []
    told = wording.count(len(reports), "report")
    told += f" by {wording.count(len(outlets), 'outlet')}" if outlets else ""
    return told + (f" ({', '.join(aside)})" if aside else "")


def _as_of(as_of: str | None, left_out: int) -> str:
    if as_of is None:
        return ""
    told = f"As known on {wording.day(as_of)}: only reports published by then."
    undated = f" {wording.count(left_out, 'undated report')} left out."
    return told + (undated if left_out else "")


def _rejected(record: Record) -> Iterator[str]:
    if record.rejected:
        yield f"{wording.count(len(record.rejected), 'input')} could not be read:"
    for rejected in record.rejected[:BRIEFLY]:
        yield clip(f"{one_line(rejected.where)}: {one_line(rejected.reason)}", 200)
    if len(record.rejected) > BRIEFLY:
        yield wording.more(len(record.rejected) - BRIEFLY, "onrecord rejected")


# --- a story ------------------------------------------------------------------------------------


def _story(
    story: Story,
    record: Record,
    lookup: Lookup,
    bearing: Bearing | None,
    was: Mapping[str, str] | None = None,
) -> StoryBrief:
    """`was` says of each claim what it was before, where only what moved is told."""
    claims = [lookup.claims[c] for c in story.claims if c in lookup.claims]
    weights = Weights.of(claims, lookup)
    claims.sort(key=lambda c: ranking.by_claim(c, weights))
    ids = {c.id for c in claims}
    conflicts = [k for k in record.conflicts if ids & set(k.claims)]
    writer = LineWriter(lookup, Citer(lookup), was or {})
    first = tuple(_sections(claims, conflicts, writer, _FIRST))
    rows = moved(claims, conflicts, writer, most=CAP)
    later = tuple(_sections(claims, conflicts, writer, _LATER))
    reports = [lookup.reports[r] for r in story.reports if r in lookup.reports]
    notes = () if was else (*silent(reports, writer), *settled(conflicts, lookup))
    notes += tuple(decided(bearing.on_reports(story.reports) if bearing else ()))
    return StoryBrief(
        id=story.id,
        title=clip(_title(story, reports, claims, writer), 160),
        facts=_story_facts(story, reports),
        counts=tuple((s, n) for s in ORDER if (n := sum(c.status == s for c in claims))),
        sections=first,
        moved=rows,
        later=later,
        notes=notes,
        references=writer.citer.references(),
    )


def _title(story: Story, reports: list[Report], claims: list[Claim], writer: LineWriter) -> str:
    """A report's title; where none has one, the words of the claim that tells most.

    The first sentence of a text without a title is often background ("The island is poor").
    """
    title = one_line(story.title[:_HEAD])
    told = [c for c in claims if c.status in ("corroborated", "disputed", "single-source")]
    begins = any(title.rstrip(" .…") in one_line(r.text[:_HEAD]) for r in reports)
    if any(report.title for report in reports) or not (told and begins):
        return title
    best = next((c for c in told if not is_fragment(one_line(c.text))), told[0])
    words = "".join(piece.text for piece in writer.own_words(best))
    return words[:1].upper() + words[1:]


def _story_facts(story: Story, reports: list[Report]) -> str:
    when = wording.days(story.first, story.last)
    told = f"{_reports(reports)}; {when or 'undated'}"
    return f"{told}; in {len(story.chapters)} chapters" if story.chapters else told


def _sections(
    claims: list[Claim], conflicts: list[Conflict], writer: LineWriter, of: Sequence[Status]
) -> Iterator[Section]:
    for status in of:
        own = [c for c in claims if c.status == status]
        if not own:
            continue
        if status == "disputed":
            yield _disputed(own, conflicts, writer)
        else:
            told = [c for c in own if not ranking.of_page(c, writer.lookup)]
            lines = tuple(
                writer.line(c, headed=c.revised) for c in (told or own)[: CAPS.get(status, CAP)]
            )
            more = _more(len(own) - len(lines), own[0])
            yield Section(status=status, count=len(own), lines=lines, more=more)


def _disputed(own: list[Claim], conflicts: list[Conflict], writer: LineWriter) -> Section:
    told = [c for c in own if not ranking.of_page(c, writer.lookup)] or own
    groups = facing(told, [k for k in conflicts if not k.settled], writer.lookup)[:CAP]
    disputes = tuple(_dispute(g, conflicts, writer) for g in groups)
    shown = {c.id for g in groups for c in g}
    more = _more(sum(c.id not in shown for c in own), own[0])
    return Section(status="disputed", count=len(own), disputes=disputes, more=more)


def _more(left: int, like: Claim) -> str:
    """How many claims of that status are left out, and the command that shows them."""
    story = f" --story {one_line(like.story)}" if like.story else ""
    alone = like.status == "single-source"
    noun = ("from one source",) * 2 if alone else ("", "")
    return wording.more(left, f"onrecord claims{story} --status {like.status}", *noun)


def facing(own: list[Claim], live: list[Conflict], lookup: Lookup) -> list[list[Claim]]:
    """Claims that stand against each other, each group under its best claim."""
    groups: list[list[Claim]] = []
    seen: set[str] = set()
    for claim in own:
        if claim.id in seen:
            continue
        group = [claim]
        for member in group:  # grows while it is read
            seen.add(member.id)
            others = {c for k in live if member.id in k.claims for c in k.claims} - seen
            group += [lookup.claims[c] for c in sorted(others) if c in lookup.claims]
            seen |= others
        groups.append(group)
    return groups


def _dispute(group: list[Claim], conflicts: list[Conflict], writer: LineWriter) -> Dispute:
    """Claims of one group side by side; a claim that is alone faces its denial."""
    live = [k for k in conflicts if not k.settled and {c.id for c in group} & set(k.claims)]
    figures = {c for k in live if k.kind == "figure" for c in k.claims}
    faced = len(group) == 1 and writer.is_denied(group[0])
    sides = [writer.line(c, headed=c.id in figures, faced=faced) for c in group[:SIDES]]
    denial = writer.denial(group[0]) if faced else None
    notes = list(dict.fromkeys(k.note for k in live if k.kind == "cause" and k.note))[:2]
    notes += [wording.more(len(group) - SIDES, f"onrecord why {group[0].id}")]
    return Dispute(
        sides=(*sides, denial) if denial else tuple(sides),
        note=clip(one_line("; ".join(filter(None, notes))), 200),
    )


# --- a report that stands alone -------------------------------------------------------------------


def _alone(report: Report, lookup: Lookup) -> Alone:
    spoken = [s for s in lookup.spoken.get(report.id, ()) if s.content and not s.silent]
    spoken.sort(key=lambda s: s.source is None)
    return Alone(
        report=one_line(report.id),
        title=clip(one_line((report.title or first_words(report.text[:_HEAD]))[:_HEAD]), 100),
        facts=f"{wording.outlet(report)}, {wording.published(report)}",
        statements=tuple(_briefly(s, lookup) for s in spoken[:BRIEFLY]),
        more=wording.more(len(spoken) - BRIEFLY, f"onrecord show {one_line(report.id)}"),
    )


def _briefly(statement: Statement, lookup: Lookup) -> Sentence:
    text = one_line(" … ".join(s.text for s in statement.content))
    told = [t for t in (wording.STANCES[statement.stance],) if t]
    told += ["unnamed"] if statement.anonymous else []
    manner = f" ({', '.join(told)})" if told else ""
    return (
        Piece(text=clip(text, 140), mark="words"),
        Piece(text=" "),
        Piece(text=who(statement, lookup), mark="name"),
        *((Piece(text=manner),) if manner else ()),
    )
