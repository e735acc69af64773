"""What the engine asks of a source reader: the two questions, as a protocol."""

from __future__ import annotations

from typing import Protocol

from models.record import ChainEntry, Span


class Article(Protocol):
    """The reader's view of one article (``models.sources``)."""

    def resolve(self, span: Span) -> ChainEntry:
        """Who the noun phrase is."""

    def is_publisher(self, span: Span) -> bool:
        """True if the phrase names the article's own publisher."""
