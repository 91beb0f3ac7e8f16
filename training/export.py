"""From the trained network to the file that the reader uses: ONNX with 8-bit weights."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from training.network import Tagger


def export(tagger: Tagger, tokenizer: Tokenizer, out: Path) -> None:
    """Write `attribution.onnx` and `attribution.json` (the tokenizer) into `out`."""
    tagger.eval()
    ids = torch.randint(1000, 30000, (1, 20))
    marks = torch.zeros(1, 20, 3, dtype=torch.long)
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary) / "whole.onnx"
        torch.onnx.export(
            tagger,
            (ids, marks),
            str(whole),
            input_names=["ids", "marks"],
            output_names=["labels", "links"],
            dynamic_axes={
                "ids": {1: "length"},
                "marks": {1: "length"},
                "labels": {1: "length"},
                "links": {1: "length", 2: "length"},
            },
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole, out / "attribution.onnx", weight_type=QuantType.QInt8, per_channel=True
        )
    tokenizer.save(str(out / "attribution.json"), pretty=False)
