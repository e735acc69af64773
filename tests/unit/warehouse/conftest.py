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


@pytest.fixture
def made(warehouse: Warehouse, blank: Path) -> Warehouse:
    """One that is made and empty."""
    shutil.copy(blank, warehouse.path)
    return warehouse
