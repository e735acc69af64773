"""The warehouse as the other rooms see it: migrate, read, stage, publish."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import schema, snapshot, sqlfiles
from warehouse.connection import REPUBLISH, connect
from warehouse.scratch import Scratch
from warehouse.staging import Stage

ROW_GROUP = 4096  # rows: small enough that reading one group of articles takes little memory


class Warehouse:
    """The warehouse file and the snapshot that is published from it. Making one opens nothing.

    Every method holds the warehouse file only while it runs, and waits up to ``lock_wait_s`` seconds for
    others who hold it before it raises :class:`~warehouse.connection.WarehouseBusyError`. Every method brings
    the schema up to date first where that is needed.
    """

    def __init__(self, path: Path, snapshot: Path, lock_wait_s: float = 120.0) -> None:
        self.path = Path(path)
        self.snapshot = Path(snapshot)
        self.lock_wait_s = lock_wait_s

    def connect(self, *, read_only: bool = True) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A plain connection to the warehouse file, closed at the end of the ``with`` block."""
        return connect(self.path, read_only=read_only, lock_wait_s=self.lock_wait_s)

    def migrate(self) -> None:
        """Create the warehouse or bring it up to date; does nothing where it is."""
        if not self.path.exists():
            self._create()
        with self.connect(read_only=True) as connection:
            if schema.is_current(connection):
                return
        with self.connect(read_only=False) as connection:
            schema.upgrade(connection)

    def read(self, name: str, **params: Any) -> pa.Table:
        """The result of ``queries/<name>.sql`` with its named parameters.

        A parameter that is an Arrow table is a table of that name in the query.
        """
        with self.reading() as read:
            return read(name, **params)

    def read_published(self, name: str, **params: Any) -> pa.Table | None:
        """``read`` from the snapshot, which holds nobody up; None where there is none of this version."""
        if not self.snapshot.exists():
            return None
        with connect(self.snapshot, read_only=True, lock_wait_s=self.lock_wait_s, remake=REPUBLISH) as connection:
            if not schema.is_current(connection):
                return None
            return connection.execute(sqlfiles.text("queries", name), params).to_arrow_table()

    @contextmanager
    def reading(self) -> Iterator[Callable[..., pa.Table]]:
        """``read`` for several queries in a row, which opens the file once for all: opening it takes longer than most.

        The file is held while the block runs.
        """
        with self._opened() as connection:

            def read(name: str, **params: Any) -> pa.Table:
                tables = {key: value for key, value in params.items() if isinstance(value, pa.Table)}
                for key, table in tables.items():
                    connection.register(key, table)
                params = {key: value for key, value in params.items() if key not in tables}
                found = connection.execute(sqlfiles.text("queries", name), params).to_arrow_table()
                for key in tables:
                    connection.unregister(key)
                return found

            yield read

    def read_batches(self, name: str, rows: int = 500, **params: Any) -> Batches:
        """The result of a query in batches of ``rows`` rows, for work that takes long or needs much memory.

        The result is copied to a temporary file first, so that no lock is held while the caller computes.
        """
        scratch = Scratch(self.path)
        target = scratch.path / "result.parquet"
        with self._opened() as connection:
            connection.execute(f"SET temp_directory = '{_quoted(scratch.path)}'")
            connection.execute(
                f"COPY ({sqlfiles.text('queries', name)}) TO '{_quoted(target)}' "
                f"(FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE {ROW_GROUP})",
                params,
            )
        return Batches(scratch, target, rows)

    def stage(self) -> Stage:
        """A stage for rows on their way in; see :class:`~warehouse.staging.Stage`."""
        return Stage(self.path, self._writable)

    def publish(self) -> Path:
        """Put a whole copy of the warehouse in the snapshot's place, at once; returns the snapshot's path."""
        self.migrate()
        return snapshot.publish(self.path, self.snapshot, lock_wait_s=self.lock_wait_s)

    @contextmanager
    def _opened(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A read-only connection to an up-to-date warehouse."""
        if self.path.exists():
            with self.connect(read_only=True) as connection:
                if schema.is_current(connection):
                    yield connection
                    return
        self.migrate()
        with self.connect(read_only=True) as connection:
            yield connection

    @contextmanager
    def _writable(self, row_group: int) -> Iterator[duckdb.DuckDBPyConnection]:
        """A writable connection to an up-to-date warehouse."""
        if not self.path.exists():
            self._create()
        with connect(self.path, read_only=False, lock_wait_s=self.lock_wait_s, row_group=row_group) as connection:
            schema.upgrade(connection)
            yield connection

    def _create(self) -> None:
        """Make the file elsewhere and put it in place whole: DuckDB cannot open one that was half made."""
        with Scratch(self.path) as folder:
            blank = folder / self.path.name
            with connect(blank, read_only=False, lock_wait_s=self.lock_wait_s) as connection:
                schema.upgrade(connection)
            with contextlib.suppress(FileExistsError):  # another process was quicker
                os.link(blank, self.path)  # unlike a rename, never takes the place of a file that is there


class Batches:
    """A query's result in batches, to be read as often as one likes; ``rows`` counts the rows in all."""

    def __init__(self, scratch: Scratch, path: Path, size: int) -> None:
        self._scratch = scratch  # the file lives as long as this object
        self._path = path
        self._size = size
        self.rows: int = pq.read_metadata(path).num_rows

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        with pq.ParquetFile(self._path) as file:
            yield from file.iter_batches(batch_size=self._size)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
