"""Places in capitals at the head of a line, as datelines have them: "KABUL, Feb 12 (Agency) -", "ANKARA/BAKU:"."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

from models.sources import vocabulary as v
from models.sources.countries import DEMONYM, load_countries
from models.sources.tokens import words_of
from models.sources.towns import load_towns

_LONG: Final = 14  # tokens behind a place within which a dateline ends
_BEHIND: Final = v.words(", ( - – — : /")
_ENDS: Final = v.words("- – — :")

Words = tuple[str, ...]


def spell_out(words: list[str], lines: Sequence[int]) -> None:
    """Write the places of datelines among the words of a text as the tables do: "DAR ES SALAAM" as "Dar es Salaam".

    ``lines`` are the tokens with which lines begin. In a headline all in capitals nothing is a dateline but what a
    colon or dash sets apart.
    """
    for line in lines:
        at = line
        while at < len(words) and words[at].isupper():
            found = next((pair for pair in _in_capitals().get(words[at], ()) if _stands(words, at, pair[0])), None)
            if found is None:
                break
            end = at + len(found[0])
            words[at:end] = found[1]
            at = end + 1 if words[end] == "/" else len(words)


def _stands(words: Sequence[str], at: int, capitals: Words) -> bool:
    """Whether a place in capitals stands at a token, and a dateline goes on and ends behind it."""
    end = at + len(capitals)
    if tuple(words[at:end]) != capitals or end == len(words) or words[end] not in _BEHIND:
        return False
    return not _ENDS.isdisjoint(words[end : end + _LONG])


@functools.cache
def _in_capitals() -> dict[str, list[tuple[Words, Words]]]:
    """Places in capitals and as they are written otherwise, by their first word, longest first."""
    named = (word for word, place in load_countries().words.items() if place.sort != DEMONYM)
    found: dict[str, list[tuple[Words, Words]]] = {}
    for name in (*named, *load_towns()):
        written = tuple(words_of(name))
        capitals = tuple(map(str.upper, written))
        found.setdefault(capitals[0], []).append((capitals, written))
    for places in found.values():
        places.sort(key=lambda pair: -len(pair[0]))
    return found
