"""The dictionary describes what is in the database, all of it and nothing else."""

from __future__ import annotations

import duckdb
import pytest

from models.reliability.features import FEATURES
from warehouse import MARTS, dictionary
from warehouse.schema import MACROS, PARAMETERS, PLAIN_VIEWS

Columns = dict[str, list[tuple[str, str]]]


def columns_in(connection: duckdb.DuckDBPyConnection, schema: str) -> Columns:
    found: Columns = {}
    rows = connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        "WHERE schema_name = ? AND NOT internal ORDER BY table_name, column_index",
        [schema],
    )
    for table, column, kind in rows.fetchall():
        found.setdefault(table, []).append((column, kind))
    return found


def described(tables: list[dictionary.Table]) -> Columns:
    return {table.name: [(column.name, column.type) for column in table.columns] for table in tables}


def test_every_base_table_is_described_with_its_columns_in_their_order(warehouse):
    warehouse.migrate()
    with warehouse.connect() as connection:
        assert described(dictionary.tables()) == columns_in(connection, "core")


def test_every_view_is_described_with_its_columns_in_their_order(warehouse):
    warehouse.migrate()
    expected = described(dictionary.marts())
    assert set(expected) == set(MARTS)
    expected |= {name: described([dictionary.table(name)])[name] for name in PLAIN_VIEWS}
    with warehouse.connect() as connection:
        assert expected == columns_in(connection, "main")


def test_analysts_find_the_descriptions_in_the_snapshot(warehouse):
    with duckdb.connect(str(warehouse.publish()), read_only=True) as connection:
        tables = connection.execute(
            "SELECT table_name, comment FROM duckdb_tables() UNION ALL "
            "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
        ).fetchall()
        columns = connection.execute("SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal")
        assert [name for name, comment in tables if not comment] == []
        assert [row for row in columns.fetchall() if not row[2]] == []
        comment = connection.execute("SELECT comment FROM duckdb_views() WHERE view_name = 'claims'").fetchone()
        assert comment == (dictionary.mart("claims").description,)


def test_every_macro_is_described_with_its_columns_in_their_order(warehouse):
    assert {macro.name for macro in dictionary.macros()} == set(MACROS)
    with duckdb.connect(str(warehouse.publish()), read_only=True) as connection:
        for macro in dictionary.macros():
            columns = connection.execute(f"DESCRIBE FROM {macro.name}(now()::TIMESTAMP)").fetchall()
            assert [(column.name, column.type) for column in macro.columns] == [tuple(row[:2]) for row in columns]
        comments = connection.execute(
            "SELECT function_name, comment FROM duckdb_functions() WHERE schema_name = 'main' AND NOT internal"
        )
        assert dict(comments.fetchall()) == {macro.name: macro.description for macro in dictionary.macros()}


@pytest.mark.parametrize("table", dictionary.everything(), ids=lambda table: table.name)
def test_every_description_is_a_sentence(table):
    for text in [table.description, *(column.description for column in table.columns)]:
        assert text.endswith(".") and text[0] == text[0].strip() and len(text) > 8, text


@pytest.mark.parametrize("table", ["claim_features", "labelled_claims"])
def test_the_features_are_those_of_the_model_word_for_word(table):
    columns = dictionary.table(table).columns[-len(FEATURES) :]
    assert [(column.name, column.type, column.description) for column in columns] == [
        (feature.name, feature.type, f"{feature.description}.") for feature in FEATURES
    ]


def test_one_name_can_be_a_table_and_a_mart():
    assert "chain" in [column.name for column in dictionary.table("claims").columns]
    assert "origin" in [column.name for column in dictionary.mart("claims").columns]
    with pytest.raises(KeyError, match="articles_overview"):
        dictionary.table("articles_overview")


def test_the_markdown_names_every_column_in_a_table_of_its_own():
    text = dictionary.markdown()
    for table in dictionary.everything():
        title = f"core.{table.name}" if table in dictionary.tables() else table.name
        title += f"({PARAMETERS})" if table in dictionary.macros() else ""
        section = text.split(f"### {title}\n")[1].split("### ")[0].split("\n## ")[0]
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == [column.name for column in table.columns]
        assert all(row.count(" | ") == 2 for row in rows)
