"""Real warehouses, each in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from warehouse import Warehouse


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    """One that is not made yet."""
    return Warehouse(tmp_path / "warehouse.duckdb", tmp_path / "snapshot.duckdb", lock_wait_s=30)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty warehouse, made once: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("blank") / "warehouse.duckdb"
    Warehouse(path, path.with_name("snapshot.duckdb")).migrate()
    return path


@pytest.fixture
def made(warehouse: Warehouse, blank: Path) -> Warehouse:
    """One that is made and empty."""
    shutil.copy(blank, warehouse.path)
    return warehouse
