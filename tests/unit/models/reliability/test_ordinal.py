"""The ordinal regression: it finds what made the data, holds its directions and falls back on its prior."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.optimize import check_grad
from scipy.special import expit
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression

from models.reliability.grades import median, probabilities
from models.reliability.ordinal import OrdinalRegression, _loss

WEIGHTS, THRESHOLDS = np.array([1.5, -1.0, 0.0, 0.5]), np.array([-1.5, 0.2, 1.4])


def sample(rows: int = 6000) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(7)
    x = random.integers(0, 2, (rows, 4)).astype(float)
    below = expit(THRESHOLDS - (x @ WEIGHTS)[:, None])
    return x, (random.random(rows)[:, None] > below).sum(axis=1)


def test_it_recovers_the_weights_that_made_the_data() -> None:
    model = OrdinalRegression(strength=1e-3).fit(*sample())
    assert_allclose(model.coef_, WEIGHTS, atol=0.15)
    assert_allclose(model.thresholds_, THRESHOLDS, atol=0.15)


def test_with_two_classes_it_is_logistic_regression() -> None:
    x, y = sample(800)
    ours = OrdinalRegression(strength=0.5).fit(x, y > 1)
    theirs = LogisticRegression(C=2.0, tol=1e-8).fit(x, y > 1)
    assert_allclose(ours.predict_proba(x), theirs.predict_proba(x), atol=1e-4)


def test_the_gradient_is_the_losses() -> None:
    x, y = sample(50)
    prior = np.array([1.0, -1.0, 0.5, 0.0])
    at = np.array([0.3, -0.2, 0.1, 0.4, -1.0, 0.8, 1.3, 1.1])
    fixed = (x, y, np.linspace(0.2, 1.5, len(x)), prior, 2.0)
    assert check_grad(lambda p: _loss(p, *fixed)[0], lambda p: _loss(p, *fixed)[1], at) < 1e-4


def test_a_sample_that_counts_twice_is_a_sample_given_twice() -> None:
    x, y = sample(300)
    weighted = OrdinalRegression(strength=0.5).fit(x, y, np.where(x[:, 0] > 0, 2.0, 1.0))
    repeated = OrdinalRegression(strength=0.5).fit(np.vstack([x, x[x[:, 0] > 0]]), np.append(y, y[x[:, 0] > 0]))
    assert_allclose(weighted.predict_proba(x), repeated.predict_proba(x), atol=1e-4)


def test_directions_hold_against_the_data() -> None:
    x, y = sample()
    model = OrdinalRegression(directions=["-", "+", "0", "+"], strength=0.1).fit(x, y)
    assert model.coef_[0] == 0
    assert model.coef_[1] == 0
    assert model.coef_[3] > 0


def test_a_strong_prior_leaves_only_its_scale_to_the_data() -> None:
    x, y = sample()
    prior = np.array([3.0, -2.0, 0.0, 1.0])
    model = OrdinalRegression(list(prior), strength=1e6).fit(x, y)
    assert_allclose(model.coef_, model.scale_ * prior, atol=0.01)
    assert_allclose(np.diff(model.thresholds_), model.scale_, atol=0.01)
    assert 0.5 < model.scale_ < 1.5


def test_a_declared_class_that_nobody_has_seen_is_still_ranked() -> None:
    x, y = sample(500)
    model = OrdinalRegression(classes=[0, 1, 2, 3, 4]).fit(x, y)
    assert model.predict_proba(x).shape == (500, 5)
    assert np.all(np.diff(model.thresholds_) > 0)
    with pytest.raises(ValueError, match="classes"):
        OrdinalRegression(classes=[0, 1]).fit(x, y)
    with pytest.raises(ValueError, match="two classes"):
        OrdinalRegression().fit(x, np.zeros(500))


def test_probabilities_and_medians() -> None:
    scores = np.array([-800.0, 0.0, 800.0])
    given = probabilities(scores, np.array([-1.0, 1.0]))
    assert_allclose(given.sum(axis=1), 1)
    assert given.min() >= 0
    assert median(given).tolist() == [0, 1, 2]


def test_it_keeps_scikit_learns_manners() -> None:
    model = OrdinalRegression([1.0], ["+"], [0, 1], 2.0)
    assert clone(model).get_params() == model.get_params()
