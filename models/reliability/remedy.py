"""What would change a score: the one thing whose absence costs a claim most, and what it would be worth without it."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from models.reliability.estimator import AdmiraltyClassifier
from models.reliability.measures import Floats
from models.reliability.terms import TERMS

REMEDIES: Final = (
    (("anonymity",), "if the source were named"),
    (("relay",), "if the origin itself had said it to the publisher"),
    (("standing", "dispute"), "if it stood undisputed and confirmed"),
    (("hedging",), "if it were said without reserve"),
)
"""Families of terms that another report could take away, and the words for that."""

WORTH_TELLING: Final = 5.0  # points

_COLUMNS: Final = [
    np.array([number for number, term in enumerate(TERMS) if term.family in families]) for families, _ in REMEDIES
]
_TEXTS: Final = pa.array([text for _, text in REMEDIES])
_POINTS: Final = pa.array([f": {points}" for points in range(101)])


def would_change(model: AdmiraltyClassifier, matrix: Floats, points: Floats) -> pa.Array:
    """For every row the best remedy and the score with it, "if the source were named: 61"; null where none helps.

    ``matrix`` holds the encoded terms (rows, terms), ``points`` the scores as they are.
    """
    logits = matrix[:, : len(TERMS)] @ model.grade_.coef_
    without = np.column_stack([logits - matrix[:, own] @ model.grade_.coef_[own] for own in _COLUMNS])
    best = without.argmax(axis=1) if len(matrix) else np.zeros(0, dtype=np.int64)
    reached = model.points(without[np.arange(len(matrix)), best])
    helps = reached - points >= WORTH_TELLING
    told = pc.binary_join_element_wise(
        _TEXTS.take(pa.array(best)), _POINTS.take(pa.array(np.rint(reached).astype(np.int64))), ""
    )
    return pc.if_else(pa.array(helps), told, pa.scalar(None, pa.string()))
