"""The network: a BERT encoder with a label for each piece and a pointer from piece to piece.

The pointer learns which spans belong together: every piece of a content points at the first piece
of its cue (of its source, where there is no cue), every piece of a cue at the first of its source.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.readings.marks import MARKS

LABELS = 7
_POINTER = 64
_REACH = 127  # distances beyond are one
_DROPPED = 0.1


class Layer(nn.Module):
    """One layer of BERT: attention and a feed-forward step, each added and normalised."""

    def __init__(self, width: int, heads: int, inner: int, eps: float) -> None:
        super().__init__()
        self.heads = heads
        self.looked = nn.Linear(width, 3 * width)  # query, key and value in one step
        self.out = nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_attention = nn.LayerNorm(width, eps)
        self.norm = nn.LayerNorm(width, eps)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """`bias` is far below zero where a piece must not be looked at."""
        batch, length, width = x.shape
        each = width // self.heads

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, each).transpose(1, 2)

        query, key, value = self.looked(x).split(width, -1)
        scores = split(query * each**-0.5) @ split(key).transpose(-1, -2)
        weights = (scores if bias is None else scores + bias).softmax(-1)
        seen = (weights @ split(value)).transpose(1, 2).reshape(batch, length, width)
        x = self.norm_attention(x + self.out(seen))
        return self.norm(x + self.down(functional.gelu(self.up(x))))


class Tagger(nn.Module):
    """From piece numbers to label scores and link scores."""

    def __init__(self, config: dict[str, int], eps: float = 1e-12) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.kinds = nn.Embedding(config["type_vocab_size"], width)
        self.marks = nn.Embedding(MARKS, width)
        self.norm = nn.LayerNorm(width, eps)
        self.drop = nn.Dropout(_DROPPED)
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], eps)
            for _ in range(config["num_hidden_layers"])
        )
        self.label = nn.Linear(width, LABELS)
        self.link_from, self.link_to = nn.Linear(width, _POINTER), nn.Linear(width, _POINTER)
        self.distance = nn.Embedding(2 * _REACH + 1, 1)
        nn.init.zeros_(self.distance.weight)
        nn.init.zeros_(self.marks.weight)

    def forward(
        self, ids: Tensor, marks: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Scores (batch, length, 7) and (batch, length, length).

        `marks` (batch, length, 3); `mask` is 1 for real pieces, None where there are no others.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(places)[None] + self.kinds.weight[0]
        x = self.drop(self.norm(x + self.marks(marks).sum(-2)))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        x = self.drop(x)
        apart = (places[None] - places[:, None]).clamp(-_REACH, _REACH) + _REACH
        links = self.link_from(x) @ self.link_to(x).transpose(-1, -2) / _POINTER**0.5
        links = links + self.distance(apart)[..., 0]
        return self.label(x), links if bias is None else links + bias[:, 0]


_NAMES = {
    "words.weight": "embeddings.word_embeddings.weight",
    "places.weight": "embeddings.position_embeddings.weight",
    "kinds.weight": "embeddings.token_type_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "out": "attention.output.dense",
    "norm_attention": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}


_LOOKED = ("query", "key", "value")


def from_base(folder: Path, layers: int) -> Tagger:
    """A tagger on the lowest `layers` of the encoder in `folder`; its heads are new.

    The folder holds config.json and model.safetensors.
    """
    config = json.loads((folder / "config.json").read_text("utf-8"))
    tagger = Tagger({**config, "num_hidden_layers": layers})
    base = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
    state = tagger.state_dict()
    state.update({ours: base[theirs] for ours, theirs in _NAMES.items()})
    for n in range(layers):
        theirs = f"encoder.layer.{n}"
        for part in ("weight", "bias"):
            for name, other in _LAYER.items():
                state[f"layers.{n}.{name}.{part}"] = base[f"{theirs}.{other}.{part}"]
            state[f"layers.{n}.looked.{part}"] = torch.cat(
                [base[f"{theirs}.attention.self.{name}.{part}"] for name in _LOOKED]
            )
    tagger.load_state_dict(state)
    tagger.words.weight.requires_grad_(False)  # a small corpus must not bend the words it has
    return tagger
