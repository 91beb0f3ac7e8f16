"""How names are spelt: scripts, transliterations, slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d",
        "þ": "th", "ə": "a", "ŋ": "n", "’": "", "'": "", "ʻ": "", "`": "", "‘": "", "ʼ": "",
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
        "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
        "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj", "њ": "nj",
        "ћ": "c", "ђ": "dj", "џ": "dz",
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th",
        "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p",
        "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps",
        "ω": "o",
        "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t",
        "ი": "i", "კ": "k", "ლ": "l", "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh",
        "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k", "ღ": "gh", "ყ": "q",
        "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh",
        "ჯ": "j", "ჰ": "h",
    }
)  # fmt: skip

# Applied in this order: what different alphabets and habits write for one sound.
_SOUNDS = [
    (re.compile(a), b)
    for a, b in (
        (r"^ye|(?<=[aeiou])ye", "e"),
        (r"qu(?=[ei])", "k"),
        (r"gu(?=[ei])", "g"),
        (r"tsch|tch|tš|cz|č", "ch"),
        (r"sch|sz|š", "sh"),
        (r"dzh|dj|zh", "j"),
        (r"^x(?=[aeiou])", "s"),
        (r"x", "ks"),
        (r"kh|gh(?=[aeiou])|h", "h"),
        (r"q|ck|c(?=[aoulrtkm]|$)", "k"),
        (r"ch", "c"),
        (r"ph|ff$", "f"),
        (r"th", "t"),
        (r"w|ff?$", "v"),
        (r"sh", "s"),
        (r"ts|tz|z", "z"),
        (r"iy$|yy$|ij$|ii$|yi$|ey$|ei$|ie$|y$|j$", "i"),
        (r"ou|oo|uu|u|o", "u"),
        (r"ai|ei|ay|ey|ae", "e"),
        (r"ee|ie|y|j(?![aeiou])", "i"),
        (r"ya|ia", "a"),
        (r"a|e", "a"),
        (r"h", ""),
        (r"d$", "t"),
        (r"b$", "p"),
        (r"g$", "k"),
        (r"(.)\1+", r"\1"),
    )
]


@lru_cache(maxsize=50_000)
def latin(name: str) -> str:
    """A name in plain lower-case Latin letters.

    >>> latin("Володимир Зеленський"), latin("Erdoğan")
    ('volodimir zelenskiy', 'erdogan')
    """
    name = name.casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """A rough key of a word's sound, the same for its usual transliterations.

    >>> sound("zelensky") == sound("zelenskyy") == sound("zelenskiy")
    True
    >>> sound("gaddafi") == sound("qaddafi"), sound("mohammed") == sound("muhammad")
    (False, True)
    """
    for pattern, simple in _SOUNDS:
        word = pattern.sub(simple, word)
    return word


@lru_cache(maxsize=50_000)
def edits(left: str, right: str, most: int = 3) -> int:
    """Letters to add, drop, change or swap to turn one word into the other; `most` + 1 if more.

    >>> edits("sechin", "sechni"), edits("putin", "obama", 2)
    (1, 3)
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        last, row, row_before = row, [i], before
        for j, b in enumerate(right, 1):
            cost = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, row_before[j - 2] + 1)
            row.append(cost)
        before = last
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
