"""Training: the labelled table becomes a model, registered, checked against the one in force, and put in force."""

import json
from base64 import b64encode
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import dagster as dg
import pyarrow as pa

from models.reliability import (
    FEATURE_VERSION,
    adopt,
    calibration_picture,
    frozen_texts,
    is_whole,
    load,
    load_labelled_claims,
    model_id_of,
    save,
)
from models.reliability.labels import LABELLED, check
from pipelines.assets.common import commit_metadata, row_count, step
from pipelines.resources import Workspace

if TYPE_CHECKING:
    from models.reliability.model import Model


@step("labelled_claims", group="reliability", kinds={"python", "duckdb"})
def labelled_claims(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """The graded claims that ship with the project and those that users have graded; bad labels train nothing."""
    with workspace.warehouse.reading() as read:
        given = read("labelled_by_users", feature_version=FEATURE_VERSION, frozen=frozen_texts())
        known = read("labelled_claims")
    shipped = load_labelled_claims()
    labelled = check(pa.concat_tables([shipped, given.select(LABELLED.names).cast(LABELLED)]))
    with workspace.warehouse.stage() as stage:
        if not known.select(LABELLED.names).equals(labelled):
            stage.add("labelled_claims", labelled)
        counts = stage.commit(run_id=context.run.run_id)
    return dg.MaterializeResult(
        metadata={
            "shipped": shipped.num_rows,
            "given by users": given.num_rows,
            **commit_metadata(counts),
            **row_count(workspace.warehouse.read, "labelled_claims"),
        }
    )


@step("models", group="reliability", kinds={"python", "scikitlearn"}, deps=[labelled_claims])
def reliability_model(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """Train on the labelled table, cross-validated by story; a model that exists already is not made again.

    Where users have graded nothing, that is the one that ships with the project.
    """
    with workspace.warehouse.reading() as read:
        labelled = check(read("labelled_claims"))
        registered = read("models_by_standing")["model_id"].to_pylist()
    model_id = model_id_of(labelled)
    folder = workspace.model_folder(model_id)
    if not is_whole(folder) and not adopt(model_id, folder):
        from models.reliability.model import train  # noqa: PLC0415 (scikit-learn takes two seconds)

        save(train(labelled, created_at=datetime.now(UTC)), folder)
    with workspace.warehouse.stage() as stage:
        if model_id not in registered:
            stage.add("models", registry_row(load(folder)))
        counts = stage.commit(run_id=context.run.run_id)
    picture = b64encode(calibration_picture(folder)).decode()
    with workspace.warehouse.reading() as read:
        (row,) = [row for row in read("models_by_standing").to_pylist() if row["model_id"] == model_id]
        return dg.MaterializeResult(
            metadata={
                "model_id": model_id,
                "data_hash": row["data_hash"],
                **{name: round(value, 3) for name, value in json.loads(row["metrics"]).items()},
                "card": dg.MetadataValue.md(row["card"]),
                "calibration": dg.MetadataValue.md(
                    f"![calibration over grouped folds](data:image/png;base64,{picture})"
                ),
                **commit_metadata(counts),
                **row_count(read, "models"),
            }
        )


@step("model_standing", group="reliability", kinds={"duckdb"}, deps=[reliability_model])
def model_in_force(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """Put the labelled table's model in force where it never was and is no worse; until then the earlier one holds."""
    new, in_force = rivals(workspace)
    with workspace.warehouse.stage() as stage:
        if new["put_in_force_at"] is None and not is_worse(new, in_force):
            stage.add("model_standing", standing_row(new["model_id"], "newly trained, and no worse"))
            in_force = new
        counts = stage.commit(run_id=context.run.run_id)
    return dg.MaterializeResult(
        metadata={
            "model_id": in_force["model_id"],
            "card": dg.MetadataValue.md(in_force["card"]),
            **commit_metadata(counts),
            **row_count(workspace.warehouse.read, "model_standing"),
        }
    )


def rivals(workspace: Workspace) -> tuple[dict[str, Any], dict[str, Any]]:
    """The registered model of the labelled table, and the one in force: the same one where there is none yet."""
    with workspace.warehouse.reading() as read:
        model_id = model_id_of(check(read("labelled_claims")))
        models = {row["model_id"]: row for row in read("models_by_standing").to_pylist()}
        return models[model_id], next(iter(read("model_in_force").to_pylist()), models[model_id])


def is_worse(new: dict[str, Any], in_force: dict[str, Any]) -> bool:
    """Whether a model agrees less with the frozen claims than the one in force.

    Only models of the same code and features are compared: what another version could do is no longer to be had.
    """
    if any(new[name] != in_force[name] for name in ("code_version", "feature_version")):
        return False
    return frozen_kappa(new) < frozen_kappa(in_force)


def frozen_kappa(model: dict[str, Any]) -> float:
    """A registered model's agreement with the frozen claims, as it is told: to three places."""
    return round(float(json.loads(model["metrics"])["frozen_kappa"]), 3)


def standing_row(model_id: str, reason: str) -> pa.Table:
    """A model that is to be in force from now on."""
    return pa.table({"model_id": [model_id], "reason": [reason]})


def registry_row(model: "Model") -> pa.Table:
    """The model as the warehouse registers it."""
    return pa.Table.from_pylist(
        [
            {
                "model_id": model.model_id,
                "created_at": model.created_at.replace(tzinfo=None),
                "code_version": model.code_version,
                "data_hash": model.data_hash,
                "feature_version": model.feature_version,
                "rows": model.rows,
                "path": f"models/{model.model_id}",
                "metrics": json.dumps(model.metrics, sort_keys=True),
                "card": model.card(),
            }
        ]
    )
