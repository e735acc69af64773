"""Runs whose process was killed: they cannot say so, and would hold their place in the pool for ever."""

from __future__ import annotations

import os
import socket

import dagster as dg

PROCESS_TAG = "sourcegrade/process"


def process_tag() -> dict[str, str]:
    """The tag by which a run of this process can be told from those of processes that are gone."""
    return {PROCESS_TAG: f"{socket.gethostname()}:{os.getpid()}"}


def close_dead_runs(instance: dg.DagsterInstance) -> None:
    """Mark the tagged runs as failed whose process is gone, and give back the pool slots that they held."""
    for run in instance.get_runs(filters=dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED])):
        host, _, pid = run.tags.get(PROCESS_TAG, "").rpartition(":")
        if host == socket.gethostname() and not alive(int(pid)):
            instance.report_run_failed(run, "The process of this run was killed.")
            instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)


def alive(pid: int) -> bool:
    """Whether a process of this number exists."""
    try:
        os.kill(pid, 0)  # signal 0 asks and does nothing
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
