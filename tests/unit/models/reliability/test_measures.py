"""The figures of a card, against scikit-learn's and against cases worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, cohen_kappa_score, f1_score

from models.reliability.grades import as_numbers
from models.reliability.measures import (
    agreement,
    calibration,
    calibration_error,
    confusion,
    kappa_interval,
    quadratic_kappa,
)

pairs = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=60)


@given(pairs)
def test_agreement_is_scikit_learns(drawn: list[tuple[int, int]]) -> None:
    true, given_ = np.array(drawn).T
    found = agreement(true, given_)
    assert found["accuracy"] == pytest.approx(accuracy_score(true, given_))
    if 5 in true or 5 in given_:
        assert found["f1_f"] == pytest.approx(f1_score(true == 5, given_ == 5))
    judged = (true < 5) & (given_ < 5)
    if len(set(true[judged]) | set(given_[judged])) > 1:
        reference = cohen_kappa_score(true[judged], given_[judged], weights="quadratic", labels=range(5))
        assert found["kappa"] == pytest.approx(reference)
    else:
        assert math.isnan(found["kappa"])


def test_calibration_error_by_hand() -> None:
    # two claims stated at 0.8, one right; two stated at 0.6, both right
    probability = np.array([[0.8, 0.2], [0.8, 0.2], [0.4, 0.6], [0.4, 0.6]])
    bins = calibration(np.array([0, 1, 1, 1]), probability, np.array([0, 0, 1, 1]))
    assert [(b.claims, b.observed) for b in bins] == [(2, 1.0), (2, 0.5)]
    assert calibration_error(bins) == pytest.approx((0.4 * 2 + 0.3 * 2) / 4)


def test_confusion_counts_true_by_row() -> None:
    table = confusion(as_numbers("AAB"), as_numbers("ABB"))
    assert table[0, 0] == table[0, 1] == table[1, 1] == 1
    assert table.sum() == 3


def test_the_interval_holds_the_kappa_and_widens_with_fewer_stories() -> None:
    random = np.random.default_rng(1)
    true = random.integers(0, 5, 400)
    given_ = np.clip(true + random.integers(-1, 2, 400), 0, 4)
    kappa = quadratic_kappa(true, given_)
    many, few = (kappa_interval(true, given_, np.arange(400) % stories, 0) for stories in (100, 4))
    assert many[0] < kappa < many[1]
    assert few[0] < kappa < few[1]
    # two stories of opposite quality say less than a hundred alike
    split = kappa_interval(true, np.where(np.arange(400) % 2, true, given_[::-1]), np.arange(400) % 2, 0)
    assert split[1] - split[0] > many[1] - many[0]
