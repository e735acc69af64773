"""How good grades are: agreement, abstention, calibration."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.record import GRADES
from models.reliability.grades import F, Floats, Grades

BINS: Final = 10


class Bin(NamedTuple):
    """Claims whose grade was given with about the same probability: what was stated, what came true."""

    stated: float
    observed: float
    claims: int


def measure(true: Grades, probability: Floats, given: Grades) -> dict[str, float]:
    """The figures of a model's card.

    ``probability`` is (rows, 6) for A to F, ``given`` the grades handed out. ``kappa`` is quadratic-weighted
    over the claims that both sides grade A to E (NaN where there are none), ``f1_f`` the F1 of "cannot be
    judged", ``ece`` the expected calibration error of the grade given, ``log_loss`` is in nats.
    """
    return {
        **agreement(true, given),
        "log_loss": float(-np.log(np.maximum(probability[np.arange(len(true)), true], 1e-12)).mean()),
        "ece": calibration_error(calibration(true, probability, given)),
    }


def agreement(true: Grades, given: Grades) -> dict[str, float]:
    """Kappa A to E, accuracy, F1 of F: what can be said of grades without probabilities."""
    judged = (true < F) & (given < F)
    hits = int(((true == F) & (given == F)).sum())
    named = int((true == F).sum() + (given == F).sum())
    return {
        "kappa": quadratic_kappa(true[judged], given[judged]),
        "accuracy": float((true == given).mean()),
        "f1_f": 2 * hits / named if named else float("nan"),
    }


def quadratic_kappa(true: Grades, given: Grades) -> float:
    """Cohen's kappa with quadratic weights; NaN without claims or where nothing could disagree."""
    return float(_kappa(confusion(true, given)[:F, :F]))


def kappa_interval(true: Grades, given: Grades, groups: Any, seed: int, draws: int = 1000) -> tuple[float, float]:
    """The 95 % interval of the kappa A to E when whole stories are drawn anew with replacement."""
    _, story = np.unique(groups, return_inverse=True)
    stories = int(story.max()) + 1
    size = len(GRADES)
    cells = np.bincount((story * size + true) * size + given, minlength=stories * size * size)
    tables = cells.reshape(stories, size, size)[:, :F, :F]
    drawn = np.random.default_rng(seed).multinomial(stories, np.full(stories, 1 / stories), draws)
    low, high = np.nanpercentile(_kappa(np.einsum("ds,sij->dij", drawn, tables)), [2.5, 97.5])
    return float(low), float(high)


def _kappa(table: NDArray[np.int64]) -> Floats:
    """Quadratic-weighted kappa of tables of counts, (..., grades, grades)."""
    weights = np.subtract.outer(np.arange(F), np.arange(F)) ** 2
    total = table.sum(axis=(-2, -1), keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = table.sum(axis=-1, keepdims=True) * table.sum(axis=-2, keepdims=True) / total
        disagreement = (weights * expected).sum(axis=(-2, -1))
        return np.asarray(1 - (weights * table).sum(axis=(-2, -1)) / disagreement)


def confusion(true: Grades, given: Grades) -> NDArray[np.int64]:
    """Counts, (6, 6): the row is the true grade, the column the given one."""
    size = len(GRADES)
    return np.bincount(true * size + given, minlength=size * size).reshape(size, size)


def calibration(true: Grades, probability: Floats, given: Grades) -> list[Bin]:
    """Claims in ten bins of the probability stated for their grade; empty bins are left out."""
    stated = probability[np.arange(len(given)), given]
    hit = true == given
    place = np.minimum((stated * BINS).astype(int), BINS - 1)
    return [
        Bin(float(stated[inside].mean()), float(hit[inside].mean()), int(inside.sum()))
        for inside in (place == number for number in range(BINS))
        if inside.any()
    ]


def calibration_error(bins: list[Bin]) -> float:
    """Mean distance between what was stated and what came true, weighted by claims."""
    claims = sum(b.claims for b in bins)
    return sum(abs(b.stated - b.observed) * b.claims for b in bins) / claims
