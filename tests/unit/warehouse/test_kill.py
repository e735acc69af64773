"""A writer that is killed at any moment leaves the warehouse as before or after a commit, never between."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.unit.warehouse.samples import load
from tests.unit.warehouse.writer import ARTICLES, STOPS, batch, open_warehouse

ROOT = Path(__file__).resolve().parents[3]


def start(folder: Path, first: int, batches: int, stop: str | None = None) -> subprocess.Popen[str]:
    arguments = [str(folder), str(first), str(batches), *([stop] if stop else [])]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.unit.warehouse.writer", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def kill(process: subprocess.Popen[str]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


def whole_batches(path: Path) -> set[int]:
    """The batches in a database file, each of which must be there with all of its rows."""
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute(
            """
            SELECT split_part(a.article_key, '-', 1)::INTEGER AS batch, count(DISTINCT a.article_id),
                count(DISTINCT e.article_id), count(DISTINCT c.claim_id), count(DISTINCT m.claim_id),
                count(DISTINCT f.claim_id), count(DISTINCT (u.article_id, u.ordinal))
            FROM core.articles AS a
            LEFT JOIN core.extractions AS e USING (article_id)
            LEFT JOIN core.claims AS c USING (article_id)
            LEFT JOIN core.source_mentions AS m USING (claim_id)
            LEFT JOIN core.claim_features AS f USING (claim_id)
            LEFT JOIN core.unattributed_claims AS u USING (article_id)
            GROUP BY batch
            """
        ).fetchall()
        stray = connection.execute(
            "SELECT count(*) FROM core.claims WHERE article_id NOT IN (SELECT article_id FROM core.articles)"
        ).fetchone()
    assert stray == (0,)
    for number, *counts in rows:
        assert counts == [ARTICLES, ARTICLES, *[2 * ARTICLES] * 4], f"batch {number} in part"
    return {row[0] for row in rows}


def recovers(folder: Path, number: int) -> None:
    """The next writer works as ever and clears away what the killed one left."""
    warehouse = open_warehouse(folder)
    load(warehouse, **batch(number))
    warehouse.publish()
    assert number in whole_batches(warehouse.path)
    assert whole_batches(warehouse.snapshot) == whole_batches(warehouse.path)
    assert sorted(path.name for path in folder.iterdir()) == ["snapshot.duckdb", "warehouse.duckdb"]


@pytest.fixture(scope="module")
def published(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a warehouse that holds a batch, and of its snapshot; made once."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copy(blank, folder)
    warehouse = open_warehouse(folder)
    load(warehouse, **batch(0))
    warehouse.publish()
    return folder


@pytest.mark.parametrize("point", STOPS)
def test_killed_at_a_chosen_point(tmp_path, published, point):
    fresh = point in {"create", "migrate"}
    if not fresh:
        shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    process = start(tmp_path, 1, 1, point)
    assert any(line == "here\n" for line in process.stdout), "the writer never came to that point"
    kill(process)
    if not fresh:
        after = {"staged": {0}, "merging": {0}, "merged": {0}}.get(point, {0, 1})
        assert whole_batches(tmp_path / "warehouse.duckdb") == after
        assert whole_batches(tmp_path / "snapshot.duckdb") == {0}, "the old snapshot went before the new one came"
    recovers(tmp_path, 2)


def test_killed_at_random_moments(tmp_path):
    dice = random.Random(7)
    warehouse = open_warehouse(tmp_path)
    warehouse.publish()
    told: set[int] = set()
    for round_ in range(5):
        first = 100 * round_
        process = start(tmp_path, first, 100)
        told.add(int(process.stdout.readline()))
        time.sleep(dice.uniform(0, 0.4))
        os.kill(process.pid, signal.SIGKILL)
        told |= {int(line) for line in process.stdout.read().split()}
        process.wait()
        process.stdout.close()
        held = whole_batches(warehouse.path)
        assert told <= held, "a commit that was told is gone"
        assert len(held - told) <= round_ + 1, "at most the one that was being told when it was killed"
        assert whole_batches(warehouse.snapshot) <= held
    recovers(tmp_path, 9999)
