"""The training's view of a corpus: standoff annotations, and what the tagger should say."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from training.corpus import Article, articles, attributions
from training.examples import (
    CONTENT,
    CUE,
    NOWHERE,
    OUTSIDE,
    SOURCE,
    Marked,
    batches,
    examples,
    marked,
)

from onrecord.readings import language

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


def _marked(article: Article) -> Marked:
    (doc,) = language.parse(language.load(None), [article.text])
    return marked(Words(), article, doc)


def test_a_cue_and_its_source_point_at_each_other_and_a_content_at_its_cue(tmp_path: Path) -> None:
    (article,) = articles(_corpus(tmp_path))
    (example,) = examples(_marked(article))
    assert example.labels == (SOURCE, CUE, CONTENT, CONTENT)
    assert example.links == (2, 1, 2, 2)


def test_what_the_rules_say_of_a_piece_goes_with_it(tmp_path: Path) -> None:
    (article,) = articles(_corpus(tmp_path))
    (example,) = examples(_marked(article))
    assert [rule for rule, _, _ in example.marks] == [SOURCE, CUE, CONTENT, CONTENT + 1]


def test_what_is_in_no_attribution_is_outside(tmp_path: Path) -> None:
    (article,) = articles(_corpus(tmp_path))
    (example,) = examples(_marked(Article(article.stem, article.text, ())))
    assert set(example.labels) == {OUTSIDE}
    assert set(example.links) == {NOWHERE}


def test_each_pass_may_cut_an_article_elsewhere_and_loses_no_piece() -> None:
    long = _marked(Article("b", TEXT + " It poured." * 300, ()))
    cuts = {tuple(len(e.ids) for e in examples(long, random.Random(n))) for n in range(5)}
    assert len(cuts) > 1
    assert {sum(cut) for cut in cuts} == {len(long.pieces.ids)}


def test_batches_hold_each_window_once_and_are_seeded(tmp_path: Path) -> None:
    (article,) = articles(_corpus(tmp_path))
    rows = [*examples(_marked(article))] * 7
    first = list(batches(rows, 2, random.Random(1)))
    assert sum(map(len, first)) == 7
    assert first == list(batches(rows, 2, random.Random(1)))
