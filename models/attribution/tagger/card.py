"""The card beside the weights: what they were trained on, when, how, and how good they are."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np

from models.attribution.tagger.finder import VECTORS, WEIGHTS

_CARD: Final = """# The attribution tagger

Made {date} with numpy {numpy}. Finds who (source) is said by which words (cue) to have said what (content).
A bidirectional LSTM over words, affixes, shapes and quotation state marks the word that makes each attribution; a
second, convolutional reading of its paragraph under a linear-chain CRF finds the three roles. No pretrained weights.

## Data

{articles} articles of PolNeAR (train), annotated by people, for the weights; the texts alone of these and of the Fake
News Challenge's articles for the word vectors.

| file | SHA-256 |
| --- | --- |
{files}

## Measured

On PolNeAR's development articles ({gold} attributions), F1 over word tokens as `models/evaluation_spans.py` defines it:

| content | exact content | source and content | source, cue and content | source given content |
| ---: | ---: | ---: | ---: | ---: |
| {content:.3f} | {exact:.3f} | {pair:.3f} | {triple:.3f} | {source_given_content:.3f} |

The development articles also served to compare designs, so these figures lean a little high.

## Limits

American political news of 2015-16, one annotator an article, outermost attributions only: relay chains are not in the
data. `confidence` is the bare probability of the word that makes the attribution, not calibrated.

## Again

`make train-attribution`, or `python -m models.attribution.tagger.train ../shared/corpora`. Training took
{seconds:.0f} s on one core.
"""


def write_card(
    folder: Path, data: Sequence[Path], articles: int, seconds: float, measures: Mapping[str, float]
) -> None:
    """Write ``card.md`` into the folder of the weights; ``measures`` as ``evaluation_spans`` gives them."""
    files = [*data, folder / VECTORS.name, folder / WEIGHTS.name]
    rows = [f"| {file.name} | `{hashlib.sha256(file.read_bytes()).hexdigest()}` |" for file in files]
    text = _CARD.format(
        date=datetime.now(UTC).date().isoformat(),
        numpy=np.__version__,
        articles=articles,
        files="\n".join(rows),
        seconds=seconds,
        **measures,
    )
    (folder / "card.md").write_text(text, encoding="utf-8")
