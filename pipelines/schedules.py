"""When the jobs run by themselves."""

import dagster as dg

from models.corroboration import LINKER, VERSION
from models.reliability import FEATURE_VERSION
from pipelines.jobs import rescore, retrain
from pipelines.partitions import range_tags, today
from pipelines.resources import Workspace


@dg.schedule(
    job=rescore,
    cron_schedule="0 5 * * *",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every night at 05:00 UTC: grade what has no score by the model in force, corroborate what changed.",
)
def rescore_nightly(context: dg.ScheduleEvaluationContext, workspace: Workspace) -> dg.RunRequest | dg.SkipReason:
    """Every night at 05:00 UTC: one run over the days that hold claims without a score by the model in force.

    The run also brings the event claims up to date, be it that only these are not.
    """
    stale = workspace.warehouse.read("days_to_rescore", feature_version=FEATURE_VERSION)["received_on"]
    (todo,) = workspace.warehouse.read("corroboration_to_do", linker=LINKER, version=VERSION).to_pylist()
    if not len(stale) and not any(todo.values()):
        return dg.SkipReason("every claim has its score by the model in force, and its event claim")
    night = context.scheduled_execution_time.date().isoformat()
    days = [day.isoformat() for day in stale.to_pylist()] or [today()]
    return dg.RunRequest(run_key=f"rescore {night}", tags=range_tags(days[0], days[-1]))


retrain_weekly = dg.ScheduleDefinition(
    name="retrain_weekly",
    job=retrain,
    cron_schedule="0 4 * * 0",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every Sunday at 04:00 UTC, an hour before the night's rescoring.",
)

ALL = [rescore_nightly, retrain_weekly]
