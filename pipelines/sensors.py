"""The sensors: a file dropped into the inbox is read, graded and published; who wants alerts gets them."""

import time
from datetime import UTC, datetime

import dagster as dg

from pipelines import settings
from pipelines.alerts import deliver
from pipelines.arrivals import arrival, day_of, keep_in_mind
from pipelines.dead_runs import close_dead_runs
from pipelines.jobs import ingest_and_score
from pipelines.partitions import days_to_run, range_tags, today
from pipelines.resources import Workspace
from warehouse import WarehouseBusyError

SETTLE_S = 2.0  # a file that changed just now may still be being written
FILES_A_RUN = 500
WAIT_S = 5.0  # for a run that writes: Dagster gives a sensor a minute


@dg.sensor(
    job=ingest_and_score,
    minimum_interval_seconds=15,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Reads, grades and publishes what is dropped into the folder inbox/ of the data folder.",
)
def inbox(context: dg.SensorEvaluationContext, workspace: Workspace) -> dg.SensorResult | dg.SkipReason:
    """Watch the inbox folder; a run for some hundreds of new files, over the days on which one was broken off as well.

    Where a run is just writing these days are left to the next files. The cursor is the time at which the last file
    taken arrived. It moves past a file only when that file and all before it have settled, so none is missed.
    """
    close_dead_runs(context.instance)  # else a run that was killed keeps its place in the pool, and all others wait
    seen = int(context.cursor or 0)
    settled = time.time_ns() - int(SETTLE_S * 1e9)
    files = workspace.all_inbox_files()
    keep_in_mind(workspace.folders_seen, files)
    came = arrival(workspace.folders_seen)
    new = sorted((moment, path) for path in files if seen < (moment := came(path)) <= settled)
    if not new:
        return dg.SkipReason(f"nothing new in {workspace.inbox}")
    since = day_of(new[0][0])
    try:
        days = days_to_run(Workspace(root=workspace.root, lock_wait_s=WAIT_S).warehouse, since)
    except WarehouseBusyError:
        days = range_tags(min(since.isoformat(), today()), today())
    paths = [str(path) for _, path in new]
    requests = [
        dg.RunRequest(
            run_config={"ops": {"articles": {"config": {"paths": paths[start : start + FILES_A_RUN]}}}}, tags=days
        )
        for start in range(0, len(paths), FILES_A_RUN)
    ]
    return dg.SensorResult(run_requests=requests, cursor=str(new[-1][0]))


@dg.sensor(
    minimum_interval_seconds=60,
    description="Tells $SOURCEGRADE_ALERTS, a file or a webhook, of large moves of a score or a credibility.",
    default_status=dg.DefaultSensorStatus.RUNNING if settings.alerts() else dg.DefaultSensorStatus.STOPPED,
)
def alerts(context: dg.SensorEvaluationContext, workspace: Workspace) -> dg.SensorResult | dg.SkipReason:
    """Tell a file or a webhook ($SOURCEGRADE_ALERTS) of large moves: a score, or how credible a proposition is.

    The cursor is the moment up to which moves were told. It stays where the delivery fails, so that none is lost. Moves
    are read where they are published: looking every minute through the whole warehouse would keep runs from writing.
    """
    target = settings.alerts()
    if target is None:
        return dg.SkipReason("SOURCEGRADE_ALERTS names no file and no webhook")
    if not context.cursor:  # what was there before somebody asked for alerts is no news
        now = datetime.now(UTC).replace(tzinfo=None)
        return dg.SensorResult(skip_reason="listening from now on", cursor=now.isoformat())
    published = workspace.warehouse.read_published("moves", since=datetime.fromisoformat(context.cursor))
    if published is None or not published.num_rows:
        return dg.SkipReason("no large move")
    moves = published.to_pylist()
    deliver(target, moves)
    told = f"{len(moves)} moves told to {target}"
    return dg.SensorResult(skip_reason=told, cursor=moves[-1]["learned_at"].isoformat())


ALL = [inbox, alerts]
