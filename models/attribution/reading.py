"""What the engine asks of a source reader, as a protocol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from models.record import ChainEntry, Span
from models.sources import Stake


class Article(Protocol):
    """The reader's view of one article (``models.sources``)."""

    def resolve(self, span: Span) -> ChainEntry:
        """Who the noun phrase is."""

    def is_publisher(self, span: Span) -> bool:
        """True if the phrase names the article's own publisher."""

    def names_outlet(self, span: Span) -> bool:
        """Whether a known outlet stands in a phrase."""

    def stake(self, content: Sequence[Span], origin: ChainEntry) -> Stake:
        """What is at stake for the origin of a claim in its content."""
