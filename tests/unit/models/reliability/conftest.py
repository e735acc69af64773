"""Where the annotated articles lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.evaluate import shared

GOLD = shared() / "gold"


@pytest.fixture(scope="session")
def gold() -> Path:
    if not GOLD.is_dir():
        pytest.skip("the annotated articles are not beside the repository")
    return GOLD
