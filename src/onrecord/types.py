"""The nouns of Onrecord, in the order in which the data becomes them.

bytes -> Report | Rejected -> Reading (Party, Statement, Figure, TimeExpression)
      -> Entity, Copy, Claim, Story -> Origin, Dependence, Conflict -> Record

All are frozen; a stage that knows more makes a new one with `dataclasses.replace`. Offsets are
Unicode code points into the report's `text`, end exclusive. `None` is "could not tell"; an empty
tuple or string is "none". Fields marked *inner* serve the linking and are not exported.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["direct", "indirect", "mixed", "narrated"]
Stance = Literal[
    "asserted", "denied", "unconfirmed", "estimated", "projected", "offered", "questioned"
]
Act = Literal["said", "held"]
Basis = Literal["given", "inferred"]
Status = Literal["corroborated", "single-source", "disputed", "denied", "unconfirmed"]
PartyType = Literal["PERSON", "ORG", "GROUP", "PLACE", "DOCUMENT"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
ConflictKind = Literal["figure", "denial", "cause"]
Verdict = Literal[
    "on the record", "on the record with another figure", "denied", "nothing on the record"
]
DecisionKind = Literal["set", "dismiss", "same", "different", "origin", "note"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Verbatim words of a report: `report.text[begin:end] == text`, always."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """A span together with the report in which it stands."""

    report: str
    begin: int
    end: int
    text: str


# --- reports ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An input that could not be read: a value, never an exception, never dropped."""

    where: str  # "news.jsonl:17"
    reason: str  # a sentence with the way out


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One input as it came in: where from, its bytes, and what became of them."""

    where: str  # "news.jsonl:17"
    data: bytes
    outcome: Report | Rejected
    headers: tuple[tuple[str, str], ...] = ()  # what a server said with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """A passage that a report took from an earlier one, as spans on both sides."""

    begin: int
    end: int
    report: str
    report_begin: int
    report_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One piece as published: an article, a wire flash, a line of a text file.

    `text` is as it came in and never changes. The fields from `story` on are filled by linking.
    """

    id: str  # the input's own, else derived from outlet, published, url, title and text
    text: str
    sha256: str  # hex, of the text's UTF-8
    outlet: str | None = None
    outlet_basis: Basis | None = None
    published: str | None = None  # ISO 8601; when inferred, the middle of `published_between`
    published_basis: Basis | None = None
    published_between: tuple[str, str] | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None  # ISO 639-1
    bytes_sha256: str | None = None  # hex, of the bytes as received; None for a text from a program
    version_of: str | None = None
    extra: dict[str, object] = field(default_factory=dict)  # unknown input fields, as they were
    reader: str | None = None  # what made its statements; None where none could
    story: str | None = None
    copy_of: str | None = None
    copy_direction: Literal["known"] | None = None
    reused: tuple[Reuse, ...] = ()


# --- readings: what one report says -------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or something that one report names: all its mentions there, as one (*inner*).

    The pronouns, surnames, roles and abbreviations that stand for it inside the report are among
    `mentions`; `links` decides which parties of several reports are one `Entity`.
    """

    index: int  # its place in `Reading.parties`
    name: str  # the fullest mention, without article, title and possessive ("Ada Lund")
    type: PartyType
    mentions: tuple[Span, ...]
    anonymous: bool = False  # not identified by name or by a unique office
    role: str | None = None  # "spokesman", "prime minister"; lower case, as the report has it
    of: int | None = None  # index of the party that it speaks for, belongs to or is part of
    country: str | None = None  # ISO 3166-1 alpha-2, where the name or context gives one
    names: tuple[str, ...] = ()  # further proper names and abbreviations ("NIS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One participant in what a statement says (*inner*)."""

    role: Literal["agent", "patient", "other"]  # after the passive is undone
    head: str  # lemma, lower case
    words: tuple[str, ...]  # content lemmas of the phrase, head among them
    party: int | None = None  # index into `Reading.parties`


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What a statement puts forward, for comparing with others (*inner*)."""

    predicate: str = ""  # lemma of the main verb or event noun; "" for a fragment
    negated: bool = False
    tense: Literal["past", "present", "future", ""] = ""
    modal: bool = False  # may, could, would, if ...
    roles: tuple[Role, ...] = ()
    lemmas: tuple[str, ...] = ()  # content lemmas in order, event nouns beside their verbs
    names: tuple[str, ...] = ()  # proper names and demonyms in it, lower case
    context: tuple[str, ...] = ()  # content lemmas of the sentence and the one before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One place in one report where something is put forward, with or without a source."""

    id: str
    report: str
    kind: Kind
    content: tuple[Span, ...]  # the proposition without attribution and outer quotation marks
    source: Span | None = None
    cue: Span | None = None
    source_entity: str | None = None  # filled by links; None for narration
    anonymous: bool = False
    via: tuple[str, ...] = ()  # entity ids, outermost first; filled by links
    stance: Stance = "asserted"
    act: Act = "said"
    claim: str | None = None
    place: str | None = None
    date: str | None = None
    party: int | None = None  # *inner*: index of the source in Reading.parties
    relays: tuple[int, ...] = ()  # *inner*: indices of those who passed it on, outermost first
    owner: int | None = None  # *inner*: the party that makes the content its own, where that is
    # not `party`: the ministry that cites local officials, whoever stands behind narration
    decided: tuple[str, int] | None = None  # *inner*: the origin that an analyst named: the report
    # and index of a party; it stands before all that the words tell
    silent: bool = False  # *inner*: "did not respond": never an origin
    sentence: tuple[int, int] = (0, 0)  # *inner*: begin and end of the sentence it stands in
    proposition: Proposition = Proposition()  # *inner*


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity in a report, as an interval: "at least 120" is 120..None, "about 90" 90..90."""

    id: str
    report: str
    span: Span  # with its qualifier and head noun: "more than 300 North Korean soldiers"
    low: float | None
    high: float | None
    approx: bool = False
    unit: str = ""  # the measure, or the counted head noun in the singular; "person" for people
    counted: str = ""  # what is counted, in words: "North Korean soldiers killed"
    as_of: str | None = None
    statement: str | None = None  # id of the innermost statement that it stands in
    claim: str | None = None
    measure: str = ""  # *inner*: killed | injured | missing | displaced | arrested | ... | ""
    earlier: bool = False  # *inner*: an old value: "from 112" in "to 97 from 112"
    partial: bool = False  # *inner*: adds to a count, or is a change or a part of one


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A date, time, duration or set in a report, with its TIMEX3 value."""

    report: str
    span: Span
    type: TimeType
    value: str | None  # None only where nothing anchors it


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """An attribution as the reader found it, in the manner of PolNeAR: outermost, whole."""

    report: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one report says, as one reader read it. `reader` is None where none could."""

    report: str
    reader: str | None
    parties: tuple[Party, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    relations: tuple[Relation, ...] = ()


# --- links: what is the same across reports -----------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A report that substantially repeats, or takes passages from, earlier ones."""

    report: str
    copy_of: str | None = None
    direction: Literal["known"] | None = None
    reused: tuple[Reuse, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person or body across reports."""

    id: str
    name: str
    type: PartyType
    aliases: tuple[str, ...] = ()  # surface forms that occur
    side: str | None = None  # the state, party or organisation that it answers to
    mentions: tuple[Place, ...] = ()
    anonymous: bool = False  # *inner*
    part_of: tuple[str, ...] = ()  # *inner*: ids of those that it speaks for or belongs to


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The reports about one event as it unfolds. A report that stands alone has no story."""

    id: str
    title: str  # a report's own words
    reports: tuple[str, ...]
    claims: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    chapters: tuple[tuple[str, ...], ...] = ()  # *inner*: a long story's reports, day by day;
    # none where it is of one piece


# --- records: who stands behind it --------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The party that first vouched for a claim's content: what corroboration counts."""

    name: str
    entity: str | None = None
    side: str | None = None
    statements: tuple[str, ...] = ()
    party_to_event: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """Why two statements are, or may be, one origin (`links` in the document)."""

    left: str
    right: str
    reason: str  # the docstring of the rule that found it
    certain: bool = True  # *inner*: False: it may be so; merges in `low` alone
    evidence: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Independent:
    """How many independent origins stand behind a claim, as a range."""

    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value in a series of figures."""

    as_of: str | None
    origin: str
    low: float | None
    high: float | None
    statement: str = ""  # *inner*


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """How a claim's figure moved: `best` is the latest value, `low` and `high` its bounds."""

    low: float | None
    best: float | None
    high: float | None
    series: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The proposition that several statements bear on: same event, same scope."""

    id: str
    text: str  # one statement's own words, the clearest
    statements: tuple[str, ...]
    story: str | None = None
    origins: tuple[Origin, ...] = ()
    independent: Independent = Independent(low=0, high=0)
    links: tuple[Dependence, ...] = ()
    denied_by: tuple[str, ...] = ()
    not_confirmed_by: tuple[str, ...] = ()
    retracted: bool = False
    status: Status = "single-source"
    outlets: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    figures: Series | None = None
    revised: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two claims that can't both stand, or one claim and its denial."""

    kind: ConflictKind
    claims: tuple[str, ...]
    note: str
    settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What `links` makes and `records` counts (*inner*): the same things, joined across reports.

    `reports` bear their story and copies; `statements` their entities and claim; `claims` have id,
    text, statements and story alone; `rivals` are pairs of claims (or one claim with a denial) that
    may conflict: `records` tells conflicts from updates.
    """

    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    rivals: tuple[Conflict, ...]
    stories: tuple[Story, ...]
    entity_of: dict[tuple[str, int], str]  # (report id, index of a party) -> entity id
    maybe_same: tuple[tuple[str, str], ...] = ()  # ids of entities that may be one: nothing tells
    bonds: tuple[tuple[str, str], ...] | None = None  # statements that say strictly the same, where
    # claims were joined by words: only these may stand behind each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One thing that a decision names, by what outlives another reading and another id (*inner*).

    A report, a stretch of it, or the statement whose content is that stretch.
    """

    of: int  # which of `Decision.about` it belongs to
    report: str
    sha256: str  # of the report's text
    statement: str = ""  # its id when it was decided; "" where no statement is meant
    begin: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an analyst decided: input, dated and kept."""

    at: str
    by: str
    what: DecisionKind
    about: tuple[str, ...]  # ids as they were named; any of them resolves as long as it names one
    note: str = ""
    n: int = 0  # its number on the record, which `undo` takes
    field: str = ""  # of "set": stance | source | place | date | low | high
    value: str = ""  # of "set": what is put there, "none" for nothing; of "origin": its name
    idle: str = ""  # why nothing follows from it now: what it names is gone, a later one overrules
    anchors: tuple[Anchor, ...] = ()  # *inner*


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim on the record beside a sentence in hand."""

    claim: str
    statement: str  # the one of its statements that is nearest to the sentence
    same: bool  # both say one thing, as strictly as for a corroboration
    differs: tuple[str, ...] = ()  # figure, place, date, polarity, tense, names ...
    agrees: tuple[str, ...] = ()
    margin: float = 0.0  # log-odds above those from which two origins' words are one claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A sentence in hand, and what is on the record of it: never whether it is so."""

    sentence: str
    verdict: Verdict
    matches: tuple[Match, ...] = ()  # the nearest first; those that bear the verdict lead


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything: what `onrecord export --format json` writes. RECORD.md says what each means."""

    format: str = "onrecord/1"
    reports: tuple[Report, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    decisions: tuple[Decision, ...] = ()
    stories: tuple[Story, ...] = ()
