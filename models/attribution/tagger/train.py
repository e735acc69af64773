"""Train the tagger: ``python -m models.attribution.tagger.train CORPORA``. Takes about 12 minutes on two cores."""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from threadpoolctl import threadpool_limits

from models.attribution.tagger import weights
from models.attribution.tagger.card import write_card
from models.attribution.tagger.descent import fit
from models.attribution.tagger.examples import (
    Article,
    Example,
    anchor_lexicon,
    examples,
    read_articles,
    read_texts,
)
from models.attribution.tagger.features import Forms, normal
from models.attribution.tagger.finder import ARTIFACTS, VECTORS, WEIGHTS, vector_rows
from models.attribution.tagger.gradients import Weights, initial_weights
from models.attribution.tagger.tokens import tokenise
from models.attribution.tagger.tuning import tune
from models.attribution.tagger.vectors import write_vectors

EPOCHS: Final = 10
RATE: Final = 2e-3
MIN_COUNT: Final = 4
"""Occurrences in the training articles from which a word gets a row of its own."""


def vocabulary(articles: Sequence[Article]) -> list[str]:
    """Words with a row of their own, by row; row 0 stands for all others."""
    counts = Counter(normal(word) for article in articles for word in tokenise(article.text).words)
    return ["", *sorted(word for word, count in counts.items() if count >= MIN_COUNT)]


def train(articles: Sequence[Article], vectors: Path, epochs: int = EPOCHS, seed: int = 0) -> tuple[Weights, list[str]]:
    """Weights and vocabulary fitted to annotated articles."""
    random = np.random.default_rng(seed)
    static, static_words = weights.load(vectors)
    words = vocabulary(articles)
    forms = Forms({word: row for row, word in enumerate(words) if row}, vector_rows(static_words["vectors"]))
    lexicon = anchor_lexicon(articles)
    stretches: list[Example] = [stretch for article in articles for stretch in examples(article, forms, lexicon)]
    fitted = initial_weights(len(words), static["vectors"], random)
    fit(fitted, stretches, epochs, RATE, random)
    return fitted, words


def main(arguments: Sequence[str] | None = None) -> None:
    """Make word vectors and both sets of weights from a folder of corpora."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="polnear_train, polnear_dev and fnc1_bodies as Parquet files")
    parser.add_argument("--out", type=Path, default=ARTIFACTS)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    vectors, target = options.out / VECTORS.name, options.out / WEIGHTS.name
    articles = read_articles(options.corpora / "polnear_train.parquet")
    write_vectors(vectors, read_texts(options.corpora))
    with threadpool_limits(limits=1, user_api="blas"):
        fitted, words = train(articles, vectors)
    # The static vectors lie in a file of their own, the auxiliary task is not needed any more.
    kept = {name: value for name, value in fitted.items() if name != "form.vector" and not name.startswith("token.")}
    weights.save(target, kept, {"form.word": words})
    write_card(options.out, options.corpora, tune(options.corpora, options.out))


if __name__ == "__main__":
    main()
