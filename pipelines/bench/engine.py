"""The engine and the model on one core: articles and claims a second of processor time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import pyarrow as pa

from models.attribution import ENGINE, attributions, extract
from models.record import ChainEntry, Span
from models.reliability import default_scorer, featurize
from models.sources import Article, Resolved, SourceReader, Stake
from pipelines.bench.texts import texts

REPEATS = 5

T = TypeVar("T")


class Unread(Article):
    """An article of whose sources nothing is found out."""

    def __init__(self) -> None:
        """Nothing is read."""

    def resolve(self, span: Span | None) -> Resolved:
        """Nobody in particular."""
        return Resolved(span, None, "unknown", "anonymous")

    def is_publisher(self, span: Span) -> bool:
        """Never."""
        return False

    def names_outlet(self, span: Span) -> bool:
        """Never."""
        return False

    def stake(self, content: Sequence[Span], origin: ChainEntry) -> Stake:
        """None."""
        return Stake(False, False)

    def close(self) -> None:
        """There is nothing to let go of."""


class NoSources(SourceReader):
    """A reader that asks nobody who is who: what attribution costs by itself."""

    def read(self, text: str, outlet: str | None = None) -> Article:
        """The article unread."""
        return Unread()


def main() -> None:
    """Time extraction with and without its sources, the tagger alone, features and scores."""
    name, rows = texts()
    words = sum(len(text.split()) for text in rows)
    articles = pa.table(
        {
            "article_id": [str(number) for number in range(len(rows))],
            "text": rows,
            "outlet": pa.nulls(len(rows), pa.string()),
            "domain": pa.nulls(len(rows), pa.string()),
        }
    )
    scorer, nobody = default_scorer(), NoSources()
    claims, extracting = best(lambda: extract(rows))
    _, attributing = best(lambda: extract(rows, sources=nobody))
    _, tagging = best(lambda: attributions(rows))
    features, describing = best(lambda: featurize(articles, claims))
    _, scoring = best(lambda: scorer.score(features))
    print(f"one core over {name}: {len(rows)} articles, {words:,} words, {features.num_rows:,} claims, engine {ENGINE}")
    print(f"  records   {len(rows) / extracting:8.1f} articles per CPU-second ({words / extracting:,.0f} words)")
    print(f"  sources   {extracting / attributing - 1:8.0%} on top of attribution, chains and status without them")
    print(f"  tagger    {len(rows) / tagging:8.1f} articles per CPU-second, all that it finds and nothing else")
    print(f"  features  {features.num_rows / describing:8,.0f} claims per CPU-second")
    print(f"  scores    {features.num_rows / scoring:8,.0f} claims per CPU-second, with reasons")


def best(work: Callable[[], T]) -> tuple[T, float]:
    """The result and the least processor time of some runs."""
    result, least = timed(work)
    for _ in range(REPEATS - 1):
        del result  # one result at a time in memory
        result, seconds = timed(work)
        least = min(least, seconds)
    return result, least


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """The result and the processor time of one run."""
    started = time.process_time()
    result = work()
    return result, time.process_time() - started


if __name__ == "__main__":
    main()
