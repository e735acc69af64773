"""Grades as numbers, 0 for A to 5 for F: what they are worth, and what probabilities come to."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.record import GRADES

Grades = NDArray[np.int64]
Floats = NDArray[np.float64]
F: Final = len(GRADES) - 1

POINTS: Final = np.array([100.0, 75.0, 50.0, 25.0, 0.0])
"""What a grade is worth, A to E (MISP's admiralty-scale taxonomy). F has no number: a middle one would say "fairly
reliable" of what nobody can judge."""
MIDDLE: Final = 50.0
COVERED: Final = 0.8
# Probability of F from which a claim counts as not to be judged.
ABSTAIN_FROM: Final = 0.5
HALF_STEP: Final = 12.5


def as_numbers(grades: Any) -> Grades:
    """Grade letters as numbers, 0 for A to 5 for F."""
    return np.array([GRADES.index(grade) for grade in grades], dtype=np.int64)


def logistic(logits: Floats) -> Floats:
    """The probabilities of logits."""
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * logits))


def probabilities(score: Floats, thresholds: Floats) -> Floats:
    """Class probabilities, (rows, classes), of additive scores in logits under rising thresholds."""
    above = logistic(score[:, None] - thresholds[None, :])
    rows = len(score)
    return -np.diff(np.hstack([np.ones((rows, 1)), above, np.zeros((rows, 1))]), axis=1)


def median(probability: Floats) -> NDArray[np.int64]:
    """The index of the median class of each row; a tie goes to the lower class."""
    cumulated = np.cumsum(probability, axis=1)
    return np.asarray((cumulated < 0.5 * cumulated[:, -1:]).sum(axis=1))


def decide(probability: Floats) -> Grades:
    """Grades, 0 for A to 5 for F, of probabilities (rows, 6): F if likely enough, else the median."""
    grade = F - 1 - median(probability[:, F - 1 :: -1])
    return np.where(probability[:, F] >= ABSTAIN_FROM, F, grade)


def expected(probability: Floats) -> Floats:
    """Expected points over A to E of probabilities (rows, 6), given that the claim can be judged."""
    judged = probability[:, :F]
    return np.asarray(judged @ POINTS / judged.sum(axis=1))


def deviation(probability: Floats) -> Floats:
    """Standard deviation in points over A to E of probabilities (rows, 6): how much in doubt a score is."""
    judged = probability[:, :F] / probability[:, :F].sum(axis=1, keepdims=True)
    return np.asarray(np.sqrt(np.maximum(judged @ POINTS**2 - (judged @ POINTS) ** 2, 0.0)))


def interval(probability: Floats) -> tuple[Floats, Floats]:
    """The 80 % interval in points, low and high, of probabilities (rows, 6).

    The shortest run of grades that holds ``COVERED`` of the probability over A to E, the likelier one of equally short
    ones; each grade stands for the points nearer to it than to its neighbours. The expected points always lie inside.
    """
    judged = probability[:, :F] / probability[:, :F].sum(axis=1, keepdims=True)
    sums = np.concatenate([np.zeros((len(judged), 1)), judged.cumsum(axis=1)], axis=1)
    best, worst = np.zeros(len(judged), dtype=np.int64), np.full(len(judged), F - 1)
    found = np.zeros(len(judged), dtype=bool)
    for length in range(1, F):
        held = sums[:, length:] - sums[:, :-length]
        first = held.argmax(axis=1)
        enough = ~found & (held.max(axis=1) >= COVERED)
        best[enough], worst[enough] = first[enough], first[enough] + length - 1
        found |= enough
    points = expected(probability)
    low = np.minimum(POINTS[worst] - HALF_STEP, points)
    high = np.maximum(POINTS[best] + HALF_STEP, points)
    return np.maximum(low, 0.0), np.minimum(high, POINTS[0])
