"""Runs that wait for each other: one at a time writes, who waits sleeps, and who was killed is not waited for."""

from __future__ import annotations

import itertools
import multiprocessing
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.event_log import SqliteEventLogStorage

from pipelines import dead_runs, definitions, settings
from pipelines.dead_runs import close_dead_runs, show_alive
from pipelines.jobs import ingest_and_score
from pipelines.resources import Workspace
from pipelines.turns import POOL

OTHERS_TURN_S = 2.5
FORK = multiprocessing.get_context("fork")


@dg.op(pool=POOL)
def writes(workspace: Workspace) -> None:
    """Says that it has begun, and goes on until the file "hold" is gone."""
    root = Path(workspace.root)
    (root / "begun").touch()
    while (root / "hold").exists():
        time.sleep(0.05)


@dg.job(executor_def=dg.in_process_executor)
def line() -> None:
    writes()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Dagster's home with our settings; beside it the folder that the steps work in."""
    assert definitions.defs, "what every run of the project loads first"
    (tmp_path / "dagster.yaml").write_text(settings.DAGSTER_YAML.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "work").mkdir()
    return tmp_path


def run(home: Path) -> None:
    with dg.DagsterInstance.from_config(str(home)) as instance:
        resources = {"workspace": Workspace(root=str(home / "work"))}
        assert line.execute_in_process(instance=instance, resources=resources).success


def begin(home: Path) -> multiprocessing.process.BaseProcess:
    """A run in a process of its own."""
    process = FORK.Process(target=run, args=(home,), daemon=True)
    process.start()
    return process


def come(true: Callable[[], object]) -> None:
    """Wait until that is so."""
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.05)


def test_a_run_that_waits_for_its_turn_sleeps(home):
    with dg.DagsterInstance.from_config(str(home)) as instance:
        pool = instance.event_log_storage
        pool.initialize_concurrency_limit_to_default(POOL)
        assert pool.claim_concurrency_slot(POOL, "another run", "a step").is_claimed
        done = threading.Timer(OTHERS_TURN_S, pool.free_concurrency_slots_for_run, ["another run"])
        done.start()
        began, used = time.monotonic(), time.process_time()
        run(home)
        waited, worked = time.monotonic() - began, time.process_time() - used
        done.join()
    assert waited > OTHERS_TURN_S
    assert worked < waited / 2


def test_a_place_that_is_given_back_while_one_gets_in_line_is_not_lost(home, monkeypatch):
    looks = itertools.chain([False], itertools.repeat(None))  # at first somebody else still has the place
    look = SqliteEventLogStorage.has_unassigned_slots

    def has_unassigned_slots(self, key):
        return look(self, key) if (taken := next(looks)) is None else taken

    monkeypatch.setattr(SqliteEventLogStorage, "has_unassigned_slots", has_unassigned_slots)
    waits = begin(home)
    waits.join(30)
    ended = waits.exitcode
    waits.kill()
    assert ended == 0


def test_a_run_that_is_killed_is_not_waited_for(home):
    with dg.DagsterInstance.from_config(str(home)) as instance:
        (home / "work/hold").touch()
        killed = begin(home)
        come((home / "work/begun").exists)
        waits = begin(home)
        come(lambda: instance.event_log_storage.get_concurrency_info(POOL).pending_step_count)
        close_dead_runs(instance)
        assert {run.status for run in instance.get_runs()} == {dg.DagsterRunStatus.STARTED}, "who lives goes on"
        killed.kill()
        (home / "work/hold").unlink()
        waits.join(60)
        assert waits.exitcode == 0
        done, failed = instance.get_runs()
        assert (done.status, failed.status) == (dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE)
        assert failed.tags["dagster/will_retry"] == "true"


def test_a_run_that_left_no_sign_of_life_is_not_waited_for(home, monkeypatch):
    """It was killed before its first step, or is of a version that gave none. Runs of other projects are theirs."""
    of_before, ours = {"sourcegrade/process": "host:1"}, ingest_and_score.tags
    with dg.DagsterInstance.from_config(str(home)) as instance:
        left, killed, living, foreign = (
            instance.create_run_for_job(line, status=dg.DagsterRunStatus.STARTED, tags=tags).run_id
            for tags in (of_before, ours, ours, {})
        )
        show_alive(instance, living)
        pool = instance.event_log_storage
        pool.initialize_concurrency_limit_to_default(POOL)
        assert pool.claim_concurrency_slot(POOL, left, "a step").is_claimed
        close_dead_runs(instance)
        assert {left, killed, living, foreign} == started(instance), "they may have begun just now"
        monkeypatch.setattr(dead_runs, "SIGN_WITHIN", timedelta(0))
        close_dead_runs(instance)
        assert {living, foreign} == started(instance)
        assert pool.claim_concurrency_slot(POOL, "another run", "a step").is_claimed


def started(instance: dg.DagsterInstance) -> set[str]:
    return {run.run_id for run in instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED]))}


def test_one_at_a_time_writes_whatever_the_home_says(home):
    (home / "dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="utf-8")
    (home / "work/hold").touch()
    writer = begin(home)
    come((home / "work/begun").exists)
    with dg.DagsterInstance.from_config(str(home)) as instance:
        pool = instance.event_log_storage
        assert not pool.claim_concurrency_slot(POOL, "another run", "a step").is_claimed
        (home / "work/hold").unlink()
        writer.join(60)
        assert writer.exitcode == 0
        assert pool.claim_concurrency_slot(POOL, "another run", "a step").is_claimed
