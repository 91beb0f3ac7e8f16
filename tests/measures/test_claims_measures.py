"""The measures of claims: events are read as annotated, and the naive ways count what they say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from evals import events, likeness, naive

ECB = """<Document doc_name="1_1ecb.xml">
<token t_id="1" sentence="0">Divers</token><token t_id="2" sentence="0">found</token>
<token t_id="3" sentence="0">it</token><token t_id="4" sentence="1">They</token>
<token t_id="5" sentence="1">rested</token>
<Markables>
<ACTION_OCCURRENCE m_id="10"><token_anchor t_id="2"/></ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="11"><token_anchor t_id="1"/></HUMAN_PART_PER>
<ACTION_OCCURRENCE m_id="20" instance_id="ACT1" RELATED_TO="" TAG_DESCRIPTOR="found"/>
<HUMAN_PART_PER m_id="21" instance_id="HUM1" RELATED_TO="" TAG_DESCRIPTOR="divers"/>
</Markables>
<Relations>
<CROSS_DOC_COREF r_id="1" note="ACT1"><source m_id="10"/><target m_id="20"/></CROSS_DOC_COREF>
<CROSS_DOC_COREF r_id="2" note="HUM1"><source m_id="11"/><target m_id="21"/></CROSS_DOC_COREF>
</Relations></Document>"""


def test_a_document_is_read_with_the_events_of_each_sentence(tmp_path: Path) -> None:
    path = tmp_path / "1_1ecb.xml"
    path.write_text(ECB, "utf-8")
    article = events.read(path)
    assert article.text == "Divers found it\nThey rested\n"
    assert article.begins == (0, 16)
    assert article.events == {0: frozenset({"ACT1"})}


SCENARIO = {
    "reports": [
        {"id": "a", "outlet": "Wire"},
        {"id": "b", "outlet": "Post"},
        {"id": "c", "outlet": "Herald"},
    ],
    "gold": {"copies": [["a", "b"]]},
}
ROWS = [
    {"report": "a", "source": "the mayor", "source_entity": "Ivo Brandt"},
    {"report": "b", "source": "the mayor", "source_entity": "Ivo Brandt"},
    {"report": "c", "source": None, "source_entity": "outlet"},
]


def test_each_way_counts_what_it_is_called_after() -> None:
    counted = {name: way(ROWS, SCENARIO) for name, way in naive.WAYS.items()}
    assert counted == {"outlets": 3, "outlets less copies": 2, "source names": 2}


def test_accuracy_is_of_pairs_that_were_not_trained_on() -> None:
    random = np.random.RandomState(1)
    same = random.rand(200) > 0.5
    told = [{"likeness": float(x)} for x in same + random.rand(200) * 0.4]
    assert likeness._accuracy(told, same) > 0.95
    assert 0.3 < likeness._accuracy(told, random.rand(200) > 0.5) < 0.7
