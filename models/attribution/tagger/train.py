"""Train the tagger: ``python -m models.attribution.tagger.train CORPORA``. Takes about 20 minutes on one core."""

from __future__ import annotations

import argparse
import logging
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow.parquet as pq
from threadpoolctl import threadpool_limits

from models.attribution.tagger import weights
from models.attribution.tagger.card import write_card
from models.attribution.tagger.examples import (
    Article,
    Example,
    anchor_lexicon,
    batches,
    count_batches,
    examples,
    gold_spans,
    read_articles,
)
from models.attribution.tagger.features import Forms, normal
from models.attribution.tagger.finder import ARTIFACTS, VECTORS, WEIGHTS, load_tagger, vector_rows
from models.attribution.tagger.gradients import Dropout, Weights, initial_weights, loss_and_gradients
from models.attribution.tagger.tokens import tokenise
from models.attribution.tagger.vectors import write_vectors
from models.evaluation_spans import evaluate

log = logging.getLogger(__name__)

EPOCHS: Final = 10
BATCH: Final = 24
RATE: Final = 2e-3
MIN_COUNT: Final = 4
"""Occurrences in the training articles from which a word gets a row of its own."""
_WARM_UP: Final = 100
_CLIP: Final = 2.0


class Adam:
    """AdamW over a dictionary of weights, with the gradient's norm clipped."""

    def __init__(self, decay: float = 0.01, first: float = 0.9, second: float = 0.99) -> None:
        self._decay, self._first, self._second = decay, first, second
        self._mean: Weights = {}
        self._square: Weights = {}
        self._steps = 0

    def step(self, weights: Weights, gradients: Weights, rate: float) -> None:
        """Move the weights, in place, against the gradients."""
        self._steps += 1
        norm = float(np.sqrt(sum(float(np.vdot(value, value)) for value in gradients.values())))
        shrink = np.float32(min(1.0, _CLIP / (norm + 1e-6)))
        correction = np.float32(np.sqrt(1 - self._second**self._steps))
        pace = np.float32(rate / (1 - self._first**self._steps))
        for name, gradient in gradients.items():
            mean = self._mean.setdefault(name, np.zeros_like(gradient))
            square = self._square.setdefault(name, np.zeros_like(gradient))
            mean *= np.float32(self._first)
            mean += (shrink * np.float32(1 - self._first)) * gradient
            square *= np.float32(self._second)
            square += (shrink * shrink * np.float32(1 - self._second)) * np.square(gradient)
            size = np.sqrt(square)
            size /= correction
            size += np.float32(1e-8)
            weights[name] *= np.float32(1 - rate * self._decay)
            weights[name] -= pace * mean / size


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
    optimiser, noise = Adam(), Dropout(random)
    steps, step, began = epochs * count_batches(len(stretches), BATCH), 0, time.monotonic()
    for epoch in range(epochs):
        sums = np.zeros(4)
        for batch in batches(stretches, BATCH, random):
            losses, gradients = loss_and_gradients(fitted, batch, noise)
            pace = min(1.0, (step + 1) / _WARM_UP) * max(0.01, 1 - step / steps)
            optimiser.step(fitted, gradients, RATE * pace)
            step += 1
            sums += (losses.anchor, losses.token, losses.roles, losses.tokens)
        anchor, token, roles = sums[:3] / sums[3]
        log.info(
            "epoch %d of %d: loss a token: anchors %.4f, tokens %.4f, roles %.4f; %.0f s",
            epoch + 1, epochs, anchor, token, roles, time.monotonic() - began,
        )  # fmt: skip
    return fitted, words


def main(arguments: Sequence[str] | None = None) -> None:
    """Make word vectors and weights from a folder of corpora, and measure them on its development articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="polnear_train, polnear_dev and fnc1_bodies as Parquet files")
    parser.add_argument("--out", type=Path, default=ARTIFACTS)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    train_file, dev_file, unlabelled = (
        options.corpora / f"{name}.parquet" for name in ("polnear_train", "polnear_dev", "fnc1_bodies")
    )
    vectors, target = options.out / VECTORS.name, options.out / WEIGHTS.name
    articles = read_articles(train_file)
    bodies = pq.read_table(unlabelled, columns=["text"])["text"].to_pylist()
    write_vectors(vectors, [*(article.text for article in articles), *bodies])
    began = time.monotonic()
    with threadpool_limits(limits=1, user_api="blas"):
        fitted, words = train(articles, vectors)
    # The static vectors lie in a file of their own, the auxiliary task is not needed any more.
    kept = {name: value for name, value in fitted.items() if name != "form.vector" and not name.startswith("token.")}
    weights.save(target, kept, {"form.word": words})
    took = time.monotonic() - began
    dev = read_articles(dev_file)
    found = load_tagger(target, vectors).find([article.text for article in dev])
    measures = evaluate(
        (article.text, gold_spans(article), predicted) for article, predicted in zip(dev, found, strict=True)
    )
    write_card(options.out, [train_file, unlabelled], len(articles), took, measures)


if __name__ == "__main__":
    main()
