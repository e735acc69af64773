"""Fixtures that more than one room's tests use."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import dagster as dg
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from pipelines import settings
from pipelines.definitions import build_defs
from pipelines.partitions import today
from pipelines.resources import Workspace
from warehouse import Warehouse

# How long one example takes depends on what else the machine does; tests of speed measure it themselves.
hypothesis_settings.register_profile("sourcegrade", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("sourcegrade")

SOURCEGRADE = Path(sys.executable).with_name("sourcegrade")
# What a developer has set for themselves is no part of what is tested.
for name in ("SOURCEGRADE_ALERTS", "SOURCEGRADE_DATA", "DAGSTER_HOME", "FORCE_COLOR", "CLICOLOR_FORCE"):
    os.environ.pop(name, None)

# On a disk, the tests would spend a fifth of their time waiting until it has written what they throw away.
MEMORY = Path("/dev/shm")
ROOM = 4 << 30
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None


class Graded(NamedTuple):
    """A workspace in which the whole line has run once, Dagster's home beside it, and the run's id."""

    workspace: Workspace
    home: Path
    run_id: str

    def copy(self, folder: Path) -> Graded:
        """The same elsewhere, for whoever writes into it."""
        root, home = folder / "data", folder / "dagster_home"
        shutil.copytree(self.workspace.root, root)
        shutil.copytree(self.home, home)
        return Graded(Workspace(root=str(root)), home, self.run_id)


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """The demo corpus, graded once for all workers; nobody writes into it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    workspace, home, done = Workspace(root=str(folder / "graded")), folder / "dagster_home", folder / "graded.run"
    with done.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            home.mkdir()
            with dg.DagsterInstance.local_temp(str(home)) as instance:
                job = build_defs(resources={"workspace": workspace}).resolve_job_def("ingest_and_score")
                config = {"ops": {"articles": {"config": {"paths": [str(settings.DEMO_ARTICLES)]}}}}
                result = job.execute_in_process(instance=instance, run_config=config, partition_key=today())
            assert result.success
            done.write_text(result.run_id, encoding="utf-8")
    return Graded(workspace, home, done.read_text(encoding="utf-8"))


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """The environment of a user whose data folder and Dagster home are yet to be made."""
    return {
        **os.environ,
        "SOURCEGRADE_DATA": str(tmp_path / "data"),
        "DAGSTER_HOME": str(tmp_path / "dagster_home"),
        "COLUMNS": "80",
    }


@pytest.fixture
def sourcegrade(place: dict[str, str]) -> Callable[..., subprocess.Popen[str]]:
    """Start the command line in that place."""

    def start(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [SOURCEGRADE, *arguments],
            env=place,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


@pytest.fixture(scope="session")
def demo_articles() -> list[dict[str, object]]:
    """The demo corpus, an article a dict."""
    return [json.loads(line) for line in settings.DEMO_ARTICLES.read_text(encoding="utf-8").splitlines()]


def many_articles(path: Path, demo: list[dict[str, object]], copies: int) -> Path:
    """Write the demo corpus ``copies`` times over, each time with another first line."""
    with path.open("w", encoding="utf-8") as lines:
        for copy in range(copies):
            for article in demo:
                text = f"Edition {copy}.\n\n{article['text']}"
                lines.write(json.dumps({**article, "doc": f"{article['doc']}-{copy}", "text": text}) + "\n")
    return path


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty warehouse, made once: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("blank") / "warehouse.duckdb"
    Warehouse(path, path.with_name("snapshot.duckdb")).migrate()
    return path
