"""The texts on which the engine is timed."""

from __future__ import annotations

import pyarrow.parquet as pq

from pipelines.evaluate import gold_sets, shared


def texts() -> tuple[str, list[str]]:
    """A name and texts: those of PolNeAR dev, or of the demo corpus where PolNeAR is not there."""
    polnear = shared() / "corpora" / "polnear_dev.parquet"
    if polnear.is_file():
        return "PolNeAR dev", pq.read_table(polnear, columns=["text"])["text"].to_pylist()
    return "demo corpus", [document.text for document in gold_sets()[0].documents()]
