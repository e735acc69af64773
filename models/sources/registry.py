"""The registry: who the world's sources are, read from the CSV files in ``data/`` and from a user's overlay.

Entities and their aliases belong here, and finding an alias in a row of tokens. What a phrase in an article
means is the resolver's business (``reader``).
"""

from __future__ import annotations

import calendar
import functools
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa

from models.record import SOURCE_TYPES
from models.sources.countries import load_countries
from models.sources.rows import DATA, BadRowError, Row, read_rows
from models.sources.tokens import first_word, words_of
from models.sources.vocabulary import words

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
    "valid_from",
    "valid_to",
    "asserted_by",
    "asserted_on",
    "source_note",
)
# What the warehouse keeps of an entity beside its aliases.
STORED: Final = tuple(column for column in COLUMNS if column != "aliases")
REQUIRED: Final = ("entity_id", "name", "source_type")
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
OUTLETS: Final = frozenset(("news_organisation", "state_agency"))  # classes of those that report the news
# A year, a month or a day: as much as is known.
_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_DAYS: Final = frozenset(calendar.day_name)
# What texts write small though the name has a capital: the Arabic article, and at the end what the thing is.
_ARTICLES: Final = ("al-", "el-")
_NOUNS: Final = words(
    "agency army church command commission committee council department force forces foundation front group guard "
    "guards ministry movement organisation organization party police service state university"
)
# An alias this short and in capitals is an acronym: "WHO" is not "who", "IS" is not "is".
ACRONYM_LENGTH: Final = 8


@dataclass(frozen=True, slots=True)
class Entity:
    """One source of the world: a line of the registry. ``aliases`` leaves the name itself out.

    ``valid_from`` and ``valid_to`` (a year, a month or a day; None where not known or not over) bound the time in
    which it is what the line says. ``asserted_by``, ``asserted_on`` and ``source_note`` tell who says so, since
    when, and on what public basis. ``overlay`` marks a line of the user's own file.
    """

    entity_id: str
    name: str
    source_type: str
    country: str | None
    owner: str | None
    ownership: str
    parent: str | None
    domain: str | None
    aliases: tuple[str, ...]
    valid_from: str | None = None
    valid_to: str | None = None
    asserted_by: str | None = None
    asserted_on: str | None = None
    source_note: str | None = None
    overlay: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


def case_sensitive(alias: str) -> bool:
    """Whether an alias is an acronym, which means nothing in lower case."""
    return len(alias) <= ACRONYM_LENGTH and alias.isupper()


Candidates = tuple[Entity, ...]


class Alias(NamedTuple):
    """A name as it is looked for in a text."""

    lows: tuple[str, ...]  # its tokens in lower case
    exact: tuple[str, ...] | None  # and as they are, if case counts
    capitals: tuple[int, ...]  # which of them must have a capital at least: "Egypt today" is not Egypt Today
    with_article: bool  # "the" must stand before it
    candidates: Candidates  # whose it is


Aliases = tuple[list[Alias], dict[str, list[Alias]]]


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
            if entity.country and entity.source_type in OUTLETS:
                self._outlets.setdefault(entity.country, Counter())[entity.source_type] += 1
        # What an entity is called, by the first word. What is looked for in a text is made of it when it is met.
        self.starting: dict[str, list[tuple[str, Entity]]] = {}
        self._aliases: dict[str, Aliases] = {}
        for entity in self.entities:
            for name in spellings(entity):
                self.starting.setdefault(_opening(name), []).append((name, entity))

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
        if at >= len(lows) or lows[at] not in self.starting:
            return None
        alone, longer = self._starting(lows[at])
        for alias in longer.get(lows[at + 1], ()) if longer and at + 1 < len(lows) else ():
            if tuple(lows[at : at + len(alias.lows)]) == alias.lows and _stands(alias, words, lows, at, whole):
                return at + len(alias.lows), alias.candidates
        for alias in alone:
            if _stands(alias, words, lows, at, whole):
                return at + 1, alias.candidates
        return None

    def _starting(self, low: str) -> Aliases:
        """The aliases that begin with a word: of that word alone, and the longer ones by the second, longest first."""
        known = self._aliases.get(low)
        if known is None:
            alone: list[Alias] = []
            longer: dict[str, list[Alias]] = {}
            for alias in _aliases_of(self.starting[low]):
                (alone if len(alias.lows) == 1 else longer.setdefault(alias.lows[1], [])).append(alias)
            known = self._aliases[low] = alone, longer
        return known


def _opening(name: str) -> str:
    """The first word of a name in lower case, after its article."""
    first = first_word(name).lower()
    return next((word.lower() for word in words_of(name)[1:]), first) if first == "the" else first


def _aliases_of(named: Iterable[tuple[str, Entity]]) -> list[Alias]:
    """Names as they are looked for in a text, the longest first."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...] | None, bool], tuple[set[int], dict[str, Entity]]] = {}
    for name, entity in named:
        words = words_of(name)
        with_article = words[0].lower() == "the" and len(words) > 1
        words = words[with_article:]
        lows = tuple(map(str.lower, words))
        capitals = {n for n, word in enumerate(words) if word[0].isupper() and not _written_small(lows, n)}
        needed, whose = found.setdefault(
            (lows, tuple(words) if case_sensitive(name) else None, with_article), (capitals, {})
        )
        needed &= capitals
        whose[entity.entity_id] = entity
    aliases = [
        Alias(lows, exact, tuple(sorted(capitals)), with_article, _preferred(whose.values()))
        for (lows, exact, with_article), (capitals, whose) in found.items()
    ]
    return sorted(
        aliases,
        key=lambda alias: (len(alias.lows), alias.candidates[0].overlay, alias.exact is not None),
        reverse=True,
    )


def _written_small(lows: Sequence[str], at: int) -> bool:
    """Whether some write a word of a name without its capital: "al-Monitor", "the Republican party"."""
    return lows[at].startswith(_ARTICLES) or (0 < at == len(lows) - 1 and lows[at] in _NOUNS)


def _preferred(whose: Iterable[Entity]) -> Candidates:
    """Of the entities of one name those of the user's own file, if there are any."""
    entities = tuple(whose)
    return tuple(entity for entity in entities if entity.overlay) or entities


def _stands(alias: Alias, words: Sequence[str], lows: Sequence[str], at: int, whole: bool) -> bool:
    """Whether an alias, of which the words stand at a token, is written there as it should."""
    end = at + len(alias.lows)
    if whole and end != len(lows):
        return False
    if alias.exact is not None:
        if tuple(words[at:end]) != alias.exact:
            return False
    elif not whole:
        if not all(words[at + n][0].isupper() for n in alias.capitals):
            return False
        if not alias.capitals and all(word.islower() for word in words[at:end]):
            return False
    return not alias.with_article or (at > 0 and lows[at - 1] == "the" and not _goes_on(words, end))


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a title is only the start of another name: "The National Health Survey", "the Journal of Physics"."""
    if at >= len(words):
        return False
    return words[at] == "of" or (words[at].istitle() and len(words[at]) > 1 and words[at] not in _DAYS)


def spellings(entity: Entity) -> Iterator[str]:
    """Every spelling of an entity's names that a text may use.

    "The Washington Post" also stands without its article; a single word ("The Times") does not. An apostrophe is
    straight or curly.
    """
    for given in entity.names:
        marked = "'" in given or "’" in given
        for name in dict.fromkeys((given, given.replace("'", "’"), given.replace("’", "'"))) if marked else (given,):
            yield name
            if name.startswith("The ") and name.count(" ") > 1:
                yield name[4:]


def read_entities(path: Path, overlay: bool = False) -> Iterator[Entity]:
    """The entities of one CSV file with the columns of ``COLUMNS``, of which those of ``REQUIRED`` must be there.

    Each cell of an ``overlay`` is checked; those of the files that ship are held sound by a test, for a quick start.
    Raises BadRowError, with file, line and column, for what cannot be read.
    """
    seen: dict[str, int] = {}
    for line, row in read_rows(path, COLUMNS, REQUIRED):
        if overlay:
            _check(path, line, row)
        if row["entity_id"] in seen:
            raise BadRowError(
                path, line, "entity_id", f"{row['entity_id']} is on line {seen[row['entity_id']]} already"
            )
        seen[row["entity_id"]] = line
        yield Entity(
            entity_id=row["entity_id"],
            name=row["name"],
            source_type=row["source_type"],
            country=row["country"] or None,
            owner=row["owner"] or None,
            ownership=row["ownership"] or "unknown",
            parent=row["parent"] or None,
            domain=row["domain"] or None,
            aliases=_aliases(row),
            valid_from=row["valid_from"] or None,
            valid_to=row["valid_to"] or None,
            asserted_by=row["asserted_by"] or None,
            asserted_on=row["asserted_on"] or None,
            source_note=row["source_note"] or None,
            overlay=overlay,
        )


def _aliases(row: Row) -> tuple[str, ...]:
    listed = row["aliases"]
    return tuple([alias for part in listed.split("|") if (alias := part.strip())]) if listed else ()


def _check(path: Path, line: int, row: Row) -> None:
    """Raise BadRowError for a cell that the registry cannot take."""
    if not _ID.fullmatch(row["entity_id"]):
        raise BadRowError(path, line, "entity_id", f"{row['entity_id']!r} is not lower-case words joined by hyphens")
    if row["source_type"] not in SOURCE_TYPES:
        raise BadRowError(path, line, "source_type", f"{row['source_type']!r} is none of {', '.join(SOURCE_TYPES)}")
    if row["ownership"] and row["ownership"] not in OWNERSHIPS:
        raise BadRowError(path, line, "ownership", f"{row['ownership']!r} is none of {', '.join(OWNERSHIPS)}")
    if row["country"] and row["country"] not in load_countries().names:
        raise BadRowError(path, line, "country", f"{row['country']!r} is no country's ISO 3166-1 alpha-2 code")
    for column in ("valid_from", "valid_to", "asserted_on"):
        if row[column] and not _DATE.fullmatch(row[column]):
            raise BadRowError(
                path, line, column, f"{row[column]!r} is no date, as in '2013', '2013-12' or '2013-12-09'"
            )
    if row["valid_from"] and row["valid_to"] and row["valid_to"] < row["valid_from"]:
        raise BadRowError(path, line, "valid_to", f"{row['valid_to']} is before valid_from, {row['valid_from']}")
    for column, names in (("name", (row["name"],)), ("aliases", _aliases(row))):
        for name in names:
            if not words_of(name):
                raise BadRowError(path, line, column, f"{name!r} has no word in it")


def load_registry(overlay: Path | None = None) -> Registry:
    """The registry that comes with the package, with the lines of the user's ``overlay`` over it.

    A line of the overlay takes the place of the shipped one with its ``entity_id``, and a name in it means the
    overlay's entity alone. Raises BadRowError, with file, line and column, for a bad line. Without an overlay the
    registry is read once a process.
    """
    if overlay is None:
        return _shipped()
    own = {entity.entity_id: entity for entity in read_entities(overlay, overlay=True)}
    kept = (entity for entity in _shipped().entities if entity.entity_id not in own)
    registry = Registry([*kept, *own.values()])
    for line, row in read_rows(overlay, COLUMNS, REQUIRED):
        if row["parent"] and row["parent"] not in registry.by_id:
            raise BadRowError(overlay, line, "parent", f"no entity {row['parent']!r}")
    return registry


@functools.cache
def _shipped() -> Registry:
    return Registry(entity for path in sorted((DATA / "entities").glob("*.csv")) for entity in read_entities(path))


def registry_digest(overlay: Path | None = None) -> str:
    """A digest of all that a registry comes of: the files, the ``overlay`` and the code that reads them."""
    made_of = [*sorted(DATA.rglob("*.csv")), *sorted(Path(__file__).parent.glob("*.py"))]
    files = [*made_of, overlay] if overlay else made_of
    return hashlib.sha256(b"\x1f".join(path.read_bytes() for path in files)).hexdigest()


def to_arrow(registry: Registry) -> dict[str, pa.Table]:
    """The tables ``sources`` (an entity a row) and ``source_aliases`` (a name of an entity a row)."""
    text = pa.string()
    sources = pa.table({column: pa.array([getattr(e, column) for e in registry.entities], text) for column in STORED})
    pairs = sorted({(alias, entity.entity_id) for entity in registry.entities for alias in entity.names})
    aliases = pa.table(
        {
            "alias": pa.array([alias for alias, _ in pairs], text),
            "entity_id": pa.array([entity_id for _, entity_id in pairs], text),
            "case_sensitive": pa.array([case_sensitive(alias) for alias, _ in pairs], pa.bool_()),
        }
    )
    return {"sources": sources, "source_aliases": aliases}
