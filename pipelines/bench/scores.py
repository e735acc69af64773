"""The score over a million claims on one core: rows a second, memory, and beside scikit-learn's plain classifier."""

from __future__ import annotations

import resource
import time
from datetime import UTC, datetime
from typing import Final

import numpy as np
import pyarrow as pa
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from models.reliability.estimator import TermEncoder
from models.reliability.grades import as_numbers
from models.reliability.labels import load_labelled_claims
from models.reliability.model import train
from pipelines.bench.engine import best

ROWS: Final = 1_000_000


def main() -> None:
    """Train on the shipped table, then grade a million rows drawn from it, and say what each step costs."""
    labelled = load_labelled_claims()
    started = time.perf_counter()
    model = train(labelled, created_at=datetime.now(UTC))
    training = time.perf_counter() - started
    encoder, classifier = TermEncoder(), model.pipeline.named_steps["grades"]
    plain = LogisticRegression(max_iter=1000).fit(
        encoder.transform(labelled), as_numbers(labelled["grade"].to_pylist())
    )
    features = labelled.take(pa.array(np.random.default_rng(0).integers(0, labelled.num_rows, ROWS)))
    before = _peak()
    with threadpool_limits(1):
        matrix, encoding = best(lambda: encoder.transform(features))
        _, bare = best(lambda: plain.predict_proba(matrix))
        _, grading = best(lambda: classifier.predict_proba(matrix))
        _, whole = best(lambda: model.scorer.score(features))
    print(f"one core over {ROWS:,} feature rows drawn from the {labelled.num_rows:,} labelled claims")
    print(f"  training, with its folds          {training:10.1f} s")
    print(f"  probabilities, from the matrix    {ROWS / grading:10,.0f} rows per CPU-second")
    print(f"  logistic regression, the same     {ROWS / bare:10,.0f} rows per CPU-second: ratio {bare / grading:.2f}")
    print(f"  encoding of the features          {ROWS / encoding:10,.0f} rows per CPU-second")
    print(f"  all, with intervals and reasons   {ROWS / whole:10,.0f} rows per CPU-second")
    print(f"  peak memory                       {_peak():10,.0f} MB, {before:,.0f} MB before the first row is graded")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
