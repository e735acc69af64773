"""Writing: rows are spooled beside the warehouse first, then merged in one short transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse import schema, sqlfiles
from warehouse.connection import LARGE_ROW_GROUP, ROW_GROUP
from warehouse.scratch import Scratch

STAGEABLE: Final = {
    "sources": ("entity_id",),
    "source_aliases": ("alias", "entity_id"),
    "registry": ("digest",),
    "articles": ("article_id",),
    "quarantine": ("quarantine_id",),
    "extractions": ("article_id",),
    "claims": ("claim_id",),
    "source_mentions": ("claim_id", "hop"),
    "unattributed_claims": ("article_id", "ordinal"),
    "claim_features": ("claim_id",),
    "labelled_claims": ("label_id",),
    "labels": ("claim_id", "labelled_by"),
    "models": ("model_id",),
    "model_standing": ("model_id",),
    "claim_scores": ("claim_id", "model_id", "features_hash"),
    "link_batches": ("batch",),
    "linked_articles": ("article_id",),
    "linked_claims": ("claim",),
    "link_keys": ("key", "claim"),
    "link_pairs": ("a", "b"),
    "link_pieces": ("claim",),
    "link_touched": ("claim",),
    "event_claim_members": ("claim_id",),
    "event_claims": ("event_claim_id",),
    "event_claim_origins": ("event_claim_id", "number"),
    "event_claim_history": ("event_claim_id", "happened_at"),
}
"""The tables that can be staged, in the order in which they are merged, each with the key of a row."""

TOGETHER: Final = (
    ("extractions", "claims", "source_mentions", "unattributed_claims"),
    ("link_batches", "linked_articles", "linked_claims", "link_keys", "link_pairs"),
    (
        *("link_pieces", "link_touched"),
        *("event_claim_members", "event_claims", "event_claim_origins", "event_claim_history"),
    ),
)
"""Tables that change as one: where one of them is staged the others are too, be it without rows.

A reading of an article replaces its claims, their sources and what it asserts itself; linking it again, all that the
linker knows of it; grouping claims anew, all that is told of the event claims that they were in.
"""

TOLD_BY_COMMIT: Final = (
    "stored_at",
    "loaded_at",
    "quarantined_at",
    "extracted_at",
    "computed_at",
    "scored_at",
    "labelled_at",
    "put_in_force_at",
    "linked_at",
    "recorded_at",
)
"""Time columns that are not staged: each gets the time of the commit, as ``run_id`` gets the commit's."""

OF_THE_LINKER: Final = "link_batches"
"""The table of which each step of the linker has a row: such a commit brings many short rows and no texts."""

COUNTED_BY_MERGE: Final = ("revision",)
"""Columns that only the merge can know."""

PART_OF: Final = {
    "claims": ("extractions", "article_id"),
    "source_mentions": ("claims", "claim_id"),
    "unattributed_claims": ("extractions", "article_id"),
}
"""What is staged together with what it is a part of."""

MAY_REPEAT: Final = ("articles", "quarantine")
"""Tables of which one batch may bring the same row twice; the first one counts."""


@dataclass(frozen=True)
class MergeCounts:
    """What a commit did to one table, in rows; ``unchanged`` are the staged rows that were there already."""

    inserted: int = 0
    updated: int = 0
    deleted: int = 0
    unchanged: int = 0


class Stage:
    """Rows on their way into the warehouse. The warehouse file is touched only in :meth:`commit`."""

    def __init__(
        self, beside: Path, open_warehouse: Callable[[int], AbstractContextManager[duckdb.DuckDBPyConnection]]
    ) -> None:
        self._scratch = Scratch(beside)
        self._open_warehouse = open_warehouse
        self._spools: dict[str, _Spool] = {}

    def __enter__(self) -> Stage:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for spool in self._spools.values():
            spool.close()
        self._scratch.close()

    def add(self, table: str, rows: pa.Table | pa.RecordBatch) -> None:
        """Spool rows for ``core.<table>``.

        Columns are matched by name and cast to the table's types; one that is left out is NULL, and those
        that the commit fills (``run_id``, times) need not be there. Raises ValueError for a table that cannot
        be staged, a column that the table does not have, or a value that its type cannot hold.
        """
        if table not in STAGEABLE:
            raise ValueError(f"{table} cannot be staged; these can: {', '.join(STAGEABLE)}")
        self._spool(table).add(rows)

    def commit(self, *, run_id: str | None = None) -> dict[str, MergeCounts]:
        """Merge everything staged in one transaction: all of it is in the warehouse afterwards, or nothing.

        Returns the counts of every table that was staged. Rows that are there already are not touched. A
        commit that failed because the warehouse was busy can be tried again, but nothing added to it.
        """
        for tables in TOGETHER:
            if any(table in self._spools for table in tables):
                for table in tables:
                    self._spool(table)
        for spool in self._spools.values():
            spool.close()
        if not self._spools:
            return {}
        with self._open_warehouse(LARGE_ROW_GROUP if OF_THE_LINKER in self._spools else ROW_GROUP) as connection:
            connection.execute(f"SET temp_directory = '{_quoted(self._scratch.path)}'")
            connection.execute("BEGIN")  # an error on the way closes the connection, which rolls back
            now = datetime.now(UTC).replace(tzinfo=None)
            connection.execute("CREATE TEMP TABLE this_commit AS SELECT ?::TIMESTAMP AS at, ? AS run_id", [now, run_id])
            for spool in self._spools.values():
                spool.show(connection, run_id, now)
            _require_one_row_a_key(connection, self._spools)
            _require_whole_readings(connection, self._spools)
            counts: dict[str, MergeCounts] = {
                table: _merge(connection, table, self._spools[table].rows)
                for table in STAGEABLE
                if table in self._spools
            }
            connection.execute("COMMIT")
        return counts

    def _spool(self, table: str) -> _Spool:
        if table not in self._spools:
            self._spools[table] = _Spool(table, self._scratch.path / f"{table}.parquet")
        return self._spools[table]


class _Spool:
    """One table's rows in a Parquet file."""

    def __init__(self, table: str, path: Path) -> None:
        self.table = table
        self.rows = 0
        self._path = path
        filled = {"run_id", *TOLD_BY_COMMIT, *COUNTED_BY_MERGE}
        self._schema = pa.schema([field for field in schema.arrow_schema(table) if field.name not in filled])
        self._writer = pq.ParquetWriter(
            path, self._schema, compression="lz4", use_dictionary=False, write_statistics=False
        )

    def add(self, rows: pa.Table | pa.RecordBatch) -> None:
        unknown = set(rows.schema.names) - set(schema.arrow_schema(self.table).names)
        if unknown:
            raise ValueError(f"{self.table} has no column {', '.join(sorted(unknown))}")
        columns = []
        for field in self._schema:
            if field.name in rows.schema.names:
                try:
                    columns.append(rows[field.name].cast(field.type))
                except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
                    raise ValueError(f"{self.table}.{field.name} is not {field.type}: {error}") from error
            else:
                columns.append(pa.nulls(rows.num_rows, field.type))
        self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema))
        self.rows += rows.num_rows

    def close(self) -> None:
        self._writer.close()

    def show(self, connection: duckdb.DuckDBPyConnection, run_id: str | None, now: datetime) -> None:
        """Make the rows visible as ``staged_<table>``: the table's columns, and the order of arrival."""
        run = "NULL" if run_id is None else f"'{_quoted(run_id)}'"
        stamps = {"run_id": f"{run}::VARCHAR"}
        stamps |= {name: f"TIMESTAMP '{now.isoformat(sep=' ')}'" for name in TOLD_BY_COMMIT}
        stamps |= dict.fromkeys(COUNTED_BY_MERGE, "NULL::INTEGER")
        columns = [
            f'{stamps[name]} AS "{name}"' if name in stamps else f'"{name}"'
            for name in schema.arrow_schema(self.table).names
        ]
        connection.execute(
            f"CREATE TEMP VIEW staged_{self.table} AS "
            f"SELECT {', '.join(columns)}, file_row_number AS staged_position "
            f"FROM read_parquet('{_quoted(self._path)}', file_row_number = true)"
        )


def _merge(connection: duckdb.DuckDBPyConnection, table: str, staged: int) -> MergeCounts:
    """Run a table's statements; their MERGE tells each row's action.

    What was deleted follows from the row counts: a DELETE that returns its rows takes eight times as long.
    """
    rows_before = _rows(connection, table)
    actions: Counter[str] = Counter()
    for statement in connection.extract_statements(sqlfiles.text("statements", table)):
        result = connection.execute(statement).to_arrow_table()
        if result.column_names == ["merge_action"]:
            for action in pc.value_counts(result["merge_action"]).to_pylist():
                actions[action["values"]] += action["counts"]
    return MergeCounts(
        inserted=actions["INSERT"],
        updated=actions["UPDATE"],
        deleted=rows_before + actions["INSERT"] - _rows(connection, table),
        unchanged=staged - actions["INSERT"] - actions["UPDATE"],
    )


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM core.{table}").fetchall()[0][0])


def _require_one_row_a_key(connection: duckdb.DuckDBPyConnection, tables: Collection[str]) -> None:
    for table in tables:
        if table in MAY_REPEAT:
            continue
        columns = ", ".join(STAGEABLE[table])
        twice = connection.execute(
            f"SELECT {columns} FROM staged_{table} GROUP BY {columns} HAVING count(*) > 1 LIMIT 1"
        ).fetchall()
        if twice:
            raise ValueError(f"{table} was staged with two rows for ({columns}) = {twice[0]}")


def _require_whole_readings(connection: duckdb.DuckDBPyConnection, tables: Collection[str]) -> None:
    for table, (whole, column) in PART_OF.items():
        if table not in tables:
            continue
        stray = connection.execute(
            f"SELECT {column} FROM staged_{table} ANTI JOIN staged_{whole} USING ({column}) LIMIT 1"
        ).fetchall()
        if stray:
            raise ValueError(f"{table} was staged for {column} {stray[0][0]}, which is not among the {whole}")


def _quoted(text: str | Path) -> str:
    return str(text).replace("'", "''")
