"""The evidence for the estimator: candidates side by side, over grouped folds and on held-out claims.

Every candidate grades A to E from the same terms; whether a claim can be judged at all is one model for all,
so that the difference between two rows of the table is the difference between two estimators.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import pyarrow as pa
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from models.reliability.codebook import codebook_grades
from models.reliability.estimator import SEED, AdmiraltyClassifier, TermEncoder, folds, weights
from models.reliability.grades import F, Floats, Grades, as_numbers, decide
from models.reliability.measures import kappa_interval, measure
from models.reliability.ordinal import OrdinalRegression
from models.reliability.terms import TERMS

# Encoded claims, their grades (0 for A to 4 for E) and weights, encoded claims to grade: probabilities (rows, 5).
Candidate = Callable[[Floats, Grades, Floats, Floats], Floats]

_DIRECTIONS: Final = [term.direction for term in TERMS]
_SIGNS: Final = [{"+": 1, "-": -1, "0": 0}[direction] for direction in _DIRECTIONS]


def _ordinal(prior: list[float] | None, strength: float) -> Candidate:
    def grade(seen: Floats, grades: Grades, weight: Floats, unseen: Floats) -> Floats:
        model = OrdinalRegression(prior, _DIRECTIONS, list(range(F)), strength).fit(seen, F - 1 - grades, weight)
        return model.predict_proba(unseen)[:, ::-1]

    return grade


def _cumulative(seen: Floats, grades: Grades, weight: Floats, unseen: Floats, make: Callable[[], object]) -> Floats:
    """One binary model a threshold, "at least this good": Frank and Hall (2001)."""
    above = np.zeros((len(unseen), F + 1))
    above[:, F] = 1.0
    for cut in range(1, F):
        model = make()
        model.fit(seen, grades < cut, sample_weight=weight)  # type: ignore[attr-defined]
        above[:, cut] = model.predict_proba(unseen)[:, 1]  # type: ignore[attr-defined]
    return np.maximum(np.diff(np.maximum.accumulate(above, axis=1), axis=1), 0.0)


def _logistic(seen: Floats, grades: Grades, weight: Floats, unseen: Floats) -> Floats:
    return _cumulative(seen, grades, weight, unseen, lambda: LogisticRegression(C=0.5, max_iter=1000))


def _boosting(signs: list[int] | None, interactions: str | None = None) -> Candidate:
    return lambda seen, grades, weight, unseen: _cumulative(
        seen,
        grades,
        weight,
        unseen,
        lambda: HistGradientBoostingClassifier(
            max_iter=60,
            learning_rate=0.1,
            min_samples_leaf=8,
            monotonic_cst=signs,
            interaction_cst=interactions,
            random_state=SEED,
        ),
    )


CANDIDATES: Final[dict[str, Candidate]] = {
    "ordinal regression from the codebook's opinion (ships)": _ordinal(
        [term.prior for term in TERMS], AdmiraltyClassifier().strength
    ),
    "the codebook's opinion, hardly moved": _ordinal([term.prior for term in TERMS], 1e4),
    "ordinal regression from zero": _ordinal(None, 1.0),
    "one logistic regression a threshold": _logistic,
    "boosting, additive and monotone, one a threshold": _boosting(_SIGNS, "no_interactions"),
    "boosting, monotone, one a threshold": _boosting(_SIGNS),
    "boosting, free, one a threshold": _boosting(None),
}


def _graded(
    candidate: Candidate, matrix: Floats, true: Grades, weight: Floats, splits: Sequence[tuple[Grades, Grades]]
) -> Floats:
    """Probabilities (rows, 6) of the rows that a split leaves unseen; zeros elsewhere."""
    probability = np.zeros((len(true), F + 1))
    for seen, unseen in splits:
        cannot = AdmiraltyClassifier().fit(matrix[seen], true[seen], weight[seen]).predict_proba(matrix[unseen])[:, F:]
        judged = seen[true[seen] < F]
        given = candidate(matrix[judged, : len(TERMS)], true[judged], weight[judged], matrix[unseen, : len(TERMS)])
        probability[unseen] = np.hstack([given * (1 - cannot), cannot])
    return probability


def compare(labelled: pa.Table, held_out: pa.Table | None = None) -> str:
    """A Markdown table of the candidates: over grouped folds of ``labelled`` and, learnt on all of it, on
    ``held_out``, each with the 95 % interval of its kappa over stories.
    """
    lines = [
        "| claims | candidate | kappa A to E (95 %) | same grade | F1 of F | log loss | calibration error |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: |",
    ]
    views = [("folds", labelled, list(folds(labelled)))]
    if held_out is not None:
        both = pa.concat_tables([labelled, held_out])
        rows = np.arange(both.num_rows)
        views.append(("held out", both, [(rows[: labelled.num_rows], rows[labelled.num_rows :])]))
    for view, table, splits in views:
        matrix = TermEncoder().transform(table)
        true, weight = as_numbers(table["grade"].to_pylist()), weights(table)
        tested = np.sort(np.concatenate([unseen for _, unseen in splits]))
        groups = np.array(table["group_id"].to_pylist())[tested]
        rules = np.eye(F + 1)[codebook_grades(table)]
        graded = {"codebook rules, as code": rules}
        with threadpool_limits(1):  # small matrices: more threads only wait for each other
            for name, candidate in CANDIDATES.items():
                graded[name] = _graded(candidate, matrix, true, weight, splits)
        for name, probability in graded.items():
            sure = name.startswith("codebook")
            letters = decide(probability[tested])
            m = measure(true[tested], probability[tested], letters)
            low, high = kappa_interval(true[tested], letters, groups, SEED)
            tail = "| |" if sure else f"{m['log_loss']:.3f} | {m['ece']:.3f} |"
            lines.append(
                f"| {view} | {name} | {m['kappa']:.3f} ({low:.2f} to {high:.2f}) | {m['accuracy']:.3f} "
                f"| {m['f1_f']:.3f} | {tail}"
            )
    return "\n".join(lines)
