"""What an analyst said is one, and what is not, as bonds between reports and between statements.

Two statements that are one claim are of one event, so their reports are of one story. Where two
decisions can't both hold, the later one does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.decisions.ground import Ground
from onrecord.types import Decision

Group = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Ids that go together, and ids that must not."""

    together: tuple[Group, ...] = ()
    apart: tuple[tuple[Group, Group], ...] = ()  # nobody of the first with any of the second

    def __bool__(self) -> bool:
        return bool(self.together or self.apart)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonds:
    """The ties of reports, which make stories, and of statements, which make claims."""

    reports: Ties = Ties()
    statements: Ties = Ties()


NO_TIES = Ties()


@dataclass(slots=True)
class _Side:
    """Ties of one kind while decisions are taken in, the latest first."""

    home: dict[str, str] = field(default_factory=dict)
    together: list[Group] = field(default_factory=list)
    apart: list[tuple[Group, Group]] = field(default_factory=list)

    def root(self, name: str) -> str:
        """The representative of all that goes together with an id."""
        while (above := self.home.get(name, name)) != name:
            name = above
        return name

    def joins(self, group: Group) -> bool:
        """Whether the ids of a group can go together."""
        trial = _Side(home=dict(self.home), apart=self.apart)
        trial.join(group)
        return not any(trial.meet(*pair) for pair in self.apart)

    def join(self, group: Group) -> None:
        """Take them for one."""
        for one in group[1:]:
            low, high = sorted((self.root(group[0]), self.root(one)))
            self.home[high] = low
        self.together.append(group)

    def meet(self, left: Group, right: Group) -> bool:
        """Whether any two of them go together."""
        return not {self.root(i) for i in left}.isdisjoint(self.root(i) for i in right)


def bonds(decisions: Sequence[Decision], ground: Ground) -> tuple[Bonds, dict[int, str]]:
    """The bonds that hold, and why others do not, by the number of the decision."""
    reports, statements = _Side(), _Side()
    idle: dict[int, str] = {}
    for decision in sorted(decisions, key=lambda d: -d.n):
        if decision.what not in ("same", "different"):
            continue
        named = _named(decision, ground)
        if sum(bool(group) for group in named) < 2:
            idle[decision.n] = GONE
        elif not _taken(decision, named, reports, statements, ground):
            idle[decision.n] = "a later decision says otherwise"
    return Bonds(reports=_ties(reports), statements=_ties(statements)), idle


GONE = "what it names is no longer on the record"


def _taken(
    decision: Decision, named: list[Group], reports: _Side, statements: _Side, ground: Ground
) -> bool:
    """Take a decision in where nothing later says otherwise."""
    of_statements = any(anchor.statement for anchor in decision.anchors)
    side = statements if of_statements else reports
    if decision.what == "different":
        pairs = [(a, b) for n, a in enumerate(named) for b in named[n + 1 :]]
        if any(side.meet(a, b) for a, b in pairs):
            return False
        side.apart.extend(pairs)
        return True
    group = tuple(dict.fromkeys(i for one in named for i in one))
    homes = _homes(decision, ground) if of_statements else ()
    if not side.joins(group) or (homes and not reports.joins(homes)):
        return False
    side.join(group)
    if len(homes) > 1:
        reports.join(homes)
    return True


def _named(decision: Decision, ground: Ground) -> list[Group]:
    """The ids that each name of a decision stands for now; what several names share is dropped."""
    groups: list[dict[str, None]] = [{} for _ in decision.about]
    for at, name in _ids(decision, ground):
        groups[at][name] = None
    if decision.what == "different":
        order = sorted(range(len(groups)), key=lambda at: (len(groups[at]), at))
        for n, small in enumerate(order):
            for large in order[n + 1 :]:
                groups[large] = {i: None for i in groups[large] if i not in groups[small]}
    return [tuple(group) for group in groups]


def _ids(decision: Decision, ground: Ground) -> Iterator[tuple[int, str]]:
    for anchor in decision.anchors:
        if anchor.statement:
            statement = ground.statement(anchor)
            if statement is not None:
                yield anchor.of, statement.id
        elif report := ground.report(anchor):
            yield anchor.of, report


def _homes(decision: Decision, ground: Ground) -> Group:
    """The reports in which the statements that a decision names stand now."""
    found = (ground.statement(anchor) for anchor in decision.anchors)
    return tuple(dict.fromkeys(one.report for one in found if one is not None))


def _ties(side: _Side) -> Ties:
    return Ties(together=tuple(reversed(side.together)), apart=tuple(reversed(side.apart)))
