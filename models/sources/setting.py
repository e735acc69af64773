"""Where a text is at a token: the country of a "minister" or "resident" of whom no country is told."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from typing import Final

from models.sources.marks import Mark, Marks
from models.sources.registry import Entity

# Entities that set the scene in their country.
_VOICES: Final = frozenset(("state_agency", "official", "intelligence_agency", "political_actor"))
# How far round a token a country told sets the scene, and how far an article's opening reaches, in tokens.
WINDOW: Final = 400
OPENING: Final = 80
OPENING_PLACES: Final = 12
_NEARNESS: Final = 30


class Setting:
    """The countries that one text speaks of, by place."""

    def __init__(self, marks: Marks, entity: Callable[[Mark], Entity | None]) -> None:
        self._starts = [mark.start for mark in marks.places]
        self._countries = [mark.place.country for mark in marks.places if mark.place]
        voices = [
            (mark.start, known.country)
            for mark in marks.entities
            if mark.source_type in _VOICES and (known := entity(mark)) and known.country
        ]
        self._voice_starts = [start for start, _ in voices]
        self._voices = [country for _, country in voices]

    def last_named(self, at: int) -> str | None:
        """The country last named before a token: "the country's"."""
        before = bisect_left(self._starts, at)
        return self._countries[before - 1] if before else None

    def country(self, at: int, sentence_start: int) -> str | None:
        """The country in which the text is at a token, whose sentence starts at ``sentence_start``.

        That of the state's voice named before it in the same sentence ("BelTA quoted the minister"), else the one
        told most round about: what is near, what comes before it and what opens the article weighs more.
        """
        voice = bisect_left(self._voice_starts, at) - 1
        if voice >= 0 and self._voice_starts[voice] >= sentence_start:
            return self._voices[voice]
        weights: Counter[str] = Counter()
        for starts, countries, weight in (
            (self._starts, self._countries, 1.0),
            (self._voice_starts, self._voices, 0.5),
        ):
            first, last = bisect_left(starts, at - WINDOW), bisect_left(starts, at + WINDOW)
            for position in {*range(first, last), *range(min(len(starts), OPENING_PLACES))}:
                start = starts[position]
                near = weight / (_NEARNESS + abs(at - start))
                near *= 1.0 if start < at else 0.5
                weights[countries[position]] += near * (2.0 if start < OPENING else 1.0)
        return weights.most_common(1)[0][0] if weights else None
