"""Count in how many articles each term occurs: makes `src/onrecord/links/data/idf.bin.gz`.

    python evals/count_terms.py ARTICLES.jsonl.gz src/onrecord/links/data/idf.bin.gz

An article is a line with `title` and `text`. Out come numbers alone: a hash of each term that at
least five distinct articles hold, its inverse document frequency in eighths of a doubling, and
whether it is mostly written with a capital inside a sentence. No text can be had back from them.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from array import array
from collections import Counter
from pathlib import Path

from onrecord.links.terms import STEP, Countries, country_names, stem, term_id, tokens
from onrecord.names import Names

LEAST = 5
_OPENING = re.compile(r"(?:^|[.!?:;\n]['\"”’)]*)\s*[(\"“‘']*$")


def count(path: Path) -> tuple[int, Counter[str], Counter[str], Counter[str]]:
    """The number of distinct articles; of each term: articles, uses inside, capitals inside."""
    seen: set[int] = set()
    held: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    countries = Countries(country_names(Names.load()))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"] or ""
            key = hash(text[:300])
            if key in seen:
                continue
            seen.add(key)
            found = {stem(m.group().lower()) for m in tokens(row["title"] or "")}
            matches = list(tokens(text))
            found |= {"=" + countries.at(text, matches, at)[1] for at in range(len(matches))}
            for match in matches:
                word = match.group()
                term = stem(word.lower())
                found.add(term)
                if not _OPENING.search(text[max(0, match.start() - 6) : match.start()]):
                    inside[term] += 1
                    capital[term] += word[0].isupper()
            held.update(found)
    return len(seen), held, inside, capital


def main(source: str, target: str) -> None:
    documents, held, inside, capital = count(Path(source))
    rows: dict[int, int] = {}
    for term, articles in sorted(held.items()):
        if articles >= LEAST:
            steps = min(127, round(math.log2(documents / articles) * STEP))
            name = capital[term] > 0.6 * inside[term] > 0
            rows[term_id(term)] = steps | (128 if name else 0)
    terms = array("I", sorted(rows))
    if sys.byteorder == "big":
        terms.byteswap()
    head = documents.to_bytes(4, "little") + len(rows).to_bytes(4, "little")
    data = head + terms.tobytes() + bytes(rows[t] for t in sorted(rows))
    Path(target).write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{documents} articles, {len(rows)} terms, {Path(target).stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
