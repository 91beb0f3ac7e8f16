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
    ids = torch.randint(1000, 30000, (2, 20))
    mask = torch.ones(2, 20, dtype=torch.long)
    sizes = {0: "batch", 1: "length"}
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary) / "whole.onnx"
        torch.onnx.export(
            tagger,
            (ids, mask),
            str(whole),
            input_names=["ids", "mask"],
            output_names=["labels", "links"],
            dynamic_axes={
                "ids": sizes,
                "mask": sizes,
                "labels": sizes,
                "links": {0: "batch", 1: "length", 2: "length"},
            },
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole, out / "attribution.onnx", weight_type=QuantType.QInt8, per_channel=True
        )
    tokenizer.save(str(out / "attribution.json"), pretty=False)
