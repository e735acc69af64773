"""The registry: who the world's sources are, read from the CSV files in ``data/``.

Entities and their aliases belong here, and finding an alias in a row of tokens. What a phrase in an article
means is the resolver's business (``reader``).
"""

from __future__ import annotations

import csv
import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa

from models.sources.tokens import words_of

DATA: Final = Path(__file__).with_name("data")
OWNERSHIPS: Final = (
    "state_owned",
    "state_controlled",
    "public_service",
    "private",
    "party",
    "military",
    "intergovernmental",
    "unknown",
)
COLUMNS: Final = (
    "entity_id",
    "name",
    "source_type",
    "country",
    "owner",
    "ownership",
    "parent",
    "domain",
    "aliases",
)
# An alias this short and in capitals is an acronym: "WHO" is not "who", "IS" is not "is".
ACRONYM_LENGTH: Final = 8


@dataclass(frozen=True, slots=True)
class Entity:
    """One source of the world: a line of the registry. ``aliases`` leaves the name itself out."""

    entity_id: str
    name: str
    source_type: str
    country: str | None
    owner: str | None
    ownership: str
    parent: str | None
    domain: str | None
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


def case_sensitive(alias: str) -> bool:
    """Whether an alias is an acronym, which means nothing in lower case."""
    return len(alias) <= ACRONYM_LENGTH and alias.isupper()


Candidates = tuple[Entity, ...]
# An alias: its tokens, its exact words if case counts, whether "the" must stand before it, and whose it is.
Alias = tuple[tuple[str, ...], tuple[str, ...] | None, bool, Candidates]


class Registry:
    """The entities, found by id, by name and in text."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities: tuple[Entity, ...] = tuple(entities)
        self.by_id: dict[str, Entity] = {entity.entity_id: entity for entity in self.entities}
        self._by_domain: dict[str, list[str]] = {}
        for entity in self.entities:
            if entity.domain:
                self._by_domain.setdefault(entity.domain, []).append(entity.entity_id)
        self._outlets: dict[str, Counter[str]] = {}
        for entity in self.entities:
            if entity.country and entity.source_type in ("state_agency", "news_organisation"):
                self._outlets.setdefault(entity.country, Counter())[entity.source_type] += 1
        by_alias: dict[tuple[tuple[str, ...], tuple[str, ...] | None, bool], dict[str, Entity]] = {}
        for entity in self.entities:
            for name in spellings(entity):
                words = words_of(name)
                with_article = words[0].lower() == "the" and len(words) > 1
                words = words[with_article:]
                exact = tuple(words) if case_sensitive(name) else None
                key = (tuple(word.lower() for word in words), exact, with_article)
                by_alias.setdefault(key, {})[entity.entity_id] = entity
        self._starting: dict[str, list[Alias]] = {}
        for (lows, exact, with_article), found in by_alias.items():
            self._starting.setdefault(lows[0], []).append((lows, exact, with_article, tuple(found.values())))
        for aliases in self._starting.values():
            aliases.sort(key=lambda alias: (len(alias[0]), alias[1] is not None), reverse=True)

    def only_state_media(self, country: str) -> bool:
        """Whether all the outlets known of a country, two at the least, are the state's."""
        return self._outlets.get(country, Counter()).keys() == {"state_agency"} and (
            self._outlets[country]["state_agency"] > 1
        )

    def at_domain(self, domain: str) -> list[str]:
        """The ids of the outlets and organisations at a domain."""
        return self._by_domain.get(domain, [])

    def lookup(self, name: str) -> list[Entity]:
        """Every entity that goes by this name: several where the name is shared, none where it is unknown."""
        words = words_of(name)
        found = self.match(words, [word.lower() for word in words], 0, whole=True)
        if not found and len(words) > 1 and words[0].lower() == "the":
            found = self.match(words, [word.lower() for word in words], 1, whole=True)
        return list(found[1]) if found else []

    def match(
        self, words: Sequence[str], lows: Sequence[str], at: int, whole: bool = False
    ) -> tuple[int, Candidates] | None:
        """The longest alias that starts at token ``at``: the token after its end, and whose it is.

        ``whole`` asks that nothing follow it.
        """
        starting = self._starting.get(lows[at]) if at < len(lows) else None
        if starting is None:
            return None
        for alias, exact, with_article, candidates in starting:
            end = at + len(alias)
            if whole and end != len(lows):
                continue
            if len(alias) > 1 and tuple(lows[at:end]) != alias:
                continue
            if exact is not None:
                if tuple(words[at:end]) != exact:
                    continue
            elif not whole and all(word.islower() for word in words[at:end]):
                continue
            if with_article and not (at and lows[at - 1] == "the"):
                continue
            return end, candidates
        return None


def spellings(entity: Entity) -> Iterator[str]:
    """Every spelling of an entity's names that a text may use.

    "The Washington Post" also stands without its article; a single word ("The Times") does not.
    """
    for name in entity.names:
        yield name
        if name.startswith("The ") and name.count(" ") > 1:
            yield name[4:]


def read_entities(path: Path) -> Iterator[Entity]:
    """The entities of one CSV file with the columns of ``COLUMNS``."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Entity(
                entity_id=row["entity_id"],
                name=row["name"],
                source_type=row["source_type"],
                country=row["country"] or None,
                owner=row["owner"] or None,
                ownership=row["ownership"],
                parent=row["parent"] or None,
                domain=row["domain"] or None,
                aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
            )


@functools.cache
def load_registry() -> Registry:
    """The registry that comes with the package. Read once a process; it does not change."""
    return Registry(entity for path in sorted((DATA / "entities").glob("*.csv")) for entity in read_entities(path))


def to_arrow(registry: Registry) -> dict[str, pa.Table]:
    """The tables ``sources`` (an entity a row) and ``source_aliases`` (a name of an entity a row)."""
    text = pa.string()
    columns = ("entity_id", "name", "source_type", "country", "owner", "ownership", "parent", "domain")
    sources = pa.table({column: pa.array([getattr(e, column) for e in registry.entities], text) for column in columns})
    pairs = sorted({(alias, entity.entity_id) for entity in registry.entities for alias in entity.names})
    aliases = pa.table(
        {
            "alias": pa.array([alias for alias, _ in pairs], text),
            "entity_id": pa.array([entity_id for _, entity_id in pairs], text),
            "case_sensitive": pa.array([case_sensitive(alias) for alias, _ in pairs], pa.bool_()),
        }
    )
    return {"sources": sources, "source_aliases": aliases}
