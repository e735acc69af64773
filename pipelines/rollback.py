"""Putting an earlier model back in force."""

from __future__ import annotations

from models.reliability import ArtifactError, load_scorer
from pipelines.assets.training import standing_row
from pipelines.resources import Workspace, default_workspace


class RollbackError(ValueError):
    """There is no such model, or it cannot be used any more."""


def put_back(model_id: str | None = None, workspace: Workspace | None = None) -> str:
    """Put a model back in force (the one before where none is named), publish, and say what was done."""
    workspace = workspace or default_workspace()
    warehouse = workspace.warehouse
    models = {row["model_id"]: row for row in warehouse.read("models_by_standing").to_pylist()}
    in_force = next((row["model_id"] for row in warehouse.read("model_in_force").to_pylist()), None)
    earlier = [row for row in models.values() if row["put_in_force_at"] and row["model_id"] != in_force]
    if model_id is None:
        if not earlier:
            raise RollbackError("No other model was ever in force.")
        model_id = max(earlier, key=lambda row: row["put_in_force_at"])["model_id"]
    if model_id not in models:
        raise RollbackError(f"There is no model {model_id}; there are {', '.join(models) or 'none'}.")
    try:
        load_scorer(workspace.model_folder(model_id))
    except ArtifactError as error:
        raise RollbackError(f"Model {model_id} cannot be used any more: {error}") from error
    with warehouse.stage() as stage:
        stage.add("model_standing", standing_row(model_id, f"put back by hand, instead of {in_force}"))
        stage.commit()
    warehouse.publish()
    return f"{model_id} is in force. Claims that it has not graded yet get their grades in the next rescoring."
