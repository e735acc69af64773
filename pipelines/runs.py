"""Runs that the command line starts itself: in this process, on Dagster's real instance."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from pipelines.dead_runs import close_dead_runs
from pipelines.definitions import build_defs
from pipelines.home import home, records
from pipelines.partitions import days_to_run
from pipelines.present import summary_view, unread_view
from pipelines.resources import default_workspace
from pipelines.terminal import console, step_lines

REPORTED = 5  # propositions that the summary lists
UNREAD = 10  # inputs


def ingest_and_score(paths: list[str], columns: dict[str, str]) -> bool:
    """Run the whole line over ``paths``, say how it goes and what came out; True where it succeeded."""
    workspace = default_workspace()
    defs = build_defs(resources={"workspace": workspace}, loggers={"console": step_lines})
    config = {"paths": [absolute(path) for path in paths], "columns": columns}
    with records(), open_instance() as instance:
        close_dead_runs(instance)
        result = defs.resolve_job_def("ingest_and_score").execute_in_process(
            instance=instance,
            run_config={"ops": {"articles": {"config": config}}, "loggers": {"console": {}}},
            tags={**days_to_run(workspace.warehouse), "dagster/max_retries": "0"},  # nobody could retry it
            raise_on_error=False,
        )
    if result.success:
        read = workspace.warehouse.read
        if unread := read("unread", run_id=result.run_id, rows=UNREAD).to_pylist():
            console.print(unread_view(unread))
        console.print(summary_view(read("summary").to_pylist()[0], read("most_reported", rows=REPORTED).to_pylist()))
    return result.success


def open_instance() -> dg.DagsterInstance:
    """Dagster's instance. It cannot bear two processes that create its databases at once."""
    with home():
        instance = dg.DagsterInstance.get()
        instance.get_runs_count()  # the storages are made at their first use
        instance.event_log_storage.get_pool_config()
        instance.all_instigator_state()
    return instance


def absolute(path: str) -> str:
    """A path that means the same from any folder; a URL stays what it is."""
    return path if "://" in path else str(Path(path).absolute())
