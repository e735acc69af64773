"""Linking at scale through the warehouse: the steps as users run them, over the synthetic news of `corroboration`.

Articles and claims are written first, as news that comes in and is read; only linking and grouping are timed.
``python -m pipelines.bench.warehouse_links 10000 100000`` tells what each size costs, what the larger one costs a
claim beside the smallest, and what a thousand articles more cost.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from models.attribution.table import to_arrow
from models.corroboration import Report
from models.record import ChainEntry, Claim
from pipelines.assets.attributions import extractions
from pipelines.assets.corroboration import link, regroup
from pipelines.bench.corroboration import ADDED, SIZES, News
from warehouse import Warehouse

START = datetime(2026, 1, 1)
A_DAY = 10_000  # articles that come in, and are read together in the order of their ids


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, and those of all processors together, which tell more on a machine that is shared."""

    linking: float
    grouping: float
    busy: float

    @property
    def seconds(self) -> float:
        """Both steps."""
        return self.linking + self.grouping

    def __str__(self) -> str:
        return f"linked {self.linking:.1f} s, grouped {self.grouping:.1f} s, {self.busy:.1f} s of the processors"


def write(warehouse: Warehouse, news: News, articles: int, first: int = 0) -> int:
    """Bring so many articles in, a day's in a commit, and nothing is linked yet; how many claims they make."""
    told = enumerate(news.told(articles), first)
    claims = 0
    while day := [stored(START + timedelta(days=number / A_DAY), *one) for number, one in islice(told, A_DAY)]:
        rows, found = zip(*sorted(day, key=lambda one: str(one[0]["article_id"])), strict=True)
        ids, texts = [row["article_id"] for row in rows], [row["text"] for row in rows]
        with warehouse.stage() as stage:
            stage.add("articles", pa.Table.from_pylist([row for row, _ in day]))
            for table, records in to_arrow(ids, texts, found).items():
                stage.add(table, records)
            stage.add("extractions", extractions(ids, found, [[] for _ in ids]))
            claims += stage.commit()["claims"].inserted
    return claims


def stored(at: datetime, lead: str, reports: Sequence[Report]) -> tuple[dict[str, Any], list[Claim]]:
    """The row of an article and its claims: how it begins, and then a sentence a claim."""
    article = reports[0].article if reports else None
    outlet, title = (article.outlet, article.title) if article else (None, None)
    text, claims = f"{lead}.\n", []
    for report in reports:
        spans = []
        for part in (report.content, report.cue, report.chain[0].phrase if report.chain else ""):
            spans.append([(len(text), len(text) + len(part))] if part else [])
            text += f"{part} "
        text = f"{text[:-1]}.\n"
        content, cue, source = spans
        chain = [ChainEntry(source[0], link.name, link.source_type, link.anonymity) for link in report.chain]
        claims.append(Claim(content, cue, source, chain))
    key = sha256(f"{at} {text}".encode()).hexdigest()[:24]
    row = {
        "article_id": f"a_{key}",
        "article_key": f"k_{key}",
        "outlet": outlet,
        "title": title,
        "published_at": at,
        "text": text,
        "chars": len(text),
        "received_on": at.date(),
    }
    return row, claims


def linked(warehouse: Warehouse) -> Spent:
    """Link and group all that waits, as the assets do."""
    started, busy = time.perf_counter(), time.process_time()
    while link(warehouse):
        pass
    between = time.perf_counter()
    while regroup(warehouse)[0]:
        pass
    return Spent(between - started, time.perf_counter() - between, time.process_time() - busy)


def main(sizes: Sequence[int] = SIZES) -> None:
    """Build a warehouse of each size, then add a thousand articles."""
    smallest = smallest_busy = 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            warehouse, news = Warehouse(Path(folder) / "warehouse.duckdb", Path(folder) / "snapshot.duckdb"), News()
            claims = write(warehouse, news, size)
            build = linked(warehouse)
            each, busy = build.seconds / claims, build.busy / claims
            smallest, smallest_busy = smallest or each, smallest_busy or busy
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
            held = warehouse.path.stat().st_size / 1e9
            print(f"{size:,} articles, {claims:,} claims in a warehouse of {held:.2f} GB")
            print(f"  {build}; peak memory {peak:.1f} GB")
            print(f"  {each * 1e6:.0f} µs a claim ({busy * 1e6:.0f} of the processors), ", end="")
            print(f"{each / smallest:.2f} ({busy / smallest_busy:.2f}) times the smallest size's", flush=True)
            write(warehouse, news, ADDED, size)
            more = linked(warehouse)
            print(f"  {ADDED:,} articles more: {more}: {more.seconds / build.seconds:.1%} of the build", end="")
            print(f" ({more.busy / build.busy:.1%})", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
