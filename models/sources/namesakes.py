"""Which of the entities that share a name a text means by it.

"PTI" is a party of Pakistan and an agency of India: the words beside it tell, or the countries of which a text speaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from models.sources import vocabulary as v
from models.sources.marks import Mark, Marks
from models.sources.registry import OUTLETS, Entity

# How much more an entity that was chosen by its country weighs among those that share its name.
CHOSEN: Final = 4
_NEAR: Final = 3  # tokens before a name that tell of it: "local newspaper El Faro"
# Beside the name of an outlet: "told PTI", "the news agency PTI", "PTI reported".
_TO_OUTLETS: Final = v.words("told tell tells telling agency outlet broadcaster newspaper")
_OUTLETS_DO: Final = v.words("reported reports quoted quotes cited cites")
# Behind the name of a body that has members: "the PTI chairman".
_OF_MEMBERS: Final = v.words(
    "leader leaders leadership chairman chairperson founder lawmaker lawmakers legislator legislators senator senators "
    "mp mps candidate candidates supporter supporters activist activists worker workers rally government manifesto"
)


class Namesakes:
    """Chooses among the entities of one name by the countries of which one text speaks."""

    def __init__(self, marks: Marks) -> None:
        self._lows = marks.lows
        self._spoken_of = Counter(mark.place.country for mark in marks.places if mark.place)

    def meant(self, mark: Mark, country: str | None = None) -> Entity | None:
        """The entity that a mark means, by ``country`` where several share the name; None where that does not tell."""
        sharing = self._fitting(mark)
        if "local" in self._lows[max(0, mark.start - _NEAR) : mark.start]:
            sharing = [entity for entity in sharing if entity.country in self._spoken_of]  # not its namesake abroad
        if len(sharing) < 2:
            return sharing[0] if sharing else None
        chosen = [entity for entity in sharing if country and entity.country == country]
        if not chosen:
            # Of the countries that share the name, the one that the article speaks of.
            counts = [self._spoken_of[entity.country] if entity.country else 0 for entity in sharing]
            most = max(counts)
            chosen = [entity for entity, count in zip(sharing, counts, strict=True) if most and count == most]
        if not chosen:
            # Agencies and bodies of many countries are cited everywhere, parties and offices at home.
            chosen = [entity for entity in sharing if entity.country is None or entity.source_type in OUTLETS]
        return chosen[0] if len(chosen) == 1 else None

    def _fitting(self, mark: Mark) -> Sequence[Entity]:
        """The entities of a mark that the words beside it allow: outlets, or bodies with members."""
        outlets = [entity for entity in mark.entities if entity.source_type in OUTLETS]
        if 0 < len(outlets) < len(mark.entities):
            after = mark.end + any(map(v.POSSESSIVE_MARKS.__contains__, self._lows[mark.end : mark.end + 1]))
            behind = self._lows[after] if after < len(self._lows) else ""
            if behind in _OUTLETS_DO or (mark.start and self._lows[mark.start - 1] in _TO_OUTLETS):
                return outlets
            if behind in _OF_MEMBERS:
                return [entity for entity in mark.entities if entity not in outlets]
        return mark.entities

    def candidates(self, mark: Mark, chosen: Entity | None) -> tuple[tuple[str, float], ...]:
        """The entities that a mark may stand for, with confidence, best first.

        The confidence is each country's share of the countries that the text names, one added to each; the share of
        a ``chosen`` one, which the phrase or the text points to, counts four times.
        """
        weights = {
            entity.entity_id: (1 + (self._spoken_of[entity.country] if entity.country else 0))
            * (CHOSEN if entity == chosen else 1)
            for entity in mark.entities
        }
        total = sum(weights.values())
        return tuple(
            (entity_id, weight / total) for entity_id, weight in sorted(weights.items(), key=lambda pair: -pair[1])
        )
