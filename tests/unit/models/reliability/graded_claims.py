"""Claims to describe and grade: plain ones by hand, and strategies for any shape at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
from hypothesis import strategies as st

from models.record import ANONYMITIES, KINDS, SOURCE_TYPES, STATUSES, ChainEntry, Claim, Party
from models.reliability import featurize

ROOT = Path(__file__).resolve().parents[4]
DEMO = ROOT / "pipelines" / "demo"

Describe = Callable[..., pa.Table]


def source(kind: str = "official", anonymity: str = "named", name: str | None = "Ada", country: str | None = None):
    return ChainEntry(None, name, kind, anonymity, country)


def claim_of(text: str, content: str, cue: str = "", chain: Sequence[ChainEntry] = (), **rest: object) -> Claim:
    """A claim whose spans are found in the text by their words."""
    found = [(text.index(words), text.index(words) + len(words)) if words else None for words in (content, cue)]
    return Claim(
        content=[found[0]] if found[0] else [],
        cue=[found[1]] if found[1] else [],
        source=[],
        chain=list(chain),
        **rest,
    )


def articles_of(*texts: str, outlet: str | None = None, domain: str | None = None) -> pa.Table:
    return pa.table(
        {
            "article_id": [f"a{number}" for number in range(len(texts))],
            "text": pa.array(texts, pa.string()),
            "outlet": pa.array([outlet] * len(texts), pa.string()),
            "domain": pa.array([domain] * len(texts), pa.string()),
        }
    )


def plain(*chain: ChainEntry, **rest: object) -> pa.Table:
    """The features of a plain claim ("It rained, X said.") with this chain."""
    text = "It rained, they said."
    return featurize(articles_of(text), [[claim_of(text, "It rained", "said", chain, **rest)]])


def party(kind: str = "official") -> Party:
    return Party(None, kind)


# Claims of any shape, also such as no engine should make, and texts for them to point into.
TEXT = "Rumours grew.\n\n“I may have seen 12 tanks,” a guard told RIA Novosti. Officials in Kyiv reportedly deny it."
kinds_of_source = st.sampled_from(SOURCE_TYPES)
spans = st.tuples(st.integers(0, 150), st.integers(0, 150)).map(lambda s: (min(s), max(s)))
entries = st.builds(
    ChainEntry,
    st.none() | spans,
    st.none() | st.sampled_from(["Ada", "Bo", "TASS"]),
    kinds_of_source,
    st.sampled_from(ANONYMITIES),
    st.sampled_from([None, "RU", "US"]),
)
parties = st.lists(st.builds(Party, st.none() | spans, kinds_of_source), max_size=3)
claims = st.builds(
    Claim,
    content=st.lists(spans, max_size=2),
    cue=st.lists(spans, max_size=2),
    source=st.just([]),
    chain=st.lists(entries, max_size=4),
    status=st.sampled_from(STATUSES),
    disputed_by=parties,
    supported_by=parties,
    kind=st.sampled_from(KINDS),
    confidence=st.floats(0, 1),
)
texts = st.just(TEXT) | st.text(max_size=200)
