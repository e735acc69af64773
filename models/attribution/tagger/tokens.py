"""Tokens, paragraphs and stretches of a text: the units that the tagger reads.

Offsets are code points into the text exactly as stored. Everything here is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

# Plain words come first, for speed: they are most.
TOKEN: Final = re.compile(
    r"([A-Za-z]++(?=\s)|(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|[^\W_]+(?:['\u2019][^\W_]+)*|[^\w\s]|_)"
)
MAX_PARAGRAPH: Final = 256
"""Tokens after which a paragraph is cut, so that a text without line breaks costs no more than another."""
STRETCH: Final = 128
"""Tokens that neighbouring paragraphs may have together to be read in one go, as context of each other."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut up. ``paragraphs`` and ``stretches`` are ranges of tokens that tile the text."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    paragraphs: list[Range]
    stretches: list[Range]


def tokenise(text: str) -> Tokens:
    """Cut a text into tokens, paragraphs (line breaks end them) and stretches of whole paragraphs."""
    parts = TOKEN.split(text)  # what is between the words, and the words, by turns
    reached = list(accumulate(map(len, parts)))
    starts = reached[:-1:2]
    paragraphs = _paragraphs(text, starts)
    return Tokens(text, starts, reached[1::2], parts[1::2], paragraphs, _stretches(paragraphs))


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
