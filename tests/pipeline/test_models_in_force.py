"""Labels of one's own, the gate in front of a worse model, and the way back: on a real instance and warehouse."""

from __future__ import annotations

import csv
from pathlib import Path

import dagster as dg
import pytest

from models.reliability import load_labelled_claims
from pipelines.definitions import build_defs
from pipelines.labels import add_labels, read_labels
from pipelines.partitions import today
from pipelines.resources import Workspace
from pipelines.rollback import RollbackError, put_back
from pipelines.settings import DEMO_ARTICLES

TRAINING = ("labelled_claims", "reliability_model", "model_in_force")


@pytest.fixture(scope="module")
def line(tmp_path_factory):
    workspace = Workspace(root=str(tmp_path_factory.mktemp("workspace")))
    with dg.DagsterInstance.local_temp(str(tmp_path_factory.mktemp("home"))) as instance:
        defs = build_defs(resources={"workspace": workspace})
        config = {"ops": {"articles": {"config": {"paths": [str(DEMO_ARTICLES)]}}}}
        job = defs.resolve_job_def("ingest_and_score")
        assert job.execute_in_process(instance=instance, run_config=config, partition_key=today()).success
        yield workspace, defs, instance


def retrain(defs, instance):
    return defs.resolve_job_def("retrain").execute_in_process(instance=instance, raise_on_error=False)


def in_force(workspace) -> str:
    return workspace.warehouse.read("model_in_force")["model_id"].to_pylist()[0]


def registered(workspace) -> list[str]:
    return workspace.warehouse.read("models_by_standing")["model_id"].to_pylist()


def label(workspace, path: Path, grades: dict[str, str], by: str) -> None:
    with path.open("w", newline="") as out:
        csv.writer(out).writerows([("claim_id", "grade"), *grades.items()])
    add_labels(workspace.warehouse, read_labels(path, by))


def claims(workspace, how: str) -> list[str]:
    with workspace.warehouse.connect() as connection:
        return [row[0] for row in connection.execute(f"SELECT claim_id FROM main.claims WHERE {how}").fetchall()]


def test_labels_gate_and_rollback(line, tmp_path):
    workspace, defs, instance = line
    first = in_force(workspace)
    with pytest.raises(RollbackError, match="No other model"):
        put_back(workspace=workspace)
    with pytest.raises(RollbackError, match="no model m_none"):
        put_back("m_none", workspace)

    # grades turned upside down, some hundreds of them: a worse model comes of it, is registered and refused
    upside_down = dict.fromkeys(claims(workspace, "grade IN ('A', 'B')"), "E")
    upside_down |= dict.fromkeys(claims(workspace, "grade IN ('D', 'E')"), "A")
    label(workspace, tmp_path / "bad.csv", upside_down, "a joker")
    refused = retrain(defs, instance)
    assert not refused.success
    failed = [event for event in refused.get_asset_check_evaluations() if not event.passed]
    assert [event.check_name for event in failed] == ["model_is_no_worse"]
    assert len(registered(workspace)) == 2
    assert in_force(workspace) == first
    assert workspace.warehouse.read("table_counts").to_pylist()  # nothing is left locked

    # the joker takes it back, and agrees with the model: what comes of that is let through
    agreed = {
        row["claim_id"]: row["grade"]
        for row in _grades(workspace)
        if row["claim_id"] in upside_down and row["grade"] != "F"
    }
    label(workspace, tmp_path / "good.csv", agreed, "a joker")
    retrain(defs, instance)
    now = in_force(workspace)
    assert len(registered(workspace)) == 3
    frozen = _frozen_kappa(workspace)
    assert (now != first) == (round(frozen[registered(workspace)[0]], 3) >= round(frozen[first], 3))

    if now == first:  # let it in by hand, to have something to go back from
        put_back(registered(workspace)[0], workspace)
        now = in_force(workspace)
    assert now != first
    assert first in put_back(workspace=workspace)
    assert in_force(workspace) == first
    retrain(defs, instance)
    assert in_force(workspace) == first, "what was put back by hand stays until there is something new"


def test_bad_labels_in_the_table_train_nothing(line):
    workspace, defs, instance = line
    claim = claims(workspace, "grade = 'B'")[0]
    before = registered(workspace)
    with workspace.warehouse.connect(read_only=False) as connection:
        connection.execute(
            "INSERT INTO core.labels VALUES (?, 'Z', 'nobody', now()::TIMESTAMP, NULL)",
            [claim],
        )
    result = retrain(defs, instance)
    assert not result.success
    assert not result.get_asset_materialization_events()
    assert registered(workspace) == before
    assert workspace.warehouse.read("labelled_claims").num_rows >= load_labelled_claims().num_rows


def _grades(workspace) -> list[dict]:
    with workspace.warehouse.connect() as connection:
        return connection.execute("SELECT claim_id, grade FROM main.claims").to_arrow_table().to_pylist()


def _frozen_kappa(workspace) -> dict[str, float]:
    with workspace.warehouse.connect() as connection:
        return dict(
            connection.execute("SELECT model_id, (metrics ->> 'frozen_kappa')::DOUBLE FROM core.models").fetchall()
        )
