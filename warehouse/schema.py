"""The shape of the warehouse: numbered migrations once, views and comments whenever their files change.

Tables live in the schema ``core`` and change only by a new file in ``migrations/``. Views live in ``main``:
one per file in ``marts/`` and a plain one for each base table that an analyst may want; beside them the table macros
of ``macros/``. What several of these are made of is a view of ``core``, from ``views/``. The table
``core.schema_migrations`` keeps the digest of every file that has been applied.
"""

from __future__ import annotations

import functools
import hashlib
from datetime import UTC, datetime
from typing import Final

import duckdb
import pyarrow as pa

from warehouse import dictionary, sqlfiles

MARTS: Final = (
    "claims",
    "contested_claims",
    "event_claims",
    "circular_reporting",
    "source_scorecard",
    "articles_overview",
    "score_history",
    "score_changes",
    "own_voice",
)
"""The views that answer an analyst's first questions, each after those that it is made of."""

MACROS: Final = ("event_claims_as_of", "claims_as_of")
"""What was known at a moment: table macros of a moment and, if wanted, of another one by which it was learned.

Each stands twice: in ``core`` for two moments in UTC, in ``main`` for what an analyst writes.
"""

PARAMETERS: Final = "ts, learned_by := NULL"

IN_UTC: Final = (
    "CASE WHEN typeof({0}) = 'TIMESTAMP WITH TIME ZONE' THEN {0}::TIMESTAMPTZ AT TIME ZONE 'UTC' "
    "ELSE {0}::TIMESTAMP END"
)
"""A moment as all times are stored. One with a time zone, such as ``now()``, would be cast to the session's own."""

CORE_VIEWS: Final = ("current_articles", "feature_history")
"""What several marts and queries are made of."""

PLAIN_VIEWS: Final = (
    "articles",
    "quarantine",
    "source_mentions",
    "sources",
    "source_aliases",
    "claim_features",
    "claim_scores",
    "labels",
    "models",
    "model_standing",
    "event_claim_members",
    "event_claim_origins",
    "event_claim_history",
)
"""Base tables that ``main`` shows as they are."""

VIEWS_AND_COMMENTS: Final = "views and comments"


class SchemaError(OSError):
    """The warehouse and this version of Sourcegrade do not belong together."""


def is_current(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether everything that :func:`upgrade` would apply has been applied."""
    return _applied(connection) == {**_migrations(), VIEWS_AND_COMMENTS: _views_and_comments()}


def upgrade(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring the database up to date in one transaction; do nothing where it is.

    Raises SchemaError for a database made by a newer version and for a past migration that was edited.
    """
    if is_current(connection):
        return
    connection.execute("BEGIN")  # closing the connection after an error rolls back
    connection.execute("CREATE SCHEMA IF NOT EXISTS core")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS core.schema_migrations "
        "(name VARCHAR PRIMARY KEY, digest VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)"
    )
    for name, digest in _pending(_applied(connection)):
        connection.execute(sqlfiles.text("migrations", name))
        _note(connection, name, digest)
    _create_views(connection)
    _write_comments(connection)
    _note(connection, VIEWS_AND_COMMENTS, _views_and_comments())
    connection.execute("COMMIT")


@functools.cache
def arrow_schema(table: str) -> pa.Schema:
    """Columns and types of ``core.<table>``, as the migrations make them."""
    return _blank().execute(f"SELECT * FROM core.{table} LIMIT 0").to_arrow_table().schema


@functools.cache
def _blank() -> duckdb.DuckDBPyConnection:
    """An empty warehouse in memory."""
    connection = duckdb.connect()
    connection.execute("CREATE SCHEMA core")
    for name in _migrations():
        connection.execute(sqlfiles.text("migrations", name))
    return connection


@functools.cache
def _migrations() -> dict[str, str]:
    """Digest by name, in the order in which they apply."""
    return {name: _digest(sqlfiles.text("migrations", name)) for name in sqlfiles.names("migrations")}


@functools.cache
def _views_and_comments() -> str:
    """One digest over everything that is simply made anew when it changes."""
    tables = [*_migrations().values(), *PLAIN_VIEWS]  # a plain view shows the columns of its making
    views = [sqlfiles.text("views", name) for name in CORE_VIEWS]
    marts = [sqlfiles.text("marts", name) for name in MARTS]
    macros = [PARAMETERS, IN_UTC, *(sqlfiles.text("macros", name) for name in MACROS)]
    return _digest(*tables, *views, *marts, *macros, repr(dictionary.everything()))


def _digest(*texts: str) -> str:
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()


def _applied(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    try:
        rows = connection.execute("SELECT name, digest FROM core.schema_migrations").fetchall()
    except duckdb.CatalogException:
        return {}
    return dict(rows)


def _pending(applied: dict[str, str]) -> list[tuple[str, str]]:
    known = _migrations()
    unknown = sorted(applied.keys() - known.keys() - {VIEWS_AND_COMMENTS})
    if unknown:
        raise SchemaError(
            f"This warehouse was made by a newer version of Sourcegrade (it has {', '.join(unknown)}). "
            "Update Sourcegrade, or point it at another data folder."
        )
    edited = sorted(name for name in applied.keys() & known.keys() if applied[name] != known[name])
    if edited:
        raise SchemaError(
            f"Migration {', '.join(edited)} was edited after this warehouse had applied it. "
            "Restore the file and put the change into a new migration."
        )
    return [(name, digest) for name, digest in known.items() if name not in applied]


def _note(connection: duckdb.DuckDBPyConnection, name: str, digest: str) -> None:
    connection.execute("DELETE FROM core.schema_migrations WHERE name = ?", [name])
    now = datetime.now(UTC).replace(tzinfo=None)
    connection.execute("INSERT INTO core.schema_migrations VALUES (?, ?, ?)", [name, digest, now])


def _create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """All of the file belongs to us here; analysts make views of their own in other files."""
    old = connection.execute(
        "SELECT schema_name || '.' || view_name FROM duckdb_views() "
        "WHERE database_name = current_database() AND NOT internal"
    )
    for (name,) in old.fetchall():
        connection.execute(f"DROP VIEW {name}")
    old = connection.execute(
        "SELECT DISTINCT schema_name || '.' || function_name FROM duckdb_functions() "
        "WHERE database_name = current_database() AND function_type = 'table_macro' AND NOT internal"
    )
    for (name,) in old.fetchall():
        connection.execute(f"DROP MACRO TABLE {name}")
    for name in CORE_VIEWS:
        connection.execute(f"CREATE VIEW core.{name} AS\n{sqlfiles.text('views', name)}")
    for name in PLAIN_VIEWS:
        connection.execute(f"CREATE VIEW main.{name} AS SELECT * FROM core.{name}")
    for name in MARTS:
        connection.execute(f"CREATE VIEW main.{name} AS\n{sqlfiles.text('marts', name)}")
    for name in MACROS:
        connection.execute(f"CREATE MACRO core.{name}(ts, learned_by) AS TABLE\n{sqlfiles.text('macros', name)}")
        ts, learned_by = IN_UTC.format("ts"), IN_UTC.format("learned_by")
        connection.execute(
            f"CREATE MACRO main.{name}({PARAMETERS}) AS TABLE FROM core.{name}({ts}, coalesce({learned_by}, {ts}))"
        )


def _write_comments(connection: duckdb.DuckDBPyConnection) -> None:
    for described in dictionary.tables():
        kind = "VIEW" if described.name in CORE_VIEWS else "TABLE"
        _comment(connection, kind, f"core.{described.name}", described)
    for name in PLAIN_VIEWS:
        _comment(connection, "VIEW", f"main.{name}", dictionary.table(name))
    for name in MARTS:
        _comment(connection, "VIEW", f"main.{name}", dictionary.mart(name))
    for name in MACROS:
        told = _literal(dictionary.macro(name).description)
        connection.execute(f"COMMENT ON MACRO TABLE main.{name} IS {told}")


def _comment(connection: duckdb.DuckDBPyConnection, kind: str, name: str, described: dictionary.Table) -> None:
    connection.execute(f"COMMENT ON {kind} {name} IS {_literal(described.description)}")
    for column in described.columns:
        connection.execute(f'COMMENT ON COLUMN {name}."{column.name}" IS {_literal(column.description)}')


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
