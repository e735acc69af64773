"""Runs that wait for each other: the one whose turn it is has the processor to itself."""

from __future__ import annotations

import threading
import time

import dagster as dg

from pipelines import definitions, settings
from pipelines.assets.common import POOL

OTHERS_TURN_S = 2.5


@dg.op(pool=POOL)
def writes() -> None:
    pass


@dg.job(executor_def=dg.in_process_executor)
def line() -> None:
    writes()


def test_a_run_that_waits_for_its_turn_sleeps(tmp_path):
    assert definitions.defs, "what every run of the project loads first"
    home = (settings.project_root() / "dagster_home/dagster.yaml").read_text(encoding="utf-8")
    (tmp_path / "dagster.yaml").write_text(home, encoding="utf-8")
    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        pool = instance.event_log_storage
        pool.initialize_concurrency_limit_to_default(POOL)
        assert pool.claim_concurrency_slot(POOL, "another run", "a step").is_claimed
        done = threading.Timer(OTHERS_TURN_S, pool.free_concurrency_slots_for_run, ["another run"])
        done.start()
        began, used = time.monotonic(), time.process_time()
        assert line.execute_in_process(instance=instance).success
        waited, worked = time.monotonic() - began, time.process_time() - used
        done.join()
    assert waited > OTHERS_TURN_S
    assert worked < waited / 2
