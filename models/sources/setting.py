"""Where a text is at a token: the country of a "minister" or "resident" of whom no country is told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Final

from models.sources import vocabulary as v
from models.sources.countries import DEMONYM
from models.sources.marks import Mark, Marks
from models.sources.registry import Entity

# Entities that set the scene in their country.
_SCENE: Final = frozenset(("official", "intelligence_agency", "political_actor"))
_VOICES: Final = _SCENE | {"state_agency"}
# How far round a token a country told sets the scene, and how far an article's opening reaches, in tokens.
WINDOW: Final = 400
OPENING: Final = 80
OPENING_PLACES: Final = 12
_NEARNESS: Final = 60
# What a place after the token weighs, and one in the same paragraph.
AFTER: Final = 0.5
SAME_LINE: Final = 3.0
# What a voice, another outlet or body, and a country from afar weigh against a place named.
VOICE: Final = 1.0
OTHER: Final = 0.2
# What a country named anywhere in the text weighs.
OVERALL: Final = 0.003
AFAR: Final = 0.1
_AFAR_AFTER: Final = v.words("to with against on over about towards toward than like")
_AFAR_BEFORE: Final = v.words("embassy embassies consulate envoy ambassador")


class Setting:
    """The countries that one text speaks of, by place."""

    def __init__(self, marks: Marks, entity: Callable[[Mark], Entity | None]) -> None:
        self._starts = [mark.start for mark in marks.places]
        self._weights = [AFAR if from_afar(marks, mark) else 1.0 for mark in marks.places]
        self._local = {
            mark.start: mark.place.country
            for mark in marks.places
            if mark.place and marks.lows[mark.end : mark.end + 1] == [":"] and marks.opens_line(mark.start)
        }
        self._lines = [*marks.lines, len(marks.starts)]
        self._named = [
            (mark.start, mark.place.country) for mark in marks.places if mark.place and mark.place.sort != DEMONYM
        ]
        self._countries = [mark.place.country for mark in marks.places if mark.place]
        told: dict[str, float] = {}
        for country, weight in zip(self._countries, self._weights, strict=True):
            told[country] = told.get(country, 0.0) + weight
        self._told = {country: OVERALL * weight for country, weight in told.items()}
        voices = [
            (mark.start, known.country, known.source_type)
            for mark in marks.entities
            if (known := entity(mark)) and known.country
        ]
        self._agencies = [(start, country) for start, country, kind in voices if kind in _VOICES]
        self._voice_starts = [start for start, _, _ in voices]
        self._voices = [country for _, country, _ in voices]
        self._voice_weights = [VOICE if kind in _SCENE else OTHER for _, _, kind in voices]

    def last_named(self, at: int) -> str | None:
        """The country last named before a token: "the country's"."""
        before = bisect_left(self._named, (at, "")) - 1
        return self._named[before][1] if before >= 0 else None

    def country(self, at: int, sentence_start: int, quoted: bool = True) -> str | None:
        """The country in which the text is at a token, whose sentence starts at ``sentence_start``.

        If ``quoted``, that of the state's voice named before it in the sentence ("BelTA quoted the minister"), else
        the one told most round about: what is near, what comes before it and what opens the article weighs more.
        """
        spoken = bisect_left(self._agencies, (at, "")) - 1
        if quoted and spoken >= 0 and self._agencies[spoken][0] >= sentence_start:
            return self._agencies[spoken][1]
        position = bisect_right(self._lines, at)
        line, line_end = self._lines[position - 1], self._lines[position]
        if line in self._local:
            return self._local[line]
        weights = self._told.copy()
        for starts, countries, bearings in (
            (self._starts, self._countries, self._weights),
            (self._voice_starts, self._voices, self._voice_weights),
        ):
            first, last = bisect_left(starts, at - WINDOW), bisect_left(starts, at + WINDOW)
            for position in {*range(first, last), *range(min(len(starts), OPENING_PLACES))}:
                start = starts[position]
                near = bearings[position] / (_NEARNESS + abs(at - start))
                near *= 1.0 if start < at else AFTER
                near *= SAME_LINE if line <= start < line_end else 1.0
                near *= 2.0 if start < OPENING else 1.0
                weights[countries[position]] = weights.get(countries[position], 0.0) + near
        return max(weights, key=weights.__getitem__) if weights else None


def from_afar(marks: Marks, mark: Mark) -> bool:
    """Whether a country is only looked at from elsewhere: "trade with Chad", "the Chadian embassy"."""
    lows, end = marks.lows, mark.end
    owns = lows[end : end + 1] and lows[end] in v.POSSESSIVE_MARKS
    if mark.start and lows[mark.start - 1] in _AFAR_AFTER and not owns:
        return True
    end += end < len(lows) and lows[end] in v.POSSESSIVE_MARKS
    return end < len(lows) and lows[end] in _AFAR_BEFORE
