"""Which of the entities that share a name a text means by it."""

from __future__ import annotations

from collections import Counter
from typing import Final

from models.sources.marks import Mark, Marks
from models.sources.registry import Entity

# How much more an entity that was chosen by its country weighs among those that share its name.
CHOSEN: Final = 4


class Namesakes:
    """Chooses among the entities of one name by the countries of which one text speaks."""

    def __init__(self, marks: Marks) -> None:
        self._spoken_of = Counter(mark.place.country for mark in marks.places if mark.place)

    def meant(self, mark: Mark, country: str | None = None) -> Entity | None:
        """The entity that a mark means, by ``country`` where several share the name; None where that does not tell."""
        if len(mark.entities) == 1:
            return mark.entities[0]
        chosen = [entity for entity in mark.entities if entity.country == country]
        if not chosen:
            # Of the countries that share the name, the one that the article speaks of.
            counts = [self._spoken_of[entity.country] if entity.country else 0 for entity in mark.entities]
            most = max(counts)
            chosen = [entity for entity, count in zip(mark.entities, counts, strict=True) if most and count == most]
        return chosen[0] if len(chosen) == 1 else None

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
        if chosen and chosen.entity_id not in weights:
            return ((chosen.entity_id, 1.0),)
        total = sum(weights.values())
        return tuple(
            (entity_id, weight / total) for entity_id, weight in sorted(weights.items(), key=lambda pair: -pair[1])
        )
