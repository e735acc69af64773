"""Runs whose process was killed: they cannot say so, and would hold their place in the pool for ever.

The process of a run holds a lock on a file of the run's name in Dagster's home, which it loses with its life. Its
number would not tell: after a while another process has it, and in another container another one has it now.
"""

from __future__ import annotations

import fcntl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO

import dagster as dg

OURS = {"sourcegrade/run": "yes"}  # the tag of a run of the project: others may have runs in the same home
SIGN_WITHIN = timedelta(minutes=1)  # it does so before its first step

_held: list[TextIO] = []  # until this process ends: a run has work to do after its last step


def show_alive(instance: dg.DagsterInstance, run_id: str) -> None:
    """Say that this run is of this process, for as long as the process lives."""
    folder = _folder(instance)
    folder.mkdir(exist_ok=True)
    coming = folder / f".{run_id}"
    file = coming.open("w")
    fcntl.flock(file, fcntl.LOCK_EX)
    coming.rename(folder / run_id)  # there it appears locked
    _held.append(file)


def close_dead_runs(instance: dg.DagsterInstance) -> None:
    """Mark the runs as failed whose process is gone, and give back the pool slots that they held."""
    for mark in _folder(instance).glob("[!.]*"):
        try:
            with mark.open() as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _close(instance, mark.name)
                mark.unlink(missing_ok=True)
        except (BlockingIOError, FileNotFoundError, PermissionError):  # alive, or closed by another, or another's
            continue
    late = dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED], updated_before=datetime.now(UTC) - SIGN_WITHIN)
    for run in instance.get_runs(late):
        if any(tag.startswith("sourcegrade/") for tag in run.tags) and not (_folder(instance) / run.run_id).exists():
            _close(instance, run.run_id)


def _close(instance: dg.DagsterInstance, run_id: str) -> None:
    run = instance.get_run_by_id(run_id)
    if run and not run.is_finished:
        instance.report_run_failed(run, "The process of this run was killed.")
    instance.event_log_storage.free_concurrency_slots_for_run(run_id)
    (_folder(instance) / f".{run_id}").unlink(missing_ok=True)


def _folder(instance: dg.DagsterInstance) -> Path:
    return Path(instance.root_directory) / "alive"
