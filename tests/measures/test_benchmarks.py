"""What the benchmarks of linking choose and count: a record that grows by whole stories."""

from __future__ import annotations

from benchmarks.linking import by_stories
from benchmarks.stages import timed
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names import Names
from onrecord.reports import from_text

NAMES = Names.load()

ROWS = (
    ("The dam at Ostel burst on Monday, and the river Varn flooded three villages.", "2031-03-04"),
    ("The dam at Ostel has burst. The river Varn flooded villages on Monday.", "2031-03-05"),
    ("The dam at Ostel burst: the Varn flooded three villages, the council said.", "2031-03-05"),
    ("Lisbon's tram drivers will strike in June over pay.", "2031-05-30"),
)


@given(st.permutations(range(len(ROWS))))
def test_reports_are_drawn_by_whole_stories_however_they_came(order: list[int]) -> None:
    reports = [from_text(ROWS[n][0], id=str(n), published=ROWS[n][1]) for n in order]
    drawn = by_stories(reports, NAMES)
    assert sorted(drawn) == ["0", "1", "2", "3"]
    assert drawn.index("3") in (0, 3)
    assert [name for name in drawn if name != "3"] == ["0", "1", "2"]


def test_the_stages_are_told_with_their_ratio() -> None:
    texts = ("The dam broke, the mayor said.", "The dam held, the water board said.")
    head, reading, linking = timed([from_text(t, id=str(n)) for n, t in enumerate(texts)])
    assert head == "2 articles, 2 statements"
    assert reading.endswith(" 1.00")
    assert linking.startswith("linking and counting")
