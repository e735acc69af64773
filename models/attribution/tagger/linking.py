"""From anchors and the roles around them to attributions: which may stand together, and where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.attribution.elements import Attribution
from models.attribution.tagger.network import ROLES
from models.attribution.tagger.tokens import Range, Tokens

SHARED: Final = 0.5
"""Two contents with more than this share of the shorter one in common are one attribution found twice."""
INSIDE: Final = 0.5
"""An anchor inside a content that a better one claims must be at least this probable to stand beside it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An anchor, its probability, and the role number of each token of its paragraph from ``first`` on."""

    anchor: int
    probability: float
    first: int
    roles: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Found:
    anchor: int
    probability: float
    source: list[int]
    cue: list[int]
    content: frozenset[int]
    used: frozenset[int]


def link(tokens: Tokens, readings: Sequence[Reading]) -> list[Attribution]:
    """The attributions of one text, by position of their anchors."""
    found = [_found(reading) for reading in readings]
    chosen = _compatible([one for one in found if any(tokens.words[index][0].isalnum() for index in one.content)])
    return [
        Attribution(
            source=_spans(tokens, one.source),
            cue=_spans(tokens, one.cue),
            content=_spans(tokens, sorted(one.content)),
            confidence=round(one.probability, 4),
        )
        for one in sorted(chosen, key=lambda one: one.anchor)
    ]


def _found(reading: Reading) -> _Found:
    places: list[list[int]] = [[] for _ in ROLES]
    for index, role in enumerate(reading.roles, reading.first):
        places[role].append(index)
    _, source, cue, content = places
    if not cue:  # then the anchor alone, which is nothing else beside
        cue = [reading.anchor]
        source, content = ([index for index in part if index != reading.anchor] for part in (source, content))
    used = frozenset(content)
    return _Found(reading.anchor, reading.probability, source, cue, used, used.union(cue))


def _compatible(found: list[_Found]) -> list[_Found]:
    """The most probable ones that do not claim the same words. Only those that share a token are compared."""
    chosen: list[_Found] = []
    owners: dict[int, list[int]] = {}  # token -> chosen ones that use it as cue or content
    for one in sorted(found, key=lambda one: (-one.probability, one.anchor)):
        near = {owner for index in one.used for owner in owners.get(index, ())}
        if any(_clash(one, chosen[owner]) for owner in near):
            continue
        for index in one.used:
            owners.setdefault(index, []).append(len(chosen))
        chosen.append(one)
    return chosen


def _clash(one: _Found, better: _Found) -> bool:
    if one.anchor in better.cue or better.anchor in one.cue:
        return True
    shared = len(one.content & better.content)
    if shared > SHARED * min(len(one.content), len(better.content)):
        return True
    return one.probability < INSIDE and one.anchor in better.content


def _spans(tokens: Tokens, indices: list[int]) -> list[Range]:
    """Runs of neighbouring tokens as spans of the text."""
    spans: list[Range] = []
    before = -2
    for index in indices:
        start, end = tokens.starts[index], tokens.ends[index]
        if index == before + 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        before = index
    return spans
