"""Taking turns: one step at a time writes to the warehouse, and who waits keeps no processor busy.

Dagster tells a run that waits for a place in a pool to look again after nought seconds, over and over: each such run
takes a whole core, away from the very run that it waits for. When it may ask next is known, so here it sleeps till
then. (As of Dagster 1.13: ``InstanceConcurrencyContext.interval_to_next_pending_claim_check`` never gives more than 0.)
"""

from __future__ import annotations

import time

import dagster as dg
from dagster._core.execution.plan.instance_concurrency_context import InstanceConcurrencyContext
from dagster._core.storage.event_log import SqlEventLogStorage

from pipelines.dead_runs import close_dead_runs

POOL = "warehouse"  # limit 1: one step at a time writes


def limit_pool(instance: dg.DagsterInstance) -> None:
    """Give the pool its limit where Dagster's home sets none: without one, every run would write at once."""
    pools = instance.event_log_storage
    unlimited = pools.get_pool_config().default_pool_limit is None
    if unlimited and all(pool.name != POOL for pool in pools.get_pool_limits()):
        pools.set_concurrency_slots(POOL, 1)


def until_next_claim(self: InstanceConcurrencyContext) -> float:
    """Seconds until the first of the waiting steps may ask for its place again, which no dead run keeps."""
    close_dead_runs(self._instance)
    pools = self._instance.event_log_storage
    # a place may have been given back between a step's look at the pool and its getting in line
    if isinstance(pools, SqlEventLogStorage) and pools.has_unassigned_slots(POOL):
        pools.assign_pending_steps([POOL])
    return max(0.0, min(self._pending_timeouts.values(), default=0.0) - time.time())


def wait_asleep() -> None:
    """Let every run of this process sleep while it waits for its turn."""
    InstanceConcurrencyContext.interval_to_next_pending_claim_check = until_next_claim  # type: ignore[method-assign]
