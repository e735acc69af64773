"""The card beside the weights: what they were trained on, when, how, and how good they are."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np

from models.attribution.tagger.examples import gold_spans, read_articles
from models.attribution.tagger.finder import ANCHOR_WORDS, CLAIMS, VECTORS, WEIGHTS, load_tagger
from models.evaluation_spans import evaluate

_CARD: Final = """# The attribution tagger

Made {date} with numpy {numpy}. Finds who (source) is said by which words (cue) to have said what (content).
A bidirectional LSTM over words, affixes, shapes and quotation state marks the word that makes each attribution; a
second, convolutional reading of its paragraph under a linear-chain CRF finds the three roles. No pretrained weights.

There are two sets of weights. `weights.npz` follows PolNeAR, where plans and requests are attributions too.
`claims_weights.npz` went on from there to the articles that were annotated under the codebook; what it finds beside the
rules joins the records where a logistic model of what claims look like (`joining.json`) says so.

## Data

840 articles of PolNeAR (train), annotated by people, for the weights; the texts alone of these and of the Fake News
Challenge's articles for the word vectors; {articles} articles that were annotated under the codebook
(`annotations.jsonl` and the made-up stories that teach) for the second set. No article of PolNeAR's development set,
the demo corpus or the news of 2014-15 that is measured on is among them.

| file | SHA-256 |
| --- | --- |
{files}

## Measured

`weights.npz` on PolNeAR's development articles ({gold} attributions), F1 over word tokens as
`models/evaluation_spans.py` defines it:

| content | exact content | source and content | source, cue and content | source given content |
| ---: | ---: | ---: | ---: | ---: |
| {content:.3f} | {exact:.3f} | {pair:.3f} | {triple:.3f} | {source_given_content:.3f} |

The development articles also served to compare designs, so these figures lean a little high.

`claims_weights.npz` by cross-validation with all articles of a story in one of three folds: of {finds} finds beside the
rules {right} are claims that the rules miss. Of the {joined} that join, {joined_right} are.

## Limits

American political news of 2015-16, one annotator an article, outermost attributions only: relay chains are not in
PolNeAR. `confidence` is the bare probability of the word that makes the attribution, not calibrated; of a find that
joins the records, the logistic model's probability.

## Again

`make train-attribution`, or `python -m models.attribution.tagger.train ../shared/corpora`; the second set alone by
`python -m models.attribution.tagger.tuning ../shared/corpora`.
"""


@dataclass(frozen=True, slots=True)
class Tuned:
    """How many articles the second set was tuned to, and what cross-validation tells of its finds beside the rules."""

    articles: int
    finds: int
    right: int
    joined: int
    joined_right: int


def write_card(folder: Path, corpora: Path, tuned: Tuned) -> None:
    """Write ``card.md`` into the folder of the weights, measured on PolNeAR's development articles."""
    data = [corpora / f"{name}.parquet" for name in ("polnear_train", "fnc1_bodies")]
    dev = read_articles(corpora / "polnear_dev.parquet")
    found = load_tagger(folder / WEIGHTS.name, folder / VECTORS.name).find([article.text for article in dev])
    measures = evaluate((a.text, gold_spans(a), predicted) for a, predicted in zip(dev, found, strict=True))
    text = _CARD.format(
        date=datetime.now(UTC).date().isoformat(),
        numpy=np.__version__,
        files="\n".join(_rows([*data, *(folder / p.name for p in (VECTORS, WEIGHTS, CLAIMS, ANCHOR_WORDS))])),
        articles=tuned.articles,
        finds=tuned.finds,
        right=tuned.right,
        joined=tuned.joined,
        joined_right=tuned.joined_right,
        **measures,
    )
    (folder / "card.md").write_text(text, encoding="utf-8")


def _rows(files: Sequence[Path]) -> list[str]:
    return [f"| {file.name} | `{hashlib.sha256(file.read_bytes()).hexdigest()}` |" for file in files]
