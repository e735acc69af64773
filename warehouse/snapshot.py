"""Publishing: a whole copy of the warehouse for analysts, put in place at once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from warehouse.connection import WarehouseFileError, connect, gate
from warehouse.scratch import Scratch

BUFFER = 8 << 20
READ_ONLY = 0o444  # the next publication replaces the file, so what somebody wrote into it would be lost


def publish(warehouse: Path, snapshot: Path, *, lock_wait_s: float) -> Path:
    """Copy ``warehouse`` to ``snapshot`` and return the latter.

    Whoever has the old snapshot open goes on reading it undisturbed. A publication that is killed leaves
    the old snapshot in place. The warehouse is held while it is copied, 0.1 s for 200 MB.
    """
    if snapshot.is_dir():
        raise WarehouseFileError(snapshot, IsADirectoryError("Is a directory"))
    with Scratch(snapshot) as folder:
        copy = folder / snapshot.name
        # The plain handle is closed after DuckDB's connection, for closing it gives up DuckDB's lock.
        with (
            gate(warehouse, lock_wait_s=lock_wait_s),
            warehouse.open("rb") as source,
            connect(warehouse, read_only=False, lock_wait_s=lock_wait_s) as connection,
        ):
            connection.execute("CHECKPOINT")
            with copy.open("wb") as target:
                shutil.copyfileobj(source, target, BUFFER)
        _sync(copy)
        copy.chmod(READ_ONLY)
        copy.replace(snapshot)
        _sync(snapshot.parent)
    return snapshot


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
