"""Training on a labelled table.

A ``Model`` is a fitted pipeline with the facts that its card and the warehouse's registry want to know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa
from sklearn.pipeline import Pipeline
from threadpoolctl import threadpool_limits

from models.record import GRADES
from models.reliability import card
from models.reliability.codebook import codebook_grades
from models.reliability.estimator import build, cross_validate, weights
from models.reliability.features import FEATURE_VERSION
from models.reliability.grades import as_numbers, decide
from models.reliability.identity import CODE_VERSION, identify
from models.reliability.labels import check, data_hash, load_frozen_claims
from models.reliability.measures import Bin, agreement, calibration, confusion, measure
from models.reliability.scorer import Scorer


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
        return identify(self.data_hash, self.feature_version, self.code_version)

    @property
    def scorer(self) -> Scorer:
        """Its numbers, which do all the scoring."""
        scorer: Scorer = self.pipeline.named_steps["grades"].scorer(self.model_id)
        return scorer

    def card(self) -> str:
        """What it is, how good it is and what it is not for, as Markdown."""
        return card.markdown(self)

    def calibration_png(self) -> bytes:
        """What was stated against what came true, over the grouped folds: a picture."""
        return card.calibration_png(self)

    def confusion_markdown(self) -> str:
        """True against given grades over the grouped folds: a Markdown table."""
        return card.confusion_markdown(self.confused)


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
