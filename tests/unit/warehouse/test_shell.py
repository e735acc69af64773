"""The SQL shell, as a person or a script would use it: a process with input and output."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import datetime

import duckdb
import pytest

from tests.unit.warehouse.samples import (
    article,
    article_id,
    claim,
    entry,
    features,
    linked,
    load,
    model,
    reading,
    score,
    standing,
    told,
)
from warehouse import MARTS
from warehouse.schema import MACROS
from warehouse.shell import greeting, greeting_queries

PROGRAM = """
import sys; from pathlib import Path; from warehouse.shell import open_shell
sys.exit(open_shell(Path(sys.argv[1]), *sys.argv[2:]))
"""


@pytest.fixture
def snapshot(made):
    key = article_id("k", "text of it")
    claims = [
        claim(key, 1, entry("Minister", country="XX")),
        *(claim(key, n, entry(f"Source {n}"), status="denied") for n in (2, 3)),
    ]
    load(
        made,
        articles=[article("k", "text of it", title="Évian: 3 o'clock", published_at=datetime(2026, 3, 1))],
        **reading({key: claims}),
        claim_features=features(claims),
        models=[model("m", datetime(2026, 1, 1))],
        model_standing=[standing("m")],
        claim_scores=[score(row, "m", 60.0) for row in features(claims)],
        **linked(claims),
        **told(claims),
    )
    return made.publish()


def shell(snapshot, *arguments, typed=None, path="/nowhere", columns=100):
    """Run the shell; by default with no duckdb program in reach."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(snapshot), *arguments],
        input=typed,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": str(path), "COLUMNS": str(columns), "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )


def test_the_greeting_has_six_queries_and_each_finds_something(snapshot):
    queries = greeting_queries()
    assert len(queries) == 6
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        for name, query in queries:
            assert query.startswith("-- ") and query.rstrip().endswith(";"), name
            assert connection.execute(query).fetchall(), name
            assert query.strip() in greeting(snapshot)


def test_one_statement_prints_a_table_and_leaves(snapshot):
    done = shell(snapshot, "SELECT title, 6 * 7 AS answer FROM articles")
    assert done.returncode == 0 and done.stderr == ""
    assert "Évian: 3 o'clock" in done.stdout and "42" in done.stdout and "answer" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_no_column_is_left_out_however_narrow_the_terminal_is(snapshot):
    for _, query in greeting_queries():
        with duckdb.connect(str(snapshot), read_only=True) as connection:
            names = connection.sql(query).columns
        done = shell(snapshot, query, columns=80)
        assert done.returncode == 0 and all(name in done.stdout for name in names), query
        assert max(map(len, done.stdout.splitlines())) <= 80
    wide = shell(snapshot, "FROM claims", columns=80).stdout
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        assert [name for name in connection.sql("FROM claims").columns if f"\n{name} " not in f"\n{wide}"] == []
    assert max(map(len, wide.splitlines())) <= 80 and "(3 rows)" in wide


def test_a_value_gives_the_terminal_no_orders(snapshot):
    printed = shell(snapshot, "SELECT chr(27) || '[2J[red]x[/red]' AS odd, NULL AS nothing").stdout
    assert "[2J[red]x[/red]" in printed and "NULL" in printed and "\x1b" not in printed


def test_only_the_first_of_many_rows_are_shown(snapshot):
    printed = shell(snapshot, "SELECT 7000 + i AS n FROM range(1000) t(i) ORDER BY i").stdout
    assert "7199" in printed and "7200" not in printed and "(the first 200 rows)" in printed


def test_a_wrong_statement_says_why_on_standard_error_and_fails(snapshot):
    done = shell(snapshot, "SELECT nonsense FROM claims")
    assert done.returncode == 1 and done.stdout == ""
    assert "nonsense" in done.stderr and "Traceback" not in done.stderr


def test_without_a_snapshot_it_says_what_makes_one(tmp_path):
    done = shell(tmp_path / "snapshot.duckdb")
    assert done.returncode == 1 and "sourcegrade run" in done.stderr and done.stdout == ""


def test_a_broken_snapshot_is_told_without_a_traceback(tmp_path):
    path = tmp_path / "snapshot.duckdb"
    path.write_bytes(b"no database" * 500)
    done = shell(path, "SELECT 1")
    assert done.returncode == 1 and "sourcegrade publish" in done.stderr and "Traceback" not in done.stderr


def test_nothing_can_be_written(snapshot):
    before = snapshot.read_bytes()
    assert "read-only" in shell(snapshot, "CREATE TABLE t (i INT)").stderr
    assert shell(snapshot, typed="DELETE FROM core.articles;\n").returncode == 0
    assert snapshot.read_bytes() == before


def test_a_session(snapshot):
    typed = "\n".join(
        [
            "SELECT 'a;b' -- not the end;",
            "  || 'é', 17",
            ";",
            "SELECT nonsense;",
            "SELECT 4711;",
            ".tables",
            ".what",
            ".quit",
            "SELECT 'never reached';",
        ]
    )
    done = shell(snapshot, typed=typed)
    assert done.returncode == 0
    assert "Six queries worth running" in done.stdout
    assert "a;bé" in done.stdout and "17" in done.stdout and "4711" in done.stdout
    assert done.stderr.count("nonsense") >= 1 and "Traceback" not in done.stderr
    assert all(name in done.stdout for name in (*MARTS, *MACROS))
    assert done.stdout.count(".tables lists views and macros") == 2
    assert "never reached" not in done.stdout


def test_the_end_of_input_ends_the_session(snapshot):
    assert shell(snapshot, typed="SELECT 1").returncode == 0


def test_the_duckdb_program_is_used_where_there_is_one(snapshot, tmp_path):
    program = tmp_path / "bin" / "duckdb"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho "program: $*"\nexit 3\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    done = shell(snapshot, path=program.parent)
    assert done.returncode == 3
    greeted, _, started = done.stdout.partition("program: ")
    assert started == f"-readonly {snapshot}\n" and "Six queries" in greeted
