"""Tokens, paragraphs and stretches of a text: the units that the tagger reads.

Offsets are code points into the text exactly as stored. Everything here is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress
from typing import Final

# Spaces are told from words at once, and plain words and marks come first, for speed: they are most.
TOKEN: Final = re.compile(
    r"(?!\s)([A-Za-z]{2,}+(?=[\s,.])|[^\w\s]|(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|[^\W_]+(?:['\u2019][^\W_]+)*|_)"
)
MAX_PARAGRAPH: Final = 256
"""Tokens after which a paragraph is cut, so that a text without line breaks costs no more than another."""
STRETCH: Final = 128
"""Tokens that neighbouring paragraphs may have together to be read in one go, as context of each other."""

Range = tuple[int, int]
Names = Mapping[str, Sequence[list[str]]]
"""Names of several tokens by their first: the tokens and what is between them, longer names first."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut up. ``paragraphs`` and ``stretches`` are ranges of tokens that tile the text."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    paragraphs: list[Range]
    stretches: list[Range]


def tokenise(text: str, names: Names | None = None) -> Tokens:
    """Cut a text into tokens, paragraphs (line breaks end them) and stretches of whole paragraphs.

    Each of the ``names`` is one token.
    """
    parts = TOKEN.split(text)  # what is between the words, and the words, by turns
    if names:
        parts = _joined(parts, names)
    reached = list(accumulate(map(len, parts)))
    starts = reached[:-1:2]
    paragraphs = _paragraphs(text, starts)
    return Tokens(text, starts, reached[1::2], parts[1::2], paragraphs, _stretches(paragraphs))


def names_of(words: Iterable[str]) -> Names:
    """Those of some words that are several tokens."""
    names: dict[str, list[list[str]]] = {}
    for word in words:
        parts = TOKEN.split(word)[1:-1]
        if len(parts) > 1:
            names.setdefault(parts[0], []).append(parts)
    return {first: sorted(found, key=len, reverse=True) for first, found in names.items()}


def _joined(parts: list[str], names: Names) -> list[str]:
    """The parts of a text, with those of each name made one."""
    out: list[str] = []
    done = 0
    for at in compress(range(1, len(parts), 2), map(names.__contains__, parts[1::2])):
        for name in names[parts[at]] if at >= done else ():
            end = at + len(name)
            if parts[at:end] == name:
                out += parts[done:at]
                out.append("".join(name))
                done = end
                break
    return out + parts[done:]


def _paragraphs(text: str, starts: list[int]) -> list[Range]:
    ranges: list[Range] = []
    first = 0
    while first < len(starts):
        at = text.find("\n", starts[first])
        end = len(starts) if at < 0 else bisect_left(starts, at, first)
        ranges += [(start, min(start + MAX_PARAGRAPH, end)) for start in range(first, end, MAX_PARAGRAPH)]
        first = end
    return ranges


def _stretches(paragraphs: list[Range]) -> list[Range]:
    ranges: list[Range] = []
    for first, end in paragraphs:
        if ranges and end - ranges[-1][0] <= STRETCH:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((first, end))
    return ranges
