"""Everything that Dagster loads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dagster as dg

from pipelines import checks, jobs, schedules, sensors
from pipelines.assets import articles, attributions, corroboration, features, marts, scores, sources, training
from pipelines.engines import keep_engines
from pipelines.resources import default_workspace
from pipelines.turns import wait_asleep

wait_asleep()
keep_engines()


def build_defs(
    resources: Mapping[str, Any] | None = None, loggers: Mapping[str, dg.LoggerDefinition] | None = None
) -> dg.Definitions:
    """The whole project's definitions; ``resources`` take the place of the default ones."""
    return dg.Definitions(
        assets=dg.load_assets_from_modules(
            [articles, sources, attributions, corroboration, training, features, scores, marts]
        ),
        asset_checks=checks.ALL,
        jobs=jobs.ALL,
        schedules=schedules.ALL,
        sensors=sensors.ALL,
        resources={"workspace": default_workspace(), **(resources or {})},
        loggers=loggers,
        executor=dg.in_process_executor,
    )


defs = build_defs()
