"""The door: train on a labelled table, score a feature table.

A ``Model`` is a fitted pipeline with the facts that its card and the warehouse's registry want to know.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline
from threadpoolctl import threadpool_limits

from models.record import GRADES
from models.reliability import card
from models.reliability.codebook import codebook_grades
from models.reliability.estimator import build, cross_validate, decide, weights
from models.reliability.explanation import ABSTAIN_REASONS, REASONS, reasons
from models.reliability.features import FEATURE_VERSION
from models.reliability.labels import check, data_hash, load_frozen_claims
from models.reliability.measures import (
    Bin,
    F,
    Floats,
    agreement,
    as_numbers,
    calibration,
    confusion,
    interval,
    measure,
)
from models.reliability.remedy import would_change
from models.reliability.terms import TERMS, Columns, vocabulary_digest

# Raise the number with any change that gives the same labels another model; a change of the terms' names,
# words, priors or directions shows by itself.
CODE_VERSION: Final = "ordinal-3." + vocabulary_digest()

# Below this belief of the extraction engine a claim may be none at all.
MIN_CONFIDENCE: Final = 0.3
# Two neighbouring grades must hold this much of the probability between them.
MIN_AGREEMENT: Final = 0.5

SCORES: Final = pa.schema(
    [
        *((f"p_{grade.lower()}", pa.float64()) for grade in GRADES),
        ("grade", pa.string()),
        ("score", pa.float64()),
        ("score_low", pa.float64()),
        ("score_high", pa.float64()),
        ("abstain_reason", pa.string()),
        ("reasons", REASONS),
        ("would_change", pa.string()),
    ]
)
_CODES: Final = tuple(ABSTAIN_REASONS)


@dataclass(frozen=True)
class Model:
    """A fitted model and its facts.

    ``metrics`` are measured over grouped folds of the training table (see ``measures.measure``) and, those that
    begin with ``frozen_``, on the claims that no model learns from; ``codebook_`` are the rules' own. ``bins`` and
    ``confused`` are the calibration bins and the counts of true against given grade of the same folds.
    """

    pipeline: Pipeline
    data_hash: str
    rows: int
    groups: int
    grades: dict[str, int]
    provenance: dict[str, int]
    created_at: datetime
    metrics: dict[str, float]
    bins: tuple[Bin, ...]
    confused: tuple[tuple[int, ...], ...]
    feature_version: str = FEATURE_VERSION
    code_version: str = CODE_VERSION

    @property
    def model_id(self) -> str:
        """The same labels, features and code give the same id."""
        return _identity(self.data_hash, self.feature_version, self.code_version)

    def score(self, features: pa.Table, evidence: pa.Table | None = None) -> pa.Table:
        """Grade every row of a feature table: ``SCORES``'s columns, in the order of the rows.

        ``evidence`` (``evidence.EVIDENCE``'s columns for the same rows) tells where in the text a reason comes from.

        ``score`` is the expected value over A to E in points, 0 to 100. It is null, with the grade F and an
        ``abstain_reason``, where the sourcing cannot be judged; ``ABSTAIN_REASONS`` says why in words.
        """
        probability, matrix = self._predict(features)
        grade = decide(probability)
        columns = Columns(features)
        abstained = _abstained(probability, grade, columns)
        grade = np.where(abstained >= 0, F, grade)
        classifier = self.pipeline.named_steps["grades"]
        points = classifier.points(matrix[:, : len(TERMS)] @ classifier.grade_.coef_)
        low, high = interval(probability)
        silent = abstained >= 0
        codes = pa.array(abstained, mask=abstained < 0)
        return pa.table(
            [
                *(pa.array(column) for column in probability.T),
                pa.array(GRADES).take(pa.array(grade)),
                pa.array(np.round(points, 1), mask=silent),
                pa.array(np.round(low, 1), mask=silent),
                pa.array(np.round(high, 1), mask=silent),
                pa.array(_CODES).take(codes),
                reasons(classifier, matrix, abstained, evidence),
                pc.if_else(
                    pa.array(silent), pa.scalar(None, pa.string()), would_change(classifier, matrix, points, columns)
                ),
            ],
            schema=SCORES,
        )

    def predict_proba(self, features: pa.Table) -> Floats:
        """The probabilities alone, (rows, 6), A to F."""
        return self._predict(features)[0]

    def _predict(self, features: pa.Table) -> tuple[Floats, Floats]:
        matrix = self.pipeline.named_steps["terms"].transform(features)
        if not len(matrix):
            return np.empty((0, len(GRADES))), matrix
        return self.pipeline.named_steps["grades"].predict_proba(matrix), matrix

    def card(self) -> str:
        """What it is, how good it is and what it is not for, as Markdown."""
        return card.markdown(self)

    def calibration_png(self) -> bytes:
        """What was stated against what came true, over the grouped folds: a picture."""
        return card.calibration_png(self.bins)

    def confusion_markdown(self) -> str:
        """True against given grades over the grouped folds: a Markdown table."""
        return card.confusion_markdown(self.confused)


def _identity(*facts: str) -> str:
    return "m_" + hashlib.sha256("\x1f".join(facts).encode()).hexdigest()[:16]


def model_id_of(labelled: pa.Table) -> str:
    """The id of the model that ``train`` would make of a labelled table."""
    return _identity(data_hash(labelled), FEATURE_VERSION, CODE_VERSION)


def _abstained(probability: Floats, grade: NDArray[np.int64], columns: Columns) -> NDArray[np.int64]:
    """The number of each row's abstain reason, -1 where there is a score."""
    nobody = columns.equals("origin_anonymity", "none") | columns.equals("origin_type", "none")
    pair = (probability[:, : F - 1] + probability[:, 1:F]).max(axis=1, initial=0.0)
    return np.select(
        [
            (grade == F) & nobody,
            grade == F,
            columns.number("confidence") < MIN_CONFIDENCE,
            pair < MIN_AGREEMENT,
        ],
        range(len(_CODES)),
        -1,
    ).astype(np.int64)


def train(labelled: pa.Table, *, created_at: datetime) -> Model:
    """A model of a labelled table (``labels.LABELLED``'s columns; others are ignored).

    LabelError, and no model, where the labels are bad. The order of rows does not matter.
    """
    labelled = check(labelled)
    letters = labelled["grade"].to_pylist()
    # on matrices this small more threads only wait for each other, forty times as long on a busy machine
    with threadpool_limits(1):
        probability = cross_validate(labelled)
        pipeline = build().fit(labelled, as_numbers(letters), grades__sample_weight=weights(labelled))
    true, given = as_numbers(letters), decide(probability)
    baseline = agreement(true, codebook_grades(labelled))
    frozen = load_frozen_claims()
    frozen_true = as_numbers(frozen["grade"].to_pylist())
    frozen_probability = pipeline.predict_proba(frozen)
    held_out = measure(frozen_true, frozen_probability, decide(frozen_probability))
    return Model(
        pipeline=pipeline,
        data_hash=data_hash(labelled),
        rows=labelled.num_rows,
        groups=len(set(labelled["group_id"].to_pylist())),
        grades={grade: letters.count(grade) for grade in GRADES},
        provenance=_counts(labelled["provenance"].to_pylist()),
        created_at=created_at,
        metrics={
            **measure(true, probability, given),
            **{f"codebook_{name}": value for name, value in baseline.items()},
            **{f"frozen_{name}": value for name, value in held_out.items()},
        },
        bins=tuple(calibration(true, probability, given)),
        confused=tuple(tuple(row) for row in confusion(true, given).tolist()),
    )


def _counts(values: list[Any]) -> dict[str, int]:
    return {str(value): values.count(value) for value in sorted(set(values), key=str)}
