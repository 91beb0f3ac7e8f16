"""The attribution tagger: a small encoder in ONNX that labels word pieces and links them.

It is trained by `make train`; weights/MODEL_CARD.md says on what. Reads in one thread, so that
reports can be read side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

from onrecord.readings.pieces import Pieces, pieces, windows

Array = Any  # a numpy array; numpy is imported lazily, with the model

NAME = "tagger 1"
_BATCH = 8
_OPEN, _CLOSE = 101, 102  # what stands at a window's ends


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `begin` to `end` of a text, with the probability of each label and of each link.

    `links[i, j]`: that piece `begin + i` points at piece `begin + j - 1`; `j` = 0 is "none here".
    """

    begin: int
    end: int
    labels: Array
    links: Array


class Tagger:
    """The network with its tokenizer. One tagger may read any number of texts."""

    def __init__(self) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        folder = files("onrecord.readings").joinpath("weights")
        with as_file(folder.joinpath("attribution.onnx")) as path:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        self._tokenizer = Tokenizer.from_str(folder.joinpath("attribution.json").read_text("utf-8"))

    def read(self, text: str) -> tuple[Pieces, list[Window]]:
        """The pieces of a text and what the network says of them, in order."""
        found = pieces(self._tokenizer, text)
        spans = windows(text, found.offsets)
        order = sorted(spans, key=lambda w: w[1] - w[0])
        read: list[Window] = []
        for start in range(0, len(order), _BATCH):
            read += self._batch(found.ids, order[start : start + _BATCH])
        return found, sorted(read, key=lambda w: w.begin)

    def _batch(self, ids: Sequence[int], spans: Sequence[tuple[int, int]]) -> Iterator[Window]:
        import numpy as np

        length = max(end - begin for begin, end in spans) + 2
        padded = np.zeros((len(spans), length), np.int64)
        mask = np.zeros((len(spans), length), np.int64)
        for row, (begin, end) in enumerate(spans):
            padded[row, : end - begin + 2] = (_OPEN, *ids[begin:end], _CLOSE)
            mask[row, : end - begin + 2] = 1
        labels, links = self._session.run(None, {"ids": padded, "mask": mask})
        for row, (begin, end) in enumerate(spans):
            size = end - begin
            yield Window(
                begin,
                end,
                _softmax(labels[row, 1 : size + 1]),
                _softmax(links[row, 1 : size + 1, : size + 1]),
            )


def _softmax(scores: Array) -> Array:
    import numpy as np

    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)


@lru_cache(maxsize=1)
def load() -> Tagger:
    """The tagger that the package ships."""
    return Tagger()
