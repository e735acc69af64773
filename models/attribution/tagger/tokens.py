"""Tokens, paragraphs and stretches of a text: the units that the tagger reads.

Offsets are code points into the text exactly as stored. Everything here is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

TOKEN: Final = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|[^\W_]+(?:['\u2019][^\W_]+)*|[^\w\s]|_")
MAX_PARAGRAPH: Final = 256
"""Tokens after which a paragraph is cut, so that a text without line breaks costs no more than another."""
STRETCH: Final = 128
"""Tokens that neighbouring paragraphs may have together to be read in one go, as context of each other."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut up. ``paragraphs`` and ``stretches`` are ranges of tokens that tile the text."""

    text: str
    offsets: list[Range]
    words: list[str]
    paragraphs: list[Range]
    stretches: list[Range]


def tokenise(text: str) -> Tokens:
    """Cut a text into tokens, paragraphs (line breaks end them) and stretches of whole paragraphs."""
    offsets = [match.span() for match in TOKEN.finditer(text)]
    words = [text[start:end] for start, end in offsets]
    paragraphs = _paragraphs(text, offsets)
    return Tokens(text, offsets, words, paragraphs, _stretches(paragraphs))


def _paragraphs(text: str, offsets: list[Range]) -> list[Range]:
    breaks = [match.start() for match in re.finditer("\n", text)]
    ranges: list[Range] = []
    first, at = 0, 0
    for index in range(1, len(offsets) + 1):
        if index < len(offsets):
            while at < len(breaks) and breaks[at] < offsets[index - 1][1]:
                at += 1
            if at == len(breaks) or breaks[at] >= offsets[index][0]:
                continue
        while index - first > MAX_PARAGRAPH:
            ranges.append((first, first + MAX_PARAGRAPH))
            first += MAX_PARAGRAPH
        ranges.append((first, index))
        first = index
    return ranges


def _stretches(paragraphs: list[Range]) -> list[Range]:
    ranges: list[Range] = []
    for first, end in paragraphs:
        if ranges and end - ranges[-1][0] <= STRETCH:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((first, end))
    return ranges
