"""Dagster's own SQLite files: one engine each.

Dagster makes an engine anew whenever it asks one of its files something or tells it something, some five hundred times
a run, and each of them compiles its statement anew. Here a file has one, and connections are opened and closed as
before. (As of Dagster 1.13: ``create_engine`` in the modules of the three SQLite storages.)
"""

from __future__ import annotations

import functools
from typing import Any

from dagster._core.storage.event_log.sqlite import sqlite_event_log
from dagster._core.storage.runs.sqlite import sqlite_run_storage
from dagster._core.storage.schedules.sqlite import sqlite_schedule_storage
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

FILES = 16  # one a run, and those of the instance


@functools.lru_cache(maxsize=FILES)
def _engine(url: str, connect_args: tuple[tuple[str, Any], ...]) -> Engine:
    return create_engine(url, poolclass=NullPool, connect_args=dict(connect_args))


def engine_of(url: str, *, poolclass: type[NullPool], connect_args: dict[str, Any] | None = None) -> Engine:
    """The engine of a file, made at its first use."""
    assert poolclass is NullPool
    return _engine(url, tuple(sorted((connect_args or {}).items())))


def keep_engines() -> None:
    """Let every instance of this process keep the engines of its files."""
    for storage in (sqlite_event_log, sqlite_run_storage, sqlite_schedule_storage):
        storage.create_engine = engine_of  # type: ignore[attr-defined]
