"""What the inbox takes in: every file that comes, however it comes, once, under the day on which it came."""

from __future__ import annotations

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import dagster as dg
import pyarrow as pa
import pytest

from pipelines import sensors
from pipelines.definitions import build_defs
from pipelines.partitions import range_tags, today
from pipelines.resources import Workspace
from tests.pipeline.newsroom import Told

STORY = "The bridge over the river was closed on Monday, the mayor said, because two of its piers had been damaged."
TOMORROW = date.fromisoformat(today()) + timedelta(days=1)
DAY_NS = 24 * 3600 * 10**9
YESTERDAY = date.fromisoformat(today()) - timedelta(days=1)


@pytest.fixture
def workspace(tmp_path: Path, blank: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(sensors, "SETTLE_S", 0)
    root = tmp_path / "data"
    root.mkdir()
    shutil.copy(blank, root / "warehouse.duckdb")
    return Workspace(root=str(root))


class Watch:
    """The sensor, from tick to tick."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.cursor: str | None = None

    def requests(self) -> list[dg.RunRequest]:
        """What two ticks ask for: what comes in a folder that nobody has seen before is taken at the second."""
        return [*self._tick(), *self._tick()]

    def new(self) -> list[str]:
        return sorted(Path(path).name for request in self.requests() for path in paths(request))

    def _tick(self) -> list[dg.RunRequest]:
        with (
            dg.DagsterInstance.ephemeral() as instance,
            dg.build_sensor_context(instance, self.cursor, resources={"workspace": self.workspace}) as context,
        ):
            result = sensors.inbox(context)
        if isinstance(result, dg.SkipReason):
            return []
        self.cursor = result.cursor
        return result.run_requests


def paths(request: dg.RunRequest) -> list[str]:
    return request.run_config["ops"]["articles"]["config"]["paths"]


def put(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text(f"{STORY} This is {name}.", encoding="utf-8")


def test_a_folder_that_is_moved_in_is_new_with_all_that_lies_in_it(tmp_path, workspace):
    put(tmp_path / "batch/deep", "older")
    put(workspace.inbox / "desk", "first")
    watch = Watch(workspace)
    assert watch.new() == ["first"]
    (tmp_path / "batch").rename(workspace.inbox / "batch")
    put(workspace.inbox / "batch", "beside it")
    assert watch.new() == ["beside it", "older"]
    (workspace.inbox / "batch").rename(workspace.inbox / "desk/batch")
    assert watch.new() == [], "it is known by now, under whatever name"
    put(workspace.inbox / "desk/batch/deep", "newest")
    assert watch.new() == ["newest"]


def test_all_files_that_come_in_one_moment_are_taken_once_some_to_a_run(tmp_path, workspace, monkeypatch):
    monkeypatch.setattr(sensors, "FILES_A_RUN", 3)
    watch = Watch(workspace)
    put(workspace.inbox, "first")
    assert watch.new() == ["first"]
    put(tmp_path / "batch", *map(str, range(10)))
    (tmp_path / "batch").rename(workspace.inbox / "batch")
    requests = watch.requests()
    assert [len(paths(request)) for request in requests] == [3, 3, 3, 1]
    assert sorted(Path(path).name for request in requests for path in paths(request)) == sorted(map(str, range(10)))
    assert watch.new() == []


def test_a_run_covers_also_the_days_on_which_one_was_broken_off(workspace):
    watch = Watch(workspace)
    put(workspace.inbox, "first")
    assert [request.tags for request in watch.requests()] == [range_tags(today(), today())]
    with workspace.warehouse.stage() as stage:
        story = Told("post", ("The dam had failed, the mayor said.",)).row() | {"received_on": YESTERDAY}
        stage.add("articles", pa.Table.from_pylist([story]))
        stage.commit()
    put(workspace.inbox, "second")
    assert [request.tags for request in watch.requests()] == [range_tags(YESTERDAY.isoformat(), today())]


def test_the_sensor_waits_for_no_run_that_writes(workspace, monkeypatch):
    monkeypatch.setattr(sensors, "WAIT_S", 0.1)
    put(workspace.inbox, "first")
    writing = workspace.warehouse.connect(read_only=False)
    with ThreadPoolExecutor(1) as run:
        run.submit(writing.__enter__).result()
        assert [request.tags for request in Watch(workspace).requests()] == [range_tags(today(), today())]
        run.submit(writing.__exit__, None, None, None).result()


def test_a_file_of_the_inbox_is_received_on_the_day_on_which_it_came_whenever_it_is_read(
    tmp_path, workspace, monkeypatch
):
    """Be it alone, or in a folder that is moved in a day later."""
    put(workspace.inbox, "first.txt")
    put(tmp_path / "batch", "older.txt")
    watch = Watch(workspace)
    watch.requests()
    (tmp_path / "batch").rename(workspace.inbox / "batch")
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr("pipelines.arrivals.time", SimpleNamespace(time_ns=lambda: time.time_ns() + DAY_NS))
        watch.requests()
    assert [file.name for file in workspace.inbox_files(TOMORROW, TOMORROW)] == ["older.txt"]
    with dg.DagsterInstance.ephemeral() as instance:
        line = build_defs(resources={"workspace": workspace}).resolve_job_def("ingest_and_score")
        days = range_tags(today(), TOMORROW.isoformat())
        assert line.execute_in_process(instance=instance, tags=days, asset_selection=[dg.AssetKey("articles")]).success
    with workspace.warehouse.connect() as connection:
        received = connection.execute("SELECT source_file, received_on FROM core.articles").fetchall()
    assert {(Path(file).name, day.isoformat()) for file, day in received} == {
        ("first.txt", today()),
        ("older.txt", TOMORROW.isoformat()),
    }


def test_an_inbox_that_belongs_to_somebody_else_is_only_read(workspace):
    put(workspace.inbox / "desk", "first")
    watch = Watch(workspace)
    assert watch.new() == ["first"]
    assert [path.name for path in workspace.inbox.rglob("*")] == ["desk", "first"]
    for broken in ("[]", "{", '{"1": null}'):
        workspace.folders_seen.write_text(broken, encoding="utf-8")
        put(workspace.inbox / "desk", f"after {broken}")
        assert watch.new() == [f"after {broken}"]
