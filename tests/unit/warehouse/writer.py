"""A process that writes: stages and commits numbered batches one after the other, or publishes in between.

Run as ``python -m tests.unit.warehouse.writer FOLDER FIRST BATCHES [STOP]``. A batch is articles with
a reading, features and a publication. Each finished batch is told on standard output. With STOP, the process
announces that it has come to that point and waits there to be killed.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from typing import Any

from tests.unit.warehouse.samples import article, claim, entry, features, load, reading
from warehouse import Warehouse, schema, snapshot, staging, store

ARTICLES = 40
STOPS = ("create", "migrate", "staged", "merging", "merged", "committed", "copying", "before replace")


def open_warehouse(folder: Path) -> Warehouse:
    return Warehouse(folder / "warehouse.duckdb", folder / "snapshot.duckdb", lock_wait_s=60)


def batch(number: int) -> dict[str, list[dict[str, Any]]]:
    articles = [article(f"{number}-{n}", f"Batch {number}, article {n}. " + "word " * 400) for n in range(ARTICLES)]
    claims = {row["article_id"]: [claim(row["article_id"], n, entry("X")) for n in (1, 2)] for row in articles}
    rows = [row for found in claims.values() for row in found]
    return {"articles": articles, **reading(claims), "claim_features": features(rows)}


def halt(*_: Any, **__: Any) -> Any:
    print("here", flush=True)
    time.sleep(60)


def stop_at(point: str) -> None:
    """Make this process halt at a point inside the package."""
    if point == "create":
        store.os.link = halt
    elif point == "migrate":
        schema._write_comments = halt
    elif point == "staged":
        staging.Stage.commit = halt
    elif point in {"merging", "merged"}:
        merge = staging._merge

        def merge_and_halt(connection: Any, table: str, staged: int) -> Any:
            counts = merge(connection, table, staged)
            return halt() if table == ("claims" if point == "merging" else "claim_features") else counts

        staging._merge = merge_and_halt
    elif point == "committed":
        snapshot.publish = halt
    elif point == "copying":

        def half(source: Any, target: Any, _: int) -> None:
            target.write(source.read(100_000))
            target.flush()
            halt()

        shutil.copyfileobj = half
    elif point == "before replace":
        snapshot._sync = halt


def main() -> None:
    folder, first, batches = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    if len(sys.argv) > 4:
        stop_at(sys.argv[4])
    warehouse = open_warehouse(folder)
    for number in range(first, first + batches):
        load(warehouse, f"batch {number}", **batch(number))
        print(number, flush=True)
        warehouse.publish()


if __name__ == "__main__":
    main()
