"""Labels of one's own, the gate in front of a worse model, and the way back: on a real instance and warehouse."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import dagster as dg
import pytest

import models
from models.reliability import load_labelled_claims
from pipelines.definitions import build_defs
from pipelines.labels import add_labels, read_labels
from pipelines.partitions import today
from pipelines.resources import Workspace
from pipelines.rollback import RollbackError, put_back
from tests.conftest import many_articles

TRAINING = ("labelled_claims", "reliability_model", "model_in_force")


@pytest.fixture(scope="module")
def line(graded, tmp_path_factory, demo_articles):
    """A workspace with a corpus of which nothing measures the models: the demo corpus in another edition."""
    corpus = many_articles(tmp_path_factory.mktemp("corpus") / "corpus.jsonl", demo_articles, copies=1)
    workspace = Workspace(root=str(tmp_path_factory.mktemp("workspace")))
    shutil.copytree(Path(graded.workspace.root) / "models", Path(workspace.root) / "models")  # trained already
    with dg.DagsterInstance.local_temp(str(tmp_path_factory.mktemp("home"))) as instance:
        defs = build_defs(resources={"workspace": workspace})
        config = {"ops": {"articles": {"config": {"paths": [str(corpus)]}}}}
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


def ingest(workspace, defs, instance, path: Path, text: str):
    path.write_text(f'{{"doc": "{path.stem}", "text": "{text}"}}\n', encoding="utf-8")
    config = {"ops": {"articles": {"config": {"paths": [str(path)]}}}}
    job = defs.resolve_job_def("ingest_and_score")
    return job.execute_in_process(instance=instance, run_config=config, partition_key=today(), raise_on_error=False)


def verdict(result) -> bool:
    (found,) = [e for e in result.get_asset_check_evaluations() if e.check_name == "model_is_no_worse"]
    return found.passed


def test_where_nobody_has_graded_anything_the_model_that_ships_is_taken_as_it_is(graded):
    shipped = Path(models.__file__).parent / "artifacts" / "reliability"
    taken = graded.workspace.model_folder(in_force(graded.workspace))
    assert sorted(path.name for path in taken.iterdir()) == [
        "calibration.png",
        "card.md",
        "model.skops",
        "weights.json",
    ]
    for path in taken.iterdir():
        assert path.read_bytes() == (shipped / path.name).read_bytes(), path.name


@pytest.fixture(scope="module")
def refused(line, tmp_path_factory):
    """A worse model: grades turned upside down, some hundreds of them."""
    workspace, defs, instance = line
    first = in_force(workspace)
    with pytest.raises(RollbackError, match="No other model"):
        put_back(workspace=workspace)
    upside_down = dict.fromkeys(claims(workspace, "grade IN ('A', 'B')"), "E")
    upside_down |= dict.fromkeys(claims(workspace, "grade IN ('D', 'E')"), "A")
    label(workspace, tmp_path_factory.mktemp("labels") / "bad.csv", upside_down, "a joker")
    assert not verdict(retrain(defs, instance))
    (model,) = [model for model in registered(workspace) if model != first]
    return model


def test_a_worse_model_is_refused_and_stops_nothing_else(line, refused, tmp_path):
    workspace, defs, instance = line
    first = in_force(workspace)
    assert first != refused
    with pytest.raises(RollbackError, match="no model m_none"):
        put_back("m_none", workspace)

    # articles go on being graded, by the model in force
    text = "The bridge was closed on Monday. The mayor said that two of its piers had been damaged by the ice."
    assert ingest(workspace, defs, instance, tmp_path / "a.jsonl", text).success
    graded = claims(workspace, "content_text LIKE '%piers%' AND grade IS NOT NULL")
    assert len(graded) == 1
    assert in_force(workspace) == first

    # and once the labels are gone the table's model is the one in force again: nothing is refused
    with workspace.warehouse.connect(read_only=False) as connection:
        connection.execute("DELETE FROM core.labels")
    assert verdict(retrain(defs, instance))
    assert in_force(workspace) == first


def test_a_model_that_is_put_back_by_hand_stays_until_there_is_something_new(line, refused):
    workspace, defs, instance = line
    first = in_force(workspace)
    with workspace.warehouse.connect(read_only=False) as connection:
        connection.execute("DELETE FROM core.labels")
    put_back(refused, workspace)
    assert in_force(workspace) == refused
    assert first in put_back(workspace=workspace)
    assert in_force(workspace) == first
    retrain(defs, instance)
    assert in_force(workspace) == first


def test_a_model_of_before_the_frozen_claims_gives_way_to_one_of_this_code(line):
    workspace, defs, instance = line
    first = in_force(workspace)
    with workspace.warehouse.connect(read_only=False) as connection:
        connection.execute(
            "INSERT INTO core.models SELECT * REPLACE ('m_old' AS model_id, 'earlier' AS code_version, "
            "'{}' AS metrics, created_at - INTERVAL 1 DAY AS created_at) FROM core.models WHERE model_id = ?",
            [first],
        )
        connection.execute("DELETE FROM core.model_standing")
        connection.execute(
            "INSERT INTO core.model_standing VALUES (now() AT TIME ZONE 'UTC', 'm_old', 'trained', NULL)"
        )
    assert verdict(retrain(defs, instance))
    assert in_force(workspace) == first


def test_bad_labels_in_the_table_train_nothing(line):
    workspace, defs, instance = line
    claim = claims(workspace, "status IS NOT NULL")[0]
    before = registered(workspace)
    with workspace.warehouse.connect(read_only=False) as connection:
        connection.execute(
            "INSERT INTO core.labels VALUES (?, 'Z', 'nobody', now() AT TIME ZONE 'UTC', NULL)",
            [claim],
        )
    result = retrain(defs, instance)
    assert not result.success
    assert not result.get_asset_materialization_events()
    assert registered(workspace) == before
    assert workspace.warehouse.read("labelled_claims").num_rows >= load_labelled_claims().num_rows
