"""The inbox sensor: a file dropped into the inbox is read, graded and published."""

import time
from itertools import groupby

import dagster as dg

from pipelines.dead_runs import close_dead_runs
from pipelines.jobs import ingest_and_score
from pipelines.resources import Workspace, arrival_day

SETTLE_S = 2.0  # a file that changed just now may still be being written
FILES_A_RUN = 500


@dg.sensor(
    job=ingest_and_score,
    minimum_interval_seconds=15,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def inbox(context: dg.SensorEvaluationContext, workspace: Workspace) -> dg.SensorResult | dg.SkipReason:
    """Watch the inbox folder; one run for the new files of a day.

    The cursor is the change time of the last file taken. It moves past a file only when that file and all
    before it have settled, so none is missed.
    """
    close_dead_runs(context.instance)  # else a run that was killed keeps its place in the pool, and all others wait
    seen = int(context.cursor or 0)
    new = sorted((path.lstat().st_ctime_ns, path) for path in workspace.all_inbox_files())
    settled = time.time_ns() - int(SETTLE_S * 1e9)
    take = [(changed, path) for changed, path in new if seen < changed <= settled][:FILES_A_RUN]
    if not take:
        return dg.SkipReason(f"nothing new in {workspace.inbox}")
    requests = [
        dg.RunRequest(
            run_key=f"{changes[0][0]}-{changes[-1][0]}",
            partition_key=day.isoformat(),
            run_config={"ops": {"articles": {"config": {"paths": [str(path) for _, path in changes]}}}},
        )
        for day, group in groupby(take, key=lambda item: arrival_day(item[1]))
        for changes in [list(group)]
    ]
    return dg.SensorResult(run_requests=requests, cursor=str(take[-1][0]))


ALL = [inbox]
