"""The schema: made once, kept up to date, and refused where it does not belong to this version."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import warehouse as room
from tests.unit.warehouse.samples import article, contents, load
from warehouse import MARTS, SchemaError, Warehouse


def run_other_version(folder: Path, warehouse: Warehouse, **files: str | None) -> subprocess.CompletedProcess[str]:
    """Migrate with a copy of the package in which some SQL files are other ones."""
    copy = shutil.copytree(Path(room.__file__).parent, folder / "warehouse")
    for name, text in files.items():
        path = copy / name
        path.unlink() if text is None else path.write_text(text)
    program = (
        "import sys; from pathlib import Path; from warehouse import Warehouse; "
        "Warehouse(Path(sys.argv[1]), Path(sys.argv[2])).migrate()"
    )
    return subprocess.run(
        [sys.executable, "-c", program, warehouse.path, warehouse.snapshot],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def objects(warehouse: Warehouse) -> list[tuple[object, ...]]:
    with warehouse.connect() as connection:
        return connection.execute(
            "SELECT schema_name, table_name, column_name, data_type, comment FROM duckdb_columns() "
            "WHERE NOT internal ORDER BY ALL"
        ).fetchall()


def test_a_second_migration_changes_no_byte(warehouse):
    warehouse.migrate()
    before = warehouse.path.read_bytes()
    warehouse.migrate()
    assert warehouse.path.read_bytes() == before


def test_reading_a_warehouse_that_is_not_there_yet_makes_it(warehouse):
    assert warehouse.read("models_by_standing").num_rows == 0
    assert warehouse.path.exists()


def test_a_new_migration_is_applied_and_what_was_there_stays(warehouse, tmp_path):
    load(warehouse, articles=[article("k", "old")])
    rows = contents(warehouse, "articles")
    added = {
        "migrations/9000_mood.sql": "ALTER TABLE core.articles ADD COLUMN mood VARCHAR;",
        "dictionary/core/articles.toml": (
            (Path(room.__file__).parent / "dictionary/core/articles.toml").read_text()
            + 'mood = ["VARCHAR", "Its mood."]\n'
        ),
    }
    assert run_other_version(tmp_path / "newer", warehouse, **added).stderr == ""
    assert contents(warehouse, "articles") == [{**row, "mood": None} for row in rows]
    with warehouse.connect() as connection:
        assert connection.execute("SELECT mood FROM main.articles").fetchall() == [(None,)]


def test_a_warehouse_of_a_newer_version_is_refused_by_name(warehouse, tmp_path):
    warehouse.migrate()
    run_other_version(tmp_path / "newer", warehouse, **{"migrations/9000_new.sql": "CREATE TABLE core.new (i INT);"})
    for use in (
        warehouse.migrate,
        lambda: warehouse.read("table_counts"),
        lambda: load(warehouse, articles=[article("k", "t")]),
    ):
        with pytest.raises(SchemaError, match="9000_new"):
            use()


def test_an_edited_migration_is_refused(warehouse, tmp_path):
    warehouse.migrate()
    before = objects(warehouse)
    first = (Path(room.__file__).parent / "migrations/0001_core.sql").read_text()
    other = run_other_version(tmp_path / "edited", warehouse, **{"migrations/0001_core.sql": first + "-- edited"})
    assert "0001_core was edited" in other.stderr
    assert objects(warehouse) == before


def test_a_migration_that_fails_leaves_nothing_of_the_upgrade(warehouse, tmp_path):
    warehouse.migrate()
    before = objects(warehouse)
    files = {
        "migrations/9000_good.sql": "CREATE TABLE core.good (i INT);",
        "migrations/9001_bad.sql": "CREATE TABLE core.half (i INT); SELECT nonsense;",
    }
    assert "nonsense" in run_other_version(tmp_path / "broken", warehouse, **files).stderr
    assert objects(warehouse) == before
    warehouse.migrate()


def test_a_changed_mart_is_made_anew_and_a_removed_one_goes(warehouse, tmp_path):
    warehouse.migrate()
    with duckdb.connect(str(warehouse.path)) as connection:
        connection.execute("CREATE VIEW main.stale AS SELECT 1 AS one")
    changed = run_other_version(
        tmp_path / "other",
        warehouse,
        **{
            "marts/contested_claims.sql": "SELECT 'other' AS outlet",
            "dictionary/main/contested_claims.toml": (
                'description = "Other."\n[columns]\noutlet = ["VARCHAR", "Other."]'
            ),
        },
    )
    assert changed.stderr == ""
    with duckdb.connect(str(warehouse.path), read_only=True) as connection:
        assert connection.execute("FROM contested_claims").fetchall() == [("other",)]
        assert ("stale",) not in connection.execute("SELECT view_name FROM duckdb_views()").fetchall()
    warehouse.migrate()
    with duckdb.connect(str(warehouse.path), read_only=True) as connection:
        assert connection.execute("FROM contested_claims").fetchall() == []


def test_every_mart_is_a_view_in_main(warehouse):
    warehouse.migrate()
    with warehouse.connect() as connection:
        for name in MARTS:
            connection.execute(f"FROM main.{name}")


def test_what_the_linker_kept_before_is_there_until_it_is_linked_anew(warehouse, tmp_path):
    now = (Path(room.__file__).parent / "dictionary/core/linked_claims.toml").read_text()
    new = ("place", "quoted", "status", "source_type")
    before = "".join(line for line in now.splitlines(keepends=True) if not line.startswith(new))
    older = {
        "migrations/0010_claim_places.sql": None,
        "dictionary/core/linked_claims.toml": before + 'name_terms = ["INTEGER[]", "Names."]\n',
    }
    assert run_other_version(tmp_path / "older", warehouse, **older).stderr == ""
    lists = ("content", "context", "story")
    columns = [f"{part}_{kind}" for part in lists for kind in ("terms", "weights")]
    columns += ["name_terms", "figure_terms", "origin_terms", "party_terms"]
    with duckdb.connect(warehouse.path) as connection:
        connection.execute(
            "INSERT INTO core.linked_claims BY NAME SELECT 7 AS claim, 'a/1' AS claim_id, 'a' AS article_id, "
            f"FALSE AS denies, 1 AS mass, 0 AS day, {', '.join(f'[] AS {name}' for name in columns)}"
        )
    warehouse.migrate()
    (row,) = contents(warehouse, "linked_claims")
    assert [row[name] for name in new] == [0.0, False, "asserted", None]
    assert "name_terms" not in row
