"""All definitions as Dagster sees them, against a snapshot that a person reviews in the diff.

After a wanted change: ``UPDATE_SNAPSHOT=1 .venv/bin/python -m pytest tests/pipeline/test_definitions.py``.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.definitions import build_defs
from pipelines.resources import Workspace

SNAPSHOT = Path(__file__).with_name("definitions.json")


def picture(defs: dg.Definitions) -> dict[str, Any]:
    graph = defs.resolve_asset_graph()
    repository = defs.get_repository_def()
    assets = {}
    for key in sorted(graph.get_all_asset_keys()):
        node = graph.get(key)
        assets[key.to_user_string()] = {
            "deps": sorted(parent.to_user_string() for parent in node.parent_keys),
            "group": node.group_name,
            "kinds": sorted(node.kinds),
            "owners": sorted(node.owners),
            "partitions": type(node.partitions_def).__name__ if node.partitions_def else None,
            "single_run_backfill": node.backfill_policy is not None
            and node.backfill_policy.max_partitions_per_run is None,
            "pools": sorted(node.pools or []),
            "described": bool(node.description),
            "columns": [column.name for column in node.metadata["dagster/column_schema"].columns]
            if "dagster/column_schema" in node.metadata
            else None,
        }
    return {
        "assets": assets,
        "checks": {
            f"{key.asset_key.to_user_string()}: {key.name}": graph.get(key).blocking
            for key in sorted(graph.asset_check_keys)
        },
        "jobs": {
            job.name: sorted(key.to_user_string() for key in job.asset_layer.selected_asset_keys)
            for job in repository.get_all_jobs()
            if not job.name.startswith("__")
        },
        "schedules": {
            schedule.name: [schedule.job_name, schedule.cron_schedule, bool(schedule.description)]
            for schedule in repository.schedule_defs
        },
        "sensors": {
            sensor.name: [
                *(target.job_name for target in sensor.targets),
                sensor.default_status.name,
                bool(sensor.description),
            ]
            for sensor in repository.sensor_defs
        },
        "resources": sorted(repository.get_top_level_resources()),
    }


def test_definitions_are_as_reviewed(tmp_path):
    now = picture(build_defs(resources={"workspace": Workspace(root=str(tmp_path))}))
    if os.environ.get("UPDATE_SNAPSHOT"):
        SNAPSHOT.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert now == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_every_asset_is_described_and_owned(tmp_path):
    for name, asset in picture(build_defs(resources={"workspace": Workspace(root=str(tmp_path))}))["assets"].items():
        assert asset["described"] and asset["owners"] and asset["kinds"] and asset["group"], name
