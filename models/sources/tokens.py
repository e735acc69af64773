"""Words of a text with their offsets, as the resolver needs them: possessives apart, hyphens kept."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

# Plain words, which are most, for speed; abbreviations with points; handles; words with inner apostrophe, hyphen,
# ampersand or point; the possessive; any other mark alone. The soft hyphen and the zero-width characters are no tokens.
_TOKEN: Final = re.compile(
    r"([A-Za-z]++(?=[\s,])"
    r"|(?:[A-Z]\.){2,}(?:[-‑](?!(?:based|born|language|speaking|country)\b)\w+)*"
    r"|@\w+"
    r"|\w+(?:['’](?!s\b)\w+|[-‑](?!(?:based|born|language|speaking|country)\b)\w+|&\w+|\.(?=[a-z0-9])\w+)*"
    r"|['’]s\b"
    r"|[^\s\u00ad\u200b-\u200d\ufeff])"
)


def words_of(text: str) -> list[str]:
    """The words of a phrase."""
    return _TOKEN.findall(text)


def first_word(text: str) -> str:
    """The first word of a phrase, empty where it has none."""
    before = text.partition(" ")[0]
    if before.isascii() and before.isalpha():
        return before  # as most are, for speed
    found = _TOKEN.search(text)
    return found[1] if found else ""


def split(text: str) -> tuple[list[str], list[int], list[int], list[int]]:
    """The words of a text, where each starts and ends, and which of them open a line (the first always does)."""
    parts = _TOKEN.split(text)  # what is between the words, and the words, by turns
    reached = list(accumulate(map(len, parts)))
    lines = [at for at, between in enumerate(parts[:-1:2]) if "\n" in between or not at]
    return parts[1::2], reached[:-1:2], reached[1::2], lines
