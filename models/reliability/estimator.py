"""The scikit-learn pipeline: features in, probabilities of the grades A to F out, and how it is measured.

Two questions, two models. Can the sourcing be judged at all (F)? And if so, how reliable is it (A to E, an
order)? Both are additive and start from the codebook's opinion, so a grade can be taken apart into reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, Self

import numpy as np
import pyarrow as pa
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline
from sklearn.utils.validation import check_is_fitted, validate_data

from models.record import GRADES
from models.reliability.grades import MIDDLE, POINTS, F, Floats, Grades, as_numbers, decide, probabilities
from models.reliability.labels import MADE_UP
from models.reliability.ordinal import OrdinalRegression
from models.reliability.scorer import Scorer
from models.reliability.terms import ABSTENTION_TERMS, ALL_TERMS, TERMS, Columns, encode

# How firmly the labels are held to the codebook's opinion. Over grouped folds of the shipped table the log loss is flat
# from 4 to 16, and the stated probabilities come true better the lower it is.
STRENGTH: Final = 4.0
# How much a claim of a made-up story counts beside one of a published article. Over grouped folds of the shipped table
# made-up claims are graded the better the more they count, published ones a little worse: a half, against nothing,
# costs the log loss of the published 0.01 and spares that of the made-up 0.16.
MADE_UP_WEIGHT: Final = 0.5
FOLDS: Final = 10
SEED: Final = 0


class TermEncoder(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Feature table to matrix: the grade's terms first, then those of the abstention, as zeros and ones."""

    def fit(self, X: pa.Table, y: Any = None) -> Self:  # noqa: N803 (scikit-learn's signature)
        """Nothing to learn: the terms are written down."""
        return self

    def transform(self, X: pa.Table) -> Floats:  # noqa: N803
        """A matrix (rows, terms)."""
        return encode(Columns(X), ALL_TERMS)

    def __sklearn_is_fitted__(self) -> bool:
        return True


class AdmiraltyClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Grades A to F from encoded terms.

    Parameters
    ----------
    strength : float
        How firmly both models are held to the priors of ``TERMS`` and ``ABSTENTION_TERMS``.

    Attributes
    ----------
    grade_ : OrdinalRegression from 0 (E) to 4 (A), shifted so that a score of zero is worth ``MIDDLE``
    abstention_ : OrdinalRegression over 0 (can be judged) and 1 (F)
    """

    def __init__(self, strength: float = STRENGTH) -> None:
        self.strength = strength

    def fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:  # noqa: N803
        """Fit to grades ``y``, 0 for A to 5 for F; without weights each claim counts once."""
        x, grades = validate_data(self, X, y, dtype=np.float64)
        weight = np.ones(len(x)) if sample_weight is None else np.asarray(sample_weight, dtype=np.float64)
        judged = grades < F
        self.classes_ = np.arange(len(GRADES))
        self.grade_ = OrdinalRegression(
            [term.prior for term in TERMS], [term.direction for term in TERMS], list(range(F)), self.strength
        ).fit(x[judged, : len(TERMS)], F - 1 - grades[judged], weight[judged])
        self.abstention_ = OrdinalRegression(
            [term.prior for term in ABSTENTION_TERMS],
            [term.direction for term in ABSTENTION_TERMS],
            [0, 1],
            self.strength,
        ).fit(x[:, len(TERMS) :], grades == F, weight)
        self._centre()
        return self

    def _centre(self) -> None:
        """Move the zero of the additive score to where a claim is worth ``MIDDLE`` points.

        Every claim has exactly one origin, so the shift goes into the origin terms: no probability changes.
        """

        def points(zero: float) -> float:
            return float((probabilities(np.array([zero]), self.grade_.thresholds_) @ POINTS[::-1])[0])

        low, high = -60.0, 60.0
        for _ in range(100):
            zero = (low + high) / 2
            low, high = (zero, high) if points(zero) < MIDDLE else (low, zero)
        origin = np.array([term.family == "origin" for term in TERMS])
        self.grade_.coef_ = self.grade_.coef_ - zero * origin
        self.grade_.thresholds_ = self.grade_.thresholds_ - zero

    def scorer(self, model_id: str = "") -> Scorer:
        """What was learnt, for whoever only scores."""
        check_is_fitted(self)
        grade, abstention = self.grade_, self.abstention_
        return Scorer(model_id, grade.coef_, grade.thresholds_, abstention.coef_, float(abstention.thresholds_[0]))

    def predict_proba(self, X: ArrayLike) -> Floats:  # noqa: N803
        """The probability of each grade, (rows, 6), A to F."""
        check_is_fitted(self)
        return self.scorer().probabilities(validate_data(self, X, dtype=np.float64, reset=False))

    def predict(self, X: ArrayLike) -> Grades:  # noqa: N803
        """Grades, 0 for A to 5 for F."""
        return decide(self.predict_proba(X))


def build() -> Pipeline:
    """The pipeline, not fitted yet: a feature table in, grades out."""
    return Pipeline([("terms", TermEncoder()), ("grades", AdmiraltyClassifier())])


def weights(labelled: pa.Table) -> Floats:
    """How much each claim counts: those of made-up stories less than those of articles that were published."""
    made_up = np.array(labelled["provenance"].to_pylist()) == MADE_UP
    return np.where(made_up, MADE_UP_WEIGHT, 1.0)


def folds(labelled: pa.Table) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Row numbers to learn from and to grade, a fold at a time; no group is on both sides."""
    groups = np.array(labelled["group_id"].to_pylist())
    count = min(FOLDS, len(np.unique(groups)))
    yield from GroupKFold(count, shuffle=True, random_state=SEED).split(groups, groups=groups)


def cross_validate(
    labelled: pa.Table, splits: Iterable[tuple[NDArray[np.int64], NDArray[np.int64]]] | None = None
) -> Floats:
    """Out-of-fold probabilities (rows, 6): no group is graded by a model that has seen it.

    ``splits`` are other folds than those by group: row numbers to learn from and to grade.
    """
    matrix, grades = TermEncoder().transform(labelled), as_numbers(labelled["grade"].to_pylist())
    weight = weights(labelled)
    probability = np.empty((len(grades), len(GRADES)))
    for seen, unseen in splits or folds(labelled):
        model = AdmiraltyClassifier().fit(matrix[seen], grades[seen], weight[seen])
        probability[unseen] = model.predict_proba(matrix[unseen])
    return probability
