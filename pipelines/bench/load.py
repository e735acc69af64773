"""Loading 100,000 articles, beside the least that any load can do: plain ``read_json`` into a keyed table."""

from __future__ import annotations

import json
import random
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import accumulate, product
from pathlib import Path

import duckdb

from pipelines.intake import read_paths
from warehouse import Warehouse

ARTICLES = 100_000
SHORTEST, LONGEST = 300, 1_200  # words: 750 on average, as in PolNeAR
REPEATS = 3
FUNCTION_WORDS = "the of and to a in that for on with said was from by at his it as which have were who but not".split()  # noqa: SIM905
SYLLABLES = "ba cor den fi gal hem ist jo ken lor mi nau pel ra sen tor ul ver win yar".split()  # noqa: SIM905


def main() -> None:
    """Load the same file both ways in turn, each time into a fresh database, and print the better of each."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(Path(folder) / "corpus.jsonl")
        size = corpus.stat().st_size / 1e6
        plain, full = [], []
        for repeat in range(REPEATS):
            at = Path(folder) / f"full{repeat}.duckdb"
            warehouse = Warehouse(at, at.with_suffix(".snapshot"))
            warehouse.migrate()
            plain.append(timed(partial(plain_load, corpus, Path(folder) / f"plain{repeat}.duckdb")))
            full.append(timed(partial(full_load, corpus, warehouse)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    plain_rate, full_rate = ARTICLES / min(plain), ARTICLES / min(full)
    print(f"loading {ARTICLES:,} synthetic articles from JSONL ({size:,.0f} MB)")
    print(f"  read_json into a keyed table  {plain_rate:8,.0f} articles/s")
    print(f"  intake, staging and merge     {full_rate:8,.0f} articles/s, ratio {full_rate / plain_rate:.2f}")
    print(f"  peak memory                   {peak:8,.0f} MB")


def write_corpus(path: Path) -> Path:
    """Write the articles, always the same: made-up words, some of them often and most of them rarely (Zipf's law)."""
    chance = random.Random(0)
    words = FUNCTION_WORDS + ["".join(syllables) for syllables in product(SYLLABLES, repeat=3)]
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    stock = chance.choices(words, cum_weights=weights, k=1_000_000)
    with path.open("w", encoding="utf-8") as lines:
        for number in range(ARTICLES):
            start = chance.randrange(len(stock) - LONGEST)
            text = " ".join(stock[start : start + chance.randint(SHORTEST, LONGEST)]) + "."
            article = {
                "doc": f"synthetic-{number}",
                "outlet": f"Outlet {number % 50}",
                "domain": f"outlet{number % 50}.example",
                "title": f"Report {number}",
                "byline": "A. Writer",
                "published_at": f"2026-01-{number % 28 + 1:02}T08:00:00Z",
                "text": text,
            }
            lines.write(json.dumps(article) + "\n")
    return path


def timed(load: Callable[[], None]) -> float:
    """Seconds that a load takes."""
    started = time.perf_counter()
    load()
    return time.perf_counter() - started


def plain_load(corpus: Path, at: Path) -> None:
    """What DuckDB does by itself, without any check of what it loads."""
    columns = "doc: 'VARCHAR', outlet: 'VARCHAR', domain: 'VARCHAR', title: 'VARCHAR', byline: 'VARCHAR', "
    columns += "published_at: 'TIMESTAMP', text: 'VARCHAR'"
    with duckdb.connect(str(at)) as connection:
        connection.execute(
            "CREATE TABLE articles (doc VARCHAR PRIMARY KEY, outlet VARCHAR, domain VARCHAR, title VARCHAR, "
            "byline VARCHAR, published_at TIMESTAMP, text VARCHAR)"
        )
        connection.execute(f"INSERT INTO articles FROM read_json('{corpus}', columns = {{{columns}}})")


def full_load(corpus: Path, warehouse: Warehouse) -> None:
    """The project's own load: read, normalise, check, identify, stage and merge."""
    with warehouse.stage() as stage:
        for batch in read_paths([corpus], received_on=date(2026, 1, 1)):
            stage.add("articles", batch.articles)
            stage.add("quarantine", batch.quarantine)
        counts = stage.commit()
    assert counts["articles"].inserted == ARTICLES, counts


if __name__ == "__main__":
    main()
