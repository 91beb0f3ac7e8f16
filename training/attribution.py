"""Train the attribution tagger and export it: `make train DATA=FOLDER`.

    python -m training.attribution --data FOLDER --base MODEL --out FOLDER [--epochs N]

FOLDER holds `data/attribution_polnear/train`; MODEL the encoder (config.json, model.safetensors,
tokenizer.json). One article in 20 is held out and used only to choose how the tagger and the rules
are combined. Seeded; it runs on a GPU where there is one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from onrecord.readings import language
from training.corpus import Article, articles
from training.examples import NOWHERE, Example, Marked, batches, examples, marked
from training.export import export
from training.network import LABELS, Tagger, from_base

HELD_OUT = 20  # every 20th article is not trained on
_BATCH = 16
_HEADS_FASTER, _WARM_UP = 5, 100
_HEADS = ("label", "link_from", "link_to", "distance", "marks")


def main(argv: Sequence[str] | None = None) -> int:
    """Train, export, and say where the weights lie."""
    told = _arguments().parse_args(argv)
    torch.manual_seed(told.seed)
    torch.set_num_threads(told.threads)
    tokenizer = Tokenizer.from_file(str(told.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    folder = told.data / "data" / "attribution_polnear" / "train"
    chosen = [a for n, a in enumerate(articles(folder)) if n % HELD_OUT]
    kept = _parsed(tokenizer, chosen[: told.steps * _BATCH] if told.steps else chosen)
    tagger = from_base(told.base, told.layers)
    _train(tagger, kept, told)
    told.out.mkdir(parents=True, exist_ok=True)
    if told.keep:
        torch.save(tagger.state_dict(), told.keep)
    export(tagger.cpu(), tokenizer, told.out)
    return 0


def _parsed(tokenizer: Tokenizer, kept: Sequence[Article]) -> list[Marked]:
    """The articles with what the parse and the rules say of them, which the tagger is told."""
    docs = language.parse(language.load(None), (a.text for a in kept))
    return [marked(tokenizer, a, doc) for a, doc in zip(kept, docs, strict=True)]


def _train(tagger: Tagger, kept: Sequence[Marked], told: argparse.Namespace) -> None:
    """Adam with a rate that rises a while, and falls to nothing at the last step or minute."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tagger.to(device).train()
    optimizer = torch.optim.AdamW(_groups(tagger, told.rate), fused=True)
    rates = [g["lr"] for g in optimizer.param_groups]
    chance = random.Random(told.seed)
    epoch = sum(len(list(examples(a))) for a in kept) // _BATCH
    total = told.steps or told.epochs * epoch
    print(f"{len(kept)} articles, {epoch} steps a pass, {total} in all", flush=True)
    began, seen = time.monotonic(), 0.0
    for step, batch in enumerate(_endless(kept, chance)):
        gone = max(step / total, (time.monotonic() - began) / (60 * told.minutes))
        if gone >= 1:
            return
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, step / _WARM_UP) * (1 - gone)
        with torch.autocast(device, dtype=torch.bfloat16):
            loss = _loss(tagger, batch, device)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        seen = loss.item() if step == 0 else 0.97 * seen + 0.03 * loss.item()
        if step % 25 == 0:
            print(f"step {step} of {total}, loss {seen:.3f}", flush=True)


def _endless(kept: Sequence[Marked], chance: random.Random) -> Iterator[list[Example]]:
    """Pass after pass, each cut into other windows."""
    while True:
        yield from batches([e for a in kept for e in examples(a, chance)], _BATCH, chance)


def _groups(tagger: Tagger, rate: float) -> list[dict[str, object]]:
    """New heads learn faster than the encoder; norms and biases do not decay."""
    heads, decayed, others = [], [], []
    for name, weight in tagger.named_parameters():
        if not weight.requires_grad:
            continue
        if name.split(".")[0] in _HEADS:
            heads.append(weight)
        else:
            (decayed if weight.ndim > 1 else others).append(weight)
    return [
        {"params": heads, "lr": _HEADS_FASTER * rate, "weight_decay": 0.01},
        {"params": decayed, "lr": rate, "weight_decay": 0.01},
        {"params": others, "lr": rate, "weight_decay": 0.0},
    ]


def _loss(tagger: Tagger, batch: Sequence[Example], device: str) -> Tensor:
    ids, marks, mask, labels, links = (t.to(device) for t in _padded(batch))
    scores, pointed = tagger(ids, marks, mask)
    of_labels = functional.cross_entropy(scores.float().view(-1, LABELS), labels.view(-1))
    of_links = functional.cross_entropy(
        pointed.float().flatten(0, 1), links.view(-1), ignore_index=NOWHERE
    )
    return of_labels + of_links


def _padded(batch: Sequence[Example]) -> tuple[Tensor, ...]:
    """Pieces between the marks 101 and 102, filled up to the longest of the batch."""
    length = max(len(e.ids) for e in batch) + 2
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    marks = torch.zeros(len(batch), length, 3, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.long)
    labels = torch.full((len(batch), length), -100)
    links = torch.full((len(batch), length), NOWHERE)
    for row, one in enumerate(batch):
        end = len(one.ids) + 2
        ids[row, :end] = torch.tensor([101, *one.ids, 102])
        marks[row, 1 : end - 1] = torch.tensor(one.marks)
        mask[row, :end] = 1
        labels[row, 1 : end - 1] = torch.tensor(one.labels)
        links[row, 1 : end - 1] = torch.tensor(one.links)
    return ids, marks, mask, labels, links


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=4, help="of the encoder, from below")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--steps", type=int, help="so many, not passes: to try it")
    parser.add_argument("--minutes", type=float, default=600.0, help="stop by then")
    parser.add_argument("--rate", type=float, default=3e-4, help="of the encoder, at its highest")
    parser.add_argument("--keep", type=Path, help="write the weights as they are trained here too")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    return parser


if __name__ == "__main__":
    sys.exit(main())
