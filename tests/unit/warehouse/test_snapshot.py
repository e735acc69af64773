"""The published snapshot: the whole warehouse, in place at once, and nothing beside it."""

from __future__ import annotations

import stat

import duckdb

from tests.unit.warehouse.samples import article, load
from warehouse import Warehouse


def test_the_snapshot_is_the_warehouse(warehouse):
    load(warehouse, articles=[article(str(n), f"text {n}") for n in range(50)])
    assert warehouse.publish() == warehouse.snapshot
    assert warehouse.snapshot.read_bytes() == warehouse.path.read_bytes()
    with duckdb.connect(str(warehouse.snapshot), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchall() == [(50,)]
        assert connection.execute("SELECT count(*) FROM claims").fetchall() == [(0,)]


def test_publishing_a_warehouse_that_is_not_there_yet_makes_both(warehouse):
    warehouse.publish()
    assert sorted(path.name for path in warehouse.path.parent.iterdir()) == [
        "snapshot.duckdb",
        "warehouse.duckdb",
    ]


def test_a_snapshot_can_lie_in_a_folder_of_its_own(tmp_path):
    warehouse = Warehouse(tmp_path / "w" / "warehouse.duckdb", tmp_path / "for" / "analysts" / "s.duckdb")
    assert warehouse.publish().exists()
    assert [path.name for path in warehouse.snapshot.parent.iterdir()] == ["s.duckdb"]


def test_nobody_is_invited_to_write_into_the_snapshot(warehouse):
    assert stat.S_IMODE(warehouse.publish().stat().st_mode) == 0o444
    assert stat.S_IMODE(warehouse.publish().stat().st_mode) == 0o444


def test_a_commit_that_a_killed_process_left_in_the_log_is_in_the_snapshot(warehouse, tmp_path):
    load(warehouse, articles=[article("k", "text")])
    with duckdb.connect(str(warehouse.path)) as connection:
        connection.execute("PRAGMA disable_checkpoint_on_shutdown")
        connection.execute("UPDATE core.articles SET title = 'from the log'")
    assert warehouse.path.with_name("warehouse.duckdb.wal").stat().st_size > 0
    assert warehouse.read("preview_articles", first_day="2000-01-01", last_day="2100-01-01", rows=1)["title"][
        0
    ].as_py() == ("from the log")
    with duckdb.connect(str(warehouse.publish()), read_only=True) as connection:
        assert connection.execute("SELECT title FROM articles").fetchall() == [("from the log",)]
    assert not warehouse.path.with_name("warehouse.duckdb.wal").exists()
