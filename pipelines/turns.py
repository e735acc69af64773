"""Waiting for a turn in the pool without keeping a processor busy.

Dagster tells a run that waits for a place in a pool to look again after nought seconds, over and over: each such run
takes a whole core, away from the very run that it waits for. When it may ask next is known, so here it sleeps till
then. (As of Dagster 1.13: ``InstanceConcurrencyContext.interval_to_next_pending_claim_check`` never gives more than 0.)
"""

from __future__ import annotations

import time

from dagster._core.execution.plan.instance_concurrency_context import InstanceConcurrencyContext


def until_next_claim(self: InstanceConcurrencyContext) -> float:
    """Seconds until the first of the waiting steps may ask for its place again."""
    return max(0.0, min(self._pending_timeouts.values(), default=0.0) - time.time())


def wait_asleep() -> None:
    """Let every run of this process sleep while it waits for its turn."""
    InstanceConcurrencyContext.interval_to_next_pending_claim_check = until_next_claim  # type: ignore[method-assign]
