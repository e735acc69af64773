"""Opening a DuckDB file that others want as well: wait in turn, then say clearly who is in the way."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

LOCKED = "Could not set lock on file"
PAUSE_S = (0.005, 0.1)  # jitter, so that several waiting processes do not knock in step

ROW_GROUP = 8_192
"""Rows that DuckDB compresses and writes together, a fifteenth of its own default: with whole articles as rows that
default holds half a gigabyte back until the commit, and one core then writes what two could have written before."""

LARGE_ROW_GROUP = 122_880
"""DuckDB's own default, for commits of many short rows: whoever opens the file reads something of each group."""

_gates: dict[Path, threading.RLock] = {}
_gates_guard = threading.Lock()


OF_THE_FILE = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.SerializationException,
    duckdb.TransactionException,  # a commit that found no room
)

NO_RIGHT = "See to it that you may write there, or set SOURCEGRADE_DATA or DAGSTER_HOME to another folder."
NO_ROOM = "Make room and run again: what was written before is safe, and nothing is there by half."
REMEDIES = {
    "newer version of DuckDB": "Update Sourcegrade, or set SOURCEGRADE_DATA to another folder.",
    "Permission denied": NO_RIGHT,
    "Read-only file system": NO_RIGHT,
    "No space left": NO_ROOM,
    "File too large": NO_ROOM,
    "disk is full": NO_ROOM,
    "Is a directory": "Move that folder away and run again.",
}
"""What to do, by words of what DuckDB or the system says."""

DAMAGED = ("corrupt", "checksum", "enough bytes", "deserialize", "not a valid DuckDB")
"""Words of what DuckDB says of a file that is broken."""

RESTORE = (
    "Move it away, with {path.name}.wal if there is one; `install -m 644 {path.parent}/snapshot.duckdb {path}` then "
    "brings back what was published last, and without that the next run starts anew."
)
"""How to go on where the warehouse is broken."""

REPUBLISH = "`sourcegrade publish` makes it anew."
"""How to go on where the snapshot is."""


class WarehouseBusyError(TimeoutError):
    """The file stayed in use by somebody else for the whole of the wait."""

    def __init__(self, path: Path, waited_s: float, holder: str) -> None:
        super().__init__(
            f"{path} is still in use after {waited_s:.1f} s of waiting: {holder}. "
            "Close the other connection and try again; for reading, open the published snapshot instead."
        )


class WarehouseFileError(OSError):
    """A file of the warehouse cannot be read or written; what it says is which, why, and what to do."""

    def __init__(self, path: Path, error: Exception, remake: str = RESTORE) -> None:
        why = str(error).strip().partition("\n")[0].removeprefix("IO Error: ").rstrip(".!")
        broken = f"It is broken, or no database. {remake.format(path=path)}"
        super().__init__(f"{path} cannot be used: {why}. {remedy(why) or broken}")


def remedy(why: str) -> str | None:
    """What to do about a folder or disk of which such is said; None where nothing is known to be of help."""
    return next((todo for words, todo in REMEDIES.items() if words.lower() in why.lower()), None)


def with_remedy(message: str) -> str:
    """What an error says, and what to do about it where that is known."""
    todo = remedy(message)
    return f"{message.rstrip('.')}. {todo}" if todo and todo not in message else message


def is_of_the_file(error: duckdb.Error) -> bool:
    """Whether the file, its folder or its disk is to blame, and not what was asked of it."""
    damaged = any(words.lower() in str(error).lower() for words in DAMAGED)
    return isinstance(error, OF_THE_FILE) and (damaged or remedy(str(error)) is not None)


@contextmanager
def connect(
    path: Path, *, read_only: bool, lock_wait_s: float, row_group: int = ROW_GROUP, remake: str = RESTORE
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to ``path`` that is closed, and the file released, when the block ends.

    What it writes comes in groups of ``row_group`` rows; a file may have groups of several sizes.

    Waits up to ``lock_wait_s`` seconds for other processes and for other threads of this one, then raises
    :class:`WarehouseBusyError`; a file that cannot be read or written is a :class:`WarehouseFileError`, in which
    ``remake`` tells how to go on if it is broken. Do not let a relation (``connection.sql(...)``) outlive the block: it
    would hold the file.
    """
    started = time.monotonic()
    with gate(path, lock_wait_s=lock_wait_s):
        try:
            connection = _open(path, read_only, started, lock_wait_s, row_group)
        except duckdb.Error as error:
            raise WarehouseFileError(path, error, remake) from error
        try:
            yield connection
        except OF_THE_FILE as error:
            if is_of_the_file(error):
                raise WarehouseFileError(path, error, remake) from error
            raise
        finally:
            connection.close()


@contextmanager
def gate(path: Path, *, lock_wait_s: float) -> Iterator[None]:
    """Keep this process's other threads away from ``path`` while the block runs.

    DuckDB refuses to open one file read-only and writable at once within a process, and a process that
    closes any handle of a file gives up all locks that it has on it.
    """
    with _gates_guard:
        lock = _gates.setdefault(path.absolute(), threading.RLock())
    if not lock.acquire(timeout=lock_wait_s):
        raise WarehouseBusyError(path, lock_wait_s, "another thread of this process holds it")
    try:
        yield
    finally:
        lock.release()


def _open(path: Path, read_only: bool, started: float, lock_wait_s: float, row_group: int) -> duckdb.DuckDBPyConnection:
    while True:
        try:
            return duckdb.connect(str(path), read_only=True) if read_only else _writable(path, row_group)
        except duckdb.IOException as error:
            waited_s = time.monotonic() - started
            reason = str(error)
            if LOCKED not in reason:
                raise
            if waited_s >= lock_wait_s:
                holder = reason.partition(": Conflicting lock is ")[2].partition(". See also")[0]
                raise WarehouseBusyError(path, waited_s, holder or reason) from error
            time.sleep(random.uniform(*PAUSE_S))


def _writable(path: Path, row_group: int) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    try:
        connection.execute(f"ATTACH {_literal(path)} AS warehouse (ROW_GROUP_SIZE {row_group}); USE warehouse")
    except BaseException:
        connection.close()
        raise
    return connection


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
