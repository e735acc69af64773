"""Scoring by a fitted model's numbers alone: what each term weighs, and where one grade ends.

Importing scikit-learn and unpacking a model take seconds, so whoever only scores reads the numbers from a file beside
the model; ``estimator`` finds them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from models.record import GRADES
from models.reliability.explanation import ABSTAIN_REASONS, REASONS, reasons
from models.reliability.features import FEATURE_VERSION
from models.reliability.grades import POINTS, F, Floats, decide, interval, logistic, probabilities
from models.reliability.identity import CODE_VERSION
from models.reliability.remedy import would_change
from models.reliability.terms import ABSTENTION_TERMS, ALL_TERMS, TERMS, Columns, Term, encode

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
_VERSIONS: Final = {"code_version": CODE_VERSION, "feature_version": FEATURE_VERSION}


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """The numbers of the model ``model_id``, in logits.

    ``grade`` weighs ``TERMS`` and ``abstention`` ``ABSTENTION_TERMS``; ``thresholds`` rise from E | D to B | A, and
    above ``limit`` a claim is rather not to be judged.
    """

    model_id: str
    grade: Floats
    thresholds: Floats
    abstention: Floats
    limit: float

    def score(self, features: pa.Table, evidence: pa.Table | None = None) -> pa.Table:
        """Grade every row of a feature table: ``SCORES``'s columns, in the order of the rows.

        ``evidence`` (``evidence.EVIDENCE``'s columns for the same rows) tells where in the text a reason comes from.

        ``score`` is the expected value over A to E in points, 0 to 100. It is null, with the grade F and an
        ``abstain_reason``, where the sourcing cannot be judged; ``ABSTAIN_REASONS`` says why in words.
        """
        columns = Columns(features)
        matrix = encode(columns, ALL_TERMS)
        probability, terms = self.probabilities(matrix), matrix[:, : len(TERMS)]
        grade = decide(probability)
        abstained = _abstained(probability, grade, columns)
        silent = abstained >= 0
        grade = np.where(silent, F, grade)
        points = self.points(terms @ self.grade)
        low, high = interval(probability)
        change = would_change(self.grade, self.points, terms, points, columns)
        return pa.table(
            [
                *(pa.array(column) for column in probability.T),
                pa.array(GRADES).take(pa.array(grade)),
                pa.array(np.round(points, 1), mask=silent),
                pa.array(np.round(low, 1), mask=silent),
                pa.array(np.round(high, 1), mask=silent),
                pa.array(_CODES).take(pa.array(abstained, mask=~silent)),
                reasons(self.grade, points, terms, abstained, evidence),
                pc.if_else(pa.array(silent), pa.scalar(None, pa.string()), change),
            ],
            schema=SCORES,
        )

    def predict_proba(self, features: pa.Table) -> Floats:
        """The probabilities alone, (rows, 6), A to F."""
        return self.probabilities(encode(Columns(features), ALL_TERMS))

    def points(self, score: Floats) -> Floats:
        """Expected points, 0 to 100, of additive scores in logits."""
        return np.asarray(probabilities(score, self.thresholds) @ POINTS[::-1])

    def probabilities(self, matrix: Floats) -> Floats:
        """The probability of each grade, (rows, 6), A to F, from encoded terms: the grade's, then the abstention's."""
        cannot = logistic(matrix[:, len(TERMS) :] @ self.abstention - self.limit)
        above = logistic(np.subtract.outer(matrix[:, : len(TERMS)] @ self.grade, self.thresholds))
        above *= (1 - cannot)[:, None]
        # edges of the grades from the worst up: all that can be judged, then "at least D" and so on, then nothing
        edges = np.column_stack([1 - cannot, above, np.zeros(len(matrix))])
        return np.column_stack([(edges[:, :-1] - edges[:, 1:])[:, ::-1], cannot])

    def to_json(self) -> str:
        """The numbers with the names of the terms, exact to the last bit, for people and ``from_json``."""
        facts: dict[str, Any] = {
            "model_id": self.model_id,
            **_VERSIONS,
            "grade": dict(zip(_names(TERMS), self.grade.tolist(), strict=True)),
            "thresholds": self.thresholds.tolist(),
            "abstention": dict(zip(_names(ABSTENTION_TERMS), self.abstention.tolist(), strict=True)),
            "limit": self.limit,
        }
        return json.dumps(facts, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """ValueError for anything that ``to_json`` of this code did not write, or did on other features."""
        facts = json.loads(text)
        if not isinstance(facts, dict):
            raise ValueError("no weights")
        made = {name: facts.get(name) for name in _VERSIONS}
        if made != _VERSIONS:
            told, here = (" on ".join(map(str, versions.values())) for versions in (made, _VERSIONS))
            raise ValueError(f"made by {told}, this code is {here}: train anew")
        try:
            return cls(
                facts["model_id"],
                np.array([facts["grade"][name] for name in _names(TERMS)], dtype=np.float64),
                np.array(facts["thresholds"], dtype=np.float64).reshape(F - 1),
                np.array([facts["abstention"][name] for name in _names(ABSTENTION_TERMS)], dtype=np.float64),
                float(facts["limit"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"weights are missing or no numbers: {error}") from error


def _names(terms: tuple[Term, ...]) -> list[str]:
    return [f"{term.family}.{term.name}" for term in terms]


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
