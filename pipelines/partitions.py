"""The day an article was received is its partition, from intake to scores.

The day of receipt, not of publication: late articles never reopen an old partition, undated ones have a
place, and a backfill over days means "do again what came in on those days".
"""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime

import dagster as dg

from warehouse import Warehouse

warnings.filterwarnings("ignore", category=dg.BetaWarning)  # single-run backfills carry one on every import

FIRST_DAY = "2026-11-01"  # when the project began: nothing can have been received before
RECEIVED = dg.DailyPartitionsDefinition(start_date=FIRST_DAY, timezone="UTC", end_offset=1)
SINGLE_RUN = dg.BackfillPolicy.single_run()


def today() -> str:
    """Today's partition key; the first one there is, should this machine's clock be behind."""
    return max(datetime.now(UTC).date().isoformat(), FIRST_DAY)


def day_range(context: dg.AssetExecutionContext) -> tuple[date, date]:
    """First and last day of the partitions that this run covers."""
    keys = context.partition_key_range
    return date.fromisoformat(keys.start), date.fromisoformat(keys.end)


def days_of(run: dg.DagsterRun) -> dict[str, date]:
    """First and last day that a run covers, for a step without partitions of its own; all days where it covers none."""
    tags = run.tags
    one = tags.get("dagster/partition")
    first = tags.get("dagster/asset_partition_range_start", one) or FIRST_DAY
    last = tags.get("dagster/asset_partition_range_end", one)
    return {"first_day": date.fromisoformat(first), "last_day": date.fromisoformat(last) if last else date.max}


def range_tags(first: str, last: str) -> dict[str, str]:
    """Run tags that make one run cover the days ``first..last``."""
    return {"dagster/asset_partition_range_start": first, "dagster/asset_partition_range_end": last}


def days_to_run(warehouse: Warehouse, since: date | None = None) -> dict[str, str]:
    """Tags of the days to cover: today, all since that day, and all since the first on which a run was broken off."""
    days = [today(), *(day.isoformat() for day in warehouse.read("days_left_off")["received_on"].to_pylist())]
    if since is not None:
        days.append(since.isoformat())
    return range_tags(min(days), today())
