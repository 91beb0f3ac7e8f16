"""Components and roots, against the plain definition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.count import components, roots

NODES = "abcdefg"
EDGES = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=14)


def _reach(start: str, edges: list[tuple[str, str]]) -> set[str]:
    found = {start}
    while more := {b for a, b in edges if a in found} - found:
        found |= more
    return found


@given(EDGES)
def test_components_are_what_is_joined(edges: list[tuple[str, str]]) -> None:
    both = edges + [(b, a) for a, b in edges]
    found = components(NODES, edges)
    for node in NODES:
        assert {n for n in NODES if found[n] == found[node]} == _reach(node, both)


@given(EDGES)
def test_a_root_reaches_nothing_that_does_not_reach_it(edges: list[tuple[str, str]]) -> None:
    found = roots(NODES, edges)
    final = [n for n in NODES if all(n in _reach(m, edges) for m in _reach(n, edges))]
    groups = {frozenset(_reach(n, edges)) for n in final}
    assert len(set(found.values())) == len(groups)
    for node, root in found.items():
        assert root in final
        assert root in _reach(node, edges)


@given(EDGES, EDGES)
def test_one_more_edge_makes_no_more_roots(
    edges: list[tuple[str, str]], more: list[tuple[str, str]]
) -> None:
    few = len(set(roots(NODES, edges + more).values()))
    assert few <= len(set(roots(NODES, edges).values()))
