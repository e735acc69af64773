"""One article and its sources: the door through which the rest asks about them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from models.record import ChainEntry, Span
from models.sources import vocabulary as v
from models.sources.entries import Entries
from models.sources.entry import Resolved
from models.sources.homes import Case
from models.sources.marks import Mark, Marks
from models.sources.publisher import Publisher
from models.sources.reading import Reading
from models.sources.registry import OUTLETS
from models.sources.stake import Stake, stake
from models.sources.tables import Tables
from models.sources.understanding import Understanding


class Article:
    """One text, with the people, organisations and places that it names."""

    def __init__(self, text: str, outlet: str | None, tables: Tables) -> None:
        self._text = text
        self._registry = tables.registry
        self._marks = Marks(text, tables.registry, tables.countries, tables.terms, tables.given)
        self._publisher = Publisher(text, outlet, tables.registry)
        if outlet is None:
            self._publisher.recognise(self._marks)
        publishing = (tables.registry.by_id[key].country for key in self._publisher.entities)
        published = frozenset(country for country in publishing if country)
        self._understanding = Understanding(self._marks, tables, published)
        self._namesakes = self._understanding.namesakes
        self._entries = Entries(
            self._marks,
            self._namesakes,
            self._understanding.whence,
            self._understanding.phrase,
            tables.countries.names,
        )

    def resolve(self, span: Span | None) -> Resolved:
        """The source that a phrase of this text names. None is no source at all ("reportedly")."""
        if span is None:
            return Resolved(None, None, "unknown", "none")
        reading = self._read(span)
        return Resolved(span, None, "unknown", "anonymous") if reading is None else self._entries.entry(span, reading)

    def to_weigh(self, span: Span) -> Case | None:
        """What there is to weigh for the country of the source that a phrase names; None where its words tell it."""
        reading = self._read(span)
        return None if reading is None else self._entries.to_weigh(reading)

    def is_publisher(self, span: Span) -> bool:
        """Whether a phrase names the outlet that publishes this text, which is never in a chain."""
        start, end = self._tokens(span)
        entity = None
        if start < end:
            mark = next((m for at in range(start, min(end, start + 4)) if (m := self._marks.at.get(at))), None)
            # also "the Globe's Jan Bos", "the Globe News Service"
            if mark and mark.entities and all(w[0].isupper() or w in v.QUOTES for w in self._behind(mark, end)):
                entity = self._namesakes.meant(mark)
        return self._publisher.is_named(self._text[span[0] : span[1]], entity)

    def names_outlet(self, span: Span) -> bool:
        """Whether a known outlet stands in a phrase: "a Politico reporter"."""
        start, end = self._tokens(span)
        marks = (self._marks.at.get(at) for at in range(start, end))
        return any(mark is not None and mark.source_type in OUTLETS for mark in marks)

    def stake(self, content: Sequence[Span], origin: ChainEntry) -> Stake:
        """What is at stake for the origin of a claim in its content."""
        return stake(self._marks, content, origin, self._registry)

    def close(self) -> None:
        """Let go of all that was read, the parts of which know each other: else its memory waits to be collected."""
        self._understanding.close()
        self.__dict__.clear()

    def _tokens(self, span: Span) -> tuple[int, int]:
        return bisect_left(self._marks.starts, span[0]), bisect_right(self._marks.ends, span[1])

    def _read(self, span: Span) -> Reading | None:
        """What a phrase tells; None for one of marks alone."""
        start, end = self._tokens(span)
        reading = self._understanding.read(start, end) if start < end else None
        return reading if reading and reading.start < reading.end else None

    def _behind(self, mark: Mark, end: int) -> list[str]:
        """The words of a phrase behind the name in it, without the possessive."""
        behind = self._marks.words[mark.end : end]
        return behind[1:] if behind and behind[0] in v.POSSESSIVE_MARKS else behind
