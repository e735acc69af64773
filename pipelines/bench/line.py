"""The whole line, from files to marts, as a user runs it: articles a second, memory, and the second run."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines import settings
from pipelines.bench.peak import run_for_peak
from pipelines.evaluate import shared


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command line."""

    seconds: float
    peak_mb: float
    rows: dict[str, int]


def main() -> None:
    """Run the corpora (or, without them, the demo corpus) through the line twice."""
    corpora = shared() / "corpora"
    paths = [str(path) for path in sorted(corpora.glob("*.parquet"))] or [str(settings.DEMO_ARTICLES)]
    columns = ["--column", "outlet=publisher", "--column", "published_at=date"] if corpora.is_dir() else []
    with tempfile.TemporaryDirectory() as folder:
        first, second = (timed(["run", *paths, *columns], Path(folder)) for _ in range(2))
    articles = first.rows["articles"]
    print(f"whole line over {', '.join(Path(path).name for path in paths)}: {articles:,} articles")
    rate = articles / first.seconds
    print(f"  first run   {first.seconds:6.1f} s, {rate:6.1f} articles/s, peak {first.peak_mb:,.0f} MB")
    print("  rows        " + ", ".join(f"{table} {rows:,}" for table, rows in first.rows.items() if rows))
    print(f"  second run  {second.seconds:6.1f} s, {'wrote nothing' if first.rows == second.rows else second.rows}")


def timed(arguments: list[str], folder: Path) -> Run:
    """Run the command line in a place of its own."""
    env = {**os.environ, "SOURCEGRADE_DATA": str(folder / "data"), "DAGSTER_HOME": str(folder / "home")}
    started = time.perf_counter()
    _, peak = run_for_peak([str(Path(sys.executable).with_name("sourcegrade")), *arguments], env)
    seconds = time.perf_counter() - started
    return Run(seconds, peak, row_counts(folder / "data" / "warehouse.duckdb"))


def row_counts(warehouse: Path) -> dict[str, int]:
    """Rows of every base table."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'core' ORDER BY ALL"
        ).fetchall()
        return {name: connection.execute(f"SELECT count(*) FROM core.{name}").fetchall()[0][0] for (name,) in tables}


if __name__ == "__main__":
    main()
