"""Why a claim has its score: exact signed contributions in points, in the words of an editor.

The score is a rising function of an additive one. Along the straight way from nothing known (50 points) to
the claim, each term earns its share of the climb (Aumann and Shapley, 1974), so the contributions of a claim
add up to its score less 50, each with the sign of its weight.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from models.reliability.estimator import MIDDLE, AdmiraltyClassifier
from models.reliability.measures import Floats
from models.reliability.terms import TERMS

ABSTAIN_REASONS: Final = {
    "no_source": "cannot be judged: no source is given",
    "nothing_told": "cannot be judged: nothing is told about the source",
    "low_confidence_extraction": "not graded: the passage may be no attribution at all",
    "model_uncertain": "not graded: too many grades are about equally likely",
}
REASONS: Final = pa.list_(pa.struct([("feature", pa.string()), ("contribution", pa.float64()), ("text", pa.string())]))

_FAMILIES: Final = tuple(family for family, _ in groupby(TERMS, key=lambda term: term.family))
_MEMBER: Final = np.array([[term.family == family for family in _FAMILIES] for term in TERMS], dtype=np.float64)
_FEATURES: Final = pa.array([*_FAMILIES, "abstention"])
_TEXTS: Final = pa.array([*(term.text for term in TERMS), *ABSTAIN_REASONS.values()])
# ", -9" for every tenth of a point from -100 to 100; below one point the tenth is worth telling
_LIMIT: Final = 1000
_SUFFIXES: Final = pa.array(
    [f", {tenth / 10:+.1f}" if abs(tenth) < 10 else f", {round(tenth / 10):+d}" for tenth in range(-_LIMIT, _LIMIT + 1)]
    + [""]
)


def contributions(model: AdmiraltyClassifier, matrix: Floats) -> Floats:
    """Points per claim and family of terms, (rows, families); a row adds up to its score less ``MIDDLE``."""
    terms = matrix[:, : len(TERMS)]
    score = terms @ model.grade_.coef_
    near = np.abs(score) < 1e-9
    climb = model.points(score) - MIDDLE
    slope = np.where(near, 0.0, climb / np.where(near, 1.0, score))
    return np.asarray((terms * model.grade_.coef_) @ _MEMBER * slope[:, None])


def reasons(model: AdmiraltyClassifier, matrix: Floats, abstained: NDArray[np.int64]) -> pa.Array:
    """The reasons of every row, the weightiest first: a list of (feature, contribution, text).

    ``abstained`` holds the number of the row's reason in ``ABSTAIN_REASONS``, -1 where there is a score. An
    abstention has that one reason and no contribution.
    """
    rows, families = len(matrix), len(_FAMILIES)
    tenths = np.rint(contributions(model, matrix) * 10).astype(np.int64)
    # the last term of a family that holds gives the words: terms are written from the weaker to the stronger
    place = np.arange(1, len(TERMS) + 1)
    words = np.zeros((rows, families + 1), dtype=np.int64)
    start = 0
    for number, (_, members) in enumerate(groupby(TERMS, key=lambda term: term.family)):
        end = start + len(list(members))
        words[:, number] = (matrix[:, start:end] * place[start:end]).max(axis=1) - 1
        start = end
    words[:, families] = len(TERMS) + abstained

    scored = abstained < 0
    told = np.column_stack([(tenths != 0) & scored[:, None], ~scored])
    order = np.argsort(np.column_stack([-np.abs(tenths), np.zeros(rows, dtype=np.int64)]), axis=1, kind="stable")
    told = np.take_along_axis(told, order, axis=1)
    words = np.take_along_axis(words, order, axis=1)[told]
    feature = order[told]
    points = np.take_along_axis(np.column_stack([tenths, np.zeros(rows, dtype=np.int64)]), order, axis=1)[told]
    suffix = np.where(feature == families, 2 * _LIMIT + 1, np.clip(points, -_LIMIT, _LIMIT) + _LIMIT)

    text = pc.binary_join_element_wise(_TEXTS.take(pa.array(words)), _SUFFIXES.take(pa.array(suffix)), "")
    values = pa.StructArray.from_arrays(
        [_FEATURES.take(pa.array(feature)), pa.array(points / 10, mask=feature == families), text],
        fields=list(REASONS.value_type),
    )
    offsets = np.concatenate([[0], np.cumsum(told.sum(axis=1))]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), values, type=REASONS)
