"""Long texts made short, without losing the figure that a reader looks for."""

from __future__ import annotations

ELLIPSIS = "…"


def clip(text: str, limit: int, keep: tuple[tuple[int, int], ...] = ()) -> str:
    """At most `limit` characters of `text`, cut between words, with what lies in `keep`.

    `keep` holds (begin, end) offsets into `text`. What stands between two kept parts is left out
    with an ellipsis. A kept part longer than the limit is cut too: the limit always holds.

    >>> clip("The toll in the valley, after a night of searching, rose to 21", 40, ((60, 62),))
    'The toll in the valley,… rose to 21'
    """
    if len(text) <= limit:
        return text
    late = [part for part in keep if part[1] > _cut(text, limit - 1)]
    if not late:
        return text[: _cut(text, limit - 1)].rstrip(" ,;:") + ELLIPSIS
    begin, end = late[0]
    window = max(limit // 2, min(end - begin, limit - 3))
    tail_begin, tail_end = _window(text, begin, end, window - 2)
    head = text[: _cut(text, min(limit - (tail_end - tail_begin) - 3, tail_begin))].rstrip()
    tail = text[tail_begin:tail_end].strip()
    joined = f"{head}{ELLIPSIS} {tail}" if head else f"{ELLIPSIS}{tail}"
    return joined if tail_end >= len(text) else joined + ELLIPSIS


def _cut(text: str, limit: int) -> int:
    """The last place between two words at or before `limit`; `limit` in a text without spaces."""
    if limit >= len(text):
        return len(text)
    limit = max(limit, 0)
    if text[limit : limit + 1].isspace():
        return limit
    space = text.rfind(" ", limit // 2, limit)
    return space if space > 0 else limit


def _window(text: str, begin: int, end: int, size: int) -> tuple[int, int]:
    """About `size` characters around `begin`..`end`, cut between words."""
    size = max(size, 1)
    if end - begin >= size:
        return begin, begin + size
    spare = size - (end - begin)
    left = max(begin - spare // 2, 0)
    right = min(left + size, len(text))
    if left and not text[left - 1].isspace():
        space = text.find(" ", left, begin)
        left = space + 1 if space >= 0 else begin
    return left, right if right == len(text) else max(_cut(text, right), end)
