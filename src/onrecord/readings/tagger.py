"""The attribution tagger: a small encoder in ONNX that labels word pieces and links them.

It is trained by `make train`; weights/MODEL_CARD.md says on what. Reads in one thread, so that
reports can be read side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

from onrecord.readings.clauses import Token
from onrecord.readings.frames import Tie
from onrecord.readings.marks import Mark, marks
from onrecord.readings.pieces import Pieces, pieces, windows

Array = Any  # a numpy array; numpy is imported lazily, with the model

NAME = "tagger 2"
_OPEN, _CLOSE, _UNMARKED = 101, 102, (0, 0, 0)  # what stands at a window's ends


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

    def read(self, text: str, doc: Token, ties: Sequence[Tie]) -> tuple[Pieces, list[Window]]:
        """The pieces of a text and what the network says of them, in order.

        `doc` is the parse of the text, `ties` what the rules found in it.
        """
        found = pieces(self._tokenizer, text, doc)
        known = marks(text, doc, found, ties)
        spans = windows(text, found.offsets)
        return found, [self._window(found.ids, known, begin, end) for begin, end in spans]

    def _window(self, ids: Sequence[int], known: Sequence[Mark], begin: int, end: int) -> Window:
        """One window at a time: as fast as several at once, with nothing to fill up."""
        import numpy as np

        row = np.array([[_OPEN, *ids[begin:end], _CLOSE]], np.int64)
        marked = np.array([[_UNMARKED, *known[begin:end], _UNMARKED]], np.int64)
        labels, links = self._session.run(None, {"ids": row, "marks": marked})
        return Window(begin, end, _softmax(labels[0, 1:-1]), _softmax(links[0, 1:-1, :-1]))


def _softmax(scores: Array) -> Array:
    import numpy as np

    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)


@lru_cache(maxsize=1)
def load() -> Tagger:
    """The tagger that the package ships."""
    return Tagger()
