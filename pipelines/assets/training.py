"""Training: the labelled table becomes a model, registered with its data hash and its measures."""

import json
from datetime import UTC, datetime

import dagster as dg
import pyarrow as pa

from models.reliability import Model, load_labelled_claims, save, train
from pipelines.assets.common import commit_metadata, row_count, step
from pipelines.resources import Workspace


@step("labelled_claims", group="reliability", kinds={"python", "duckdb"})
def labelled_claims(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """The graded claims that ship with the project: features and grades, numbers only."""
    with workspace.warehouse.stage() as stage:
        stage.add("labelled_claims", load_labelled_claims())
        counts = stage.commit(run_id=context.run.run_id)
    return dg.MaterializeResult(metadata={**commit_metadata(counts), **row_count(workspace, "labelled_claims")})


@step("models", group="reliability", kinds={"python", "scikitlearn"}, deps=[labelled_claims])
def reliability_model(context: dg.AssetExecutionContext, workspace: Workspace) -> dg.MaterializeResult[None]:
    """Train on the labelled table, cross-validated by article; a model that exists already is kept."""
    labelled = workspace.warehouse.read("labelled_claims")
    model = train(labelled, created_at=datetime.now(UTC))
    known = workspace.warehouse.read("known_models")["model_id"].to_pylist()
    if model.model_id not in known:
        save(model, workspace.model_folder(model.model_id))
    with workspace.warehouse.stage() as stage:
        stage.add("models", registry_row(model))
        counts = stage.commit(run_id=context.run.run_id)
    return dg.MaterializeResult(
        metadata={
            "model_id": model.model_id,
            "data_hash": model.data_hash,
            **{name: round(value, 3) for name, value in model.metrics.items()},
            "card": dg.MetadataValue.md(model.card()),
            "confusion": dg.MetadataValue.md(model.confusion_markdown()),
            "calibration": dg.MetadataValue.md(model.calibration_markdown()),
            **commit_metadata(counts),
            **row_count(workspace, "models"),
        }
    )


def registry_row(model: Model) -> pa.Table:
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
