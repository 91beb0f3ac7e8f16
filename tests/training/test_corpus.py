"""The training's view of a corpus: standoff annotations, and what the tagger should say."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from training.corpus import articles, attributions
from training.examples import CONTENT, CUE, NOWHERE, OUTSIDE, SOURCE, batches, examples

TEXT = "Lund said it rained."
STANDOFF = (
    "T1\tSource 0 4\tLund\nT2\tCue 5 9\tsaid\nT3\tContent 10 12;13 19\tit rained\n"
    "T4\tAttribution 5 9\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
)


@dataclass
class Encoding:
    ids: list[int]
    offsets: list[tuple[int, int]]


class Words:
    """A tokenizer of whole words."""

    def encode(self, text: str, add_special_tokens: bool) -> Encoding:
        offsets, at = [], 0
        for word in text.split(" "):
            offsets.append((at, at + len(word)))
            at += len(word) + 1
        return Encoding([1000 + n for n in range(len(offsets))], offsets)


def _corpus(folder: Path) -> Path:
    for name in ("text", "attributions"):
        (folder / name).mkdir()
    (folder / "text" / "a.txt").write_text(TEXT)
    (folder / "text" / "not-annotated.txt").write_text(TEXT)
    (folder / "attributions" / "a_0001.ann").write_text(STANDOFF)
    (folder / "attributions" / "a_0002.ann").write_text("")
    return folder


def test_an_attribution_is_tied_from_its_spans() -> None:
    (one,) = attributions(STANDOFF)
    assert one.source == ((0, 4),)
    assert one.cue == ((5, 9),)
    assert one.content == ((10, 12), (13, 19))


def test_the_first_annotator_counts_and_texts_without_one_are_left_out(tmp_path: Path) -> None:
    (article,) = articles(_corpus(tmp_path))
    assert article.stem == "a"
    assert len(article.attributions) == 1


def test_a_cue_points_at_its_source_and_a_content_at_its_cue(tmp_path: Path) -> None:
    (article,) = articles(_corpus(tmp_path))
    (example,) = examples(Words(), article)
    assert example.labels == (SOURCE, CUE, CONTENT, CONTENT)
    assert example.links == (NOWHERE, 1, 2, 2)


def test_what_is_in_no_attribution_is_outside(tmp_path: Path) -> None:
    (article,) = articles(_corpus(tmp_path))
    bare = type(article)(article.stem, article.text, ())
    (example,) = examples(Words(), bare)
    assert set(example.labels) == {OUTSIDE}
    assert set(example.links) == {NOWHERE}


def test_batches_hold_each_window_once_and_are_seeded(tmp_path: Path) -> None:
    (article,) = articles(_corpus(tmp_path))
    rows = [*examples(Words(), article)] * 7
    first = list(batches(rows, 2, random.Random(1)))
    assert sum(map(len, first)) == 7
    assert first == list(batches(rows, 2, random.Random(1)))
