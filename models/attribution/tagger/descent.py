"""The descent: what moves a network's weights towards annotated stretches."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from typing import Final

import numpy as np

from models.attribution.tagger.examples import Example, batches, count_batches
from models.attribution.tagger.gradients import Dropout, Weights, loss_and_gradients

log = logging.getLogger(__name__)

BATCH: Final = 24
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


def fit(fitted: Weights, stretches: Sequence[Example], epochs: int, rate: float, random: np.random.Generator) -> None:
    """Move the weights, in place, towards the stretches. The pace rises to ``rate`` and falls to nothing."""
    optimiser, noise = Adam(), Dropout(random)
    steps, step, began = epochs * count_batches(len(stretches), BATCH), 0, time.monotonic()
    for epoch in range(epochs):
        sums = np.zeros(4)
        for batch in batches(stretches, BATCH, random):
            losses, gradients = loss_and_gradients(fitted, batch, noise)
            pace = min(1.0, (step + 1) / _WARM_UP) * max(0.01, 1 - step / steps)
            optimiser.step(fitted, gradients, rate * pace)
            step += 1
            sums += (losses.anchor, losses.token, losses.roles, losses.tokens)
        anchor, token, roles = sums[:3] / sums[3]
        log.info(
            "epoch %d of %d: loss a token: anchors %.4f, tokens %.4f, roles %.4f; %.0f s",
            epoch + 1, epochs, anchor, token, roles, time.monotonic() - began,
        )  # fmt: skip
