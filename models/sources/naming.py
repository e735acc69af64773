"""What a name within a phrase tells about its source: who it is, of which class and of which country."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from models.sources import vocabulary as v
from models.sources.marks import SITE, Mark, Marks
from models.sources.namesakes import Namesakes
from models.sources.own_words import OwnWords
from models.sources.pieces import Item
from models.sources.reading import NAME, ORGANISATION, PERSON, Reading
from models.sources.terms import DOMAIN, ORGAN, POST, ROLE, TITLE

_ANYBODY: Final = frozenset(("counterpart", "counterparts"))  # people or bodies
_STATE: Final = frozenset(("official", "intelligence_agency"))
# Countries' domains in which the whole world has its sites.
_FOR_ALL: Final = v.words("tv me io co ai fm ly am to is la cc ws gg nu us eu")


class Naming:
    """Takes up the names in the phrases of one text."""

    def __init__(
        self, marks: Marks, own_words: OwnWords, namesakes: Namesakes, country_names: Mapping[str, str]
    ) -> None:
        self._marks = marks
        self._own_words = own_words
        self._namesakes = namesakes
        self._country_names = country_names

    def take(self, reading: Reading, item: Item, hint: str | None) -> None:
        """Let a reading bear the name of a piece, or be owned by it where it is one of its people."""
        mark = item.mark
        assert mark is not None
        if mark.entities:
            term = self._marks.terms.by_words.get((reading.last,), {})
            if reading.sort == PERSON and not reading.plural and term.get(DOMAIN) == mark.source_type:
                reading.sort = ORGANISATION  # "the paramilitary Rapid Support Forces"
            if reading.sort == PERSON and reading.kind != TITLE and reading.last not in _ANYBODY:
                reading.owner = reading.owner or self.owner(item, hint)
                return
            reading.name_mark = mark
            entity = reading.entity = self._namesakes.meant(mark, hint)
            reading.name = entity.name if entity else self._marks.string(mark.start, mark.end)
            if entity and reading.country and entity.source_type in _STATE and entity.country != reading.country:
                # "South Korea's Joint Chiefs of Staff" are not the registry's American ones.
                entity = reading.entity = None
                called = self._marks.string(mark.start, mark.end)
                called = v.MINISTRIES.get(called.lower(), called)  # "the Chilean MoD"
                reading.name = f"{called} of {self._country_names[reading.country]}"
            if reading.source_type is None or not _outweighs(reading, mark):
                reading.source_type = entity.source_type if entity else mark.source_type
                reading.decided_by = "registry"
            if entity:
                reading.country = entity.country or (
                    reading.country if reading.source_type != "international_organisation" else None
                )
            if reading.sort not in (PERSON, POST):
                reading.sort = ORGANISATION
            return
        reading.name_mark = mark
        reading.name = self._marks.string(mark.start, mark.end)
        guess = self._own_words.organisation_type(mark)
        if reading.sort == "":
            reading.sort = ORGANISATION if guess else NAME
            reading.source_type, reading.decided_by = guess, "default"
        elif reading.source_type is None and reading.sort == ORGANISATION:
            # "the Northgate agency", "the group Open Steppe": what such phrases are most often.
            reading.source_type = guess or v.MOSTLY.get(reading.head)
        if reading.country is None and reading.sort == ORGANISATION:
            named = map(self._marks.country_at, range(mark.start, mark.end))
            reading.country = next((c for c in named if c), None) or self._at_home(mark)

    def owner(self, item: Item, hint: str | None) -> Reading:
        """Whom a name tells to be the owner of what stands beside it."""
        owner = Reading(item.start, item.end)
        self.take(owner, item, hint)
        return owner

    def _at_home(self, mark: Mark) -> str | None:
        """The country in whose domain a site is: "nordhamn.fr"."""
        site = SITE.fullmatch(self._marks.lows[mark.end - 1])
        home = {"uk": "GB"}.get(site[1], site[1].upper()) if site and site[1] not in _FOR_ALL else None
        return home if home in self._country_names else None


def _outweighs(reading: Reading, mark: Mark) -> bool:
    """Whether the words beside a known name say more than the registry: not "the agency X"."""
    known = mark.source_type
    if reading.kind == POST or reading.control:
        return True
    if reading.kind in (ORGAN, TITLE, ROLE):
        return known in ("company", "unknown", "social_media", "document")
    return False
