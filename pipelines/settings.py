"""Where things lie on this machine: the data folder, the Dagster home, the demo corpus."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
DEMO_ARTICLES = PACKAGE / "demo" / "articles.jsonl"
DAGSTER_YAML = PACKAGE / "dagster.yaml"


def project_root() -> Path:
    """The checkout this package runs from, or the current folder where it was installed as a wheel."""
    checkout = PACKAGE.parent
    return checkout if (checkout / "dagster_home" / "dagster.yaml").is_file() else Path.cwd()


def data_dir() -> Path:
    """The folder that holds inbox, warehouse, snapshot and models: $SOURCEGRADE_DATA, else ``data/``."""
    return Path(os.environ.get("SOURCEGRADE_DATA") or project_root() / "data").absolute()


def alerts() -> str | None:
    """Where alerts go: a file or a webhook's address in $SOURCEGRADE_ALERTS; None, and so nowhere, without it."""
    return os.environ.get("SOURCEGRADE_ALERTS") or None


def dagster_home() -> Path:
    """Dagster's home: $DAGSTER_HOME, else ``dagster_home/``. Dagster insists on an absolute path."""
    return Path(os.environ.get("DAGSTER_HOME") or project_root() / "dagster_home").absolute()
