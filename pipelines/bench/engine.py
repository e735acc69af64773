"""The engine and the model on one core: articles and claims a second of processor time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from models.attribution import ENGINE, attributions, extract
from models.reliability import featurize, load_default
from pipelines.evaluate import gold_sets, shared

REPEATS = 3

T = TypeVar("T")


def main() -> None:
    """Time extraction, features and scores over PolNeAR dev, or over the demo corpus where that is not there."""
    polnear = shared() / "corpora" / "polnear_dev.parquet"
    if polnear.is_file():
        name, texts = "PolNeAR dev", pq.read_table(polnear, columns=["text"])["text"].to_pylist()
    else:
        name, texts = "demo corpus", [document.text for document in gold_sets()[0].documents()]
    words = sum(len(text.split()) for text in texts)
    articles = pa.table(
        {
            "article_id": [str(number) for number in range(len(texts))],
            "text": texts,
            "outlet": pa.nulls(len(texts), pa.string()),
            "domain": pa.nulls(len(texts), pa.string()),
        }
    )
    model = load_default()
    _, tagging = best(lambda: attributions(texts))
    claims, extracting = best(lambda: extract(texts))
    features, describing = best(lambda: featurize(articles, claims))
    _, scoring = best(lambda: model.score(features))
    print(
        f"one core over {name}: {len(texts)} articles, {words:,} words, {features.num_rows:,} claims, engine {ENGINE}"
    )
    print(f"  records   {len(texts) / extracting:8.1f} articles per CPU-second ({words / extracting:,.0f} words)")
    print(f"  tagger    {len(texts) / tagging:8.1f} articles per CPU-second, all that it finds and nothing else")
    print(f"  features  {features.num_rows / describing:8,.0f} claims per CPU-second")
    print(f"  scores    {features.num_rows / scoring:8,.0f} claims per CPU-second, with reasons")


def best(work: Callable[[], T]) -> tuple[T, float]:
    """The result and the least processor time of some runs."""
    times = []
    for _ in range(REPEATS):
        started = time.process_time()
        result = work()
        times.append(time.process_time() - started)
    return result, min(times)


if __name__ == "__main__":
    main()
