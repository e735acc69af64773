"""The bench measures what it says it does."""

from __future__ import annotations

from models.attribution import extract
from pipelines.bench.engine import NoSources


def test_without_sources_the_same_is_read_and_nobody_is_known(demo_articles):
    """What sources cost is told from this: attribution must do all its work, the reader none."""
    texts = [str(article["text"]) for article in demo_articles]
    known, unknown = (
        [c for claims in read for c in claims] for read in (extract(texts), extract(texts, None, NoSources()))
    )
    assert not any(entry.name or entry.country for claim in unknown for entry in claim.chain)
    assert 0.9 < len(unknown) / len(known) < 1.1
