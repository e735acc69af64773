"""Ordinal logistic regression that starts from an opinion and keeps its directions.

The cumulative-link model of McCullagh (1980), "Regression models for ordinal data":
P(y >= k) = 1 / (1 + exp(-(x . w - threshold_k))). Two things are added for small tables. The weights are
drawn towards ``scale * prior`` instead of towards zero, where one free ``scale`` says how many logits a unit
of the prior is worth; and the sign of a weight can be fixed. The problem stays convex, so the fit is unique.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from models.reliability.grades import Floats, median, probabilities

_LIMIT = 30.0  # logits: no weight, threshold or scale leaves this box
_NEAR = 1e-3  # logits: thresholds keep at least this distance
_SUREST = 4.0  # logits a step: where a small table is told apart perfectly, the scale would grow without end


class OrdinalRegression(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Ordered classes from an additive score.

    Parameters
    ----------
    prior : sequence of float, shape (n_features,), or None for zeros
        What each feature is worth in steps between neighbouring classes.
    directions : sequence of "+", "-" or "0", shape (n_features,), or None for all "0"
        "+" keeps a weight from falling below zero, "-" from rising above it.
    classes : sequence, or None for those seen in ``y``
        The classes from the lowest up. A class that no sample has gets a step as wide as the scale.
    strength : float
        How strongly the weights are held to the prior: the precision of a normal prior, per squared logit.

    Attributes
    ----------
    coef_ : ndarray, shape (n_features,), in logits
    thresholds_ : ndarray, shape (n_classes - 1,), rising
    scale_ : float, logits per unit of the prior
    """

    def __init__(
        self,
        prior: Sequence[float] | None = None,
        directions: Sequence[str] | None = None,
        classes: Sequence[Any] | None = None,
        strength: float = 1.0,
    ) -> None:
        self.prior = prior
        self.directions = directions
        self.classes = classes
        self.strength = strength

    # scikit-learn's names
    def fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:  # noqa: N803
        """Fit to ``y``; ValueError for a value that is no class, or fewer than two classes.

        A sample of weight 0.5 counts half; without weights each counts once.
        """
        x, labels = validate_data(self, X, y, dtype=np.float64)
        self.classes_ = np.unique(labels if self.classes is None else self.classes)
        level = np.searchsorted(self.classes_, labels).clip(max=len(self.classes_) - 1)
        if len(self.classes_) < 2 or (self.classes_[level] != labels).any():
            raise ValueError(f"y must hold values of at least two classes: {self.classes_.tolist()}")
        features, cuts = x.shape[1], len(self.classes_) - 1
        weight = np.ones(len(x)) if sample_weight is None else np.asarray(sample_weight, dtype=np.float64)
        prior = np.zeros(features) if self.prior is None else np.asarray(self.prior, dtype=np.float64)
        signs = "0" * features if self.directions is None else self.directions
        bounds = [(0.0 if s == "+" else -_LIMIT, 0.0 if s == "-" else _LIMIT) for s in signs]
        # parameters: weights, first threshold, gaps to the next ones, scale
        bounds += [(-_LIMIT, _LIMIT), *[(_NEAR, _LIMIT)] * (cuts - 1), (0.1, _SUREST)]
        start = np.concatenate([np.clip(prior, *np.transpose(bounds[:features])), [0.0], np.ones(cuts)])
        found = minimize(
            _loss,
            start,
            args=(x, level, weight, prior, self.strength),
            jac=True,
            method="L-BFGS-B",
            bounds=bounds,
            options={"maxiter": 2000, "ftol": 1e-12, "gtol": 1e-7},
        )
        self.coef_ = found.x[:features]
        self.thresholds_ = np.cumsum(found.x[features : features + cuts])
        self.scale_ = float(found.x[-1])
        return self

    def decision_function(self, X: ArrayLike) -> Floats:  # noqa: N803
        """The additive score of each row, in logits."""
        check_is_fitted(self)
        x = validate_data(self, X, dtype=np.float64, reset=False)
        return np.asarray(x @ self.coef_)

    def predict_proba(self, X: ArrayLike) -> Floats:  # noqa: N803
        """The probability of each class, (rows, classes)."""
        return probabilities(self.decision_function(X), self.thresholds_)

    def predict(self, X: ArrayLike) -> NDArray[Any]:  # noqa: N803
        """The median class: the one in which the cumulated probability passes a half."""
        return np.asarray(self.classes_[median(self.predict_proba(X))])


def _loss(
    parameters: Floats, x: Floats, level: NDArray[np.int64], weight: Floats, prior: Floats, strength: float
) -> tuple[float, Floats]:
    """Negative log posterior and its gradient."""
    features = x.shape[1]
    weights, gaps, scale = parameters[:features], parameters[features:-1], parameters[-1]
    # P(y >= level) and P(y >= level + 1): the class's probability is their difference
    edges = np.concatenate([[-np.inf], np.cumsum(gaps), [np.inf]])
    score = x @ weights
    lower, upper = expit(score - edges[level]), expit(score - edges[level + 1])
    probability = np.maximum(lower - upper, 1e-12)
    share = weight / probability
    slope_lower, slope_upper = lower * (1 - lower) * share, upper * (1 - upper) * share
    at_edge = np.bincount(level, slope_lower, len(edges)) - np.bincount(level + 1, slope_upper, len(edges))
    off_weights, off_gaps = weights - scale * prior, gaps[1:] - scale
    loss = -weight @ np.log(probability) + 0.5 * strength * (off_weights @ off_weights + off_gaps @ off_gaps)
    gradient = np.empty_like(parameters)
    gradient[:features] = -x.T @ (slope_lower - slope_upper) + strength * off_weights
    gradient[features:-1] = np.cumsum(at_edge[1:-1][::-1])[::-1]
    gradient[features + 1 : -1] += strength * off_gaps
    gradient[-1] = -strength * (prior @ off_weights + off_gaps.sum())
    return float(loss), gradient
