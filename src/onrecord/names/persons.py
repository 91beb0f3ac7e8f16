"""Spellings of persons' names: transliterations, initials, order, nicknames, left-out parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.names.spelling import edits, latin, sound

_WORD = re.compile(r"[^\W_]+")
_PARTICLES = frozenset(
    "al el ul as ash ar ad an at az bin ben ibn bint binti de da do dos du del della di la le van "
    "von der den ten ter zu ur ud na e y und af av".split()
)
_HONORIFICS = frozenset(
    "mr mrs ms dr sir haji hajji shaikh sheikh sheik sayyid sayed mullah qari maulvi maulana gen "
    "col sa".split()
)
# Short forms of given names: each line is one name.
_NICKNAMES = [
    frozenset(line.split())
    for line in """
    william bill will billy liam
    robert bob rob bobby bert
    richard dick rick rich ricky
    james jim jimmy jamie
    john jack johnny jon
    michael mike mick micky mikhail
    joseph joe joey
    thomas tom tommy
    edward ed ted eddie ned
    theodore ted theo
    charles charlie chuck
    anthony tony
    andrew andy drew
    benjamin ben benny
    benyamin bibi
    daniel dan danny
    david dave
    donald don donny
    elizabeth liz beth betty lizzie eliza
    katherine kate kathy cathy katie kitty catherine kathleen
    margaret maggie peggy meg
    alexander alex sasha aleksandr alec
    alexandra sandra sasha alex
    vladimir volodya vova
    dmitry dima
    ekaterina katya
    nikolai kolya nick nicholas
    gregory greg
    jeffrey jeff
    kenneth ken kenny
    lawrence larry
    matthew matt
    patrick pat paddy
    patricia pat patty trish
    peter pete
    raymond ray
    ronald ron ronnie
    samuel sam
    stephen steve steven
    susan sue
    timothy tim
    barack barry
    frederick fred freddie
    francis frank
    franklin frank
    gerald gerry jerry
    jerome jerry
    christopher chris
    christine chris tina
    deborah debbie deb
    barbara barb
    rebecca becky
    victoria vicky
    philip phil
    nathaniel nat nate
    zachary zach
    jacob jake
    abraham abe
    albert al bert
    alfred al fred
    harold harry hal
    henry harry hank
    leonard leo len
    walter walt
    eugene gene
    douglas doug
    """.strip().splitlines()
]
_SHORT = {
    n: {m for group in _NICKNAMES if n in group for m in group} for g in _NICKNAMES for n in g
}

SAME = 0.8  # a name spelt otherwise; below it stand slips that may be another name


@lru_cache(maxsize=100_000)
def words(name: str) -> tuple[str, ...]:
    """A person's name as plain words, without titles and particles unless nothing else is there.

    >>> words("AL-ASSAD, Bashar")
    ('assad', 'bashar')
    """
    every = _WORD.findall(latin(name))
    kept = [w for w in every if w not in _PARTICLES and w not in _HONORIFICS]
    return tuple(dict.fromkeys(kept)) or tuple(every)


def alike(left: str, right: str) -> float:
    """How alike two words of names are, from 0 to 1."""
    if left == right:
        return 1.0
    if min(len(left), len(right)) == 1:
        return 0.85 if left[0] == right[0] else 0.0
    if right in _SHORT.get(left, ()):
        return 0.9
    length = max(len(left), len(right))
    most = 1 if length < 7 else 2 if length < 11 else 3
    wrong = edits(left, right, most)
    if sound(left) == sound(right) and left[0] == right[0]:
        return max(0.93, 1 - wrong / length)
    if sound(left) == sound(right):
        return 0.9
    return 1 - wrong / length if wrong <= most and length > 3 else 0.0


def likeness(left: str, right: str) -> float:
    """How surely two names are one person's by their spelling, from 0 to 1.

    Parts that only one of them has (a middle name, a patronymic) are no contradiction; parts on
    both sides that match nothing are.

    >>> likeness("Volodymyr Zelensky", "Volodymyr Oleksandrovych Zelenskyy") > SAME
    True
    >>> likeness("Ali Yusuf Karimi", "Ali Hasan Karimi") < 0.5
    True
    """
    a, b = words(left), words(right)
    if not a or not b:
        return 0.0
    if sorted(a) == sorted(b):
        return 1.0 if a == b else 0.97
    joined = _joined("".join(a), "".join(b))
    return max(joined, _aligned(a, b))


def _joined(left: str, right: str) -> float:
    """The names written as one word: "SergeiLavrov"."""
    if left == right:
        return 0.97
    length = max(len(left), len(right))
    wrong = edits(left, right, 2)
    return 1 - wrong / length if length > 8 and wrong <= 2 else 0.0


def _aligned(a: Sequence[str], b: Sequence[str]) -> float:
    """Word by word, best pairs first."""
    pairs = sorted(
        ((alike(x, y), -abs(i - j), i, j) for i, x in enumerate(a) for j, y in enumerate(b)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    marks: list[float] = []
    for mark, _, i, j in pairs:
        if mark >= 0.6 and i not in taken and j not in taken.values():
            taken[i] = j
            marks.append(mark)
    if not marks:
        return 0.0
    left, right = len(a) - len(marks), len(b) - len(marks)
    mark = sum(marks) / len(marks)
    if left and right:
        return 0.45 * mark
    if left or right:
        return mark * 0.95 if len(marks) > 1 else 0.45 * mark
    return mark
