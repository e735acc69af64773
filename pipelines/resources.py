"""The one resource: the folder in which everything that the pipeline keeps lies."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import dagster as dg

from models.sources import Registry, load_ratings, load_registry
from pipelines import settings
from pipelines.arrivals import arrival, day_of
from pipelines.dead_runs import show_alive
from pipelines.turns import limit_pool
from warehouse import Warehouse


class Workspace(dg.ConfigurableResource[None]):
    """A data folder: ``inbox/``, ``warehouse.duckdb``, ``snapshot.duckdb`` and ``models/``.

    Beside them may lie what users know better: ``sources.csv`` and ``domain_ratings.csv``.

    Nothing is opened until a step asks for it, and the warehouse file is held only while a read or a write
    lasts, so several runs can share one folder.
    """

    root: str
    lock_wait_s: float = 120.0

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        """What every run does before its first step, whoever starts it: it shows that it lives, and takes turns."""
        if context.run and context.instance:
            show_alive(context.instance, context.run.run_id)
            limit_pool(context.instance)

    @property
    def warehouse(self) -> Warehouse:
        """The warehouse, unopened."""
        folder = Path(self.root)
        folder.mkdir(parents=True, exist_ok=True)
        return Warehouse(folder / "warehouse.duckdb", folder / "snapshot.duckdb", lock_wait_s=self.lock_wait_s)

    @property
    def inbox(self) -> Path:
        """The folder that the sensor watches."""
        folder = Path(self.root) / "inbox"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @property
    def folders_seen(self) -> Path:
        """Where it is kept when the folders of the inbox were first seen. The inbox itself may be somebody else's."""
        return Path(self.root) / ".folders"

    @property
    def registry(self) -> Registry:
        """The registry of sources, with ``sources.csv`` of this folder over it where there is one."""
        return load_registry(self.overlay)

    @property
    def overlay(self) -> Path | None:
        """This folder's ``sources.csv``, where there is one."""
        path = Path(self.root) / "sources.csv"
        return path if path.exists() else None

    @property
    def ratings(self) -> Callable[[str | None], float | None]:
        """The rating of a domain in ``domain_ratings.csv`` of this folder; None for every domain without one."""
        path = Path(self.root) / "domain_ratings.csv"
        rated = load_ratings(path) if path.exists() else None
        return lambda domain: found.rating if rated and (found := rated.of(domain)) else None

    def model_folder(self, model_id: str) -> Path:
        """Where a trained model lies."""
        return Path(self.root) / "models" / model_id

    def inbox_files(self, first: date, last: date) -> list[Path]:
        """The inbox files whose day of arrival lies in ``first..last``."""
        came = arrival(self.folders_seen)
        return [path for path in self.all_inbox_files() if first <= day_of(came(path)) <= last]

    def all_inbox_files(self) -> list[Path]:
        """Every file in the inbox and its sub-folders in a stable order, but for those with a leading dot."""
        return sorted(
            path
            for path in self.inbox.rglob("*")
            if not path.is_dir() and not any(part.startswith(".") for part in path.relative_to(self.inbox).parts)
        )


def default_workspace() -> Workspace:
    """The workspace of this machine's settings."""
    return Workspace(root=str(settings.data_dir()))
