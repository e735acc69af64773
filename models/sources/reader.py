"""The resolver's door: build a ``SourceReader`` once, read articles with it, resolve their source phrases."""

from __future__ import annotations

from models.sources.article import Article
from models.sources.countries import load_countries
from models.sources.given import load_given_names
from models.sources.people import load_people
from models.sources.registry import Registry, load_registry
from models.sources.tables import Tables
from models.sources.terms import load_terms


class SourceReader:
    """Reads articles for their sources. It holds the tables and nothing of any article."""

    def __init__(self, registry: Registry | None = None) -> None:
        self.registry = registry or load_registry()
        self._tables = Tables(self.registry, load_countries(), load_terms(), load_people(), load_given_names())

    def read(self, text: str, outlet: str | None = None) -> Article:
        """Read one article. ``outlet`` is its publisher where the caller knows it."""
        return Article(text, outlet, self._tables)
