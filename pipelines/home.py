"""Dagster's home: made where it is missing, and opened by one process at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines import settings


@contextmanager
def records() -> Iterator[None]:
    """While Dagster reads and writes its records: that it cannot is told as of any file."""
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 (only with Dagster, which takes seconds)

    try:
        yield
    except DBAPIError as error:
        raise OSError(
            f"{settings.dagster_home()}, where Dagster keeps its records, cannot be used: {error.orig}. "
            "See whether its disk is full; if not, move that folder away: your data lie elsewhere."
        ) from error


@contextmanager
def home() -> Iterator[Path]:
    """The home, in which no other process opens Dagster while the block runs; a new one has our settings in it.

    One that somebody has set up, with settings or without, stays as it is.
    """
    folder = settings.dagster_home()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DAGSTER_HOME"] = str(folder)
    with (folder / ".opening").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        if [path.name for path in folder.iterdir()] == [".opening"]:
            shutil.copyfile(settings.DAGSTER_YAML, folder / settings.DAGSTER_YAML.name)
        yield folder
